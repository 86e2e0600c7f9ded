"""The monthly draft: made on the first working day of the next month, once everything of the month is read."""

from collections.abc import Iterable
from datetime import date, datetime, time

import structlog
from django.db import connection, transaction

from yimen.appraisal import counting, following, schemes
from yimen.appraisal.models import Appeal, Closing, Entry, Month, Reversed, Scheme as Row, Sheet, Signature
from yimen.cases import rulebook
from yimen.centres import turns
from yimen.law.clock import add_months
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.appraisal.scheme import KINDS, Scheme, month_after, month_before
from yimen.telling.tell import tell

log = structlog.get_logger(__name__)


def draft_due() -> int:
    """Draft the month before of persons and of windows where it is due; return how many sheets were made.

    Safe to run twice. A month that a stopped worker missed is drafted when it starts again, the oldest first.
    """
    _take_back_early()
    made = 0
    for kind in KINDS:
        for month in owed(kind):
            made += draft(kind, month)
    return made


@transaction.atomic
def _take_back_early() -> None:
    """Take back what a clock that ran ahead drafted: its month goes on, and what is still done in it would stand in no sheet.

    What somebody has signed or appealed against stays: it is theirs.
    """
    for one in Month.objects.filter(drafted_at__gt=clock.now()):
        of = {"kind": one.kind, "month": one.month}
        if not any(acts.objects.filter(**of).exists() for acts in (Appeal, Signature, Closing)):
            Sheet.objects.filter(**of).delete()
            one.delete()
            log.warning(
                "a month drafted by a clock that ran ahead is taken back", **of | {"month": str(one.month)}
            )


def owed(kind: str) -> list[date]:
    """Return the months of a kind that are to be drafted now."""
    today = clock.today()
    newest = Month.objects.filter(kind=kind).order_by("-month").first()
    last = month_before(today.replace(day=1))
    month = month_after(newest.month) if newest else _first(kind)
    found = []
    while month is not None and month <= last:
        if today >= first_working_day(month_after(month)):
            found.append(month)
        month = month_after(month)
    return found


def waits_for_year() -> int:
    """Return the year whose holidays are to be announced before a month that is due is drafted; 0 where none waits."""
    calendar, today = rulebook.current(), clock.today()
    for kind in KINDS:
        for month in owed(kind):
            row = schemes.in_force(kind, month)
            try:
                if row is not None:
                    calendar.add(today, schemes.decoded(row).appeal_days)
            except CalendarUnknown as unknown:
                return unknown.year
    return 0


def _first(kind: str) -> date | None:
    """Return the first month that was ever appraised: from which the first scheme counts."""
    adopted = Row.objects.filter(kind=kind, adopted_by__isnull=False)
    return adopted.order_by("since").values_list("since", flat=True).first()


def first_working_day(month: date) -> date:
    """Return the first working day of a month; its first day where its year is not announced."""
    calendar = rulebook.current()
    try:
        return month if calendar.is_working_day(month) else calendar.add(month, 1)
    except CalendarUnknown:
        return month


@transaction.atomic
def draft(kind: str, month: date) -> int:
    """Draft a month; return how many sheets it has, 0 where it waits for the record to be read."""
    if not turns.mine("appraisal draft"):
        return 0
    row, ended = schemes.in_force(kind, month), datetime.combine(add_months(month, 1), time(), clock.CHINA)
    if row is None or not following.caught_up(ended) or Month.objects.filter(kind=kind, month=month).exists():
        return 0
    scheme, calendar, today = schemes.decoded(row), rulebook.current(), clock.today()
    try:
        until = calendar.add(today, scheme.appeal_days)
    except CalendarUnknown:
        # Next year's holidays are not announced: nobody's time to appeal runs out on a day that nobody knows.
        return 0
    Month.objects.create(kind=kind, month=month, scheme=row.pk, drafted_at=clock.now(), appeal_until=until)
    made = Sheet.objects.bulk_create(counting.sheets(scheme, month), batch_size=2000)
    _told(kind, month, made, until)
    log.info("a month of appraisal drafted", kind=kind, month=str(month), sheets=len(made))
    return max(len(made), 1)


# What heads are told by whose sheets wait for them.
TO_SIGN = {"person": "people_to_sign", "window": "windows_to_sign"}


def _told(kind: str, month: date, sheets: Iterable[Sheet], until: date) -> None:
    """Tell each person that their draft is out and until when they may appeal, and the heads that sheets wait for them."""
    mark = f"appraisal:{kind}:{month:%Y-%m}"
    if kind == "person":
        tell("sheet_out", [one.unit for one in sheets], on=until, mark=f"{mark}:out")
    heads = staffed.heads({one.organ for one in sheets}, clock.today())
    tell(TO_SIGN[kind], heads, on=until, mark=f"{mark}:sign")


def again(kind: str, month: date, unit: int) -> None:
    """Make somebody's draft anew, after a ruling."""
    scheme = scheme_of(kind, month)
    for sheet in counting.sheets(scheme, month, unit):
        sheet.save(force_update=True)


def scheme_of(kind: str, month: date) -> Scheme:
    """Return the scheme by which a drafted month was counted: the one it was drafted under, whatever came since."""
    return schemes.decoded(Row.objects.get(pk=Month.objects.get(kind=kind, month=month).scheme))


def stage(one: Month) -> str:
    """Return how far a month is: a word of STAGES."""
    if Closing.objects.filter(kind=one.kind, month=one.month).exists():
        return "final"
    if clock.today() <= one.appeal_until:
        return "drafted"
    return "appealed" if open_appeals(one.kind, one.month) else "to_close"


def open_appeals(kind: str, month: date) -> int:
    """Return how many appeals of a month wait for a decision."""
    return Appeal.objects.filter(kind=kind, month=month, ruling__isnull=True).count()


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files are evidence of an entry, an appeal or a decision that was set aside: none of them may be deleted."""
    wanted = list(names)
    found: set[str] = set()
    for model in (Entry, Appeal, Reversed):
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT file::jsonb ->> 'name' FROM {model._meta.db_table}"  # noqa: S608 - a constant
                " WHERE file <> '' AND file::jsonb ->> 'name' = ANY(%s)",
                [wanted],
            )
            found |= {row[0] for row in cursor.fetchall()}
    return found

"""Late, early, away, absent: found from the plan, clock-ins and sittings, explained by the person, judged by another.

Before it was judged it counts nowhere (`counted`). A day is looked at once the machine's file for it was read; where no
machine is used, or its file does not come for a week, from the sittings alone.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from yimen.cases import queries as cases
from yimen.hall import days
from yimen.hall.models import Pause, Sitting
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.roster import presence
from yimen.process.roster.presence import Found, Paused
from yimen.process.roster.spans import Span, without
from yimen.roster import figures, staffing
from yimen.roster.deeds import reason, record, sealed
from yimen.roster.models import Clocked, Day, Import, Lapse, Seat
from yimen.roster.parts import Part
from yimen.roster.refused import NotRostered
from yimen.telling.tell import tell

BACK, WAITS, USED = timedelta(days=62), timedelta(days=7), timedelta(days=60)


def look_due() -> int:
    """Look at the days that are over and were not looked at since their clock-ins were read; return how many."""
    today = clock.today()
    rows = Day.objects.filter(state="published", on__lt=today, on__gte=today - BACK).order_by("on")
    used = Import.objects.filter(last__gte=today - USED).exists()
    due = [
        day.on
        for day in rows
        if (_read_since(day) or (day.looked_at is None and (not used or day.on <= today - WAITS)))
    ]
    for on in due:
        look(on)
    return len(due)


def _read_since(day: Day) -> bool:
    """Return whether clock-ins of a day were read since it was last looked at; a file reaches from its first day to its last."""
    rows = Import.objects.filter(first__lte=day.on, last__gte=day.on)
    return (rows.filter(at__gt=day.looked_at) if day.looked_at else rows).exists()


@transaction.atomic
def look(on: date) -> int:
    """Compare a day's plan with who was there; return how many people are asked anew. Twice it changes nothing."""
    day = Day.objects.select_for_update().filter(on=on, state="published").first()
    if day is None or on >= clock.today():
        return 0
    terms, asked = figures.on(on), 0
    for account, known in _known(on).items():
        asked += _kept(account, on, presence.found(known, terms), terms.explain)
    day.looked_at = clock.now()
    day.save(update_fields=["looked_at"])
    return asked


def evidence(one: Lapse) -> presence.Day:
    """Return what is known of the person on the day that they are asked about: it is what was read, and nothing else."""
    return _known(one.on, one.account).get(one.account, presence.Day(planned=()))


def _known(on: date, account: int = 0) -> dict[int, presence.Day]:
    """Return what is known of everybody who was planned on a day, or of one of them."""
    planned: dict[int, list[Span]] = {}
    rows = Seat.objects.filter(day=on, ended_at=None, account__isnull=False)
    rows = rows.filter(account=account) if account else rows
    for who, since, until in rows.values_list("account", "since", "until"):
        planned.setdefault(who or 0, []).append(Span(since, until))
    begins, ends = days.instant(on, 0), days.ends_at(on)
    clocked: dict[int, list[object]] = {}
    for account, at in Clocked.objects.filter(account__in=planned, at__gte=begins, at__lt=ends).values_list(
        "account", "at"
    ):
        clocked.setdefault(account, []).append(at)
    sat: dict[int, list[Span]] = {}
    paused: dict[int, list[Paused]] = {}
    sittings = Sitting.objects.filter(account__in=planned, since__gte=begins, since__lt=ends)
    for account, since, left in sittings.values_list("account", "since", "until"):
        sat.setdefault(account, []).append(Span(since, left or ends))
    pauses = Pause.objects.filter(sitting__in=sittings)
    for account, why, since, until in pauses.values_list("sitting__account", "why", "since", "until"):
        paused.setdefault(account, []).append(Paused(why, Span(since, until)))
    away = staffing.on_leave(on, on)
    return {
        account: presence.Day(
            tuple(without(spans, away.get(account, ()))),
            tuple(clocked.get(account, ())),  # type: ignore[arg-type]
            tuple(sat.get(account, ())),
            tuple(paused.get(account, ())),
        )
        for account, spans in planned.items()
    }


def _kept(account: int, on: date, found: Iterable[Found], within: int) -> int:
    """Keep what was found of somebody, ask about what is new, and let go of what is no longer there."""
    held = {
        (row.kind, row.since): row for row in Lapse.objects.select_for_update().filter(account=account, on=on)
    }
    new = 0
    for one in found:
        row = held.pop((one.kind, one.span.since), None)
        if row is None:
            made = Lapse.objects.create(
                account=account, on=on, kind=one.kind, since=one.span.since, until=one.span.until,
                minutes=one.minutes, found_at=clock.now(), answer_on=_answer_on(within),
            )  # fmt: skip
            record("lapse", made.pk, "found")
            tell("explain", [account], thing=made.pk, on=made.answer_on, mark=f"lapse:{made.pk}")
            new += 1
        elif row.state in ("open", "gone"):
            row.until, row.minutes = one.span.until, one.minutes
            row.state = "open"
            row.save(update_fields=["until", "minutes", "state"])
    for row in held.values():
        if row.state in ("open", "explained"):
            row.state = "gone"
            row.save(update_fields=["state"])
            record("lapse", row.pk, "gone")
    return new


def _answer_on(within: int) -> date:
    """Return the last day to explain: so many working days from today on; calendar days in a year that is not announced."""
    try:
        return cases.calendar().add(clock.today(), within)
    except CalendarUnknown:
        return clock.today() + timedelta(days=within)


def _locked(id: int) -> Lapse:
    found = Lapse.objects.select_for_update().filter(pk=id).exclude(state="gone").first()
    if found is None:
        raise NotRostered("not_entitled")
    return found


@transaction.atomic
def explain(*, by: int, lapse: int, said: str) -> None:
    """Say, as the person, what it was; until it is judged it can be said better. Raises NotRostered."""
    one = _locked(lapse)
    if one.account != by:
        raise NotRostered("not_entitled")
    if one.state not in ("open", "explained"):
        raise NotRostered("over")
    before, one.said = one.said, sealed(said)
    one.said_at, one.state = clock.now(), "explained"
    one.save(update_fields=["said", "said_at", "state"])
    if before is not None:
        before.delete()
    record("lapse", one.pk, "explained", by=by)
    heads = [id for id in staffed.heads(staffed.organs(by, clock.today()), clock.today()) if id != by]
    chief = staffing.chief_now()
    tell(
        "to_judge", heads or [chief if chief != by else None], thing=one.pk, mark=f"lapse:{one.pk}:explained"
    )


@transaction.atomic
def judge(*, me: Part, lapse: int, counts: bool, why: str) -> None:
    """Judge what somebody explained, or did not in time, with the reason; it can be judged otherwise later. Raises NotRostered.

    Nobody judges themselves, and nothing counts before the person explained it or the last day to do so is over.
    """
    one = _locked(lapse)
    if one.account == me.account:
        raise NotRostered("own")
    if not me.over(one.account):
        raise NotRostered("not_entitled")
    if counts and one.said_at is None and clock.today() <= one.answer_on:
        raise NotRostered("term_running", on=one.answer_on)
    one.why, one.state = reason(why), "counts" if counts else "excused"
    one.judged_by, one.judged_at = me.account, clock.now()
    one.save(update_fields=["why", "state", "judged_by", "judged_at"])
    record("lapse", one.pk, one.state, by=me.account, why=why)
    mark = f"lapse:{one.pk}:{one.state}:{one.judged_at.timestamp():.0f}"
    tell("judged", [one.account], thing=one.pk, mark=mark)


def concerning(me: Part) -> QuerySet[Lapse]:
    """Return what somebody sees, the newest first: their own, and that of the people over whom they decide."""
    rows = Lapse.objects.order_by("-on", "-id")
    if me.keeps:
        return rows
    theirs = [me.account, *(staffed.at_organs(me.organs, clock.today()) if me.organs else ())]
    return rows.filter(account__in=theirs)


def seen(me: Part, id: int) -> Lapse | None:
    """Return one that somebody may see, None for all else."""
    return concerning(me).filter(pk=id).select_related("said").first()

"""What hinders an announcement from being released: what is missing, who is unknown, and days that cannot be."""

from datetime import date

from django.db import connection

from yimen.announcements.content import NEEDS, Content
from yimen.announcements.refused import NotAnnounced
from yimen.cases import rulebook
from yimen.law import licensing
from yimen.law.workdays import CalendarUnknown, next_day
from yimen.lib import clock
from yimen.lib.clock import legal_day


def check(content: Content) -> None:
    """Raise NotAnnounced for the first thing that hinders the release; sources: 行政许可法 46, 48."""
    missing = [name for name in ("title", "text", "issuer") if not getattr(content, name).strip()]
    missing += [name for name in NEEDS[content.kind] if not getattr(content, name)]
    if missing:
        raise NotAnnounced("incomplete", elements=missing)
    _days(content)
    _items(content)
    if content.kind == "hearing":
        _hearing(content)


def _days(content: Content) -> None:
    today = clock.today()
    if content.dated_on > today:
        raise NotAnnounced("dated_later", on=content.dated_on, today=today)
    if content.until and content.until < content.effective_on:
        raise NotAnnounced("ends_before", until=content.until, on=content.effective_on)
    if content.until and content.until < today:
        raise NotAnnounced("over", until=content.until)


def _items(content: Content) -> None:
    codes = [line.item for line in content.lines]
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM catalogue_item WHERE code = ANY(%s) AND status <> 'draft'", [codes])
        known = {row[0] for row in cursor.fetchall()}
    if unknown := [code for code in codes if code not in known]:
        raise NotAnnounced("unknown_items", codes=unknown)
    silent = [line.item for line in content.lines if not line.centralised and not line.why.strip()]
    if silent:
        raise NotAnnounced("no_why", codes=silent)


def _hearing(content: Content) -> None:
    assert content.hearing_at is not None
    first = first_hearing_day(clock.today())
    if first is None or legal_day(content.hearing_at) < first:
        raise NotAnnounced("hearing_too_soon", licensing.HEARING_NOTICE, first=first or "-")


def first_hearing_day(announced_on: date) -> date | None:
    """Return the first day of a hearing announced on a day: after seven clear working days (行政许可法 48).

    None where the year's holidays are not announced yet.
    """
    calendar = rulebook.current()
    try:
        last_clear = calendar.add(announced_on, licensing.clear_days_before_hearing())
        return calendar.roll_forward(next_day(last_clear))
    except CalendarUnknown:
        return None

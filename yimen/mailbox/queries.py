"""What can be asked of mails, calls and orders: lists, what waits, how the mailbox is, and the cases of a number."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext_noop

from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.lib import clock
from yimen.mailbox import imap, parts
from yimen.mailbox.deeds import opened
from yimen.mailbox.models import Box, Call, Deed, Delivered, Mail
from yimen.people.actions import record_reading

WINDOW = 1000
FOUND = 20
# So long a call that nobody noted the end of stands among the open ones.
LATELY = 24 * 3600


class MailLine(msgspec.Struct, frozen=True):
    """A line of the list: no word of anybody stands in it. `more` are the sender's mails that were kept apart as too many."""

    id: int
    taken_at: datetime
    state: str
    why: str
    case: str
    files: int
    refused: int
    names: str
    broken: str
    more: int


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which mails: of one state, kept apart for one reason, in which order."""

    which: str = "waiting"
    why: str = ""
    text: str = ""
    sort: str = "new"


class Mails:
    """The mails of the centre, for a list."""

    def found(self, asked: Asked, *, limit: int, offset: int) -> tuple[list[MailLine], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to WINDOW."""
        rows = Mail.objects.filter(state=asked.which) if asked.which != "all" else Mail.objects.all()
        if asked.why:
            rows = rows.filter(why=asked.why)
        if asked.text:
            rows = rows.filter(case=asked.text)
        rows = rows.order_by("id" if asked.sort == "old" else "-id")
        total = rows.values("id")[:WINDOW].count()
        page = list(rows.select_related("words")[offset : offset + limit])
        return _mail_lines(page), total


def _mail_lines(rows: list[Mail]) -> list[MailLine]:
    senders = {row.sender for row in rows if row.sender and row.state == "waiting"}
    counted = (
        Mail.objects.filter(sender__in=senders, why="flood").values_list("sender").annotate(n=Count("id"))
    )
    more = dict(counted) if senders else {}
    lines = []
    for row in rows:
        said = opened(row.words) or {}
        lines.append(
            MailLine(
                row.id, row.taken_at, row.state, row.why, row.case, len(row.files), len(said.get("refused", ())),
                said.get("names", ""), said.get("broken", ""), more.get(row.sender, 0) if row.state == "waiting" else 0,
            )
        )  # fmt: skip
    return lines


def mail(id: int) -> Mail | None:
    """Return a mail, or None."""
    return Mail.objects.select_related("words").filter(pk=id).first()


def mail_deeds(id: int) -> list[Deed]:
    """Return what was done about a mail, in order."""
    return list(Deed.objects.filter(mail=id).order_by("id"))


def waiting() -> int:
    """Return how many mails wait for the centre, counted up to WINDOW."""
    return Mail.objects.filter(state="waiting").values("id")[:WINDOW].count()


def ringing() -> int:
    """Return how many calls ring that nobody opened."""
    return int(_open_calls().filter(operator=0).count())


def late_orders() -> int:
    """Return how many orders of the line are past the line's own day and not answered, counted up to WINDOW."""
    return sum(1 for one in orders(OrdersAsked(which="late"), limit=WINDOW, offset=0)[0])


class Reached(msgspec.Struct, frozen=True):
    """How the mailbox is: whether there is one, when it was reached last, how often in a row it was not, and why."""

    there: bool
    reached_at: datetime | None = None
    failures: int = 0
    error: str = ""


def mailbox() -> Reached:
    """Return how the current centre's mailbox is."""
    row = Box.objects.filter(pk=1).first()
    if row is None:
        return Reached(imap.settings() is not None)
    return Reached(imap.settings() is not None, row.reached_at, row.failures, row.error)


class OfCaller(msgspec.Struct, frozen=True):
    """A case in which the caller's number was given: nothing of it that a number alone may open."""

    number: str
    kind: str
    item: str
    phase: str
    opened_on: date | None
    due_on: date | None


# By the item that it is about: a complaint that was given out runs under a version of whoever handles it.
_OF_CALLER = """SELECT c.number, c.kind, i.name, c.phase, c.opened_on, c.due_on FROM mailbox_reach r
    JOIN cases_case c ON c.id = r.case JOIN catalogue_item i ON i.code = c.item WHERE r.phone = %s ORDER BY r.case DESC LIMIT %s"""


def of_caller(hashed: str) -> list[OfCaller]:
    """Return the newest cases in which this number, by its keyed hash alone, was given."""
    if not hashed:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_OF_CALLER, [hashed, FOUND])
        return [OfCaller(*row) for row in cursor.fetchall()]


def calls_before(row: Call) -> list[Call]:
    """Return the earlier calls of the same number, the newest first."""
    if not row.caller:
        return []
    return list(Call.objects.filter(caller=row.caller, id__lt=row.id).order_by("-id")[:FOUND])


def _open_calls() -> Any:
    since = clock.now().timestamp() - LATELY
    return Call.objects.filter(ended_at=None, started_at__gt=datetime.fromtimestamp(since, clock.CHINA))


def open_calls() -> list[Call]:
    """Return the calls that are not over, the newest first."""
    return list(_open_calls().select_related("words").order_by("-id")[:WINDOW])


def calls(*, by: int = 0, limit: int, offset: int) -> tuple[list[Call], int]:
    """Return the calls that are over, the newest first, of one operator or all; and how many, up to WINDOW."""
    rows = Call.objects.exclude(ended_at=None)
    if by:
        rows = rows.filter(operator=by)
    total = rows.values("id")[:WINDOW].count()
    return list(rows.select_related("words").order_by("-id")[offset : offset + limit]), total


class OrdersAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which orders: open, late by the line's own day, answered, or all; `text` is the whole number of one."""

    which: str = "open"
    text: str = ""
    sort: str = "due"


class OrderLine(msgspec.Struct, frozen=True):
    """An order with its case."""

    id: int
    number: str
    case: str
    sort: str
    phase: str
    received_on: date | None
    due_on: date | None
    answered_on: date | None
    exported_at: datetime | None


_ORDERS = """SELECT o.id, o.number, o.case, c.state::jsonb ->> 'sort', c.phase, o.received_on, o.due_on, c.decided_on, o.exported_at,
    count(*) OVER () FROM mailbox_order o JOIN cases_case c ON c.number = o.case
WHERE (%(text)s = '' OR o.number = %(text)s OR o.case = %(text)s) AND ({which})
ORDER BY {order} LIMIT %(limit)s OFFSET %(offset)s"""
_WHICH = {
    "open": "c.decided_on IS NULL AND c.closed_on IS NULL",
    "late": "c.decided_on IS NULL AND c.closed_on IS NULL AND o.due_on < %(today)s",
    "answered": "(c.decided_on IS NOT NULL OR c.closed_on IS NOT NULL)",
    "all": "true",
}
_ORDER = {"due": "o.due_on NULLS LAST, o.id", "new": "o.id DESC"}


def orders(asked: OrdersAsked, *, limit: int, offset: int) -> tuple[list[OrderLine], int]:
    """Return orders of the line with their cases, and how many there are, counted up to WINDOW."""
    statement = _ORDERS.format(
        which=_WHICH.get(asked.which, "true"), order=_ORDER.get(asked.sort, _ORDER["due"])
    )
    values: dict[str, Any] = {"text": asked.text, "today": clock.today(), "limit": limit, "offset": offset}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [OrderLine(*row[:-1]) for row in rows], min(rows[0][-1], WINDOW) if rows else 0


class Orders:
    """The orders, for a list."""

    def found(self, asked: OrdersAsked, *, limit: int, offset: int) -> tuple[list[OrderLine], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to WINDOW."""
        return orders(asked, limit=limit, offset=offset)


def delivered(limit: int = 10) -> list[Delivered]:
    """Return the files that were read, the newest first."""
    return list(Delivered.objects.order_by("-id")[:limit])


def delivery(id: int) -> Delivered | None:
    """Return one file that was read, or None."""
    return Delivered.objects.filter(pk=id).first()


class Answer(msgspec.Struct, frozen=True):
    """The answer to an order, to be given back to the line; `text` is empty where it was not accepted or was erased."""

    line: OrderLine
    text: str


def answers(*, by: int) -> list[Answer]:
    """Return the answers that were not given back yet; that each is read is recorded first. Raises NotTaken."""
    parts.require(by)
    lines, _total = orders(OrdersAsked(which="answered"), limit=WINDOW * 10, offset=0)
    fresh = [line for line in lines if line.exported_at is None]
    return [Answer(line, _text(line.case, by)) for line in fresh]


def _text(number: str, by: int) -> str:
    seen = cases.view(number)
    if seen is None:
        return ""
    record_reading(
        who=by,
        whose=seen.state.applicant,
        case_number=number,
        field="complaint",
        why=gettext_noop("答复 12345 工单"),
    )
    names: Iterable[str] = [name for one in seen.told for name in getattr(one.event, "commitments", {})]
    said = [personal(seen, name) for name in names if name.partition("-")[0] == "answer"]
    ways = [one.event.way for one in seen.told if hasattr(one.event, "way")]
    return "\n".join(str(one) for one in (*said[-1:], *(() if said else ways)) if one)

"""A visit to a window ends, and whoever was served rates it on the tablet that stands there, or with its code on their phone.

Only the clerk's act opens it, for a few minutes, and it says nothing of what is given: the clerk sees neither.
"""

from datetime import datetime, timedelta

from django.db import transaction

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.hall import sittings, visits
from yimen.lib import clock
from yimen.people.rights import ANYWHERE, CLERKS, Rights
from yimen.ratings import counting, devices
from yimen.ratings.models import Rating, Visit
from yimen.ratings.occasions import KINDS, Occasion, of_ticket, of_visit, version_of
from yimen.ratings.refused import NotRated

# How long the tablet offers a visit: whoever was served still stands there; the next one must not rate for them.
OFFERED = timedelta(minutes=3)


def window_of(held: Rights, account: int) -> int:
    """Return the window at which somebody sits now, or else is posted today; 0 for none."""
    roles = ANYWHERE | CLERKS
    posted = next((p.window for p in held.postings if p.window and p.role in roles), 0) or 0
    return sittings.window(account) or posted


@transaction.atomic
def end(*, by: int, number: str = "", item: str = "") -> Visit:
    """End the visit of whoever was served: about a case of which the clerk is a window, or an item; return it.

    Whoever has a ticket of the hall came for what that says, where nothing else is said. Raises NotRated.
    """
    held = cases.rights(by)
    window = window_of(held, by)
    if not window:
        raise NotRated("no_window")
    if not devices.stands(window):
        # A code on the clerk's own screen is the clerk's: they could press for whoever was served.
        raise NotRated("no_device")
    ticket = _ticket(window)
    version = _of_case(held, by, number) if number else _of_item(item, ticket)
    if version is None:
        raise NotRated("no_item")
    row = Visit.objects.create(
        window=window,
        ticket=ticket or None,
        case=number,
        item_version=version,
        by=by,
        on=clock.today(),
        at=clock.now(),
    )
    counting.ended(of_visit(row))
    return row


def _ticket(window: int) -> int:
    """Return the ticket that is before a window, or was until a moment ago; 0 for none. Raises NotRated where it has to go on."""
    last = visits.last_at(window)
    if last is None or not (last.here or _just(last.done_at)):
        return 0
    if last.on_to:
        raise NotRated("goes_on")
    return last.ticket


def _just(at: datetime | None) -> bool:
    return at is not None and clock.now() - at <= OFFERED


def _of_item(item: str, ticket: int) -> int | None:
    if item or not ticket:
        return catalogue.published_version(item)
    told = visits.of(ticket)
    return version_of(told.item, told.on) if told else None


def _of_case(held: Rights, by: int, number: str) -> int:
    seen = cases.view(number)
    if seen is None or seen.kind.name not in KINDS or "W" not in cases.who_on(seen, held, by).letters:
        raise NotRated("no_case")
    return seen.version.id


def of(id: int, *, by: int) -> Visit | None:
    """Return a visit that this clerk has ended today; None for anything else."""
    return Visit.objects.filter(pk=id, by=by, on=clock.today()).first()


def offered(window: int) -> Occasion | None:
    """Return the visit that a window's device offers now: the last one, if it ended a moment ago and nobody rated it.

    Of a ticket whose service was ended without calling the next it opens by itself; once the next one is called it closes.
    """
    row = Visit.objects.filter(window=window).order_by("-id").first()
    last = visits.last_at(window)
    one = None
    if row and _just(row.at) and (row.ticket is None or last is None or last.ticket == row.ticket):
        one = of_visit(row)
    elif last and _just(last.done_at):
        one = of_ticket(last.ticket)
    if one is None or one.ended_on is None:
        return None
    return None if Rating.objects.filter(about=one.about).exists() else one


def about(case: str) -> list[Visit]:
    """Return the visits to a window that were about a case, in their order: where and when, and never how they were rated."""
    return list(Visit.objects.filter(case=case).exclude(case="").order_by("id")[:50])

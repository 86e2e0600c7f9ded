"""A visit to a window ends, and whoever was served rates it on the tablet that stands there, or with its code on their phone.

Only the clerk's act opens it, for a few minutes, and it says nothing of what is given: the clerk sees neither.
"""

from datetime import timedelta

from django.db import transaction

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people.rights import ANYWHERE, CLERKS, Rights
from yimen.ratings import counting, devices
from yimen.ratings.models import Rating, Visit
from yimen.ratings.occasions import KINDS, of_visit
from yimen.ratings.refused import NotRated

# How long the tablet offers a visit: whoever was served still stands there; the next one must not rate for them.
OFFERED = timedelta(minutes=3)


def window_of(held: Rights) -> int:
    """Return the window at which somebody is posted today; 0 for none."""
    roles = ANYWHERE | CLERKS
    return next((p.window for p in held.postings if p.window and p.role in roles), 0) or 0


@transaction.atomic
def end(*, by: int, number: str = "", item: str = "") -> Visit:
    """End the visit of whoever was served: about a case of which the clerk is a window, or an item; return it.

    Raises NotRated.
    """
    held = cases.rights(by)
    window = window_of(held)
    if not window:
        raise NotRated("no_window")
    if not devices.stands(window):
        # A code on the clerk's own screen is the clerk's: they could press for whoever was served.
        raise NotRated("no_device")
    version = _of_case(held, by, number) if number else catalogue.published_version(item)
    if version is None:
        raise NotRated("no_item")
    row = Visit.objects.create(
        window=window, case=number, item_version=version, by=by, on=clock.today(), at=clock.now()
    )
    counting.ended(of_visit(row))
    return row


def _of_case(held: Rights, by: int, number: str) -> int:
    seen = cases.view(number)
    if seen is None or seen.kind.name not in KINDS or "W" not in cases.who_on(seen, held, by).letters:
        raise NotRated("no_case")
    return seen.version.id


def of(id: int, *, by: int) -> Visit | None:
    """Return a visit that this clerk has ended today; None for anything else."""
    return Visit.objects.filter(pk=id, by=by, on=clock.today()).first() if id < 2**63 else None


def offered(window: int) -> Visit | None:
    """Return the visit that a window's device offers now: its last one, if it ended a moment ago and nobody rated it."""
    row = Visit.objects.filter(window=window).order_by("-id").first()
    if row is None or clock.now() - row.at > OFFERED:
        return None
    return None if Rating.objects.filter(about=of_visit(row).about).exists() else row


def about(case: str) -> list[Visit]:
    """Return the visits to a window that were about a case, in their order: where and when, and never how they were rated."""
    return list(Visit.objects.filter(case=case).exclude(case="").order_by("id")[:50])

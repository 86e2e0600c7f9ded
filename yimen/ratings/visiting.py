"""A visit to a window ends, and whoever was served rates it on the tablet that stands there or on their own phone.

Only the clerk's act opens it, for a few minutes, and it says nothing of what is given: the clerk sees neither.
"""

import hmac
from datetime import timedelta

from django.db import transaction

from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people import organs
from yimen.people.rights import ANYWHERE, CLERKS, Rights
from yimen.ratings import counting
from yimen.ratings.models import Device, Rating, Visit
from yimen.ratings.occasions import KINDS, of_visit
from yimen.ratings.refused import NotRated

# How long the tablet offers a visit: whoever was served still stands there; the next one must not rate for them.
OFFERED = timedelta(minutes=3)
DIGITS = 16


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


def code(window: int) -> str:
    """Return the address code of the device at a window: it cannot be guessed, and changes when it is given anew."""
    turn = Device.objects.filter(pk=window).values_list("turn", flat=True).first() or 1
    return f"{window}-{_signed(window, turn)}"


def renew(window: int) -> None:
    """Give the device at a window another address; the old one is nobody's from now on."""
    row, made = Device.objects.get_or_create(window=window, defaults={"turn": 2})
    if not made:
        row.turn += 1
        row.save(update_fields=["turn"])


def window_by(code: str) -> int:
    """Return the window whose device has this code; 0 for none."""
    id, _, signed = code.partition("-")
    window = int(id) if id.isascii() and id.isdigit() and len(id) < 19 else 0
    turn = Device.objects.filter(pk=window).values_list("turn", flat=True).first() or 1
    right = signed.isascii() and hmac.compare_digest(signed, _signed(window, turn))
    return window if window and right and organs.window(window) else 0


def _signed(window: int, turn: int) -> str:
    return crypto.sign(current_schema(), "rating", f"device:{window}:{turn}".encode())[:DIGITS]


def offered(window: int) -> Visit | None:
    """Return the visit that a window's device offers now: its last one, if it ended a moment ago and nobody rated it."""
    row = Visit.objects.filter(window=window).order_by("-id").first()
    if row is None or clock.now() - row.at > OFFERED:
        return None
    return None if Rating.objects.filter(about=of_visit(row).about).exists() else row

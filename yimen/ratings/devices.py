"""The tablet of a window: set up once by the system administrator's act, and known from then on by what it alone holds.

No address opens it: whoever knows one, as a clerk does, gives no rating by it. The code of the setting-up is worth one
opening within minutes; it leaves a secret in the tablet's own cookie, of which the table keeps the hash.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people import administration, organs
from yimen.people.roles import SYSTEM
from yimen.ratings.models import Device
from yimen.ratings.refused import NotRated

# Long enough to carry the tablet from the office to its window.
OPEN = timedelta(minutes=15)
DIGITS = 24


@transaction.atomic
def offer(*, by: int, window: int) -> None:
    """Give a window's tablet a code for one opening; the tablet that stood there is none any more. Raises Denied."""
    administration.require(by, SYSTEM)
    row, _made = Device.objects.select_for_update().get_or_create(window=window)
    row.turn, row.open_until = row.turn + 1, clock.now() + OPEN
    row.secret, row.bound_at = "", None
    row.save()
    _recorded("offer_tablet", by, window)


@transaction.atomic
def release(*, by: int, window: int) -> None:
    """Take a window's tablet away: it shows nothing from now on, wherever it is. Raises Denied."""
    administration.require(by, SYSTEM)
    row, _made = Device.objects.select_for_update().get_or_create(window=window)
    row.turn, row.open_until, row.secret, row.bound_at = row.turn + 1, None, "", None
    row.save()
    _recorded("release_tablet", by, window)


def _recorded(act: str, by: int, window: int) -> None:
    one = organs.window(window)
    what = f"{one.code} {one.name}"[:200] if one else str(window)
    administration.record(
        act, by=by, whom=None, organ=one.organ if one else None, what=what, on=clock.today()
    )


def code(window: int) -> str:
    """Return the code by which a tablet is set up now; empty where none was asked for, or its time is over."""
    row = _open(window)
    return f"{window}-{_signed(window, row.turn)}" if row else ""


def window_by(code: str) -> int:
    """Return the window whose tablet this code sets up now; 0 for none."""
    id, _, signed = code.partition("-")
    window = int(id) if id.isascii() and id.isdigit() and len(id) < 19 else 0
    row = _open(window)
    right = row and signed.isascii() and hmac.compare_digest(signed, _signed(window, row.turn))
    return window if right and organs.window(window) else 0


def _open(window: int) -> Device | None:
    return Device.objects.filter(window=window, open_until__gt=clock.now()).first()


def _signed(window: int, turn: int) -> str:
    return crypto.sign(current_schema(), "rating", f"device:{window}:{turn}".encode())[:DIGITS]


@transaction.atomic
def bind(code: str) -> str:
    """Let this device be the tablet of the window whose code it has; return the secret that it keeps. Raises NotRated.

    The code is worth nothing afterwards.
    """
    window = window_by(code)
    row = Device.objects.select_for_update().filter(window=window, open_until__gt=clock.now()).first()
    if row is None:
        raise NotRated("no_offer")
    secret = f"{window}-{secrets.token_hex(32)}"
    row.secret, row.open_until, row.bound_at = _kept(secret), None, clock.now()
    row.save()
    return secret


def window_with(secret: str) -> int:
    """Return the window whose tablet holds this secret; 0 for none."""
    id = secret.partition("-")[0]
    window = int(id) if id.isascii() and id.isdigit() and len(id) < 19 else 0
    row = Device.objects.filter(window=window).exclude(secret="").first()
    right = row and hmac.compare_digest(row.secret, _kept(secret))
    return window if right and organs.window(window) else 0


def _kept(secret: str) -> str:
    return sha256(f"rating device\0{current_schema()}\0{secret}".encode()).hexdigest()


def stands(window: int) -> bool:
    """Return whether a tablet stands at a window."""
    return bool(window) and Device.objects.filter(window=window).exclude(secret="").exists()


def since(window: int) -> datetime | None:
    """Return since when a window's tablet stands there; None where none does."""
    return Device.objects.filter(window=window).values_list("bound_at", flat=True).first()

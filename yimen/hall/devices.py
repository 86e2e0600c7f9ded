"""The machine that gives tickets in an area: it stands under a code that nobody can guess, so that who is elsewhere gets none from it."""

import hmac

from yimen.centres.current import current_schema
from yimen.hall import lines
from yimen.hall.lines import Place
from yimen.lib import crypto

DIGITS = 16


def code(place: Place) -> str:
    """Return the code of an area's ticket machine."""
    return f"{place.code}-{_signed(place.code)}"


def place_by(code: str) -> Place | None:
    """Return the area whose ticket machine has this code, None where none has."""
    area, _dash, signed = code.rpartition("-")
    right = signed.isascii() and hmac.compare_digest(signed, _signed(area))
    return lines.place(area) if right else None


def _signed(area: str) -> str:
    return crypto.sign(current_schema(), "hall", f"machine:{area}".encode())[:DIGITS]

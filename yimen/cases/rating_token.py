"""The token under which something can be rated: only the centre can make one, and it says whose matter it is to nobody else.

It is computed from what it stands for, as a query code is: receipt, message and page lead to one address, worth one rating.
"""

import hmac

from yimen.centres.current import current_schema
from yimen.lib import crypto

DIGITS = 24
VISIT, TICKET = "visit:", "ticket:"
# How what is no case is written in its token: no number of a case begins so.
WRITTEN = {"w": VISIT, "t": TICKET}


def token(about: str) -> str:
    """Return the token of a case by its number, of a visit to a window by `visit:7`, or of a ticket of the hall by `ticket:7`."""
    letter = next((letter for letter, sort in WRITTEN.items() if about.startswith(sort)), "")
    written = letter + about.removeprefix(WRITTEN[letter]) if letter else about
    return f"{written}-{_signed(about)}"


def read(token: str) -> str:
    """Return what a token stands for; empty for one that the centre never made."""
    written, _, signed = token.rpartition("-")
    about = WRITTEN[written[0]] + written[1:] if written[:1] in WRITTEN else written
    if not about or not signed.isascii() or not hmac.compare_digest(signed, _signed(about)):
        return ""
    return about


def _signed(about: str) -> str:
    return crypto.sign(current_schema(), "rating", about.encode())[:DIGITS]

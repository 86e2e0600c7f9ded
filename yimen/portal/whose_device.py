"""Whose device asks: a window's tablet, one on which staff sign in, or anybody's.

Where staff sign in the browser remembers it, in a signed cookie that holds ids of staff accounts of this centre and nothing
of anybody else, so that nobody rates there what they served themselves. Whoever deletes it has another browser: what is left
is looked at by supervision (`ratings.clues`).
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse

from yimen.centres.current import current_schema
from yimen.ratings import devices

# What tells a window's tablet from every other device.
TABLET = "tablet"
STAFF = "staff"
# Longer than anything that was served can be rated.
KEPT = 60 * 24 * 60 * 60
# A shared desk has a shift and its deputies, no more.
MOST = 30


def tablet_of(request: HttpRequest) -> int:
    """Return the window whose tablet asks; 0 for any other device."""
    return devices.window_with(request.COOKIES.get(TABLET, ""))


def staff_of(request: HttpRequest) -> frozenset[int]:
    """Return the accounts of the staff who signed in on this device within the last weeks; none for a forged cookie."""
    return frozenset(_kept(request))


def remember(answer: HttpResponse, request: HttpRequest, account: int) -> None:
    """Write into the answer that this account of the staff signs in on this device, the last ones first."""
    before = [one for one in _kept(request) if one != account]
    value = signing.dumps([account, *before][:MOST], salt=_salt())
    answer.set_cookie(STAFF, value, max_age=KEPT, samesite="Lax", httponly=True, secure=request.is_secure())


def _kept(request: HttpRequest) -> list[int]:
    try:
        found: list[int] = signing.loads(request.COOKIES.get(STAFF, ""), salt=_salt(), max_age=KEPT)
    except signing.BadSignature:
        return []
    return found


def _salt() -> str:
    return f"yimen.portal.whose_device:{current_schema()}"

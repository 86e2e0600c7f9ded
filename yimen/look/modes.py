"""The reader's modes, kept in one cookie: large letters (适老版), high contrast, and no keys of single letters."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

COOKIE = "look"
DISPLAY = ("large", "contrast")
NO_KEYS = "nokeys"
MODES = (*DISPLAY, NO_KEYS)
A_YEAR = 365 * 24 * 3600


def modes(request: HttpRequest | None) -> frozenset[str]:
    """Return the modes that the reader chose; a forged cookie chooses none."""
    asked = request.COOKIES.get(COOKIE, "") if request else ""
    return frozenset(asked.split(".")) & frozenset(MODES)


def chosen(present: frozenset[str], asked: Mapping[str, str]) -> frozenset[str]:
    """Return the modes after a wish: `large=1` switches one on, `large=0` off, other words change nothing."""
    on = {mode for mode in MODES if asked.get(mode) == "1"}
    off = {mode for mode in MODES if asked.get(mode) == "0"}
    return (present | on) - off


def keep(answer: HttpResponse, wanted: frozenset[str], secure: bool) -> None:
    """Write the modes into the answer's cookie; none deletes it."""
    if not wanted:
        answer.delete_cookie(COOKIE, samesite="Lax")
        return
    value = ".".join(mode for mode in MODES if mode in wanted)
    answer.set_cookie(COOKIE, value, max_age=A_YEAR, samesite="Lax", httponly=True, secure=secure)

"""The tablet at a window: it shows nothing until the clerk has ended a visit, takes one rating, and clears itself.

It needs no script: the address is taken anew by the answer's own `Refresh`. The address is the same for every window and
opens nothing: which tablet asks is told by the secret in its cookie, set once by the system administrator's code. Whoever
is signed in as staff is refused.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.cases.rating_token import token
from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.centres.once import Reused
from yimen.centres.site import site
from yimen.look import errors, pages
from yimen.look.qr import drawn
from yimen.look.words import language
from yimen.people import organs
from yimen.portal import limited
from yimen.portal.rating import give, staff_refused
from yimen.portal.rating_form import RatingForm, chosen, levels
from yimen.portal.whose_device import TABLET, tablet_of
from yimen.process.rating import level
from yimen.ratings import devices, visiting
from yimen.ratings.occasions import Occasion
from yimen.ratings.refused import NotRated

PAGE = "portal/rate_window.html"
# Seconds: how often it looks for a visit, how long thanks stand, and how long somebody takes before it clears itself.
LOOKS, THANKS, TAKES = 4, 8, 120
# As long as a browser keeps one; each look sets it anew.
KEPT = 400 * 24 * 60 * 60


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """Let this device be a window's tablet, by the code that the system administrator has just asked for, once."""
    if refused := staff_refused(request):
        return refused
    window = devices.window_by(code)
    if not window:
        raise Http404
    if request.method != "POST":
        return pages.render(request, PAGE, {"window": organs.window(window), "setting_up": True})
    try:
        secret = devices.bind(code)
    except NotRated:
        raise Http404 from None
    return _kept(redirect(reverse("portal:rate_window")), secret, request)


def _kept(answer: HttpResponse, secret: str, request: HttpRequest) -> HttpResponse:
    """Return the answer with what tells this tablet from every other device."""
    answer.set_cookie(TABLET, secret, max_age=KEPT, httponly=True, samesite="Lax", secure=request.is_secure())
    return answer


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: HttpRequest) -> HttpResponse:
    """Show a window's tablet: waiting, the five levels, the reasons of a bad one, or thanks."""
    if refused := staff_refused(request):
        return refused
    secret, window = request.COOKIES.get(TABLET, ""), tablet_of(request)
    if not window:
        return pages.render(request, PAGE, {"nobodys": True}, status=404)
    context: dict[str, Any] = {"window": organs.window(window), "here": request.path}
    offered = visiting.offered(window)
    if request.method == "POST":
        return _rated(request, context, offered)
    if "thanks" in request.GET:
        return _again(pages.render(request, PAGE, context | {"thanks": True}), THANKS, request.path)
    if offered is None:
        return _kept(_again(pages.render(request, PAGE, context), LOOKS, request.path), secret, request)
    context |= _about(offered)
    pressed = chosen(request.GET.get("level", "")) if request.GET.get("visit") == offered.about else 0
    if pressed:
        context |= _step(pressed, RatingForm(offered.channel, pressed))
    return _again(pages.render(request, PAGE, context), TAKES, request.path)


def _about(offered: Occasion) -> dict[str, Any]:
    """Return what is rated, and the code with which whoever was served takes it along on their own phone."""
    return {
        "visit": offered,
        "levels": levels(),
        "item": catalogue.version(offered.item_version).item,
        "qr": drawn(site() + reverse("portal:rate", args=[token(offered.about)])),
    }


def _step(pressed: int, form: RatingForm) -> dict[str, Any]:
    return {
        "form": form,
        "pressed": pressed,
        "pressed_said": level(pressed, language() == "en"),
        "bad": pressed > 3,
    }


def _rated(request: HttpRequest, context: dict[str, Any], offered: Occasion | None) -> HttpResponse:
    """Take the rating of the visit that is offered now; one that is over is answered by waiting for the next."""
    if offered is None or request.POST.get("visit") != offered.about:
        return _again(pages.render(request, PAGE, context | {"late": True}, status=409), THANKS, request.path)
    one, pressed = offered, chosen(request.POST.get("level", ""))
    context |= _about(offered)
    form = RatingForm(one.channel, pressed, request.POST)
    if not pressed:
        return _again(pages.render(request, PAGE, context, status=422), TAKES, request.path)
    context |= _step(pressed, form)
    if not form.is_valid():
        return _again(pages.render(request, PAGE, context, status=422), TAKES, request.path)
    if wait := limits.take("rate", address=limited.address(request)):
        form.add_error(None, limited.rated_too_much(wait))
        return limited.later(pages.render(request, PAGE, context, status=429), wait)
    try:
        give(request, one, form, "window")
    except NotRated as refused:
        form.refuse(refused)
        return _again(pages.render(request, PAGE, context, status=422), TAKES, request.path)
    except Reused:
        return errors.response(request, 422)
    answer = HttpResponse(status=302)
    answer["Location"] = f"{request.path}?thanks=1"
    return answer


def _again(answer: HttpResponse, seconds: int, path: str) -> HttpResponse:
    """Return the answer with the order to take the tablet's own address anew after so many seconds."""
    answer["Refresh"] = f"{seconds}; url={path}"
    return answer

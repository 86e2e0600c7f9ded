"""The tablet at a window: it shows nothing until the clerk has ended a visit, takes one rating, and clears itself.

It needs no script: the address is taken anew by the answer's own `Refresh`. It stands under a code that nobody can guess,
and refuses whoever is signed in as staff.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.catalogue import queries as catalogue
from yimen.centres import limits
from yimen.centres.once import Reused
from yimen.look import errors, pages
from yimen.people import organs
from yimen.portal import limited
from yimen.portal.promised import language
from yimen.portal.rating import give, staff_refused
from yimen.portal.rating_form import RatingForm, chosen, levels
from yimen.process.rating import level
from yimen.ratings import visiting
from yimen.ratings.occasions import of_visit
from yimen.ratings.refused import NotRated

PAGE = "portal/rate_window.html"
# Seconds: how often it looks for a visit, how long thanks stand, and how long somebody takes before it clears itself.
LOOKS, THANKS, TAKES = 4, 8, 120


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def device(request: HttpRequest, code: str) -> HttpResponse:
    """Show a window's tablet: waiting, the five levels, the reasons of a bad one, or thanks."""
    if refused := staff_refused(request):
        return refused
    window = visiting.window_by(code)
    if not window:
        raise Http404
    context: dict[str, Any] = {"window": organs.window(window), "code": code, "here": request.path}
    offered = visiting.offered(window)
    if request.method == "POST":
        return _rated(request, context, offered)
    if "thanks" in request.GET:
        return _again(pages.render(request, PAGE, context | {"thanks": True}), THANKS, request.path)
    if offered is None:
        return _again(pages.render(request, PAGE, context), LOOKS, request.path)
    one = of_visit(offered)
    context |= {"visit": offered, "levels": levels(), "item": catalogue.version(one.item_version).item}
    pressed = chosen(request.GET.get("level", "")) if request.GET.get("visit") == str(offered.pk) else 0
    if pressed:
        context |= _step(pressed, RatingForm(one.channel, pressed))
    return _again(pages.render(request, PAGE, context), TAKES, request.path)


def _step(pressed: int, form: RatingForm) -> dict[str, Any]:
    return {
        "form": form,
        "pressed": pressed,
        "pressed_said": level(pressed, language() == "en"),
        "bad": pressed > 3,
    }


def _rated(request: HttpRequest, context: dict[str, Any], offered: Any) -> HttpResponse:
    """Take the rating of the visit that is offered now; one that is over is answered by waiting for the next."""
    if offered is None or request.POST.get("visit") != str(offered.pk):
        return _again(pages.render(request, PAGE, context | {"late": True}, status=409), THANKS, request.path)
    one, pressed = of_visit(offered), chosen(request.POST.get("level", ""))
    context |= {"visit": offered, "levels": levels(), "item": catalogue.version(one.item_version).item}
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


def address(window: int) -> str:
    """Return the address of a window's tablet."""
    return reverse("portal:rate_window", args=[visiting.code(window)])

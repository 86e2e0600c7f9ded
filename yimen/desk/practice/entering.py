"""The door of a copy: who brings a token sits down, and nothing but the desk is open there."""

from collections.abc import Callable

from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yimen.centres.current import using
from yimen.centres.site import site
from yimen.desk import choices
from yimen.look import pages
from yimen.practice import desk, entering
from yimen.practice.refused import NotPractised

BACKEND = "django.contrib.auth.backends.ModelBackend"
Answer = Callable[[HttpRequest], HttpResponseBase]
ENTER = "/desk/practice/enter/"
# What is open in a copy: its desk, the words of the law that the desk names, and staying there or leaving.
OPEN = ("/desk/", "/law/", "/look/mode/", "/sign-in/stay/", "/sign-out/")


@login_not_required
@never_cache
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """Sit down at the copy by a token and go to the case of its exercise. Raises Http404 at a real desk."""
    if request.centre.kind != desk.KIND:  # type: ignore[attr-defined]
        raise Http404
    try:
        seat = entering.enter(request.GET.get("t", ""))
    except NotPractised as refused:
        return outside(request, 403, refused.sentence(choices.language()))
    logout(request)
    login(request, seat.account, backend=BACKEND)
    request.session["practice"] = {
        "exercise": seat.exercise,
        "number": seat.number,
        "site": real_site(request),
    }
    return redirect(reverse("desk:case", args=[seat.number]))


def real_site(request: HttpRequest) -> str:
    """Return the address of the real desk's site, without its last slash."""
    with using(desk.real_of(request.centre)):  # type: ignore[attr-defined]
        return site()


def outside(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """Return the page for what is not in a copy: where the real one is, and how one comes in."""
    context = {"reason": reason, "site": real_site(request)}
    return pages.render(request, "desk/practice/outside.html", context, status=status)


def practised(get_response: Answer) -> Answer:
    """Return the middleware that keeps a copy to its desk, and to who came in by the real one.

    Nobody has a password there, so nobody is asked for one; no search engine is to know of it.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.centre.kind != desk.KIND:  # type: ignore[attr-defined]
            return get_response(request)
        response = _answer(request)
        response["X-Robots-Tag"] = "noindex"
        return response

    def _answer(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info.removeprefix("/en")
        if path == ENTER:
            return get_response(request)
        if path.startswith("/desk/practice/"):
            return redirect(real_site(request) + request.get_full_path())
        if not path.startswith(OPEN):
            return outside(request, 404)
        if path.startswith("/desk/") and not request.user.is_authenticated:
            return outside(request, 403)
        return get_response(request)

    return answer

"""Staying signed in: a session that is not used ends, its end is told beforehand, and nothing typed is lost by it.

A screen left open in a hall shows somebody's cases to whoever comes next. So a session ends after half an hour without a
request; five minutes before, a page with scripts asks whether one is still there (WCAG 2.2.1). Without scripts, and for
whoever comes back too late, a page that `keeps_typed` still writes what was typed where it is kept, shows nothing of it,
and sends its sender to sign in and back.
"""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.lib import clock
from yimen.look import pages

INACTIVE = timedelta(minutes=30)
WARNED = timedelta(minutes=5)
# How often a session notes that it was used: not at every request, which would write at each.
NOTED = timedelta(minutes=1)
KEPT = "used_at"
# The address that asks how long there is left, in either language's tree: `urls.py` puts it there.
STAY = "sign-in/stay/"

Answer = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponse]


def keeps_typed(view: View) -> View:
    """Mark a view whose POST writes what was typed and shows nothing that is not its sender's: it may come too late."""
    view.keeps_typed = True  # type: ignore[attr-defined]
    return view


def too_late(request: HttpRequest) -> bool:
    """Return whether the session of this request has ended: a page that `keeps_typed` then writes what was typed and no more."""
    return bool(getattr(request, "came_too_late", False))


def left(request: HttpRequest) -> int:
    """Return for how many seconds the session of this request lasts without another one; 0 where nobody is signed in."""
    if not request.user.is_authenticated:
        return 0
    used: float = request.session.get(KEPT, _now())
    # Used in the future it was by a clock that ran ahead: it would last for as long as that did.
    return max(0, round(INACTIVE.total_seconds() - abs(_now() - used)))


def _now() -> float:
    return clock.machine_now().timestamp()


def staying(get_response: Answer) -> Answer:
    """Return the middleware: it notes that a session is used, and ends one that was not for too long."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return get_response(request)
        if _asks(request) and request.method != "POST":  # how long there is left: that is no use of it
            return get_response(request)
        if not left(request):
            return _ended(request, get_response)
        if request.headers.get("X-By-Itself"):  # a part of an open page that renews itself, nobody's doing
            return get_response(request)
        if _now() - request.session.get(KEPT, 0) >= NOTED.total_seconds():
            request.session[KEPT] = _now()
        return get_response(request)

    return answer


def _asks(request: HttpRequest) -> bool:
    return request.path_info.endswith(f"/{STAY}")


def _view(request: HttpRequest) -> Any:
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def _ended(request: HttpRequest, get_response: Answer) -> HttpResponseBase:
    """End the session, after what was typed was kept where the page keeps it; lead to sign in, and back to the page."""
    sent = request.method == "POST"
    if sent and getattr(_view(request), "keeps_typed", False):
        request.came_too_late = True  # type: ignore[attr-defined]
        get_response(request)
    logout(request)
    said = gettext("您有 %(minutes)d 分钟没有操作，为了不让别人看到您的信息，已经退出。")
    said %= {"minutes": INACTIVE.total_seconds() // 60}
    messages.info(request, said)
    if _asks(request):
        return JsonResponse({"left": 0})
    if sent:
        return redirect_to_login(pages.sent_from(request))
    answer = get_response(request)
    if answer.status_code == HTTPStatus.NOT_FOUND:  # theirs alone perhaps: a case, a question, a complaint
        messages.info(request, said)
        return redirect_to_login(request.get_full_path())
    return answer


def kept_with_an_old_token(request: HttpRequest) -> HttpResponse | None:
    """Keep what a page sent that was opened before its reader signed in again, as what comes too late; return the way back to it.

    Its token against forged requests fits no more. None where nobody is signed in, where the page keeps nothing, and
    where the browser does not say that a page of this site sent it: what others forge is kept nowhere.
    """
    match, own = request.resolver_match, f"{request.scheme}://{request.get_host()}"
    keeps = match is not None and getattr(match.func, "keeps_typed", False)
    if not keeps or request.headers.get("Origin") != own or not request.user.is_authenticated:
        return None
    request.came_too_late = True  # type: ignore[attr-defined]
    match.func(request, *match.args, **match.kwargs)  # type: ignore[union-attr]
    messages.info(
        request, gettext("这一页是您重新登录以前打开的，没有办理。填写的内容保存了，请看过再提交。")
    )
    return redirect(pages.sent_from(request))


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def stay(request: HttpRequest) -> JsonResponse:
    """Tell for how many seconds the session lasts; a POST is a use of it."""
    return JsonResponse({"left": left(request)})

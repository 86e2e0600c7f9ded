"""Pages that lose nothing when a session ends: what was sent too late is kept, and offered on the same page.

Nothing is carried out too late, and nothing kept is put into a form unasked: at a window the next applicant would stand
in it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from yimen.applications import typed
from yimen.look.staying import keeps_typed, too_late

View = Callable[..., HttpResponse]

# What a form brings that nobody typed, and what says yes to something that was seen then.
OWN = frozenset({"csrfmiddlewaretoken", "submission_key", "seen_seq", "seen_ways", "sure", "mend", "do"})
BACK, FORGET = "typed", "typed_forget"
LONGEST = 200


def page_of(request: HttpRequest) -> str:
    """Return under which address what was typed is kept: the page's, in whichever language it is read."""
    return request.path_info.removeprefix("/en")[:LONGEST]


def nothing(_given: QueryDict) -> bool:
    """Return that nothing of a form has to be forgotten."""
    return False


def kept_for(kind: str, but: Callable[[QueryDict], bool] = nothing) -> Callable[[View], View]:
    """Let a page keep what accounts of a kind send to it too late, offer it again, and forget it once it was sent in time.

    What `but` finds in a form is not kept: what nobody is to know of its sender.
    """

    def keeps(view: View) -> View:
        @keeps_typed
        @wraps(view)
        def keeping(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
            account, page = request.user.pk or 0, page_of(request)
            if getattr(request.user, "kind", "") != kind:
                return HttpResponse(status=204) if too_late(request) else view(request, *parts, **named)
            if but(request.POST):
                typed.forget(account, page)
            elif too_late(request):
                values = {name: request.POST.getlist(name) for name in request.POST if name not in OWN}
                typed.keep(account, page, values)
            if too_late(request):
                return HttpResponse(status=204)
            if FORGET in request.POST:
                typed.forget(account, page)
                return redirect(request.get_full_path())
            request.typed_at = typed.kept_at(account, page)  # type: ignore[attr-defined]
            answer = view(request, *parts, **named)
            if request.method == "POST" and answer.status_code == 302 and request.typed_at:  # type: ignore[attr-defined]
                typed.forget(account, page)
            return answer

        return keeping

    return keeps


def back(request: HttpRequest) -> dict[str, Any]:
    """Return what is kept for this page as a form's initial values, where whoever reads it asked for it back."""
    if request.method == "POST" or BACK not in request.GET:
        return {}
    values = typed.kept(request.user.pk or 0, page_of(request))
    return {name: given if len(given) > 1 else "".join(given) for name, given in values.items()}

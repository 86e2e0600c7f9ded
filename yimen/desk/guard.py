"""Who may come to the desk, and to a case on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from yimen.cases import queries as cases
from yimen.process.machine import Row


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a view to everybody but staff: others learn not even that the page exists."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if getattr(request.user, "kind", "") != "staff":
            raise Http404
        return view(request, *parts, **named)

    return guarded


def seen_by(request: HttpRequest, number: str) -> tuple[cases.View, list[Row]]:
    """Return a case and the acts that are open to this person on it. Raises Http404 for whom it does not concern."""
    seen = cases.view(number)
    found = concerned(seen, request.user.pk or 0) if seen else None
    if seen is None or found is None:
        raise Http404
    return seen, found


def concerned(seen: cases.View, account: int) -> list[Row] | None:
    """Return the acts that are open to an account on a case, or None where the case does not concern it.

    To be an approver of some other organ is no reason to look: only where the table asks that organ for something.
    """
    actor = cases.who_on(seen, cases.rights(account), account)
    rows = cases.may(seen, actor)
    return rows if rows or actor.letters - {"D"} else None

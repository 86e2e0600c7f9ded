"""The desk: what waits, a case with everything about it, and exactly the acts that the table allows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications.actions import act as carry_out
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.desk import shown
from yimen.desk.forms import ActForm
from yimen.look import errors, pages
from yimen.process.machine import Row
from yimen.process.refusals import Refused


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a view to everybody but staff: others learn not even that the page exists."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *parts: Any, **named: Any) -> HttpResponse:
        if getattr(request.user, "kind", "") != "staff":
            raise Http404
        return view(request, *parts, **named)

    return guarded


@staff_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, by days left."""
    waiting = cases.inbox(cases.rights(request.user.pk or 0))
    return pages.render(request, "desk/inbox.html", {"rows": shown.rows(waiting), "count": len(waiting)})


def seen_by(request: HttpRequest, number: str) -> tuple[cases.View, list[Row]]:
    """Return a case and the acts that are open to this person on it. Raises Http404 without any letter."""
    seen = cases.view(number)
    if seen is None:
        raise Http404
    actor = cases.who_on(seen, cases.rights(request.user.pk or 0), request.user.pk or 0)
    if not actor.letters:
        raise Http404
    return seen, cases.may(seen, actor)


@staff_only
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case: facts, materials, documents, clocks explained, timeline, and what may be done now."""
    seen, open_rows = seen_by(request, number)
    return pages.render(request, "desk/case.html", shown.case(seen, open_rows, request.user.pk or 0))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Fill in and carry out one act; a refusal shows its article and keeps what was typed."""
    seen, open_rows = seen_by(request, number)
    row = next((row for row in open_rows if row.command.__name__ == name), None)
    if row is None:
        return errors.refused(request, shown.closed(seen, name))
    form = ActForm(row.command, seen, request.POST or None)
    context = {"seen": seen, "form": form, "row": row, **shown.heading(seen, name)}
    ready = request.method == "POST" and (form.is_valid() or not form.fields)
    if not ready:
        return pages.render(
            request, "desk/act.html", context, status=422 if request.method == "POST" else 200
        )
    try:
        carry_out(
            account=request.user.pk or 0,
            case=seen.id,
            command=form.command(),
            key=request.POST.get("submission_key", ""),
        )
    except Refused as refused:
        context |= {"refused": refused.sentence(shown.language()), "article": refused.article}
        return pages.render(request, "desk/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("desk:case", args=[number]))

"""A case on the desk: everything about it, its files, and exactly the acts that the table allows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import disclosure, files
from yimen.applications.actions import act as carry_out
from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.desk import shown
from yimen.desk.forms import ActForm
from yimen.desk.guard import looked_into, seen_by, staff_only
from yimen.desk.permits import shown as of_permits, views as permits
from yimen.desk.questions import views as questions
from yimen.look import attachment, errors, pages
from yimen.process.refusals import Refused


@staff_only
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a case: facts, materials, documents, clocks explained, timeline, and what may be done now.

    Who only looks into it finds no button, no file and every personal value masked, and leaves a record of it.
    """
    seen, open_rows, sight = looked_into(request, number)
    who = request.user.pk or 0
    if seen.kind.name == "question":
        return questions.show(request, seen, open_rows, sight)
    if seen.kind.name in permits.KINDS:
        return permits.show(request, seen, open_rows)
    if sight:
        disclosure.record_look(who=who, seen=seen, by=sight)
    return pages.render(request, "desk/case.html", shown.case(seen, open_rows, who, sight))


@staff_only
@require_safe
def material(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Give the file that was handed in for a material, to those who have a letter on its case and handle it."""
    seen, _rows = seen_by(request, number)
    handed = next((m for m in getattr(seen.state, "materials", ()) if m.code == code and m.file), None)
    if handed is None:
        raise Http404
    try:
        content = files.read(handed.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, handed.media_type, name_of(seen.version.item, code))


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Fill in and carry out one act; a refusal stands at its field with its article and keeps what was typed."""
    seen, open_rows = seen_by(request, number)
    if seen.kind.name == "question":
        return questions.act(request, seen, open_rows, name)
    since = request.POST.get("seen_seq", "") or str(seen.state.seq)
    row = next((row for row in open_rows if row.command.__name__ == name), None)
    if row is None and cases.answered(request.user.pk or 0, pages.submission_key(request)) == number:
        return redirect(reverse("desk:case", args=[number]))
    if row is None:
        sentence, changes = shown.closed(seen, name, since)
        return errors.response(request, 409, reason=sentence, todo=changes)
    if name in permits.OWN:
        return permits.act(request, seen, row)
    form = ActForm(row, seen, request.POST if request.method == "POST" else None)
    context = {"form": form, **shown.act(seen, row, request.POST.get("seen_seq", ""))}
    if name == permits.SIGNS:
        context = of_permits.signing(seen, request.user.pk or 0, context)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "desk/act.html", context, status=status)
    try:
        _carry_out(request, form)
    except Refused as refused:
        # Somebody else may have been first since the case was read: the page shows it as it stands now.
        context = {"form": form, **shown.act(seen_by(request, number)[0], row, since)}
        form.refuse(refused)
        context["articles"] = [refused.article] if refused.article else context["articles"]
        return pages.render(request, "desk/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("desk:case", args=[number]))


def _carry_out(request: HttpRequest, form: ActForm) -> None:
    carry_out(
        account=request.user.pk or 0,
        case=form.seen.id,
        command=form.command(),
        private=form.private(),
        key=pages.submission_key(request),
    )

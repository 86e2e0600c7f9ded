"""A case on the desk: everything about it, its files, and exactly the acts that the table allows."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import disclosure, files
from yimen.applications.actions import act as carry_out
from yimen.applications.queries import name_of
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.desk import chain, conflict, deciding, going_on, journal, shown, typed
from yimen.desk.appraisal import reversing
from yimen.desk.beforehand import shown as before
from yimen.desk.complaints import act as voiced, case as voice
from yimen.desk.complaints.guard import takes_down
from yimen.desk.forms import ActForm
from yimen.desk.guard import held_by, looked_into, seen_by, staff_only
from yimen.desk.inspectors import case as rectification
from yimen.desk.permits import shown as of_permits, views as permits
from yimen.desk.questions import views as questions
from yimen.desk.ratings import case as rating
from yimen.desk.watch import card, papers as supervision, urging
from yimen.lanes import queries as lanes
from yimen.law.article import Article
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.process.application.again import same_grant
from yimen.process.machine import Row
from yimen.process.refusals import Refused

# After this the case is no longer theirs who did it.
GIVES = "GiveOpinion"


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
    if seen.kind.name == "card":
        return card.show(request, seen, open_rows, sight)
    if seen.kind.name == "rectification":
        return rectification.show(request, seen, open_rows, sight)
    if seen.kind.name in voice.KINDS:
        return voice.show(request, seen, open_rows)
    if seen.kind.name == "bad_rating":
        return rating.show(request, seen, open_rows)
    if seen.kind.name in permits.KINDS:
        return permits.show(request, seen, open_rows, sight)
    if sight:
        disclosure.record_look(who=who, seen=seen, by=sight)
    # Those who only watch and those who are watched are not told of each other.
    beside = {} if sight else conflict.beside(request, seen)
    page = shown.case(seen, open_rows, who, held_by(request), sight)
    page["lane"] = lanes.of_case(seen.whole)
    page["complaints"] = voice.links(request, seen)
    page["takes_down"] = takes_down(request)
    page["asked_before"] = [] if sight and sight.open_only else before.of_case(seen.whole)
    page["instructed"] = chain.instructed(request, seen.whole)
    page["supervised"] = supervision.of_case(request, seen)
    page["set_aside"] = reversing.entry(request, seen)
    page["not_again"] = same_grant(seen.state) if seen.applied else None
    page["urges"] = urging.row(request, seen) is not None
    return pages.render(request, "desk/case.html", page | beside)


@staff_only
@require_safe
def material(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Give the file that was handed in for a material, to those who have a letter on its case and handle it."""
    seen, _rows = seen_by(request, number)
    handed = or_404(
        next((m for m in getattr(seen.state, "materials", ()) if m.code == code and m.file), None)
    )
    try:
        content = files.read(handed.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, handed.media_type, name_of(seen.version.item, code))


@typed.kept
@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Fill in and carry out one act; a refusal stands at its field with its article and keeps what was typed."""
    if name == GIVES and _given(request):
        return _thanked(request)
    seen, open_rows = seen_by(request, number)
    if seen.kind.name == "question":
        return questions.act(request, seen, open_rows, name)
    if seen.kind.name == "card":
        return card.act(request, seen, open_rows, name)
    if seen.kind.name == "rectification":
        return rectification.act(request, seen, open_rows, name)
    if seen.kind.name in voice.KINDS:
        return voiced.act(request, seen, open_rows, name)
    if seen.kind.name == "bad_rating":
        return rating.act(request, seen, open_rows, name)
    row = next((row for row in open_rows if row.command.__name__ == name), None)
    if row is None:
        return _not_open(request, seen, name)
    if name in permits.OWN:
        return permits.act(request, seen, row)
    sent = request.POST if request.method == "POST" else None
    form = deciding.form_of(row, seen, sent, typed.back(request), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, row, seen, 422 if request.method == "POST" else 200)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        return _form(request, form, row, seen, 409, looked=True)
    if "mend" in request.POST:
        return _form(request, form, row, seen, 200)
    try:
        if not deciding.asked_once_more(request, name):
            return deciding.ask_once_more(request, form, row)
        _carry_out(request, form)
    except Refused as refused:
        # Somebody else may have been first since the case was read: the page shows it as it stands now.
        now = seen_by(request, number)[0]
        form.refuse(refused)
        articles = [refused.article] if refused.article else None
        return _form(request, form, row, now, 409, looked=True, articles=articles)
    except KeyReused:
        return errors.response(request, 422)
    if name == GIVES:
        return _thanked(request)
    going_on.say(request, seen, name)
    return redirect(reverse("desk:case", args=[number]))


def _given(request: HttpRequest) -> bool:
    """Return whether this very form was sent before: the case is another department's again since then."""
    return request.method == "POST" and bool(
        cases.answered(request.user.pk or 0, pages.submission_key(request))
    )


def _thanked(request: HttpRequest) -> HttpResponse:
    """Lead whoever gave their department's opinion back to their desk: the case is no longer theirs to see."""
    messages.success(request, gettext("意见已经交给办理的部门，记入办件记录；这一件不再由您看。"))
    return redirect(reverse("desk:inbox"))


def _form(
    request: HttpRequest,
    form: ActForm,
    row: Row,
    seen: View,
    status: int,
    *,
    looked: bool = False,
    articles: list[Article] | None = None,
) -> HttpResponse:
    """Draw the form of an act with what happened since it was drawn first; once `looked` at, that is known."""
    context = shown.act(seen, row, request.POST.get("seen_seq", "")) | conflict.beside(request, seen)
    context |= deciding.beside(request, seen, form)
    if form.name == GIVES:
        organs = cases.who_on(seen, held_by(request), request.user.pk or 0).organs
        context |= {"question": True, "proposed": journal.asked(seen, organs)}
    if form.name == permits.SIGNS:
        context = of_permits.signing(seen, request.user.pk or 0, context)
    if looked:
        context["seen_seq"] = str(seen.reached)
    if articles:
        context["articles"] = articles
    return pages.render(request, "desk/act.html", context | {"form": form}, status=status)


def _not_open(request: HttpRequest, seen: View, name: str) -> HttpResponse:
    """Answer for an act that is not open now: a form that was sent twice leads to its case, as the first time."""
    if cases.answered(request.user.pk or 0, pages.submission_key(request)) == seen.whole:
        return redirect(reverse("desk:case", args=[seen.number]))
    row = next((row for row in seen.kind.rows if row.command.__name__ == name), None)
    form = ActForm(row, seen, request.POST) if row and request.method == "POST" else None
    return conflict.closed(request, seen, name, form)


def _carry_out(request: HttpRequest, form: ActForm) -> None:
    carry_out(
        account=request.user.pk or 0,
        case=form.seen.id,
        command=form.command(),
        private=form.private(),
        key=pages.submission_key(request),
        part=form.seen.part,
    )

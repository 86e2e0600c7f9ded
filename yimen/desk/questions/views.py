"""A question at the desk: its page and its acts, and writing one down for whoever asks in person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import disclosure
from yimen.applications.queries import sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import query_code
from yimen.cases.queries import View
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.desk import choices, conflict, shown as case_shown, typed
from yimen.desk.forms import title
from yimen.desk.guard import held_by, inbox_of, staff_only
from yimen.desk.questions import shown
from yimen.desk.questions.forms import FORMS, QuestionForm, RecordForm
from yimen.hall import calling
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.people.sight import Sight
from yimen.process.machine import Row
from yimen.process.question import commands as do
from yimen.process.refusals import Refused
from yimen.voices import actions
from yimen.voices.about import about, in_person, item_of

REMEMBERED = 20


def show(request: HttpRequest, seen: View, rows: list[Row], sight: Sight | None) -> HttpResponse:
    """Show a question to who handles it, or looks into it; that its words are read is recorded."""
    account = request.user.pk or 0
    if sight and sight.open_only:
        disclosure.record_look(who=account, seen=seen, by=sight)
    beside = {} if sight else conflict.beside(request, seen)
    page = shown.page(seen, rows, account, sight) | beside
    return pages.render(request, "desk/questions/case.html", page)


def act(request: HttpRequest, seen: View, rows: list[Row], name: str) -> HttpResponse:
    """Fill in and carry out one act on a question; a refusal keeps what was typed."""
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    row = next((row for row in rows if row.command.__name__ == name), None)
    if row is None and cases.answered(account, key) == seen.number:
        return there
    if row is None or name not in FORMS:
        sent = (
            FORMS[name](seen, account, request.POST) if name in FORMS and request.method == "POST" else None
        )
        return conflict.closed(request, seen, name, sent)
    data = request.POST if request.method == "POST" else None
    form = FORMS[name](seen, account, data, initial=typed.back(request))
    context = {"form": form, **_beside(request, seen, row)}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "desk/questions/act.html", context, status=status)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        context["seen_seq"] = str(seen.state.seq)
        return pages.render(request, "desk/questions/act.html", context, status=409)
    try:
        _carry_out(account, seen, form, key)
    except Refused as refused:
        form.refuse(refused)
        return pages.render(request, "desk/questions/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return there


def _beside(request: HttpRequest, seen: View, row: Row) -> dict[str, Any]:
    """Return what stands beside the form of an act: the words, and what the guide says."""
    item = item_of(seen)
    return case_shown.act(seen, row, request.POST.get("seen_seq", "")) | {
        "topic": shown.head(seen)["topic"],
        "title": title(row),
        "said": shown.words_of(seen, request.user.pk or 0, shown.WHY),
        "guide": [] if item.takes_questions else shown.guide(item),
    }


def _carry_out(account: int, seen: View, form: QuestionForm, key: str) -> None:
    if form.of is do.AnswerQuestion:
        actions.answer(account=account, seen=seen, words=form.cleaned_data["words"], key=key)
    elif form.of is do.AskAgain:
        actions.ask_further(account=account, seen=seen, words=form.cleaned_data["words"], key=key)
    else:
        actions.act(account=account, case=seen.id, command=form.command(), key=key)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Write down a question that was asked in person, and answer it at once where that can be done.

    Whoever writes it down answers for it from there on. Raises Http404 for whom no work waits here.
    """
    if not inbox_of(request).handles:
        raise Http404
    initial = {"item": request.GET.get("item", "")}
    form = RecordForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "section": "questions", "called": calling.called(request.user.pk or 0)}
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "desk/questions/record.html", context, status=status)
    found = about()
    wanted = form.version or (found.version if found else None)
    if wanted is None:
        form.add_error("item", gettext("本中心没有设综合咨询，请选咨询所问的事项。"))
        return pages.render(request, "desk/questions/record.html", context, status=422)
    version, refer_to = in_person(held_by(request), request.user.pk or 0, wanted)
    if refer_to and form.cleaned_data["answer"]:
        form.add_error("answer", gettext("这个事项不归本机关，登记后转给承办机关答复，不能在这里答复。"))
        return pages.render(request, "desk/questions/record.html", context, status=409)
    try:
        outcome = actions.ask(
            account=request.user.pk or 0,
            asker=actions.known_as(None, f"desk:{request.user.pk}:{pages.submission_key(request)}"),
            item_version=version.id,
            words=form.cleaned_data["question"],
            topic=form.cleaned_data["topic"],
            about=wanted.item.code,
            channel=form.cleaned_data["channel"],
            contact=form.asker(),
            answer=form.cleaned_data["answer"],
            refer_to=refer_to,
            key=pages.submission_key(request),
        )
    except Refused as refused:
        form.add_error(None, sentence(refused, version.item, choices.language()))
        return pages.render(request, "desk/questions/record.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    if form.cleaned_data["channel"] == "window":
        calling.lead(by=request.user.pk or 0, case=outcome.number)
    request.session["recorded"] = [*request.session.get("recorded", []), outcome.number][-REMEMBERED:]
    return redirect(reverse("desk:questions:slip", args=[outcome.number]))


@staff_only
@never_cache
@require_safe
def slip(request: HttpRequest, number: str) -> HttpResponse:
    """Show the slip with number and query code to whoever has just written the question down. Raises Http404."""
    seen = cases.view(number) if number in request.session.get("recorded", []) else None
    if seen is None:
        raise Http404
    centre = current_centre()
    context = {
        "seen": seen,
        "spaced": spaced_case_number(number),
        "code": query_code(number),
        "due_on": seen.copies.due_on,
        "centre": centre,
        "site": site(),
        "at": clock.machine_now(),
        "demonstration": centre.stands,
        "section": "questions",
    }
    return pages.render(request, "desk/questions/slip.html", context)

"""A rectification at the desk: what was found and answered, by when it is put right, and what may be done now."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from yimen.applications import disclosure
from yimen.applications.files import BadFile
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices, conflict, journal, shown as case_shown, typed
from yimen.desk.forms import title
from yimen.desk.guard import held_by, seen_by, staff_only
from yimen.desk.inspectors.case_forms import FORMS
from yimen.desk.inspectors.guard import part_of
from yimen.desk.inspectors.visit import picture
from yimen.desk.watch import papers
from yimen.inspectors import places, queries, rectifying
from yimen.inspectors.points import called
from yimen.inspectors.refused import NotInspected
from yimen.look import errors, pages, words as look_words
from yimen.people import colleagues
from yimen.people.sight import Sight
from yimen.process.machine import Row
from yimen.process.rectification.steps import overdue
from yimen.process.refusals import Refused

WHY = gettext_noop("办理、核实整改")
FORM = "desk/inspectors/act.html"


def show(request: HttpRequest, seen: View, rows: list[Row], sight: Sight | None) -> HttpResponse:
    """Show a rectification to whom it concerns, with its words and photographs; to who only looks without them."""
    account = request.user.pk or 0
    if sight:
        disclosure.record_look(who=account, seen=seen, by=sight)
    actor = cases.who_on(seen, held_by(request), account)
    context = case_shown.heading(seen) | {
        "section": "watch",
        "sight": sight,
        "facts": facts(seen, sight),
        "said": None if sight else words(seen, account),
        "clocks": [case_shown.period(seen, clock) for clock in seen.state.clocks],
        "tasks": case_shown.tasks(seen),
        "acts": case_shown.acts(seen, cases.ready(seen, actor, rows)),
        "entries": journal.entries(seen, journal.people(seen)),
        "point": called(seen.state.point, choices.language()),
        "supervised": papers.of_case(request, seen),
        "overdue": overdue(seen.state, seen.context),
    }
    # Whoever found it is named to nobody who has the page open, nor told of them: they are known by the shown name alone.
    context["apart"] = bool(sight) or actor.letters <= {"A"}
    beside = {} if context["apart"] else conflict.beside(request, seen)
    return pages.render(request, "desk/inspectors/case.html", context | beside)


def words(seen: View, account: int) -> dict[str, Any]:
    """Return what was found and each answer, with the photographs of both; that they are read is recorded first."""
    found, answers = rectifying.words_of(seen, who=account, why=WHY)
    return {
        "found": found,
        "found_pictures": range(len(seen.state.photographs)),
        "answers": answers,
        "answer_pictures": range(len(seen.state.answered_with)),
    }


def facts(seen: View, sight: Sight | None) -> list[dict[str, Any]]:
    """Return what was looked at, where and by whom; who answers for it is no business of who sees what is public."""
    english, mark = choices.language() == "en", queries.about(seen.number)
    rows: list[dict[str, Any]] = [{"label": gettext("责任单位"), "value": organ_name(seen.organ_name)}]
    window = places.names([seen.state.window]).get(seen.state.window)
    if window:
        rows.append({"label": gettext("窗口"), "value": (english and window[1]) or window[0]})
    owner = seen.state.owner.removeprefix("a:")
    if owner.isdigit() and not (sight and sight.open_only):
        known = colleagues.who([int(owner)])
        rows += [{"label": gettext("责任人"), "value": one.name} for one in known.values()]
    if mark is not None:
        task = mark.visit.task
        rows.append({"label": gettext("监督员"), "value": task.inspector.shown})
        handed_in = look_words.instant(mark.visit.handed_in_at) if mark.visit.handed_in_at else ""
        rows.append({"label": gettext("走访交回"), "value": handed_in})
    return rows


def act(request: HttpRequest, seen: View, rows: Sequence[Row], name: str) -> HttpResponse:
    """Fill in and carry out one act; a refusal keeps what was typed."""
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    row = next((row for row in rows if row.command.__name__ == name), None)
    if row is None and cases.answered(account, key) == seen.number:
        return there
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if row is None or name not in FORMS:
        return conflict.closed(
            request, seen, name, FORMS[name](seen, *sent) if name in FORMS and sent[0] is not None else None
        )
    form = FORMS[name](seen, *sent, initial=typed.back(request))
    context = case_shown.act(seen, row, request.POST.get("seen_seq", "")) | {
        "section": "watch",
        "room": "inspectors",
        "here": "findings",
        "me": part_of(request),
        "apart": cases.who_on(seen, held_by(request), account).letters <= {"A"},
        "form": form,
        "title": title(row),
        "facts": facts(seen, None),
        "said": words(seen, account),
        "point": called(seen.state.point, choices.language()),
    }
    if sent[0] is None or not form.is_valid():
        return pages.render(request, FORM, context, status=200 if sent[0] is None else 422)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        context["seen_seq"] = str(seen.state.seq)
        return pages.render(request, FORM, context, status=409)
    try:
        rectifying.act(account=account, seen=seen, command=form.command(), key=key, **form.beside())
    except (Refused, NotInspected, BadFile) as refused:
        form.refuse(refused)
        return pages.render(request, FORM, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return there


@staff_only
@require_safe
def photograph(request: HttpRequest, number: str, which: str, place: int) -> HttpResponse:
    """Give a photograph of what was found, or of the last answer, to those whom the case concerns."""
    seen, _rows = seen_by(request, number)
    if seen.kind.name != "rectification":
        raise Http404
    kept = {"found": seen.state.photographs, "answer": seen.state.answered_with}.get(which, ())
    if place >= len(kept):
        raise Http404
    return picture(request, kept[place])

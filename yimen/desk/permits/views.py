"""A permit and its ending at the desk: their pages, the proposal with what its holder gets, the statement at a window."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yimen.applications import disclosure, endings
from yimen.applications.actions import act as carry_out
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.desk import choices, shown as case_shown, typed
from yimen.desk.appraisal import reversing
from yimen.desk.permits import shown
from yimen.desk.permits.forms import ProposalForm, StateForm
from yimen.documents import ending_preview
from yimen.look import errors, pages
from yimen.people.sight import Sight
from yimen.process import words
from yimen.process.ending import grounds
from yimen.process.machine import Row
from yimen.process.permit import living
from yimen.process.permit.commands import ProposeEnding
from yimen.process.refusals import Refused

KINDS = ("permit", "ending")
# The acts whose forms are more than their command's own fields.
OWN = ("ProposeEnding", "StateCase")
SIGNS = "SignEnding"


def show(request: HttpRequest, seen: View, rows: list[Row], sight: Sight | None) -> HttpResponse:
    """Show a permit or an ending to the people of its organ; who only watches leaves a record, and reads no statement."""
    who = request.user.pk or 0
    if sight:
        disclosure.record_look(who=who, seen=seen, by=sight)
    context = shown.page(seen, rows, who, sight) | {"set_aside": reversing.entry(request, seen)}
    return pages.render(request, f"desk/permits/{seen.kind.name}.html", context)


def act(request: HttpRequest, seen: View, row: Row) -> HttpResponse:
    """Fill in and carry out one of these acts; a refusal keeps what was typed."""
    return (_propose if row.command is ProposeEnding else _state)(request, seen, row)


def _there(seen: View) -> HttpResponse:
    return redirect(reverse("desk:case", args=[seen.number]))


def _propose(request: HttpRequest, seen: View, row: Row) -> HttpResponse:
    """Ask on which ground; then for everything that its documents must say; show what the holder gets; propose it."""
    ways = living.possible(seen.state.phase, endings.held_by(seen))
    ground = request.POST.get("ground") or request.GET.get("ground", "")
    way = next((way for way, of in ways.items() if ground in of), None)
    context: dict[str, Any] = case_shown.act(seen, row, request.POST.get("seen_seq", ""))
    if way is None:
        context |= {"ways": shown.offered(ways)}
        return pages.render(request, "desk/permits/grounds.html", context)
    sent = request.method == "POST"
    data, before = request.POST if sent else None, typed.back(request)
    form = ProposalForm(seen, way, ground, data, initial=before)  # type: ignore[arg-type]
    context |= {
        "form": form,
        "ground": ground,
        "way": choices.word(words.WAYS, way),
        "says": choices.word(words.GROUNDS, ground),
        "articles": [ways[way][ground], living.WAYS[way]],
        "heard": grounds.heard(ground),
    }
    if not sent or not form.is_valid():
        status = 422 if sent else 200
        return pages.render(request, "desk/permits/propose.html", context, status=status)
    try:
        if "preview" in request.POST:
            context["sheet"] = ending_preview.of_ending(
                seen, form.proposal(), by=request.user.pk or 0, language=choices.language()
            )
            return pages.render(request, "desk/permits/propose.html", context)
        carry_out(
            account=request.user.pk or 0,
            case=seen.id,
            command=ProposeEnding(form.proposal()),
            key=pages.submission_key(request),
        )
    except Refused as refused:
        form.refuse(refused)
        return pages.render(request, "desk/permits/propose.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return _there(seen)


def _state(request: HttpRequest, seen: View, row: Row) -> HttpResponse:
    """Write down what the holder states at a window, or that they waive it."""
    form = StateForm(request.POST if request.method == "POST" else None, initial=typed.back(request))
    context = {"form": form, **case_shown.act(seen, row, request.POST.get("seen_seq", ""))}
    context["proposal"] = shown.proposed(seen.state.proposal)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "desk/permits/state.html", context, status=status)
    try:
        endings.state_case(
            account=request.user.pk or 0,
            seen=seen,
            words=form.cleaned_data["words"],
            waive=form.cleaned_data["outcome"] == "waived",
            key=pages.submission_key(request),
        )
    except Refused as refused:
        form.refuse(refused)
        return pages.render(request, "desk/permits/state.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return _there(seen)

"""A complaint, an order or an accountability at the desk: exactly what whoever asks may see and do, each reading recorded."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.desk import choices, conflict, journal, shown as case_shown
from yimen.desk.complaints import facts, words_shown
from yimen.desk.complaints.sights import actor_on, sight_of
from yimen.desk.guard import concerned, held_by
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.process import words
from yimen.process.complaint import state as st, words as complaints
from yimen.process.complaint.joining import OPEN_TO_OTHERS
from yimen.process.machine import Row
from yimen.voices import beside

KINDS = ("complaint", "order", "accountability")


def show(request: HttpRequest, seen: View, rows: Sequence[Row]) -> HttpResponse:
    """Show the page of one of these; the words that stand on it are read, and that is recorded."""
    page = head(seen) | {
        "room": "complaints",
        "acts": case_shown.acts(seen, cases.ready(seen, actor_on(seen, request), rows)),
        "clocks": [case_shown.period(seen, clock) for clock in seen.state.clocks],
        "tasks": case_shown.tasks(seen),
        "entries": journal.entries(seen, journal.people(seen)),
        "facts": facts.of(seen, request),
        "said": words_shown.of(seen, request),
        **_more(seen, request),
    }
    return pages.render(request, "desk/complaints/case.html", page | conflict.beside(request, seen))


def head(seen: View) -> dict[str, Any]:
    """Return what stands at the top of every page of one of these."""
    kind = seen.kind.name
    if kind == "complaint":
        heading = choices.word(complaints.SORTS, seen.state.sort)
    else:
        heading = gettext("责令整改") if kind == "order" else gettext("问责")
    return case_shown.heading(seen) | {"heading": heading, "kind": kind}


def _more(seen: View, request: HttpRequest) -> dict[str, Any]:
    if seen.kind.name != "complaint":
        return {}
    sight, letters = sight_of(seen, request), actor_on(seen, request).letters
    if sight == "questions":
        # What the accused learns of it, and nothing else: neither its periods nor who owes what.
        own = [one for one in seen.state.clocks if one.kind == "accused_answer"]
        return {
            "sight_of": sight,
            "clocks": [case_shown.period(seen, clock) for clock in own],
            "tasks": _own_task(seen, actor_on(seen, request).id),
            "found": found(seen),
        }
    centre = "C" in letters and seen.number not in held_by(request).recused
    return {
        "sight_of": sight,
        "alike": alike(seen) if centre and seen.state.phase in (st.RECEIVED, st.ACCEPTED) else [],
        "orders": seen.state.found in ("founded", "partly_founded")
        and seen.state.phase in (st.FOUND, st.ANSWERED)
        and bool(letters & {"C", "J"}),
        "refers": bool(found(seen)) and seen.state.found in ("founded", "partly_founded") and centre,
        "found": found(seen),
    }


def _own_task(seen: View, me: str) -> list[dict[str, Any]]:
    """Return what whoever was asked owes: their answer, by its last day; nothing once they gave it."""
    running = seen.state.running("accused_answer")
    if me in seen.state.answered_by or running is None:
        return []
    due_on = seen.due(running).on
    days = case_shown.left(due_on, seen.context.calendar)
    what = choices.word(words.COMMANDS, "AnswerInvestigators")
    return [{"what": what, "due_on": due_on, "left": days, "light": case_shown.light(days)}]


def found(seen: View) -> str:
    """Return what was found, once it was approved; empty before."""
    state = seen.state
    approved = state.phase in (st.FOUND, st.ANSWERED, st.CLOSED) and state.found
    return choices.word(complaints.FOUND, state.found) if approved else ""


def alike(seen: View) -> list[dict[str, Any]]:
    """Return what is likely the same, as rows: to be declined where the same person brought it before, else joined to it."""
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "phase": choices.word(words.PHASES, one.phase),
            "opened_on": one.opened_on,
            "why": " · ".join(_why(one)),
            **_leads(seen, one),
        }
        for one in beside.alike(seen)
    ]  # fmt: skip


def _leads(seen: View, one: beside.Alike) -> dict[str, str]:
    """Return the act that leads on from what is likely the same, and what it is called; nothing where none does now."""
    state = seen.state
    if state.phase == st.RECEIVED and one.same_person and state.named:
        name, label = "DeclineComplaint", gettext("本人重复提出，不受理")
    elif state.phase == st.ACCEPTED and one.phase in OPEN_TO_OTHERS and not state.reopened:
        name, label = "JoinComplaint", gettext("与它并案核实")
    else:
        return {}
    return {"url": f"{reverse('desk:act', args=[seen.number, name])}?other={one.number}", "label": label}


def _why(one: beside.Alike) -> list[str]:
    found = [(one.same_person, gettext("同一投诉人")), (one.same_case, gettext("同一办件"))]
    return [said for there, said in found if there]


def links(request: HttpRequest, seen: View) -> list[dict[str, Any]]:
    """Return the complaints about an application, for its page: those that whoever asks may see anything of."""
    if not seen.applied:
        return []
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "phase": choices.word(words.PHASES, one.state.phase),
            "sort": choices.word(complaints.SORTS, one.state.sort),
        }
        for one in beside.of_case(seen.whole, held_by(request), request.user.pk or 0)
    ]


def may_open(request: HttpRequest, number: str) -> bool:
    """Return whether whoever asks may still open a case after an act of theirs."""
    seen = cases.view(number)
    return seen is not None and concerned(seen, request) is not None

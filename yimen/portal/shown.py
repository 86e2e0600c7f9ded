"""How a case is laid before the public: track, receipt of the promised day, timeline in plain words."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import coming, remedies
from yimen.cases.queries import View
from yimen.documents.queries import with_parts
from yimen.fees import gateway, slips
from yimen.law import licensing
from yimen.law.identity import spaced_case_number
from yimen.look.words import capital, language, word
from yimen.portal import needed, promised, publication, secrecy, set_aside, timeline
from yimen.process import no_licence
from yimen.process.application import state as st
from yimen.process.joint import state as joint

# The way of an application: each step with the phases in which it stands there.
TRACK: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("收件"), (st.RECEIVED, st.CORRECTION_REQUESTED)),
    (_("受理"), (st.ACCEPTED,)),
    (_("审查"), (st.UNDER_REVIEW, st.IN_SPECIAL_PROCEDURE, st.FORWARDED, joint.RUNNING)),
    (_("决定"), (st.AWAITING_DECISION, st.REFUSED)),
    (_("送达"), (st.GRANTED, st.ISSUED, joint.DECIDED)),
)
# How far a case had come that ended on the way.
REACHED = (("ReviewClosed", 3), ("ReviewStarted", 2), ("Accepted", 1))


def phase_word(phase: str, licence: bool = True) -> str:
    """Return what a phase is called, as it stands at the head of a line; `licence` says whether the case's item is one."""
    return word(no_licence.phases(licence), phase)


def _phase(seen: View) -> str:
    return phase_word(seen.state.phase, seen.version.item.licence)


def track(seen: View) -> list[dict[str, str]]:
    """Return the steps of the way: done, now, or still ahead; an end on the way is its last step."""
    phase = seen.state.phase
    now = next((place for place, (_label, phases) in enumerate(TRACK) if phase in phases), None)
    if now is None and phase not in (st.DELIVERED, joint.COMPLETED):
        happened = {one.name for one in seen.told}
        reached = next((place for name, place in REACHED if name in happened), 0)
        steps = [{"label": capital(str(label)), "state": "done"} for label, _phases in TRACK[: reached + 1]]
        return [*steps, {"label": _phase(seen), "state": "now"}]
    at = len(TRACK) if now is None else now
    here = gettext("已补齐，等待受理") if needed.complete_since(seen) else _phase(seen)
    return [
        {
            "label": here if place == at else capital(str(label)),
            "state": "done" if place < at else "now" if place == at else "",
        }
        for place, (label, _phases) in enumerate(TRACK)
    ]


def urged(seen: View) -> dict[str, Any] | None:
    """Return by when whoever was urged answers, and whether that day is over; None where no answer is owed."""
    tasks = seen.kind.tasks(seen.state, seen.context)
    task = next((one for one in tasks if one.key == "urging"), None)
    if task is None:
        return None
    return {"due_on": task.due_on, "late": task.due_on is not None and task.due_on < seen.context.today}


def parties(seen: View) -> dict[str, Any] | None:
    """Return how many interested parties were told and until when they may speak (Art. 36); None where nobody was, or it is over."""
    state = seen.state
    if not state.parties or state.decided_on or state.closed_on:
        return None
    running = state.running("statement")
    return {
        "count": len(state.parties),
        "last": seen.due(running).on if running else None,
        "articles": [licensing.INTERESTED_PARTIES] if seen.version.item.licence else [],
    }


def progress(seen: View) -> dict[str, Any]:
    """Return what the progress page shows."""
    complete, undone = needed.complete_since(seen), set_aside.of(seen)
    phase = _phase(seen)
    if undone and not undone.goes_on and not undone.grant:
        phase = set_aside.said(phase)
    return promised.receipt_of(seen) | {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "item": seen.version.item,
        "phase": gettext("已补齐，等待受理") if complete else phase,
        "ended": seen.state.closed_on is not None,
        "waits": needed.waits(seen),
        "steps": track(seen),
        "outstanding": needed.outstanding(seen),
        "complete_since": complete,
        "supplied": needed.supplied(seen),
        "asked": secrecy.asked(seen),
        "urged": urged(seen),
        "parties": parties(seen),
        "publication": publication.periods(seen),
        "against": remedies.against(seen, language()),
        "parts_stopped": remedies.stopped(seen, language()),
        "set_aside": undone,
        "declared": set_aside.declared(seen),
        "documents": with_parts(seen, language()),
        "originals": range(1, len(seen.state.entered.files) + 1)
        if getattr(seen.state, "entered", None) and seen.state.decided_on
        else (),
        "slips": slips.of(seen),
        "pays_online": gateway.available(),
        "coming": coming.shown(seen, language()),
        "entries": timeline.entries(seen),
    }

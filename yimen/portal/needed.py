"""What a case needs from its applicant, what came in already, and what the applicant can still do."""

from datetime import date, datetime
from typing import Any

from yimen.applications.queries import answers, name_of
from yimen.cases.queries import View
from yimen.look.words import language
from yimen.process.application import acceptance, events as ev, state as st

RUNS = {
    st.RECEIVED: "correction",
    st.CORRECTION_REQUESTED: "applicant_correction",
    st.GRANTED: "issue",
    st.ISSUED: "issue",
}


def waits(seen: View) -> dict[str, Any] | None:
    """Return the period that runs before acceptance or after the grant: which, its last day, and from when silence counts."""
    found = seen.state.running(RUNS.get(seen.state.phase, ""))
    return {"kind": found.kind, "last": seen.due(found), "since": seen.state.counts_from} if found else None


def wanted(seen: View) -> dict[str, str]:
    """Return what the applicant may bring now, by code, with what the notice says of it."""
    state = seen.state
    if state.phase == st.CORRECTION_REQUESTED:
        return {p.code: p.required for p in state.points if p.code in state.outstanding}
    if state.accepted_on is None:
        return {}
    return dict.fromkeys((*state.gap, *acceptance.missing(state, seen.context)), "")


def voluntary(seen: View) -> dict[str, str]:
    """Return what a leader asks for beyond the notice, by code, with what would help; empty where nothing is."""
    if not seen.state.asked_voluntarily:
        return {}
    asked = next(t.event for t in reversed(seen.told) if isinstance(t.event, ev.VoluntaryReleased))
    return {point.code: point.required for point in asked.points}


def outstanding(seen: View) -> list[dict[str, str]]:
    """Return the points of the one notice that are still open, each by its name."""
    if seen.state.phase != st.CORRECTION_REQUESTED:
        return []
    item = seen.version.item
    return [
        {"name": name_of(item, code, language()), "required": said} for code, said in wanted(seen).items()
    ]


def complete_since(seen: View) -> date | None:
    """Return the day on which everything that was asked for had come in, while nobody has accepted yet."""
    state = seen.state
    since: date | None = state.supplied_on
    return since if state.phase == st.CORRECTION_REQUESTED and not state.outstanding else None


def missing(seen: View) -> list[str]:
    """Return what the answers given make due and has not come in, by name, while the organ may still ask for it.

    What it asks for only with some answers is among it: only of acceptance it does not decide by itself.
    """
    if seen.state.phase != st.RECEIVED:
        return []
    item, here = seen.version.item, {handed.code for handed in seen.state.materials}
    asked = {m.code for m in item.wanted(answers(seen.told)) if m.when and m.necessity != "optional"}
    lacking = (asked - here).union(acceptance.missing(seen.state, seen.context))
    return [name_of(item, m.code, language()) for m in item.materials if m.code in lacking]


def supplied(seen: View) -> list[dict[str, Any]]:
    """Return what came in after the application itself, newest first: when, and everything by name."""
    return [
        {
            "at": told.recorded_at,
            "names": [name_of(seen.version.item, code, language()) for code in told.event.codes],
        }
        for told in reversed(seen.told)
        if isinstance(told.event, ev.MaterialsSupplied)
    ]


def received_at(seen: View) -> datetime:
    """Return when the application came in."""
    return next(told.recorded_at for told in seen.told if isinstance(told.event, ev.Received))

"""How a “no” that was set aside changes an application."""

from collections.abc import Callable
from datetime import date
from typing import Any

from yimen.process.application import events as ev, state as st
from yimen.process.application.state import State
from yimen.process.application.undone import Undone
from yimen.process.machine import Event


def _set_aside(state: State, event: ev.DecisionSetAside, on: date) -> None:
    state.undone = Undone(
        event=event,
        taken_up_on=on,
        seq=state.seq,
        phase=state.phase,
        clocks=len(state.clocks) - len(event.starts),
        decided_on=state.decided_on,
        closed_on=state.closed_on,
        archived_on=state.archived_on,
        signed=state.signed,
        issuer=state.issuer,
        entered=state.entered,
    )
    if not event.anew:
        return
    # It goes on where the “no” had ended it: above, in its review, or before it was accepted.
    state.phase = st.RECEIVED
    if state.accepted_on is not None:
        state.phase = st.FORWARDED if state.forwarded_on else st.UNDER_REVIEW
    state.decided_on = state.closed_on = state.archived_on = state.entered = None
    state.signed, state.issuer = (), 0


def _taken_back(state: State, event: ev.SetAsideTakenBack, on: date) -> None:
    before, state.undone = state.undone, None
    assert before is not None
    if not before.event.anew:
        return  # it had moved nothing, and what has happened since stands
    state.phase = before.phase
    state.clocks = state.clocks[: before.clocks]
    state.decided_on, state.closed_on, state.archived_on = (
        before.decided_on,
        before.closed_on,
        before.archived_on,
    )
    state.signed, state.issuer, state.entered = before.signed, before.issuer, before.entered


def _permit_back(state: State, event: ev.PermitBack, on: date) -> None:
    state.permit_gone = False


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    ev.DecisionSetAside: _set_aside,
    ev.SetAsideTakenBack: _taken_back,
    ev.PermitBack: _permit_back,
}

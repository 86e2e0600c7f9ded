"""How a “no” or a grant that was set aside changes an application."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import asdict, replace

from yimen.law.clock import Clock
from yimen.process.application import events as ev, state as st
from yimen.process.application.state import State
from yimen.process.application.undone import Undone
from yimen.process.machine import Event

# The papers that say a grant.
SAYING = ("grant", "certificate")


def _set_aside(state: State, event: ev.DecisionSetAside, on: date) -> None:
    state.undone = _stood(state, event, on)
    if event.anew:
        _goes_on(state)


def _stood(state: State, event: ev.DecisionSetAside, on: date) -> Undone:
    return Undone(
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


def _goes_on(state: State) -> None:
    """Go on where the decision had ended it: above, in its review, or before it was accepted."""
    state.phase = st.RECEIVED
    if state.accepted_on is not None:
        state.phase = st.FORWARDED if state.forwarded_on else st.UNDER_REVIEW
    state.decided_on = state.closed_on = state.archived_on = state.entered = None
    state.signed, state.issuer = (), 0


def _grant_set_aside(state: State, event: ev.GrantSetAside, on: date) -> None:
    saying = tuple(p.key for p in state.papers if p.kind in SAYING and not (p.undone or p.voided_on))
    state.undone = replace(
        # As it is decoded again: a state does not keep which of the two it was, and its phase says that.
        _stood(state, ev.DecisionSetAside(**asdict(event)), on),
        papers=saying,
        published_on=state.published_on,
        certificate=state.certificate,
        valid_until=state.valid_until,
        by_commitment=state.by_commitment,
    )
    state.papers = _marked(state, saying, undone=True)
    # Nobody confirms any more that such a paper was served.
    state.reported = tuple(one for one in state.reported if one.document not in saying)
    if not event.anew:
        state.phase, state.closed_on = st.GRANT_SET_ASIDE, state.closed_on or on
        return
    _goes_on(state)
    # What is granted anew is made and published as the first was.
    state.published_on, state.certificate, state.valid_until = None, "", None
    state.by_commitment = False


def _marked(state: State, keys: tuple[str, ...], undone: bool) -> tuple[st.Held, ...]:
    return tuple(replace(p, undone=undone) if p.key in keys else p for p in state.papers)


def _taken_back(state: State, event: ev.SetAsideTakenBack, on: date) -> None:
    before, state.undone = state.undone, None
    assert before is not None
    if before.event.anew:
        _as_before(state, before)  # else it had moved nothing, and what has happened since stands


def _as_before(state: State, before: Undone) -> None:
    state.phase = before.phase
    state.clocks = state.clocks[: before.clocks]
    state.decided_on, state.closed_on, state.archived_on = (
        before.decided_on,
        before.closed_on,
        before.archived_on,
    )
    state.signed, state.issuer, state.entered = before.signed, before.issuer, before.entered


def _stands_again(state: State, event: ev.GrantStandsAgain, on: date) -> None:
    before, state.undone = state.undone, None
    assert before is not None
    clocks = state.clocks
    _as_before(state, before)
    if not before.event.anew:
        state.clocks = clocks
    state.papers = _marked(state, before.papers, undone=False)
    state.published_on, state.by_commitment = before.published_on, before.by_commitment
    state.certificate, state.valid_until = before.certificate, before.valid_until
    if event.reason:
        # It had never been set aside: what ran runs on. Set aside in turn, it has the time that the event starts.
        state.clocks = tuple(
            replace(one, stopped_on=None, outcome="", calendar="") if _stopped(one, before) else one
            for one in state.clocks
        )


def _stopped(clock: Clock, before: Undone) -> bool:
    return clock.outcome == "set_aside" and clock.stopped_on == before.taken_up_on


def _permit_back(state: State, event: ev.PermitBack, on: date) -> None:
    state.permit_gone = False


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    ev.DecisionSetAside: _set_aside,
    ev.SetAsideTakenBack: _taken_back,
    ev.GrantSetAside: _grant_set_aside,
    ev.GrantStandsAgain: _stands_again,
    ev.PermitBack: _permit_back,
}

"""The state of a rectification, and how each event changes it."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.machine import Event
from yimen.process.rectification import events as ev
from yimen.process.supervised import Base

BEFORE = ""
FOUND = "RECTIFICATION_OPEN"
RAISED = "RECTIFICATION_RAISED"
RECTIFIED = "RECTIFIED"
CLOSED = "RECTIFICATION_CLOSED"
DROPPED = "RECTIFICATION_DROPPED"
PHASES = (BEFORE, FOUND, RAISED, RECTIFIED, CLOSED, DROPPED)
OPEN = (FOUND, RAISED, RECTIFIED)
ENDED = (CLOSED, DROPPED)


class State(Base, omit_defaults=True):
    """One rectification. `applicant` is whoever found it: the engine calls every party of a case so.

    `owner` answers for it beside the head (a:7; empty: the head alone), `window` is the window it is about. `returned`
    counts how often it was not put right yet, `turns` how often it was reported.
    """

    visit: int = 0
    point: str = ""
    window: int = 0
    owner: str = ""
    photographs: tuple[str, ...] = ()
    answered_with: tuple[str, ...] = ()
    opened_on: date | None = None
    reported_by: str = ""
    returned: int = 0
    turns: int = 0


_PHASE_AFTER = {
    "RectificationOpened": FOUND,
    "RectificationReported": RECTIFIED,
    "RectificationVerified": CLOSED,
    "RectificationReturned": FOUND,
    "RectificationRaised": RAISED,
    "RectificationReaddressed": FOUND,
    "RectificationDropped": DROPPED,
}


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.RectificationOpened():
            for name in ("number", "item", "item_version", "profile", "calendar", "visit", "point", "window"):
                setattr(state, name, getattr(event, name))
            state.applicant, state.owner, state.opened_on = event.finder, event.owner, on
            state.photographs = event.photographs
        case ev.RectificationReported(photographs=photographs):
            state.turns, state.answered_with = state.turns + 1, photographs
        case ev.RectificationReturned():
            state.returned += 1
        case ev.RectificationRaised():
            state.returned += 1
        case ev.RectificationReaddressed(item_version=version):
            # The window and its chief are another organ's: the head of the new one answers.
            state.item_version, state.window, state.owner, state.returned = version, 0, "", 0
    state.closed_on = on if state.phase in ENDED else None

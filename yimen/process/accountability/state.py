"""The state of an accountability, and how each event changes it."""

from datetime import date

import msgspec

from yimen.process.accountability import events as ev
from yimen.process.application.fact import Fact
from yimen.process.life import Life
from yimen.process.machine import Event

BEFORE = ""
PROPOSED = "ACCOUNTABILITY_PROPOSED"
TAKEN_UP = "ACCOUNTABILITY_TAKEN_UP"
DECLINED = "ACCOUNTABILITY_DECLINED"
CLOSED = "ACCOUNTABILITY_CLOSED"
PHASES = (BEFORE, PROPOSED, TAKEN_UP, DECLINED, CLOSED)
OPEN = (PROPOSED, TAKEN_UP)
ENDED = (DECLINED, CLOSED)


class Taken(msgspec.Struct, frozen=True, omit_defaults=True):
    """One measure: by which document, against whom (empty: the unit), by when, and the paper that proves it done."""

    key: str
    measure: str
    document: str
    due_on: date
    whom: str = ""
    done_on: date | None = None
    proof: str = ""


class State(Life, omit_defaults=True):
    """One accountability; `person` answered for what was not put right, as an account (a:7)."""

    why: str = ""
    order: str = ""
    complaint: str = ""
    case: str = ""
    person: str = ""
    opened_on: date | None = None
    measures: tuple[Taken, ...] = ()

    @property
    def unfinished(self) -> tuple[Taken, ...]:
        """The measures that are not carried out yet."""
        return tuple(one for one in self.measures if one.done_on is None)


_PHASE_AFTER = {
    "AccountabilityOpened": PROPOSED,
    "AccountabilityTakenUp": TAKEN_UP,
    "AccountabilityDeclined": DECLINED,
    "AccountabilityClosed": CLOSED,
}
_OPENED = (
    "number",
    "item",
    "item_version",
    "why",
    "order",
    "complaint",
    "case",
    "person",
    "profile",
    "calendar",
)


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.AccountabilityOpened():
            for name in _OPENED:
                setattr(state, name, getattr(event, name))
            state.opened_on = on
        case ev.MeasureTaken():
            taken = Taken(event.key, event.measure, event.document, event.due_on, event.whom)
            state.measures = (*state.measures, taken)
        case ev.MeasureFinished(key=key, done_on=done_on, document=document):
            state.measures = tuple(
                msgspec.structs.replace(one, done_on=done_on, proof=document) if one.key == key else one
                for one in state.measures
            )
    state.closed_on = on if state.phase in ENDED else None

"""The state of an order to put something right, and how each event changes it."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.life import Life
from yimen.process.machine import Event
from yimen.process.order import events as ev

BEFORE = ""
GIVEN = "ORDER_GIVEN"
REPORTED = "ORDER_REPORTED"
DONE = "ORDER_DONE"
CANCELLED = "ORDER_CANCELLED"
PHASES = (BEFORE, GIVEN, REPORTED, DONE, CANCELLED)
OPEN = (GIVEN, REPORTED)
ENDED = (DONE, CANCELLED)


class State(Life, omit_defaults=True):
    """One order. `body` is the letter of who ordered it and verifies; `person` answers for it, as an account (a:7)."""

    by: str = ""
    body: str = ""
    measures: str = ""
    person: str = ""
    days: int = 0
    complaint: str = ""
    rating: str = ""
    case: str = ""
    given_on: date | None = None
    extended: bool = False
    referred: bool = False
    returned: int = 0
    turns: int = 0


_PHASE_AFTER = {
    "OrderGiven": GIVEN,
    "RectificationReported": REPORTED,
    "RectificationVerified": DONE,
    "RectificationReturned": GIVEN,
    "OrderReferred": GIVEN,
    "OrderCancelled": CANCELLED,
}
_GIVEN = (
    "number", "item", "item_version", "by", "body", "measures", "person", "days", "complaint", "rating", "case", "profile", "calendar",
)  # fmt: skip


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.OrderGiven():
            for name in _GIVEN:
                setattr(state, name, getattr(event, name))
            state.given_on = on
        case ev.OrderExtended():
            state.extended = True
        case ev.RectificationReported():
            state.turns += 1
        case ev.RectificationReturned():
            state.returned += 1
        case ev.OrderReferred():
            state.referred = True
    state.closed_on = on if state.phase in ENDED else None

"""The state of a card, and how each event changes it."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.card import events as ev
from yimen.process.card.commands import Said
from yimen.process.machine import Event
from yimen.process.supervised import Base

BEFORE = ""
GIVEN = "CARD_GIVEN"
EXPLAINED = "CARD_EXPLAINED"
UPHELD = "CARD_UPHELD"
APPEALED = "CARD_APPEALED"
FINAL = "CARD_FINAL"
LIFTED = "CARD_LIFTED"
RECTIFYING = "RECTIFYING"
RECTIFIED = "RECTIFIED"
CLOSED = "CARD_CLOSED"
PHASES = (BEFORE, GIVEN, EXPLAINED, UPHELD, APPEALED, FINAL, RECTIFYING, RECTIFIED, CLOSED, LIFTED)
# In these the card is settled: nothing is owed, unless a rectification is ordered.
ENDED = (FINAL, CLOSED, LIFTED)
# In these it counts against whoever it is addressed to.
COUNTS = (FINAL, RECTIFYING, RECTIFIED, CLOSED)


class State(Base, omit_defaults=True):
    """One card. `applicant` and `agent` are nobody's: the engine calls the parties of every case so.

    `upheld_by` may not decide the appeal. `days` are those of the last order to put it right.
    """

    case: str = ""
    rule: str = ""
    rules: str = ""
    fact: str = ""
    level: str = ""
    score: int = 0
    person: str = ""
    on: date | None = None
    seqs: tuple[int, ...] = ()
    said: Said = ()
    given_on: date | None = None
    upheld_by: str = ""
    days: int = 0
    turns: int = 0


_PHASE_AFTER = {
    "CardGiven": GIVEN,
    "CardExplained": EXPLAINED,
    "CardUnexplained": EXPLAINED,
    "CardUpheld": UPHELD,
    "CardLifted": LIFTED,
    "CardTransferred": GIVEN,
    "CardAppealed": APPEALED,
    "CardFinal": FINAL,
    "RectificationOrdered": RECTIFYING,
    "RectificationReported": RECTIFIED,
    "RectificationVerified": CLOSED,
    "RectificationReturned": RECTIFYING,
    "CardCleared": LIFTED,
}


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.CardGiven():
            for name in (
                "number",
                "case",
                "item",
                "item_version",
                "rule",
                "rules",
                "fact",
                "level",
                "score",
            ):
                setattr(state, name, getattr(event, name))
            state.person, state.on, state.seqs, state.said = event.person, event.on, event.seqs, event.said
            state.profile, state.calendar, state.given_on = event.profile, event.calendar, on
        case ev.CardExplained() | ev.CardAppealed():
            state.turns += 1
        case ev.CardUpheld(by=by):
            state.upheld_by = by
        case ev.CardTransferred(item_version=version, person=person):
            state.item_version, state.person = version, person
        case ev.AppealDecided(uphold=uphold):
            state.phase = FINAL if uphold else LIFTED
        case ev.RectificationOrdered(days=days):
            state.days = days
    state.closed_on = (state.closed_on or on) if state.phase in ENDED else None

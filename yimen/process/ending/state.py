"""The state of an ending, and how each event changes it."""

from datetime import date

import msgspec

from yimen.process.application.events import (
    PaperVoided,
    Served,
    ServiceAnnounced,
    ServiceNotConfirmed,
    ServiceReported,
    ServiceTried,
)
from yimen.process.application.fact import Fact
from yimen.process.application.state import Announced, Held, held, voided
from yimen.process.application.undone import Undone
from yimen.process.ending import events as ev
from yimen.process.ending.commands import Proposal
from yimen.process.life import Life
from yimen.process.machine import Event

BEFORE = ""
PROPOSED = "ENDING_PROPOSED"
DECIDED = "ENDING_DECIDED"
DROPPED = "ENDING_DROPPED"
SET_ASIDE = "ENDING_SET_ASIDE"
PHASES = (BEFORE, PROPOSED, DECIDED, DROPPED, SET_ASIDE)

replace = msgspec.structs.replace


class State(Life, omit_defaults=True):
    """One ending. `heard` is what came of the holder's right to state their case.

    `banned_until`: the day from which the holder may apply again; `undone`: the decision was set aside.
    """

    permit: str = ""
    application: str = ""
    by: str = ""
    proposal: Proposal | None = None
    electronic_service: bool = False
    opened_on: date | None = None
    decided_on: date | None = None
    heard: str = ""
    issuer: int = 0
    banned_until: date | None = None
    undone: Undone | None = None
    papers: tuple[Held, ...] = ()
    reported: tuple[ServiceReported, ...] = ()
    tried: tuple[ServiceTried, ...] = ()
    announced: tuple[Announced, ...] = ()

    @property
    def told_by(self) -> str:
        """Return the application that the holder was last heard from by."""
        return self.application

    def paper(self, key: str) -> Held | None:
        """Return the document of that key, or None."""
        return next((p for p in self.papers if p.key == key), None)

    def report(self, key: str) -> ServiceReported | None:
        """Return the reported service of a document that another person has still to confirm, or None."""
        return next((r for r in self.reported if r.document == key), None)


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    if event.paper:
        state.papers += (held(event.paper, on),)
    match event:
        case ev.EndingOpened():
            _opened(state, event, on)
        case Served(document=key, way=way):
            state.papers = tuple(
                replace(p, served_on=on, way=way) if p.key == key else p for p in state.papers
            )
            _unreported(state, key)
        case ServiceReported():
            state.reported += (event,)
        case ServiceNotConfirmed(document=key):
            _unreported(state, key)
        case ServiceTried():
            state.tried += (event,)
        case ServiceAnnounced(document=key):
            state.announced += (Announced(key, on),)
        case PaperVoided():
            state.papers = voided(state.papers, event, on)
        case ev.CaseStated(outcome=outcome):
            state.heard = outcome
        case ev.EndingDecided(paper=paper):
            state.phase, state.decided_on, state.closed_on = DECIDED, on, on
            state.issuer = paper.organ if paper else 0
            state.banned_until = event.banned_until
        case ev.EndingSetAside():
            state.undone = Undone(event, on, state.seq, state.phase, len(state.clocks))
            state.phase = SET_ASIDE
        case ev.EndingStandsAgain():
            state.phase, state.undone = DECIDED, None
        case ev.EndingDropped():
            state.phase, state.closed_on = DROPPED, on
        case ev.EndingMoved(kept=kept) if kept:
            state.clocks = tuple(replace(c, not_before=kept) if c.running else c for c in state.clocks)


def _opened(state: State, event: ev.EndingOpened, on: date) -> None:
    state.phase, state.opened_on = PROPOSED, on
    state.number, state.item = event.number, event.item
    state.permit, state.application, state.applicant = event.permit, event.application, event.holder
    state.by, state.proposal = event.by, event.proposal
    state.profile, state.calendar = event.profile, event.calendar


def _unreported(state: State, key: str) -> None:
    state.reported = tuple(r for r in state.reported if r.document != key)

"""The state of a joint application: an application of its own until it is accepted, and then its parts."""

from copy import copy
from datetime import date

from msgspec.structs import replace

from yimen.process.application import fold as application, state as st
from yimen.process.application.events import (
    AgencyEnded,
    AgentNamed,
    DecisionSetAside,
    GrantStandsAgain,
    PassedOn,
    Received,
    ServiceChosen,
)
from yimen.process.application.fact import Fact
from yimen.process.application.state import State
from yimen.process.application.succeeded import ApplicantSucceeded, succeeded
from yimen.process.joint import events as ev
from yimen.process.machine import Event

RUNNING = "RUNNING"
DECIDED = "ALL_DECIDED"
COMPLETED = "COMPLETED"
OPEN = (st.RECEIVED, st.CORRECTION_REQUESTED, RUNNING, DECIDED)
ENDED = (st.NOT_REQUIRED, st.NOT_ACCEPTED, st.REFUSED, st.LAPSED, st.WITHDRAWN, COMPLETED)
PHASES = (st.BEFORE, *OPEN, *ENDED)
OWING = frozenset((st.RECEIVED, RUNNING, DECIDED))
GRANTED = (st.GRANTED, st.ISSUED, st.DELIVERED)


class Joint(State, omit_defaults=True):
    """One joint application. Changed only on a fresh copy, inside the fold.

    `bound` are the versions of its parts in their order: the part "1" is the first. `parts` are those that have
    begun, each an application's state from its acceptance on; `stopped` those that do not begin. `urged` says on which
    day the lead last urged a part's organ, `reported_up` since when the government owes an answer about a part, and
    `held` which joint acts have been.
    """

    bound: tuple[int, ...] = ()
    parts: dict[str, State] = {}
    stopped: tuple[str, ...] = ()
    proposed: tuple[ev.PointsProposed, ...] = ()
    meeting: ev.MeetingCalled | None = None
    separate: bool = False
    urged: dict[str, date] = {}
    reported_up: dict[str, date] = {}
    held: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of all parts, begun or not, in their order."""
        return tuple(str(place) for place in range(1, len(self.bound) + 1))

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Return the keys of the undecided parts about which the government owes the lead an answer."""
        return tuple(key for key in self.reported_up if not decided(self.parts[key]))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Return the keys of the parts that have neither begun nor stopped."""
        return tuple(key for key in self.keys if key not in self.parts and key not in self.stopped)


def granted(part: State) -> bool:
    """Return whether a part was granted."""
    return part.phase in GRANTED


def decided(part: State) -> bool:
    """Return whether a part was decided, or has ended without a decision."""
    return part.decided_on is not None or part.closed_on is not None


def apply(state: Joint, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day; what happened in a part changes that part."""
    assert isinstance(event, Fact)
    match event:
        case ev.PartBegun():
            state.seq += 1
            state.parts = {**state.parts, event.part: _begun(state, event, on)}
        case ev.PartStopped():
            state.seq += 1
            state.stopped += (event.part,)
            state.papers += (st.held(event.paper, on),) if event.paper else ()
        case ev.PointsProposed():
            state.seq += 1
            kept = tuple(one for one in state.proposed if one.part != event.part)
            state.proposed = (*kept, event)
        case PassedOn() if event.part:
            state.seq += 1
            place = int(event.part) - 1
            state.bound = (*state.bound[:place], event.item_version, *state.bound[place + 1 :])
            if event.part in state.parts:
                _in_part(state, event, on)
        case _ if event.part:
            state.seq += 1
            _in_part(state, event, on)
        case _:
            application.apply(state, event, on)
            _of_the_whole(state, event, on)


def _in_part(state: Joint, event: Fact, on: date) -> None:
    part = copy(state.parts[event.part])
    application.apply(part, event, on)
    match event:
        case ev.PartUrged():
            state.urged = {**state.urged, event.part: on}
        case ev.PartReported():
            state.reported_up = {**state.reported_up, event.part: on}
        case ev.ReportAnswered():
            state.reported_up = {key: day for key, day in state.reported_up.items() if key != event.part}
        case ev.ConsentedBySilence():
            part.phase, part.decided_on, part.closed_on = st.DELIVERED, on, on
        case DecisionSetAside(anew=True) if state.phase == COMPLETED:
            # The whole waits for this part again; what stopped for its “no” stays stopped, and is applied for anew.
            state.phase, state.closed_on = DECIDED, None
        case GrantStandsAgain() if state.phase == COMPLETED and part.phase in st.DECIDED_OPEN:
            state.phase, state.closed_on = DECIDED, None
    state.parts = {**state.parts, event.part: part}


def _of_the_whole(state: Joint, event: Event, on: date) -> None:
    match event:
        case Received():
            state.bound = event.parts
        case AgentNamed(agent=agent):
            state.parts = {key: replace(part, agent=agent) for key, part in state.parts.items()}
        case AgencyEnded():
            state.parts = {
                key: replace(part, agent="", former_agent=state.former_agent, electronic_service=False)
                for key, part in state.parts.items()
            }
        case ApplicantSucceeded():
            # A part whose certificate is made has its permit, which passes to nobody with the rest.
            for key, part in state.parts.items():
                if part.phase in (*st.OPEN, st.GRANTED):
                    state.parts = {**state.parts, key: copy(part)}
                    succeeded(state.parts[key], event, on)
        case ServiceChosen(electronic=electronic):
            state.parts = {
                key: replace(part, electronic_service=electronic) for key, part in state.parts.items()
            }
        case ev.MeetingCalled():
            state.meeting = event
        case ev.MeetingHeld():
            state.meeting, state.held = None, (*state.held, event.meeting)
        case ev.JointFormEnded():
            state.separate = True
        case ev.AllDecided():
            state.phase, state.decided_on, state.extension = DECIDED, on, None
        case ev.JointCompleted():
            state.phase, state.closed_on = COMPLETED, on
    if state.phase == st.ACCEPTED:
        state.phase, state.proposed = RUNNING, ()


def _begun(state: Joint, event: ev.PartBegun, on: date) -> State:
    """Return a part as it begins: accepted with the whole, or when what it needs was granted."""
    return State(
        phase=st.ACCEPTED,
        number=f"{state.number}.{event.part}",
        item=event.item,
        item_version=event.item_version,
        profile=state.profile,
        calendar=state.calendar,
        channel=state.channel,
        applicant=state.applicant,
        agent=state.agent,
        electronic_service=state.electronic_service,
        received_on=state.received_on,
        accepted_on=on,
        acceptance_mode="joint",
        materials=event.materials,
        clocks=event.starts,
    )

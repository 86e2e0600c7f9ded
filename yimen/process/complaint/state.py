"""The state of a complaint, and how each event changes it."""

from datetime import date, datetime

from yimen.process.application.fact import Fact
from yimen.process.complaint import events as ev
from yimen.process.life import Life
from yimen.process.machine import Event

BEFORE = ""
RECEIVED = "COMPLAINT_RECEIVED"
ACCEPTED = "COMPLAINT_ACCEPTED"
DISPATCHED = "COMPLAINT_DISPATCHED"
JOINED = "COMPLAINT_JOINED"
RETURNING = "COMPLAINT_RETURN_ASKED"
VERIFYING = "COMPLAINT_VERIFYING"
PROPOSED = "FINDING_PROPOSED"
FOUND = "COMPLAINT_FOUND"
ANSWERED = "COMPLAINT_ANSWERED"
CLOSED = "COMPLAINT_CLOSED"
DECLINED = "COMPLAINT_DECLINED"
LED = "COMPLAINT_LED"
WITHDRAWN = "COMPLAINT_WITHDRAWN"
PHASES = (
    BEFORE, RECEIVED, ACCEPTED, JOINED, DISPATCHED, RETURNING, VERIFYING, PROPOSED, FOUND, ANSWERED, CLOSED, DECLINED, LED, WITHDRAWN,
)  # fmt: skip
ENDED = (CLOSED, DECLINED, LED, WITHDRAWN)
# From acceptance to the answer its one term runs.
HANDLING = (ACCEPTED, JOINED, DISPATCHED, RETURNING, VERIFYING, PROPOSED, FOUND)
OPEN = (RECEIVED, *HANDLING, ANSWERED)


class State(Life, omit_defaults=True):
    """One complaint. `applicant` is the complainant, by keyed hash; the accounts are named as in the journal (a:7).

    `group`: the resident discipline group handles it, not an organ. `before` looked into it the first time. `other` is the
    case with which it is or was handled: `joined`, looked into with it and answered by itself, or else not taken in by
    itself; `double` of that: the same person brought both. `with_it` are looked into with this one, `shared` once what was
    found stands for all of them, `windows` those of which these complain, by their number. `at_fault` are those against whom it is founded, None before anything is found and of findings
    made when these named nobody; `nobody` says what was at fault where no person and no window was. `silent` were asked, and did not answer in their time.
    """

    sort: str = ""
    channel: str = ""
    cause: str = ""
    named: bool = False
    case: str = ""
    window: int = 0
    rating: int = 0
    against: tuple[str, ...] = ()
    group: bool = False
    return_until: datetime | None = None
    no_return: bool = False
    investigators: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    found: str = ""
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""
    orders: tuple[str, ...] = ()
    open_orders: tuple[str, ...] = ()
    said: str = ""
    reopened: bool = False
    extended: bool = False
    raised: bool = False
    solved_asked: bool = False
    solved: bool | None = None
    other: str = ""
    joined: bool = False
    double: bool = False
    with_it: tuple[str, ...] = ()
    shared: bool = False
    windows: tuple[tuple[str, int], ...] = ()
    received_on: date | None = None
    answered_on: date | None = None


_PHASE_AFTER = {
    "ComplaintFiled": RECEIVED,
    "ComplaintAccepted": ACCEPTED,
    "ComplaintDeclined": DECLINED,
    "ComplaintLed": LED,
    "ComplaintDispatched": DISPATCHED,
    "ReturnAsked": RETURNING,
    "ReturnRefused": DISPATCHED,
    "VerificationBegun": VERIFYING,
    "HandledReported": FOUND,
    "FindingProposed": PROPOSED,
    "FindingSentBack": VERIFYING,
    "FindingApproved": FOUND,
    "ComplaintAnswered": ANSWERED,
    "ComplaintClosed": CLOSED,
    "ComplaintReopened": ACCEPTED,
    "ComplaintWithdrawn": WITHDRAWN,
    "ComplaintContinued": ACCEPTED,
    "ComplaintJoined": JOINED,
    "ComplaintParted": ACCEPTED,
    "OtherLeft": ACCEPTED,
    "FindingTaken": FOUND,
}
_FILED = (
    "number", "item", "item_version", "sort", "channel", "cause", "named", "case", "window", "rating", "against", "profile", "calendar",
)  # fmt: skip


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.ComplaintFiled():
            for name in _FILED:
                setattr(state, name, getattr(event, name))
            state.applicant, state.received_on = event.complainant, on
        case ev.ComplaintAccepted(against=against, cause=cause):
            state.against, state.cause = _more(state.against, against), cause
        case ev.ComplaintDeclined(other=other, why=why):
            state.other, state.double = other, why == "repeated"
        case ev.ComplaintLed(other=other):
            state.other = other
        case ev.ComplaintDispatched():
            state.item_version, state.group, state.return_until = (
                event.item_version,
                event.to_group,
                event.return_until,
            )
        case ev.ReturnRefused():
            state.no_return = True
        case ev.ComplaintExtended():
            state.extended = True
        case ev.ComplaintRaised():
            state.raised = True
        case _:
            _verified(state, event)
            _together(state, event)
            _answered(state, event, on)
    state.closed_on = (state.closed_on or on) if state.phase in ENDED else None


def _verified(state: State, event: Event) -> None:
    match event:
        case ev.VerificationBegun(investigators=two):
            state.investigators = two
        case ev.InvestigatorReplaced(old=old, new=new):
            state.investigators = tuple(new if one == old else one for one in state.investigators)
        case ev.NamedInComplaint(against=against):
            state.against = _more(state.against, against)
        case ev.ProofNoted(proof=proof):
            state.proofs = _more(state.proofs, (proof,))
        case ev.AccusedAsked(to=to, stops=stops):
            passed = unanswered(state) if ("accused_answer", "not_answered") in stops else ()
            state.silent = tuple(one for one in _more(state.silent, passed) if one != to)
            state.asked = _more(state.asked, (to,))
            # Asked again, they have something to answer again.
            state.answered_by = tuple(one for one in state.answered_by if one != to)
        case ev.InvestigatorsAnswered(by=by):
            state.answered_by = _more(state.answered_by, (by,))
        case ev.FindingProposed():
            _finding(state, event)
        case ev.OrderNoted(order=order):
            state.orders, state.open_orders = (*state.orders, order), (*state.open_orders, order)
        case ev.OrderEndNoted(order=order):
            state.open_orders = tuple(one for one in state.open_orders if one != order)


def _together(state: State, event: Event) -> None:
    match event:
        case ev.ComplaintJoined(other=other):
            state.other, state.joined = other, True
            _lies(state, event, event.named_there)
        case ev.OtherFollowed(against=against):
            _lies(state, event, against)
        case ev.ComplaintParted() | ev.OtherLeft() | ev.ComplaintContinued():
            _alone(state)
        case ev.JoinedNoted(number=number, against=against, window=window):
            state.with_it, state.against = (*state.with_it, number), _more(state.against, against)
            state.windows = (*state.windows, *(((number, window),) if window else ()))
        case ev.PartedNoted(number=number):
            state.with_it = tuple(one for one in state.with_it if one != number)
            state.windows = tuple(one for one in state.windows if one[0] != number)
        case ev.FindingTaken():
            _finding(state, event)
            state.shared = True
        case ev.FindingApproved() | ev.HandledReported():
            state.shared = True


def _finding(state: State, event: ev.FindingProposed | ev.FindingTaken) -> None:
    state.found, state.at_fault, state.nobody = event.found, event.at_fault, event.nobody


def _lies(state: State, event: ev.ComplaintJoined | ev.OtherFollowed, against: tuple[str, ...]) -> None:
    """Lie with whoever has the other, who is to see it, and be about whoever that is about, who is not."""
    state.item_version, state.group = event.item_version, event.group
    state.investigators, state.against = event.investigators, _more(state.against, against)


def _alone(state: State) -> None:
    state.with_it, state.windows, state.shared = (), (), False
    if state.joined:
        state.other, state.joined, state.investigators, state.group = "", False, (), False


def _answered(state: State, event: Event, on: date) -> None:
    match event:
        case ev.ComplaintAnswered():
            state.answered_on = on
        case ev.CalledBack(said=said):
            state.said = said
        case ev.ComplaintReopened():
            _again(state)
        case ev.SolvedAsked():
            state.solved_asked = True
        case ev.SolvedSaid(solved=solved, days=days):
            state.solved = solved
            if days:
                state.phase = ACCEPTED
                _again(state)


def _again(state: State) -> None:
    """Begin anew: others look into it, both sides are heard again."""
    state.reopened, state.before = True, _more(state.before, state.investigators)
    _alone(state)
    state.investigators, state.proofs, state.asked, state.answered_by, state.silent = (), (), (), (), ()
    state.found, state.at_fault, state.nobody = "", None, ""
    state.said, state.answered_on, state.raised = "", None, False
    state.no_return, state.extended = False, False


def unanswered(state: State) -> tuple[str, ...]:
    """Return who was asked and has neither answered nor let their time pass before somebody else was asked."""
    return tuple(one for one in state.asked if one not in state.answered_by and one not in state.silent)


def complained_of(state: State) -> tuple[int, ...]:
    """Return the windows complained of: its own, and those of the complaints that are looked into with it, each once."""
    named = (state.window, *(window for _number, window in state.windows))
    return tuple(dict.fromkeys(one for one in named if one))


def _more(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (*held, *(one for one in dict.fromkeys(new) if one not in held))

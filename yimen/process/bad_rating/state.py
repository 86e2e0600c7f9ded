"""The state of a bad rating, and how each event changes it."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.bad_rating import events as ev
from yimen.process.life import Life
from yimen.process.machine import Event

BEFORE = ""
BAD = "RATING_BAD"
CONTACTED = "RATING_CONTACTED"
TO_RECTIFY = "RATING_TO_RECTIFY"
DOUBTED = "RATING_DOUBTED"
SETTLED = "RATING_SETTLED"
FOLLOWED_UP = "RATING_FOLLOWED_UP"
PUBLISHED = "RATING_PUBLISHED"
INVALID = "RATING_INVALID"
PHASES = (BEFORE, BAD, CONTACTED, TO_RECTIFY, DOUBTED, SETTLED, FOLLOWED_UP, PUBLISHED, INVALID)
OPEN = (BAD, CONTACTED, TO_RECTIFY, DOUBTED, SETTLED, FOLLOWED_UP)
ENDED = (PUBLISHED, INVALID)


class State(Life, omit_defaults=True):
    """One bad rating; `applicant` is the rater, by keyed hash, `against` who served them, as accounts (a:7).

    `at_fault` are those against whom it was settled: None before it is, and of settlements made when these named nobody;
    `nobody` says what was at fault where no person and no window was.
    """

    rating: int = 0
    level: int = 0
    named: bool = False
    case: str = ""
    window: int = 0
    channel: str = ""
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    rated_on: date | None = None
    contacted_on: date | None = None
    reached: bool = False
    how: str = ""
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""
    doubted_by: str = ""
    judged: bool = False
    said: str = ""
    turns: int = 0


_PHASE_AFTER = {
    "BadRatingOpened": BAD,
    "RaterContacted": CONTACTED,
    "RectificationReported": SETTLED,
    "RatingDoubted": DOUBTED,
    "RatingFollowedUp": FOLLOWED_UP,
    "RatingPublished": PUBLISHED,
}
_OPENED = (
    "number", "item", "item_version", "rating", "level", "named", "case", "window", "channel", "reasons", "against", "profile", "calendar",
)  # fmt: skip


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    state.phase = _PHASE_AFTER.get(type(event).__name__, state.phase)
    match event:
        case ev.BadRatingOpened():
            for name in _OPENED:
                setattr(state, name, getattr(event, name))
            state.applicant, state.rated_on = event.rater, on
        case ev.RaterContacted(reached=reached):
            state.contacted_on, state.reached = state.contacted_on or on, state.reached or reached
        case ev.ServedAsked(served=served):
            state.asked = _more(state.asked, served)
            state.answered_by = tuple(one for one in state.answered_by if one not in served)
        case ev.ServedAnswered(by=by):
            state.answered_by = _more(state.answered_by, (by,))
        case ev.RatingSettled(how=how):
            state.how, state.phase = how, TO_RECTIFY if how == "by_date" else SETTLED
            state.at_fault, state.nobody = event.at_fault, event.nobody
        case ev.RectificationReported():
            state.turns += 1
        case ev.RatingDoubted(by=by):
            state.doubted_by = by
            if by in state.against:
                # Whoever served and says why it is mistaken has said what happened.
                state.answered_by = _more(state.answered_by, (by,))
        case ev.DoubtJudged(invalid=invalid):
            # Doubted in vain: whoever gave a name is still to be contacted where nobody had tried to.
            stands = BAD if state.contacted_on is None else CONTACTED
            state.judged, state.phase = True, INVALID if invalid else stands
        case ev.RatingFollowedUp(said=said):
            state.said = said
    state.closed_on = on if state.phase in ENDED else None


def _more(held: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (*held, *(one for one in dict.fromkeys(new) if one not in held))

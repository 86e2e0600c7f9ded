"""Bad ratings that were looked into and founded: what was settled by putting it right, never what was explained or found invalid.

They are of those against whom it was settled, and of nobody else. A settlement made before it named them is of everybody
who served and of the window, as it was read then.
"""

from collections.abc import Iterator, Sequence

from yimen.appraisal.facts.source import Point, Source, accounts, place, windows
from yimen.cases.queries import View
from yimen.process.bad_rating import events as ev
from yimen.process.bad_rating.hearing import UNFOUNDED


def of(seen: View) -> Iterator[Point]:
    """Yield that a bad rating was founded, and that it was found invalid afterwards."""
    state, counted = seen.state, False
    at_fault: Sequence[str] | None = None
    for one in seen.told:
        event = one.event
        founded = isinstance(event, ev.RatingSettled) and event.how != UNFOUNDED and not counted
        invalid = isinstance(event, ev.DoubtJudged) and event.invalid and counted
        if not one.seq or not (founded or invalid):
            continue
        if isinstance(event, ev.RatingSettled):
            at_fault = event.at_fault
        counted = founded
        organ, item = place(seen, one.seq)
        yield Point(
            ("bad_rating_founded",),
            seen.number,
            one.seq,
            one.effective_on,
            one.recorded_at,
            organ,
            item,
            persons=accounts(state.against if at_fault is None else at_fault),
            windows=windows(state.window, at_fault),
            n=1 if founded else -1,
            only=at_fault is not None,
        )


SOURCE = Source("bad_ratings", "desk:case", ("bad_rating",), of)

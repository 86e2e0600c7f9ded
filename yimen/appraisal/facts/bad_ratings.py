"""Bad ratings that were looked into and founded: what was settled by putting it right, never what was explained or found invalid."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View
from yimen.process.bad_rating import events as ev

UNFOUNDED = frozenset({"explained"})


def of(seen: View) -> Iterator[Point]:
    """Yield that a bad rating was founded, and that it was found invalid afterwards."""
    state, counted = seen.state, False
    for one in seen.told:
        event = one.event
        founded = isinstance(event, ev.RatingSettled) and event.how not in UNFOUNDED and not counted
        invalid = isinstance(event, ev.DoubtJudged) and event.invalid and counted
        if not one.seq or not (founded or invalid):
            continue
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
            persons=accounts(state.against),
            windows=(state.window,) if state.window else (),
            n=1 if founded else -1,
        )


SOURCE = Source("bad_ratings", "desk:case", ("bad_rating",), of)

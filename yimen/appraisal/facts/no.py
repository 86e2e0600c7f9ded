"""A "no" that the second person sent back: to whoever proposed it."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View
from yimen.figures.following import parts
from yimen.process.application.events import NegativeProposed


def of(whole: View) -> Iterator[Point]:
    """Yield each "no" of an application, or of a part, that was sent back."""
    for seen in parts(whole):
        proposed = ""
        for one in seen.told:
            if isinstance(one.event, NegativeProposed):
                proposed = one.event.by or one.actor
            elif one.seq and one.name == "NegativeReturned":
                organ, item = place(seen, one.seq)
                yield Point(
                    ("refusal_set_aside",),
                    seen.number,
                    one.seq,
                    one.effective_on,
                    one.recorded_at,
                    organ,
                    item,
                    persons=accounts([proposed]),
                )


SOURCE = Source("no", "desk:case", ("application", "joint"), of)

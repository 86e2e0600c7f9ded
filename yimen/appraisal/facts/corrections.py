"""Corrections asked for: to whoever asked. By itself no fault, and no shipped scheme prices it; training counts its share."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View
from yimen.figures.following import parts
from yimen.process.application.events import CorrectionsNotified


def of(whole: View) -> Iterator[Point]:
    """Yield each notice of an application, or of a part, that says what has to be corrected."""
    for seen in parts(whole):
        for one in seen.told:
            if one.seq and isinstance(one.event, CorrectionsNotified):
                organ, item = place(seen, one.seq)
                yield Point(
                    ("corrected",),
                    seen.number,
                    one.seq,
                    one.effective_on,
                    one.recorded_at,
                    organ,
                    item,
                    persons=accounts([one.actor]),
                )


SOURCE = Source("corrections", "desk:case", ("application", "joint"), of)

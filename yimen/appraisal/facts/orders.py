"""Orders to put right that were not kept: from the day on which they were referred; and what was done about it."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View


def of(seen: View) -> Iterator[Point]:
    """Yield that an order was referred for not being kept, or each measure that an accountability came to."""
    for one in seen.told:
        if not one.seq or one.name not in ("OrderReferred", "MeasureTaken"):
            continue
        referred = one.name == "OrderReferred"
        whom = seen.state.person if referred else getattr(one.event, "whom", "")
        organ, item = place(seen, one.seq)
        yield Point(
            ("order_overdue" if referred else "measure",),
            seen.number,
            one.seq,
            one.effective_on,
            one.recorded_at,
            organ,
            item,
            persons=accounts([whom]),
        )


SOURCE = Source("orders", "desk:case", ("order", "accountability"), of)

"""A “no” that reconsideration or a court set aside, or a decision that they declared unlawful: to whoever proposed it and whoever signed it; taken back, or fallen in its turn, given back."""

from yimen.appraisal.facts.source import Point, Source
from yimen.appraisal.models import Reversed

BATCH = 500
# Rows commit out of their order: so many of the newest are looked at again.
AGAIN = 200


def read(after: int) -> tuple[int, list[Point]]:
    """Return what was entered since the row with that id, and how far was read."""
    rows = list(Reversed.objects.filter(pk__gt=max(after - AGAIN, 0)).order_by("pk")[: BATCH + AGAIN])
    points = [
        Point(
            ("declared_unlawful" if row.unlawful else "refusal_reversed",), str(row.takes_back_id or row.pk), row.pk, row.on, row.at, row.organ, row.item,
            persons=tuple(row.persons), n=-1 if bool(row.takes_back_id) != row.restores else 1,
        )
        for row in rows
    ]  # fmt: skip
    return max([after, *(row.pk for row in rows)]), points


SOURCE = Source("reversals", "desk:appraisal:reversed", read=read)

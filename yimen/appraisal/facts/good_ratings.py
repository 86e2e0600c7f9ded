"""Good ratings, from the ratings' own table: to whoever served; a second rating takes the place of the first.

A rating is known here by its own number alone: whoever served is not to learn which of their matters was rated.
"""

from yimen.appraisal.facts.source import Point, Source
from yimen.ratings.models import Rating

GOOD = (1, 2)
BATCH = 500
# Rows commit out of their order: so many of the newest are looked at again.
AGAIN = 200


def read(after: int) -> tuple[int, list[Point]]:
    """Return the good ratings given since the one with that id, and how far was read."""
    rows = list(Rating.objects.filter(pk__gt=max(after - AGAIN, 0)).order_by("pk")[: BATCH + AGAIN])
    firsts = {
        (one.about, one.turn): one
        for one in Rating.objects.filter(about__in=[row.about for row in rows if row.turn == 2], turn=1)
    }
    points = []
    for row in rows:
        was = firsts.get((row.about, 1)) if row.turn == 2 else None
        if row.level in GOOD:
            points.append(_point(row, row, 1))
        if was is not None and was.level in GOOD:
            points.append(_point(was, row, -1))
    return max([after, *(row.pk for row in rows)]), points


def _point(row: Rating, told: Rating, n: int) -> Point:
    """Return that a rating was given, or (`n` below 0) that a second one took its place, on that one's day."""
    return Point(
        ("good_rating",),
        str(row.pk),
        int(n < 0),
        row.on,
        told.at,
        row.organ,
        row.item,
        persons=tuple(row.served),
        windows=(row.window,) if row.window else (),
        n=n,
    )


SOURCE = Source("good_ratings", "", read=read)

"""Figures of any month, organ and item, over as many cases as asked for: rows as the follower leaves them, and their sums."""

from datetime import UTC, date, datetime

from django.db import connection

from bench import place, telling
from bench.telling import Row, p95, timed

MONTHS, ORGANS, ITEMS = 24, 40, 25
FIRST = date(2024, 10, 1)
TURNS, BUDGET = 20, "<= 300"
BATCH = 50_000
# A case as life has it: most take a few days of twenty, one of a hundred is late, fees from a list, and standard minutes
# of the acts that it took: some eighty different costs.
_ROWS = """INSERT INTO figures_row (number, what, "on", month, organ, item, measures, about, breaks)
SELECT 'B' || n, w.what, day, date_trunc('month', day), organ, 'item-' || organ || '-' || (n / %(organs)s) %% %(items)s,
    CASE w.what WHEN 'received' THEN jsonb_build_object('received', 1, 'online', n %% 3 / 2)
    ELSE jsonb_build_object('granted', (n %% 29 > 0)::int, 'used', n %% 7 + n %% 11, 'promised', 10, 'statutory', 20, 'legal', 20,
        'spared', 20 - n %% 7 - n %% 11, 'cut', 10, 'on_time', (n %% 101 > 0)::int, 'early', n %% 17 - 1, 'sooner', (n %% 17 > 1)::int,
        'kept', (n %% 101 > 0)::int, 'trips', n %% 3, 'once', (n %% 3 < 2)::int, 'often', (n %% 97 = 0)::int,
        'corrected', (n %% 9 = 0)::int, 'layers', n %% 4, 'fee_fen', 1000 * (n %% 5), 'other_fee', 0, 'second_door', 0,
        'at_once', (n %% 6 = 0)::int, 'on_the_spot', (n %% 12 = 0)::int, 'cost_known', (n %% 31 > 0)::int,
        'cost_fen', 9000 + 375 * (n %% 7) + 1333 * (n %% 11), 'staff_minutes', 90 + 5 * (n %% 7) + 10 * (n %% 11),
        'applicant_fen', 1000 * (n %% 5) + 3000 * (n %% 3)) END, '', ''
FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    CROSS JOIN LATERAL (SELECT (%(day)s::date + (n * 7919 %% %(days)s)::int) AS day, (n %% %(organs)s)::bigint + 1 AS organ) d
    CROSS JOIN (VALUES ('received'), ('done')) AS w(what)"""
_SUMS = """INSERT INTO figures_sum (organ, item, month, measure, value, n)
SELECT l.organ, l.item, r.month, m.key, m.value::bigint, count(*) FROM figures_row r
    CROSS JOIN LATERAL (VALUES (r.organ, r.item), (r.organ, ''), (0, '')) AS l(organ, item)
    CROSS JOIN LATERAL jsonb_each_text(r.measures) AS m GROUP BY 1, 2, 3, 4, 5"""


def figures(run):
    """Measure how long each question of the pages of figures takes, and that the sums are what the rows give."""
    with place.centre(place.EMPTY):
        departments()
        _grow(run.cases)
    place.settle(place.EMPTY)
    with place.centre(place.EMPTY):
        yield from _asked(run)


def departments():
    """Have as many departments as there are rows of: the figures are told by their names."""
    from yimen.people.models import Organ

    for id in range(1, ORGANS + 1):
        Organ.objects.get_or_create(
            id=id,
            defaults={"code": f"bench{id}", "name": f"第 {id} 局", "valid_from": FIRST},
        )


def _grow(cases):
    progress = telling.Progress("cases counted", cases)
    given = {"organs": ORGANS, "items": ITEMS, "day": FIRST, "days": MONTHS * 30}
    with connection.cursor() as cursor:
        for first in range(1, cases + 1, BATCH):
            last = min(first + BATCH - 1, cases)
            cursor.execute(_ROWS, given | {"first": first, "last": last})
            progress.at(last)
        telling.say("adding them up")
        cursor.execute(_SUMS)


def _asked(run):
    from yimen.desk.figures.listing import MEASURES
    from yimen.figures import queries
    from yimen.process.figures.defined import together, told

    month, year = date(2025, 10, 1), (date(2025, 10, 1), date(2026, 9, 1))
    questions = {
        "a month by organ": lambda: [told(one) for one in queries.by_organ((month, month)).values()],
        "a year by organ": lambda: [told(one) for one in queries.by_organ(year, MEASURES).values()],
        "a year of everything together": lambda: told(queries.whole(year)),
        "a year by month": lambda: [told(one) for one in queries.by_month(year).values()],
        "a year of an organ by item": lambda: [
            told(one) for one in queries.by_item(year, 7, MEASURES).values()
        ],
        "the few cases behind a month's figure": lambda: queries.behind((month, month), "on_time", 0),
        "the many cases behind a month's figure": lambda: queries.behind((month, month), "kept", 1),
        "the dearest cases of a month": lambda: queries.greatest((month, month), "cost_fen"),
        "all cases of a month": lambda: queries.behind((month, month), "granted", None),
        "the broken promises of a month": lambda: queries.broken(month),
    }
    for name, asked in questions.items():
        took = timed(asked, 2 if run.short else TURNS)
        yield Row(f"figures: {name}, {run.cases:,} cases", f"p95 {p95(took):.1f} ms", "", p95(took), BUDGET)
    (whole,) = timed(lambda: told(together(queries.by_both(month).values())), 1)
    yield Row(f"  a month of open data, {ORGANS * ITEMS:,} items", f"{whole * 1e3:.0f} ms")
    yield from _downloaded(run)


def _downloaded(run):
    """Measure both published tables of all months that are told: made, and given out as they are kept."""
    from django.db import connection

    from yimen.centres import clock
    from yimen.figures import kept

    # Twelve ended months, and one that goes on.
    clock.move(datetime(2026, 9, 15, 4, tzinfo=UTC))
    clock.take()
    months = len(kept.months())
    for table in kept.TABLES:
        sizes = []
        (made,) = timed(lambda table=table, sizes=sizes: sizes.append(_size(kept.pieces(table, "csv"))), 1)
        took = timed(lambda table=table: _size(kept.pieces(table, "csv")), 2 if run.short else 5)
        with connection.cursor() as cursor:
            cursor.execute(
                'SELECT COALESCE(sum(length(body)), 0) FROM figures_kept WHERE "table" = %s', [table]
            )
            (packed,) = cursor.fetchone()
        said = f"first {made * 1e3:,.0f} ms, then {p95(took):,.0f} ms"
        told = f"{sizes[0] / 1e6:.1f} MB given, {int(packed) / 1e6:.1f} MB kept in two forms"
        yield Row(f"  {table}.csv of {months} months, {run.cases:,} cases", said, told)


def _size(pieces):
    return sum(map(len, pieces))

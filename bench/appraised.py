"""Appraisal of 2,000 staff over every event of a year: each month from its facts by SQL, and the same added up one by one."""

import time
from collections import Counter
from datetime import date, timedelta

from django.db import connection

from bench import lives, place, telling
from bench.telling import Row

STAFF, WINDOWS, ITEMS, MONTHS = 2_000, 200, 400, 12
# A life of these lives has so many events: received, accepted, review begun, review closed, granted, published.
EVENTS = 6
FIRST = date(2025, 1, 1)
BATCH = 50_000
BUDGET = "<= 60"
# In the order in which they happened, as the follower leaves them. Each case is two people's and one window's; one in four decided early, one in nine on the spot, one in 300 carded.
_FACTS = """INSERT INTO appraisal_fact (source, ref, seq, kind, unit, what, n, organ, item, "on", month)
SELECT 'decided', 'B' || n, 5, u.kind, u.unit,
    ARRAY['handled'] || CASE WHEN n %% 4 = 0 THEN ARRAY['early'] ELSE '{}'::text[] END
        || CASE WHEN n %% 9 = 0 THEN ARRAY['on_the_spot'] ELSE '{}'::text[] END,
    1, 1, 'item-' || n %% %(items)s, m.month, m.month FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
    CROSS JOIN LATERAL (SELECT (%(day)s::date + make_interval(months => ((n - 1) * %(months)s / %(cases)s)::int))::date AS month) m
    CROSS JOIN LATERAL (VALUES ('person', %(staff)s + n * 7919 %% %(people)s), ('person', %(staff)s + (n * 104729 + 1) %% %(people)s),
        ('window', %(window)s + n * 31 %% %(windows)s)) AS u(kind, unit)
ON CONFLICT DO NOTHING"""
_CARDS = """INSERT INTO appraisal_fact (source, ref, seq, kind, unit, what, n, organ, item, "on", month)
SELECT 'cards', 'C' || n, 4, 'person', %(staff)s + n * 7919 %% %(people)s, ARRAY['card_late'], 5, 1, '', m.month, m.month
FROM generate_series(%(first)s::bigint, %(last)s::bigint, 300) AS n
    CROSS JOIN LATERAL (SELECT (%(day)s::date + make_interval(months => ((n - 1) * %(months)s / %(cases)s)::int))::date AS month) m"""


def figures(run):
    """Measure the follower on whole lives, then every month of everybody, and hold it against adding up one by one."""
    with place.centre(place.EMPTY):
        yield from _followed(run)
    with place.centre(place.SMALL):
        given = _people()
        _grow(run.cases, given)
    place.settle(place.SMALL)
    with place.centre(place.SMALL):
        yield from _drafted(run)


def _followed(run):
    """Read facts off the journals of whole lives, and recompute them all from there."""
    from yimen.appraisal import closing, following
    from yimen.cases.sequencer import sequence

    whole = max(run.batch, min(run.cases // 100, 2_000))
    team = lives.team("batches", place.EMPTY, 1, run.batch)
    telling.say(f"{whole:,} lives up to the decision")
    team.turn(lives=whole)
    team.close()
    while sequence():
        pass
    began, read = time.perf_counter(), 0
    while done := following.follow():
        read += done
    took = time.perf_counter() - began
    yield Row(
        "events read into facts of appraisal", f"{read / took:,.0f}/s", f"{read:,} events in {took:.1f} s"
    )
    different = sum(1 for _one in closing.check())
    yield Row("the same facts recomputed from the journals", f"{different} differ", "", different, "<= 0")


def _people():
    """Have 2,000 officers at 200 windows, and a scheme in force since the first month; return where their ids begin."""
    import msgspec

    from yimen.appraisal.models import Scheme
    from yimen.lib import clock
    from yimen.people.models import Account, Organ, Posting, Window
    from yimen.process.appraisal.shipped import shipped

    organ = Organ.objects.order_by("pk").first()
    windows = Window.objects.bulk_create(
        Window(code=f"b{n}", name=f"窗口 {n}", valid_from=FIRST, organ=organ) for n in range(WINDOWS)
    )
    staff = Account.objects.bulk_create(Account(login=f"bench{n}", kind="staff") for n in range(STAFF))
    Posting.objects.bulk_create(
        Posting(account=one, organ=organ, window=windows[n % WINDOWS], role="window_clerk", valid_from=FIRST)
        for n, one in enumerate(staff)
    )
    for kind in ("person", "window"):
        Scheme.objects.create(
            kind=kind, since=FIRST, body=msgspec.to_builtins(shipped(kind)), document="bench", drafted_by=1, drafted_at=clock.now(),
            adopted_by=2, adopted_at=clock.now(),
        )  # fmt: skip
    return {"staff": staff[0].pk, "window": windows[0].pk}


def _grow(cases, given):
    values = given | {
        "people": STAFF,
        "windows": WINDOWS,
        "items": ITEMS,
        "day": FIRST,
        "months": MONTHS,
        "cases": cases,
    }
    progress = telling.Progress("cases counted", cases)
    with connection.cursor() as cursor:
        for first in range(1, cases + 1, BATCH):
            last = min(first + BATCH - 1, cases)
            cursor.execute(_FACTS, values | {"first": first, "last": last})
            progress.at(last)
        cursor.execute(_CARDS, values | {"first": 1, "last": cases})


def _months():
    on = FIRST
    for _place in range(MONTHS):
        yield on
        on = (on + timedelta(days=31)).replace(day=1)


def _drafted(run):
    from yimen.appraisal import counting
    from yimen.appraisal.models import Sheet
    from yimen.process.appraisal.shipped import shipped

    scheme = shipped("person")
    each, made, own = [], {}, time.process_time()
    for month in _months():
        began = time.perf_counter()
        sheets = list(counting.sheets(scheme, month))
        Sheet.objects.bulk_create(sheets, batch_size=2000)
        each.append(time.perf_counter() - began)
        made[month] = {one.unit: one for one in sheets}
    own = time.process_time() - own
    events = run.cases * EVENTS
    staff = sum(1 for one in made[FIRST])
    yield Row(
        f"a month of {staff:,} staff drafted, of {events:,} events", f"{max(each):.2f} s", f"median {sorted(each)[6]:.2f} s", max(each), BUDGET,
    )  # fmt: skip
    yield Row(
        f"all twelve months, {events:,} events",
        f"{sum(each):.1f} s",
        f"own CPU {own:.1f} s, the rest the database's",
        sum(each),
        BUDGET,
    )
    began = time.perf_counter()
    different = sum(_differs(scheme, month, made[month]) for month in _months())
    took = time.perf_counter() - began
    yield Row(
        "equal to adding up each fact by itself", f"{different} differ", f"in {took:.0f} s", different, "<= 0"
    )


def _differs(scheme, month, sheets):
    """Return how many sheets a plain walk over every fact of the month gives otherwise."""
    from yimen.process.appraisal.account import total

    counts = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit, what, n FROM appraisal_fact WHERE month = %s AND kind = 'person'", [month]
        )
        while rows := cursor.fetchmany(100_000):
            for unit, what, n in rows:
                own = counts.setdefault(unit, (Counter(), Counter()))
                for word in what:
                    own[0][word] += 1 if n > 0 else -1
                    own[1][word] += n
    wrong = 0
    for unit, sheet in sheets.items():
        times, amounts = counts.get(unit, (Counter(), Counter()))
        found = total(scheme, {word: (times[word], amounts[word]) for word in amounts}, {})
        wrong += (found.points, times["handled"]) != (sheet.points, sheet.matters)
    return wrong

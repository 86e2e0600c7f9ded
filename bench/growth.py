"""Growing a record to many open cases, through the product's own door: batches of 500, several processes.

Each case is received and accepted in one sitting, as at a counter, on one of ten working days; those of the last
day wait to be accepted. So every row is one that the product wrote, and a sample of them is checked afterwards.
"""

import random
import time
from datetime import timedelta

from bench import lives, place, telling
from bench.telling import Row

DAYS = (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)  # the working days of two weeks from the town's first Monday on
WAITING = 5000  # at most so many wait at the window
PROCESSES = 3
BATCH = 500
STEP = 10_000  # cases between two words about how far it is
SAMPLE = 200


def small(cases):
    """Return the size of the centre that the grown one is compared with: 10,000, less in a short run."""
    return max(20, min(10_000, cases // 10))


def both(cases):
    """Grow the small and the grown centre where they are not yet; return the seconds of the grown one, or None."""
    _grow(place.SMALL, small(cases))
    return _grow(place.GROWN, cases)


def _grow(schema, cases):
    from django.db import connection

    from yimen.centres import clock
    from yimen.lib import clock as time_

    with place.centre(schema):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_case")
            if cursor.fetchone()[0]:
                return None
        telling.say(f"growing the centre “{schema}” to {cases:,} open cases")
        first, waiting = time_.now(), min(cases // 10, WAITING)
        progress, began, done = telling.Progress("cases", cases), time.monotonic(), 0
        processes, size = (PROCESSES, BATCH) if cases >= STEP else (1, cases // 20)
        workers = lives.team("accepted", schema, processes, size)
        for n, day in enumerate(DAYS, start=1):
            clock.move(first + timedelta(days=day))
            while done < (upto := (cases - waiting) * n // len(DAYS)):
                each = max(1, min(STEP, upto - done) // processes)
                done += int(sum(said["lives"] for said in workers.turn(lives=each)))
                progress.at(done)
        workers.close()
        last = lives.team("received", schema, 1, min(waiting, BATCH))
        last.turn(lives=waiting)
        last.close()
        took = time.monotonic() - began
        progress.at(cases)
    place.settle(schema)
    return took


def figures(run):
    """Tell how fast the record grew, give its events their positions, and check a sample of it."""
    if took := both(run.cases):
        pace = f"{run.cases / took:.0f} cases/s"
        yield Row(f"{run.cases:,} cases received and accepted", f"{took:.0f} s", pace)
    yield from _sequenced(run.cases)
    yield from _checked()


def _sequenced(cases):
    from yimen.cases.sequencer import sequence

    with place.centre(place.GROWN):
        began, done = time.perf_counter(), 0
        progress = telling.Progress("events given their positions", 2 * cases)
        while some := sequence():
            done += some
            progress.at(done)
        took = time.perf_counter() - began
    yield Row(f"{done:,} events given their positions", f"{took:.1f} s", f"{done / max(took, 1e-9):.0f}/s")


def _checked():
    from django.db import connection

    from yimen.cases.check import check

    chance, found = random.Random(1), []
    with place.centre(place.GROWN), connection.cursor() as cursor:
        cursor.execute("SELECT min(id), max(id) FROM cases_case")
        ends = cursor.fetchone()
        for _ in range(SAMPLE):
            sought = [chance.randint(*ends)]
            cursor.execute("SELECT number FROM cases_case WHERE id >= %s ORDER BY id LIMIT 1", sought)
            found += check(cursor.fetchone()[0])
    yield Row(f"check of {SAMPLE} cases of them: differences", str(len(found)), "", len(found), "<= 0")

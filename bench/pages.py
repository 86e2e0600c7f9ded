"""What people look at, through the real web server, with many cases in the record and beside a small one.

Pages of the small and of the grown centre are asked for by turns, so that their difference is the record's size.
"""

import random
import statistics
from collections import defaultdict

from bench import effort, growth, looks, place, telling, web
from bench.telling import Row, p95

READERS = 50
# How many seconds a person looks at a page before the next one.
LOOKS = 5.0
# What many open at the same time: the desk in the morning, and what the public looks up.
CROWDED = (
    "inbox of a window clerk", "inbox of an approver", "inbox, filtered by words", "case page of an approver",
    "public progress page", "item search", "guide of an item",
)  # fmt: skip


def figures(run):
    """Measure each page for one reader, in both centres by turns, then in the grown one for many people, and for many who never pause."""
    growth.both(run.cases)
    looked = {schema: looks.of(schema) for schema in (place.SMALL, place.GROWN)}
    with web.server() as (port, pid):
        took = _by_turns(port, looked, run.pages)
        for page, schemas in took.items():
            yield _one(page, schemas, run.cases)
        growths = [
            statistics.median(s[place.GROWN]) / statistics.median(s[place.SMALL])
            for page, s in took.items()
            if page not in looks.EXPORTS
        ]
        said = f"from {growth.small(run.cases):,} cases"
        worst, middle = max(growths), statistics.median(growths)
        yield Row("the pages' growth, worst of them", f"{worst:.2f}", said, worst, "<= 1.25")
        yield Row("the pages' growth, middle of them", f"{middle:.2f}", said, middle, "<= 1.1")
        for page, (cookies, paths) in looked[place.GROWN].items():
            if page not in CROWDED:
                continue
            host = place.host(place.GROWN)
            yield _people(page, host, port, cookies, paths, run)
            telling.say(f"{run.readers} readers of: {page}")
            with effort.Watch(run.server, "yimen", [pid]) as watch:
                many, whole = web.crowd(port, host, cookies, paths, run.readers, run.seconds)
            cpu = watch.used / len(many) * 1e3
            ours, pace = f"p95 {p95(many):.0f} ms", f"{len(many) / whole:.0f} pages/s, {cpu:.0f} ms CPU each"
            yield Row(f"{page}, {run.readers} readers at once", ours, pace)


def _one(page, schemas, cases):
    ours, small = (schemas[schema] for schema in (place.GROWN, place.SMALL))
    beside = f"median {statistics.median(ours) * 1e3:.1f}, small {statistics.median(small) * 1e3:.1f} ms"
    budget = "" if page in looks.EXPORTS else "<= 100"
    return Row(f"{page}, {cases:,} cases", f"p95 {p95(ours):.1f} ms", beside, p95(ours), budget)


def _people(page, host, port, cookies, paths, run):
    """Return how long people wait who look at each page before they open the next one."""
    telling.say(f"{run.readers} people at: {page}")
    took, _whole = web.crowd(port, host, cookies, paths, run.readers, 3 * run.looks, run.looks)
    ours, beside = f"p95 {p95(took):.0f} ms", f"median {statistics.median(took) * 1e3:.1f} ms"
    return Row(
        f"{page}, {run.readers} people, a page each {run.looks:g} s", ours, beside, p95(took), "<= 100"
    )


def _by_turns(port, looked, times):
    took = defaultdict(lambda: defaultdict(list))
    progress = telling.Progress("pages for one reader", times)
    chance = random.Random(1)
    readers = {
        (schema, page): web.Reader(port, place.host(schema), cookies)
        for schema, pages in looked.items()
        for page, (cookies, _) in pages.items()
    }
    warming = min(5, times)  # the first ones warm each worker
    for n in range(times + warming):
        for page in looked[place.GROWN]:
            for schema in sorted(looked, reverse=bool(n % 2)):
                path = chance.choice(looked[schema][page][1])
                status, seconds = readers[schema, page].get(path)
                if status != 200:
                    raise RuntimeError(f"{path} was answered with {status}")
                if n >= warming:
                    took[page][schema].append(seconds)
        progress.at(n + 1 - warming)
    return took

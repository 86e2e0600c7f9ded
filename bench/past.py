"""Rules of supervision tried on the past: how many cases a second are looked through, and in how much memory."""

import os
import time
from datetime import timedelta
from pathlib import Path

from bench import growth, lives, place, telling
from bench.telling import Row

# A million cases in so many minutes at most.
MINUTES = 30
LATER = timedelta(days=60)


def figures(run):
    """Try every rule on a grown record weeks later, when limits have passed, and on whole lives; tell rate and memory."""
    growth.both(run.cases)
    with place.centre(place.GROWN):
        yield from _tried(run.cases, "received and accepted, weeks over their day")
    whole = max(run.batch, run.cases // 10)
    _live(whole, run)
    with place.centre(place.EMPTY):
        yield from _tried(whole, "of five events")
        yield from _followed()


def _live(cases, run):
    """Let so many cases live up to their decision."""
    team = lives.team("batches", place.EMPTY, 1, run.batch)
    telling.say(f"{cases:,} lives up to the decision")
    team.turn(lives=cases)
    team.close()
    place.settle(place.EMPTY)


def _tried(cases, what):
    from yimen.cases import past, rulebook
    from yimen.centres import clock
    from yimen.lib import clock as time_
    from yimen.watch import trying

    clock.move(time_.now() + LATER)
    clock.take()
    rules = {code: rule for code, rule in rulebook.current_profile().rules.items() if rule.on}
    whole = past.how_many(("application", "joint"))
    progress, done = telling.Progress("cases of the past", whole), 0
    before = most = _resident()

    def tick(some):
        nonlocal done, most
        done, most = done + some, max(most, _resident())
        progress.at(done)

    began = time.perf_counter()
    found = trying.over(rules, tick=tick)
    took = time.perf_counter() - began
    grown = (most - before) / 1e6
    rate = found.cases / took
    minutes = 1_000_000 / rate / 60
    yield Row(f"{len(rules)} rules on {found.cases:,} cases {what}", f"{took:.1f} s", f"{rate:,.0f}/s")
    yield Row(
        "  a million at this rate", f"{minutes:.1f} min", f"found in {found.hit:,}", minutes, f"<= {MINUTES}"
    )
    yield Row("  memory that it took beyond what the process had", f"{grown:.0f} MB", "", grown, "<= 300")


def _followed():
    """Let the worker look at the same cases off the stream, and keep what it finds."""
    from yimen.cases.sequencer import sequence
    from yimen.watch import following
    from yimen.watch.models import Finding

    while sequence():
        pass
    began, done = time.perf_counter(), 0
    while some := following.follow():
        done += some
    took = time.perf_counter() - began
    kept = f"{Finding.objects.count():,} findings kept"
    yield Row(
        f"the worker looks at them off {done:,} positions", f"{took:.1f} s", f"{done / took:,.0f}/s, {kept}"
    )


def _resident():
    """Return the bytes of memory that this process has now."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE")

"""The record at its size: the sweep with nothing due and with something, and a notice that moves every open case."""

import os
import signal
import statistics
import subprocess
import sys
import time
from datetime import timedelta

from bench import growth, place, telling
from bench.telling import Row, timed
from bench.turns import CHECKOUT


def sweep(run):
    """Measure a sweep that finds nothing due, beside the small centre's, and one that finds what waited too long."""
    from yimen.cases import sweep as sweeping
    from yimen.centres import clock
    from yimen.lib import clock as time_

    growth.both(run.cases)
    nothing = {}
    for schema in (place.SMALL, place.GROWN):
        with place.centre(schema):
            nothing[schema] = statistics.median(timed(sweeping.sweep, 50)) * 1e3
    ours, beside = (f"{nothing[schema]:.1f} ms" for schema in (place.GROWN, place.SMALL))
    small = f"{beside} with {growth.small(run.cases):,}"
    yield Row(f"sweep, nothing due, {run.cases:,} open", ours, small, nothing[place.GROWN], "<= 50")
    with place.centre(place.GROWN):
        clock.move(time_.now() + timedelta(days=9))
        due, done, began = sweeping.overdue(), 0, time.perf_counter()
        progress = telling.Progress("acts of law", due)
        while some := sweeping.sweep():
            done += some
            progress.at(done)
        took = time.perf_counter() - began
    yield Row(
        f"{done:,} acts of law by the sweep, {run.cases:,} open", f"{took:.1f} s", f"{done / took:.0f}/s"
    )


def calendar(run):
    """Measure a changed notice that moves every open case; the mover is killed on the way, and another goes on."""
    from yimen.cases import sweep as sweeping

    growth.both(run.cases)
    with place.centre(place.GROWN):
        idle = statistics.median(timed(sweeping.move_calendar, 20)) * 1e3
        due = _open()
        version = _announce()
        progress, began = telling.Progress("open cases moved", due), time.perf_counter()
        first = _mover(progress, version, upto=due // 3)
        first.send_signal(signal.SIGKILL)
        first.wait()
        killed_at = _open(version)
        _mover(progress, version, upto=due + 1)
        took = time.perf_counter() - began
        events, cases, notices = _told()
        left = due - _open(version)
    killed = f"{events / took:.0f}/s, killed once at {killed_at:,}"
    minutes = took / 60 * 1_000_000 / max(events, 1)
    yield Row(f"calendar unchanged, {due:,} open cases", f"{idle:.1f} ms", "", idle, "<= 50")
    yield Row(f"calendar change, {events:,} open cases moved", f"{took:.1f} s", killed)
    yield Row(
        "the same for 1,000,000 at this rate", f"{minutes:.1f} min", f"{notices:,} notices", minutes, "<= 30"
    )
    yield Row(
        "cases moved twice, or not at all", f"{events - cases}, {left}", "", events - cases + left, "<= 0"
    )


def mover():
    """Be a process that moves cases to the new calendar until it is killed or has moved them all."""
    place.set_up()
    from yimen.cases import sweep as sweeping

    with place.centre(place.GROWN):
        while sweeping.move_calendar():
            pass


def _mover(progress, version, upto):
    """Run a mover until it ends or has brought so many cases under the calendar; return it."""
    command = [sys.executable, "-c", "from bench.record import mover; mover()"]
    running = subprocess.Popen(command, cwd=CHECKOUT, env=os.environ)
    while running.poll() is None and (moved := _open(version)) < upto:
        progress.at(moved)
        time.sleep(min(10, max(0.05, progress.whole / 50_000)))
    return running


def _announce():
    """Import a notice that makes a coming working day a holiday, so that every running clock moves by a day."""
    from yimen.cases import rulebook
    from yimen.law.workdays import Arranged
    from yimen.lib import clock as time_

    old = rulebook.current()
    free_on = time_.today() + timedelta(days=1)
    while not old.is_working_day(free_on):
        free_on += timedelta(days=1)
    changed = [day for day in old.arranged.values() if day.file_year == free_on.year]
    changed.append(Arranged(free_on, "临时放假", True, free_on.year))
    new = old.with_year(f"bench-{time.monotonic_ns()}", free_on.year, changed)
    rulebook.store_calendar(new, since=time_.today(), at=time_.now(), source="bench")
    return new.version


def _open(calendar=""):
    """Return how many open cases count by a calendar: by that version, or by any."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_case WHERE closed_on IS NULL AND calendar > '' AND %s IN ('', calendar)",
            [calendar],
        )
        return cursor.fetchone()[0]


def _told():
    """Return how many moves the journal tells, of how many cases, and how many notices tell applicants of them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(DISTINCT case_id) FROM cases_event WHERE type = 'CalendarMoved'"
        )
        events, cases = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM notices_notice WHERE template = 'CalendarMoved'")
        return events, cases, cursor.fetchone()[0]

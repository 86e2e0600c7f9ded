"""bin/bench: each figure beside what it is held against, in one run on one throwaway cluster."""

import json
import os
import platform
import random
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import click

from bench import baseline, finding, lives, place


def timed(function, times):
    """Return the seconds of each call."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        took.append(time.perf_counter() - began)
    return took


def p95(took):
    """Return the 95th percentile in milliseconds."""
    return sorted(took)[max(0, int(len(took) * 0.95) - 1)] * 1e3


def deadlines(cases):
    """Measure 1,000,000 last days against numpy's busday_offset on the same days."""
    import numpy

    from yimen.law.workdays import shipped

    calendar = shipped()
    draw = random.Random(1)
    first = date(2008, 1, 1).toordinal()
    starts = [draw.randrange(first, date(2026, 6, 1).toordinal()) for _ in range(1_000_000)]
    lengths = [draw.choice((1, 5, 10, 20, 30, 45)) for _ in range(1_000_000)]
    ours = min(timed(lambda: calendar.add_many(starts, lengths), 3))
    rest = [calendar.first + timedelta(days=n) for n in range((calendar.last - calendar.first).days + 1)]
    free = numpy.array([numpy.datetime64(on) for on in rest if not calendar.is_working_day(on)])
    days = numpy.array([date.fromordinal(start) for start in starts], dtype="datetime64[D]")
    works = numpy.busdaycalendar(weekmask="1111111", holidays=free)
    n = numpy.array(lengths)
    theirs = min(timed(lambda: numpy.busday_offset(days, n, roll="backward", busdaycal=works), 3))
    yield "1,000,000 deadlines", f"{ours:.2f} s", f"numpy {theirs:.2f} s", ours / theirs, "<= 2"


def life(cases):
    """Measure lives one act at a time with four processes, against pgbench on the same statements."""
    yardstick = baseline.measure(life.server, max(3, min(30, cases // 300)))
    found = lives.together(max(40, min(cases, 4000)))
    ratio = found["plain lives/s"] / yardstick
    yield (
        "life without its grant, 4 processes",
        f"{found['plain lives/s']:.0f}/s",
        f"pgbench {yardstick:.0f}/s",
        ratio,
        ">= 0.3",
    )
    yield "life with its grant (a gapless number)", f"{found['lives/s']:.0f}/s", "", None, ""
    yield "grants alone", f"{found['grants/s']:.0f}/s", "", None, ""
    batched = lives.together(max(400, min(4 * cases, 20_000)), kind="batches")["lives/s"]
    ratio = batched / yardstick
    yield (
        "life in batches of 1,000, 4 processes",
        f"{batched:.0f}/s",
        f"pgbench {yardstick:.0f}/s",
        ratio,
        ">= 2.5",
    )


def pages(cases):
    """Measure what people look at, with many cases in the record, as an ordinary user."""
    from yimen.cases import inbox, queries
    from yimen.catalogue import reviewed
    from yimen.catalogue.search import search
    from yimen.people.models import Account

    with place.centre():
        lives.grow(cases)
        clerk = queries.rights(Account.objects.get(login="clerk").id)
        reviewer = queries.rights(Account.objects.get(login="reviewer").id)
        numbers = _some_numbers(200)
        city_items = [row["item_name_zh"] for row in reviewed.real_list()[:300]]
        _index(city_items)
        figures = {
            "inbox of a clerk": timed(lambda: inbox.found(clerk), 50),
            "inbox of a clerk, filtered": timed(lambda: inbox.found(clerk, inbox.Asked(text="经营")), 50),
            "inbox of an approver": timed(lambda: inbox.found(reviewer), 50),
            "case as seen now": timed(lambda: queries.view(random.choice(numbers)), 200),
            "item search": timed(lambda: search(random.choice(city_items)[:6]), 100),
        }
    for name, took in figures.items():
        yield (
            f"{name}, {cases:,} cases",
            f"p95 {p95(took):.1f} ms",
            f"median {statistics.median(took) * 1e3:.1f} ms",
            p95(took),
            "<= 100",
        )


def _some_numbers(count):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case ORDER BY id DESC LIMIT %s", [count])
        return [row[0] for row in cursor.fetchall()]


def _index(names):
    from yimen.catalogue.models import Item
    from yimen.catalogue.search import index

    made = Item.objects.bulk_create(
        Item(code=f"bench-{n}", name=name, organ=1, type="licence", status="incomplete")
        for n, name in enumerate(names)
    )
    index((item.id, item.name, "") for item in made)


def sweep(cases):
    """Measure a sweep that finds nothing due, and one that finds a day's worth."""
    from yimen.cases import sweep as sweeping
    from yimen.cases.perform import perform_each
    from yimen.centres import clock
    from yimen.lib import clock as lib_clock

    with place.centre():
        lives.grow(cases)
        nothing = statistics.median(timed(sweeping.sweep, 20)) * 1e3
        yield f"sweep, nothing due, {cases:,} open", f"{nothing:.1f} ms", "", nothing, "<= 50"
        acts = lives.Acts()
        perform_each([acts.submit() for _ in range(1000)])
        clock.move(lib_clock.now() + timedelta(days=9))
        began = time.perf_counter()
        done = 0
        while some := sweeping.sweep():
            done += some
        yield (
            "acts of law by the sweep",
            f"{done / (time.perf_counter() - began):.0f}/s",
            f"{done} due",
            None,
            "",
        )


def calendar(cases):
    """Measure a changed notice that moves every open case."""
    from yimen.cases import rulebook
    from yimen.cases import sweep as sweeping
    from yimen.law.workdays import Arranged
    from yimen.lib import clock as lib_clock

    with place.centre():
        lives.grow(cases)
        old = rulebook.current()
        free = Arranged(lib_clock.today() + timedelta(days=3), "临时放假", True, old.years[-1])
        changed = [d for d in old.arranged.values() if d.file_year == old.years[-1]] + [free]
        rulebook.store_calendar(
            old.with_year(f"bench-{time.monotonic_ns()}", old.years[-1], changed),
            since=lib_clock.today(), at=lib_clock.now(), source="bench",
        )  # fmt: skip
        began = time.perf_counter()
        moved = 0
        while some := sweeping.move_calendar():
            moved += some
        took = time.perf_counter() - began
        yield (
            f"calendar change, {moved:,} open cases moved",
            f"{took:.1f} s",
            f"{moved / took:.0f}/s",
            None,
            "minutes",
        )


FIGURES = {
    "deadlines": deadlines,
    "life": life,
    "pages": pages,
    "search": finding.figures,
    "sweep": sweep,
    "calendar": calendar,
}


@click.command()
@click.option("--only", type=click.Choice(list(FIGURES)), help="One group of figures.")
@click.option("--cases", default=10_000, show_default=True, type=click.IntRange(20), help="How many cases.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the rows as JSON.")
def main(only, cases, file):
    """Measure Yimen beside what it is held against, on a throwaway cluster with fsync on."""
    rows = []
    click.echo(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {cases:,} cases"
    )
    with place.cluster() as server:
        life.server = server
        place.fill()
        for name in [only] if only else FIGURES:
            for what, figure, beside, value, budget in FIGURES[name](cases):
                said = "" if value is None else f"{value:.2f}"
                click.echo(f"{what:<45} {figure:>16}  {beside:<24} {said:>8}  {budget}")
                rows.append(
                    {"figure": what, "ours": figure, "beside": beside, "value": value, "budget": budget}
                )
    if file:
        file.write_text(
            json.dumps({"cases": cases, "rows": rows}, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    sys.exit(main())

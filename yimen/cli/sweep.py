"""bin/yimen sweep: carry out now what the law owes."""

import sys
from collections.abc import Callable

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import COULD_NOT, centres_of, could_not, needs_database
from yimen.cli.progress import Bar


@click.command("sweep", short_help="Carry out now what the law owes.")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@json_option
@needs_database
def command(schema: str | None, as_json: bool) -> None:
    """Carry out every act of the law that is due, and bring open cases under the calendar in force.

    The worker does this by itself, every second. Running it again, or at several places at once, changes
    nothing: whatever is owed is carried out once. A centre for which this machine's clock is wrong is left
    alone, and that is said: with 1 where others were swept, with 2 where none was.
    """
    from yimen.cases import sweep
    from yimen.centres import clock
    from yimen.centres.current import using
    from yimen.lib.clock import machine_now
    from yimen.process.refusals import Refused

    chosen = centres_of(schema)
    done, halted = [], 0
    for centre in chosen:
        with using(centre), Bar(f"Sweeping {centre.schema}") as bar:
            if trouble := clock.trouble():
                click.echo(f"{centre.schema}: acts of law halt: {trouble}", err=True)
                halted += 1
                continue
            # A clock that goes back is noticed by what was seen before: where no worker runs, this is who looks.
            clock.seen(machine_now())
            clock.take()
            try:
                acts, moved = _all(sweep.sweep, bar), _all(sweep.move_calendar, bar)
            except Refused as refused:
                could_not(refused.sentence("en"))
        done.append({"centre": centre.schema, "moved_by_law": acts, "moved_by_calendar": moved})
    answer(
        as_json,
        {"centres": done},
        (
            f"{one['centre']}: {one['moved_by_law']} cases moved by law,"
            f" {one['moved_by_calendar']} brought under the calendar in force"
            for one in done
        ),
    )
    if halted:
        sys.exit(COULD_NOT if halted == len(chosen) else 1)


def _all(step: Callable[[], int], bar: Bar) -> int:
    """Repeat a batch until nothing is left; return how many cases it changed."""
    total = 0
    while done := step():
        total += done
        bar.tick(done)
    return total

"""bin/yimen sweep: carry out now what the law owes."""

import sys

import click

from yimen.cli.database import needs_database


@click.command("sweep")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@needs_database
def command(schema: str | None) -> None:
    """Carry out every act of the law that is due, and bring open cases under the calendar in force.

    The worker does this by itself, every second. Running it again, or at several places at once, changes
    nothing: whatever is owed is carried out once. A centre for which this machine's clock is wrong is left
    alone, and that is said: with 1 where others were swept, with 2 where none was.
    """
    from yimen.cases import sweep
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.cli.database import COULD_NOT, could_not
    from yimen.lib.clock import machine_now
    from yimen.process.refusals import Refused

    chosen = [registry.by_schema(schema)] if schema else list(registry.centres())
    halted = 0
    for centre in chosen:
        with using(centre):
            if trouble := clock.trouble():
                click.echo(f"{centre.schema}: acts of law halt: {trouble}", err=True)
                halted += 1
                continue
            # A clock that goes back is noticed by what was seen before: where no worker runs, this is who looks.
            clock.seen(machine_now())
            clock.take()
            try:
                acts, moved = _all(sweep.sweep), _all(sweep.move_calendar)
            except Refused as refused:
                could_not(refused.sentence("en"))
            click.echo(
                f"{centre.schema}: {acts} cases moved by law, {moved} brought under the calendar in force"
            )
    if halted:
        sys.exit(COULD_NOT if halted == len(chosen) else 1)


def _all(step: object) -> int:
    """Repeat a batch until nothing is left; return how many cases it changed."""
    total = 0
    while done := step():  # type: ignore[operator]
        total += done
    return total

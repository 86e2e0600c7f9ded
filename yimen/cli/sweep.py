"""bin/yimen sweep: carry out now what the law owes."""

import click

from yimen.cli.database import needs_database


@click.command("sweep")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@needs_database
def command(schema: str | None) -> None:
    """Carry out every act of the law that is due, and bring open cases under the calendar in force.

    The worker does this by itself, every second. Running it again, or at several places at once, changes
    nothing: whatever is owed is carried out once.
    """
    from yimen.cases import sweep
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.cli.database import could_not
    from yimen.process.refusals import Refused

    for centre in [registry.by_schema(schema)] if schema else registry.centres():
        with using(centre):
            clock.take()
            try:
                acts, moved = _all(sweep.sweep), _all(sweep.move_calendar)
            except Refused as refused:
                could_not(refused.sentence("en"))
            click.echo(
                f"{centre.schema}: {acts} cases moved by law, {moved} brought under the calendar in force"
            )


def _all(step: object) -> int:
    """Repeat a batch until nothing is left; return how many cases it changed."""
    total = 0
    while done := step():  # type: ignore[operator]
        total += done
    return total

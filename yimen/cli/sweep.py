"""bin/yimen sweep: carry out now what the law owes."""

from collections.abc import Callable

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.progress import Bar


@click.command("sweep", short_help="Carry out now what the law owes.")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@json_option
@needs_database
def command(schema: str | None, as_json: bool) -> None:
    """Carry out every act of the law that is due, and bring open cases under the calendar in force.

    The worker does this by itself, every second. Running it again, or at several places at once, changes
    nothing: whatever is owed is carried out once.
    """
    from yimen.cases import sweep
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.process.refusals import Refused

    done = []
    for centre in [registry.by_schema(schema)] if schema else registry.centres():
        with using(centre), Bar(f"Sweeping {centre.schema}") as bar:
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


def _all(step: Callable[[], int], bar: Bar) -> int:
    """Repeat a batch until nothing is left; return how many cases it changed."""
    total = 0
    while done := step():
        total += done
        bar.tick(done)
    return total

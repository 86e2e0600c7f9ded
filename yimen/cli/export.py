"""bin/yimen export: the journal as an event log for process mining, as XES or OCEL 2.0."""

from datetime import date, datetime
from pathlib import Path

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.progress import Bar

DAY = click.DateTime(formats=["%Y-%m-%d"])
FIRST = "2000-01-01"


@click.command("export")
@click.argument("format", type=click.Choice(["xes", "ocel"]))
@click.option("--centre", "schema", required=True, metavar="NAME", help="Which centre.")
@click.option("--from", "since", type=DAY, default=FIRST, metavar="DAY", help="Received from this day on.")
@click.option(
    "--to", "until", type=DAY, default=None, metavar="DAY", help="Received up to this day; else today."
)
@click.option("--item", default="", metavar="CODE", help="Of this item only.")
@click.option(
    "--file", "path", required=True, metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path), help="Where to; gzipped where the name ends with .gz.",
)  # fmt: skip
@json_option
@needs_database
def command(
    format: str, schema: str, since: datetime, until: datetime | None, item: str, path: Path, as_json: bool
) -> None:
    """Write applications and joint applications, whole as far as they have come, as XES (IEEE 1849-2023) or OCEL 2.0 JSON.

    Nobody is named: actors are roles and organs, cases are pseudonyms under the centre's own key, words that somebody
    typed are left out. The file is written whole or not at all; the journal streams through, however long it is.
    """
    from yimen.catalogue import queries as catalogue
    from yimen.centres import clock as standing, registry
    from yimen.centres.current import using
    from yimen.lib import clock
    from yimen.paths import logs, taking

    with using(registry.by_schema(schema)), Bar("Writing the log") as bar:
        standing.take()
        last: date = until.date() if until else clock.today()
        if last < since.date():
            could_not(f"{last} is before {since.date()}")
        # A code that is mistyped would give a log of nothing, which looks like one of an item that nobody asks for.
        if item and not catalogue.names([item]):
            could_not(
                f"there is no item {item!r} in {schema}: bin/yimen items list --centre {schema} names them"
            )
        which = logs.Which(since.date(), last, item)
        bar.of = logs.how_many(which)
        try:
            cases = taking.to_file(format, which, path, bar.tick)
        except OSError as reason:
            could_not(f"{path} cannot be written: {reason.strerror}")
    told = {"format": format, "cases": cases, "file": path, "bytes": path.stat().st_size}
    answer(as_json, told, [f"{cases} cases in {path}"])

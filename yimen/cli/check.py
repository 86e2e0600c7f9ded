"""bin/yimen check: recompute everything from the journal and compare."""

import json
import shlex
import sys

import click

from yimen.cli.database import needs_database


@click.command("check")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@click.option("--case", "number", metavar="NUMBER", default="", help="One case only.")
@click.option("--refold", is_flag=True, help="First bring snapshots of an older fold up to date.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@needs_database
def command(schema: str | None, number: str, refold: bool, as_json: bool) -> None:
    """Compare what is stored with what the journal says: phase, copies, tasks, timers, gaps, leaves.

    Prints a line `centre case field stored recomputed` for each difference, from one snapshot, beside the
    live system. Ends with 0 where nothing differs, 1 where something does.
    """
    from yimen.cases import check
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    chosen = [registry.by_schema(schema)] if schema else registry.centres()
    found = []
    for centre in chosen:
        with using(centre):
            clock.take()
            while refold and (done := check.refold()):
                click.echo(f"{centre.schema}: {done} snapshots folded anew", err=True)
            for one in check.check(number):
                found.append((centre.schema, one.case, one.field, one.stored, one.recomputed))
                if not as_json:
                    click.echo(" ".join(shlex.quote(part) if part else "-" for part in found[-1]))
    if as_json:
        names = ("centre", "case", "field", "stored", "recomputed")
        differences = [dict(zip(names, one, strict=True)) for one in found]
        click.echo(json.dumps({"differences": differences}, ensure_ascii=False))
    sys.exit(1 if found else 0)

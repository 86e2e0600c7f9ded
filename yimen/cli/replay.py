"""bin/yimen replay: a real permit log sent through the same door as everybody."""

import json
import sys
from pathlib import Path

import click

from yimen.cli.database import could_not, needs_database


@click.command("replay")
@click.argument("log", type=click.Path(path_type=Path))
@click.option("--mapping", "file", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="The YAML mapping of the log's family; see docs/replay.md and yimen/replay/mappings.")  # fmt: skip
@click.option("--centre", "schema", default="replay", show_default=True, metavar="NAME",
              help="A centre made for replays; made where there is none.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@needs_database
def command(log: Path, file: Path, schema: str, as_json: bool) -> None:
    """Send a permit LOG (CSV or XES, also .gz) through the one door, in the order of its instants.

    Each event is performed, refused, ignored by the mapping, or was done already by an earlier run; the four
    add up to read. What the law owes in between is carried out first and counted apart.
    """
    from yimen.centres import clock
    from yimen.centres.current import using
    from yimen.replay import logs, place
    from yimen.replay.mapping import BadMapping, load, unmapped
    from yimen.replay.run import Behind, Replay

    try:
        mapping = load(file)
        events = logs.read(log, mapping)
        if unknown := unmapped(mapping, {event.activity for event in events}):
            could_not(f"{file} does not say what these activities are: {', '.join(unknown)}")
        centre = place.centre(schema)
        with using(centre):
            clock.take()
            version, people = place.ready(mapping)
            with click.progressbar(length=len(events), label="Replaying", file=sys.stderr) as bar:
                counts = Replay(mapping, version, people).run(events, bar.update)
    except (BadMapping, logs.BadLog, place.NotForReplay, Behind) as reason:
        could_not(reason)
    outcome = {
        "read": counts.read,
        "performed": counts.performed,
        "refused": counts.refused,
        "ignored": counts.ignored,
        "already": counts.already,
        "acts_of_law": counts.acts_of_law,
    }
    if as_json:
        click.echo(json.dumps({**outcome, "reasons": dict(counts.reasons)}, ensure_ascii=False))
        return
    for name, number in outcome.items():
        click.echo(f"{name:<12} {number:>8,}")
    for why, number in counts.reasons.most_common():
        click.echo(f"  refused {number:>6,}  {why}")

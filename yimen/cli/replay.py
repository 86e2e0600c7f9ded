"""bin/yimen replay: a real permit log sent through the same door as everybody."""

from pathlib import Path

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.progress import Bar

LONGEST = 100


@click.command("replay", short_help="Send a real permit log through the same door.")
@click.argument("log", type=click.Path(path_type=Path))
@click.option("--mapping", "file", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="The YAML mapping of the log's family; see docs/replay.md and yimen/replay/mappings.")  # fmt: skip
@click.option("--log", "name", metavar="NAME",
              help="The log's own name, under which its events are remembered; the file's name without endings"
                   " where nothing is said.")  # fmt: skip
@click.option("--centre", "schema", default="replay", show_default=True, metavar="NAME",
              help="A centre made for replays; made where there is none.")  # fmt: skip
@json_option
@needs_database
def command(log: Path, file: Path, name: str | None, schema: str, as_json: bool) -> None:
    """Send a permit LOG (CSV or XES, also .gz) through the one door, in the order of its instants.

    Each event is performed, refused, ignored by the mapping, or was done already by an earlier run of the same
    log; the four add up to read. A refusal is an answer and no error: it is counted by reason and article, and
    the command ends with 0. What the law owes in between is carried out first and counted apart. Log and
    mapping are read and tried whole before anything is written.
    """
    from yimen.centres import clock
    from yimen.centres.current import using
    from yimen.replay import logs, place
    from yimen.replay.mapping import BadMapping
    from yimen.replay.run import Behind, Replay, first_act, instant

    try:
        name = name or logs.name(log)
        mapping, events = _tried(log, file, name)
        first = first_act(mapping, events)
        centre = place.centre(schema, begins=instant(mapping, first.at) if first else place.FOUNDED_AT)
        with using(centre), place.alone():
            clock.take()
            with Bar("Replaying", len(events)) as bar:
                counts = Replay(mapping, name).run(events, bar.tick)
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
    lines = [f"{word:<12} {number:>8,}" for word, number in outcome.items()]
    lines += [f"  refused {number:>6,}  {why}" for why, number in counts.reasons.most_common()]
    told = {**outcome, "reasons": dict(counts.reasons), "log": name, "centre": schema}
    answer(as_json, told, lines)


def _tried(log: Path, file: Path, name: str):  # type: ignore[no-untyped-def]
    """Return the mapping and the events, after trying whatever the one will make of the other.

    Raises BadMapping and BadLog; nothing is written.
    """
    from yimen.replay import logs, place
    from yimen.replay.mapping import BadMapping, load, try_words, unmapped
    from yimen.replay.run import timely

    mapping = load(file)
    if max(len(name), len(mapping.name)) > LONGEST - 1:
        raise BadMapping(f"{file}: the names of mapping and log may have {LONGEST - 1} characters each")
    with Bar("Reading the log"):
        events = logs.read(log, mapping)
    if unknown := unmapped(mapping, {event.activity for event in events}):
        raise BadMapping(f"{file} does not say what these activities are: {', '.join(unknown)}")
    if hindered := place.hindered(mapping):
        raise BadMapping(f"{file}: the item cannot be published: {' '.join(hindered)}")
    try:
        timely(mapping, events)
    except logs.BadLog as bad:
        raise logs.BadLog(f"{log}: {bad}") from None
    try_words(file, mapping, ((event.activity, event.attributes) for event in events))
    return mapping, events

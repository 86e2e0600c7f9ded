"""bin/yimen migrate: every centre's schema, one after the other."""

import sys

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import COULD_NOT, needs_database
from yimen.cli.progress import Bar

STOPPED = 1


@click.command("migrate")
@click.option("--quiet", is_flag=True, help="Say only what was changed.")
@json_option
@needs_database
def command(quiet: bool, as_json: bool) -> None:
    """Bring every centre's schema up to this release, schema by schema.

    May be broken off and run again. A statement that cannot get its lock within five seconds gives up, so
    that nobody's page waits behind it. A schema of a newer release is refused before anything is changed.
    Ends with 1 where it stopped on the way: what it says it migrated is migrated.
    """
    from yimen.centres import registry, schemas

    registry.ensure()
    done = []
    stopped = ""
    with Bar("Migrating", len(registry.centres(0))) as bar:
        try:
            for centre, applied in schemas.migrate_all():
                done.append({"centre": centre.schema, "applied": applied})
                bar.tick()
                if not as_json and (applied or not quiet):
                    bar.line(f"{centre.schema}  {centre.name}: {applied or 'nothing'} to migrate")
        except schemas.Locked as locked:
            stopped = str(locked)
    changed = any(one["applied"] for one in done)
    if stopped:
        answer(as_json, {"centres": done, "stopped": stopped}, [])
        click.echo(stopped, err=True)
        sys.exit(STOPPED if changed else COULD_NOT)
    answer(as_json, {"centres": done}, [] if quiet or changed else ["Every schema is of this release."])

"""bin/yimen migrate: every centre's schema, one after the other."""

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import needs_database
from yimen.cli.progress import Bar


@click.command("migrate")
@click.option("--quiet", is_flag=True, help="Say only what was changed.")
@json_option
@needs_database
def command(quiet: bool, as_json: bool) -> None:
    """Bring every centre's schema up to this release, schema by schema.

    May be broken off and run again. A statement that cannot get its lock within five seconds gives up, so
    that nobody's page waits behind it. A schema of a newer release is refused before anything is changed.
    """
    from yimen.centres import registry, schemas

    registry.ensure()
    done = []
    with Bar("Migrating", len(registry.centres(0))) as bar:
        for centre, applied in schemas.migrate_all():
            done.append({"centre": centre.schema, "applied": applied})
            bar.tick()
            if not as_json and (applied or not quiet):
                bar.line(f"{centre.schema}  {centre.name}: {applied or 'nothing'} to migrate")
    changed = any(one["applied"] for one in done)
    answer(as_json, {"centres": done}, [] if quiet or changed else ["Every schema is of this release."])

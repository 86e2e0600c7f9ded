"""bin/yimen migrate: every centre's schema, one after the other."""

import click

from yimen.cli.database import needs_database


@click.command("migrate")
@click.option("--quiet", is_flag=True, help="Say only what was changed.")
@needs_database
def command(quiet: bool) -> None:
    """Bring every centre's schema up to this release, schema by schema.

    May be broken off and run again. A statement that cannot get its lock within five seconds gives up, so
    that nobody's page waits behind it. A schema of a newer release is refused before anything is changed.
    """
    from yimen.centres import schemas

    changed = 0
    for centre, applied in schemas.migrate_all():
        changed += applied
        if applied or not quiet:
            click.echo(f"{centre.schema}  {centre.name}: {applied or 'nothing'} to migrate")
    if not quiet and not changed:
        click.echo("Every schema is of this release.")

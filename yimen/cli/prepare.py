"""What stands between a started database and an open door: schemas of this release, and a first centre."""

import click

from yimen.cli.database import could_not, set_up, settings
from yimen.cli.progress import Bar


@click.command("prepare", hidden=True)
def command() -> None:
    """Migrate every schema; give an installation without a centre its demonstration city. bin/up runs this."""
    env = settings()
    set_up()
    from yimen.centres import schemas
    from yimen.operation import firstcentre

    try:
        with Bar("Preparing") as bar:
            for centre, applied in schemas.migrate_all():
                if applied:
                    bar.line(f"{centre.name}: {applied} migrations applied", err=True)
            if env.demo and firstcentre.make(bar.part, bar.reach):
                bar.line("A new installation: the demonstration city is made.", err=True)
        greeting = env.data / "run" / "greeting"
        greeting.write_text(firstcentre.greeting(), "utf-8")
    except (schemas.SchemaNewer, schemas.Locked) as hindrance:
        could_not(hindrance)

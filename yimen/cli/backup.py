"""bin/yimen backup: a proved copy of everything but the keys."""

from pathlib import Path

import click

from yimen.cli.database import could_not, needs_database, settings


@click.command("backup")
@click.option("--to", "into", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
@needs_database
def command(into: Path | None) -> None:
    """Copy database and files while everything runs, and prove the copy by restoring it.

    Writes a folder yimen-DATE with database.dump, files/ and manifest.json (every file's hash, the rows of every
    table, a digest of each journal) into DATA/backups, or where --to says. The proof restores it into a
    database of its own, which is thrown away, and compares rows and journals.

    Keys are left out on purpose: whoever has the backup cannot read personal data. Keep a copy of DATA/keys and
    DATA/secrets elsewhere, as paper or on a medium in the safe, and renew it after each rotation.
    """
    from psycopg import Error

    from yimen.operation import backup, versions
    from yimen.operation.binaries import NoPostgres
    from yimen.operation.dumps import DumpFailed

    env = settings()
    try:
        folder = backup.make(
            env,
            into or env.data / "backups",
            versions.described(),
            lambda said: click.echo(f"… {said}", err=True),
        )
    except (DumpFailed, backup.BackupWrong, NoPostgres, Error, OSError) as reason:
        could_not(f"No backup was made. {reason}")
    click.echo(f"{folder}")
    click.echo(
        f"Proved by a trial restore. Not in it: the {len(backup.keys_in(env.data))} key files in {env.data}/keys and"
        f" {env.data}/secrets. Without them names, phones and files in this backup cannot be read: keep a copy of"
        " them apart from it.",
        err=True,
    )

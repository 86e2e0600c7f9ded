"""bin/yimen backup: a proved copy of everything but the keys."""

from pathlib import Path

import click

from yimen.cli.answers import answer, hindered, json_option
from yimen.cli.database import centres_of, could_not, needs_database, settings
from yimen.cli.progress import Bar


@click.command("backup")
@click.option("--to", "into", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
@json_option
@needs_database
def command(into: Path | None, as_json: bool) -> None:
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
    from yimen.operation.proving import Elsewhere, NoRoom

    env = settings()
    centres_of()
    try:
        with Bar("Backing up") as bar:
            to = into or env.data / "backups"
            folder = backup.make(env, to, versions.described(), bar.part, bar.reach)
    except (DumpFailed, backup.BackupWrong, Elsewhere, NoRoom, NoPostgres, Error, OSError) as reason:
        could_not(f"No backup was made. {hindered(reason)}")
    keys = len(backup.keys_in(env.data))
    told = {"folder": folder, "proved": True, "key_files_left_out": keys}
    answer(as_json, told, [f"{folder}"])
    click.echo(
        f"Proved by a trial restore. Not in it: the {keys} key files in {env.data}/keys and"
        f" {env.data}/secrets. Without them names, phones and files in this backup cannot be read: keep a copy of"
        " them apart from it.",
        err=True,
    )

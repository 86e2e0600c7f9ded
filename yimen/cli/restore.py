"""bin/yimen restore: a backup brought back into an empty place."""

from pathlib import Path
from typing import Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, let_go, set_up, settings
from yimen.cli.progress import Bar
from yimen.lib.environment import Environment
from yimen.operation import accounts, copying, diagnosis, restoring


@click.command("restore")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--keys", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Folder with the kept copies of keys/ and secrets/.")  # fmt: skip
@json_option
def command(folder: Path, keys: Path | None, as_json: bool) -> None:
    """Bring the backup in FOLDER back into an empty installation.

    Empty is: a new YIMEN_DATA, or a DATABASE_URL to an empty database. Anything else is refused. Every file is
    compared with its hash first, and rows and journals are compared afterwards. Then start bin/up.

    Broken off, nothing starts on what is there; run it again, and it begins anew.
    """
    from yimen.operation.backup import BackupWrong
    from yimen.operation.binaries import NoPostgres
    from yimen.operation.dumps import DumpFailed
    from yimen.operation.embedded import Busy

    env = settings()
    try:
        with Bar("Restoring") as bar:
            told = _restore(env, folder, keys, bar)
    except (BackupWrong, NoPostgres, DumpFailed, Busy, OSError) as reason:
        again = " Nothing starts on what is there: run this again, it begins anew."
        could_not(f"{reason}{diagnosis.no_room(env)}{again if restoring.left(env.data) else ''}")
    finally:
        accounts.give_back(env.data)
    said = f"Restored {len(told['centres'])} centres, {told['rows']} rows, journals as they were."
    answer(as_json, told, [said])
    if told["without_keys"]:
        click.echo(
            f"Without keys for {', '.join(told['without_keys'])}: names, identity numbers, phones, personal documents"
            " and uploaded files of these centres cannot be read. Cases, days and decisions can. Put the kept keys/"
            f" folder into {env.data} before bin/up makes new ones, and begin another public log: bin/yimen log anew.",
            err=True,
        )


def _restore(env: Environment, folder: Path, keys: Path | None, bar: Bar) -> dict[str, Any]:
    """Bring everything back and return what it was: centres, rows, centres without keys."""
    from yimen.operation import backup
    from yimen.operation.backup import BackupWrong

    accounts.prepare(env.data)
    bar.part("comparing every file with its hash")
    manifest = backup.read(folder)
    if keys and not backup.keys_in(keys):
        raise BackupWrong(
            f"{keys} holds neither keys/ nor secrets/: --keys names the folder that both lie in."
        )
    if keys and backup.keys_in(env.data) and not restoring.brought_keys(env.data):
        raise BackupWrong(
            f"{env.data} holds keys already, and --keys would overwrite them: leave it out, or name a new YIMEN_DATA."
        )
    if env.embedded:
        from yimen.operation.embedded import held, take_over

        with held(env, "bin/yimen restore"):
            restoring.clear(env)
            server = take_over(env)
            try:
                return _fill(env, folder, keys, manifest, bar)
            finally:
                server.stop()
    restoring.clear(env)
    return _fill(env, folder, keys, manifest, bar)


def _fill(
    env: Environment, folder: Path, keys: Path | None, manifest: dict[str, Any], bar: Bar
) -> dict[str, Any]:
    from yimen.operation import backup, dumps
    from yimen.operation.addresses import addresses

    owner, _ = addresses(env)
    if not dumps.is_empty(owner):
        raise backup.BackupWrong(
            "Something is in this database already: a backup is restored into an empty place only, as a new"
            " YIMEN_DATA is; a database of one's own is dropped and created empty before."
        )
    made, here = int(manifest["postgres"].split(".")[0]), dumps.major(owner)
    if made > here:
        raise backup.BackupWrong(
            f"The backup is of PostgreSQL {made}, this database is of {here}: restore it into {made} or newer."
        )
    bar.part("copying the files")
    staged = backup.stage_files(folder, env.data, bar.reach)
    restoring.begin(env.data, with_keys=bool(keys))
    bar.part("restoring the database, and comparing it")
    backup.compare(manifest, dumps.bring_back(folder / backup.DUMP, owner, env.postgres_bin))
    backup.move_in(staged, env.data)
    if keys:
        for name in backup.KEYS:
            if (keys / name).is_dir():
                copying.tree(keys / name, env.data / name, dirs_exist_ok=True)
    without_keys = [one for one in manifest["centres"] if not (env.data / "keys" / one).is_dir()]
    _open_to_the_app(manifest["made_at"], without_keys)
    restoring.end(env.data)
    return {
        "centres": sorted(manifest["centres"]),
        "rows": sum(manifest["holds"]["rows"].values()),
        "without_keys": without_keys,
    }


def _open_to_the_app(made_at: str, without_keys: list[str]) -> None:
    set_up()
    from yimen.centres import grants, registry, schemas
    from yimen.centres.current import using
    from yimen.transparency import growing

    registry.ensure()
    for centre in registry.centres(0):
        grants.grant(centre)
        schemas.pending(centre)
        if centre.schema in without_keys:
            continue
        with using(centre):
            growing.begin_after_a_restore(f"从 {made_at} 的备份恢复 / restored from a backup of {made_at}")
    let_go()

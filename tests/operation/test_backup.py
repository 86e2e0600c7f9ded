"""A backup made while everything runs, proved, brought back elsewhere; and what is refused."""

import json
import os
import re
import resource
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests import room
from tests.installation import Installation, until
from yimen.lib.environment import environment
from yimen.operation import proving
from yimen.operation.backup import BackupWrong, read
from yimen.operation.postgres import Postgres, PostgresFailed

pytestmark = pytest.mark.timeout(300)


def fresh(name):
    return Installation(room.folder(name))


@pytest.fixture(scope="module")
def backup(house):
    until(lambda: house.get("/log/key")[0] == 200, what="its worker began its public log")
    done = house.run("backup")
    assert done.returncode == 0, done.stderr
    assert "trial restore" in done.stderr and "key files" in done.stderr
    return Path(done.stdout.strip())


@pytest.fixture
def empty():
    installation = fresh("empty")
    yield installation
    installation.end()


@pytest.fixture
def copy(backup, tmp_path):
    return Path(shutil.copytree(backup, tmp_path / "copy"))


def test_a_backup_says_what_it_holds_and_leaves_keys_out(house, backup):
    manifest = json.loads((backup / "manifest.json").read_text("utf-8"))
    assert manifest["centres"]["anzhou"]["host"] == "127.0.0.1"
    assert manifest["holds"]["rows"]["anzhou.catalogue_item"] > 1000
    assert "cases.0002_journal_append_only" in manifest["centres"]["anzhou"]["migrations"]
    assert "anzhou.django_session" not in manifest["holds"]["rows"]
    names = {file.name for file in backup.rglob("*")}
    assert not names & {"django", "search.key", "data-1.key"}
    assert backup.stat().st_mode & 0o077 == 0
    assert house.ready()


def test_without_keys_it_says_what_cannot_be_read_and_only_an_empty_place_is_restored_into(
    house, backup, empty
):
    done = empty.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "Without keys for anzhou: names, identity numbers, phones" in done.stderr
    again = empty.run("restore", str(backup))
    assert again.returncode == 2
    assert "empty place only" in again.stderr
    running = house.run("restore", str(backup))
    assert running.returncode == 2
    assert "is in use by bin/up" in running.stderr


def test_one_that_was_broken_off_is_no_installation_and_begins_anew_comes_back_elsewhere_and_opens(
    house, copy, empty
):
    assert all((house.data / name).is_dir() for name in ("keys", "secrets"))
    told = (copy / "manifest.json").read_text("utf-8")
    manifest = json.loads(told)
    manifest["holds"]["rows"]["anzhou.catalogue_item"] += 1  # found after the database was brought back
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    restore = ["restore", str(copy), "--keys", str(house.data)]
    half = empty.run(*restore)
    assert half.returncode == 2 and "run this again, it begins anew" in half.stderr
    assert "anzhou.catalogue_item has" in half.stderr
    for words, command in ((["check"], "bin/yimen"), (["--port", str(empty.port)], "bin/up")):
        refused = empty.run(*words, command=command)
        assert refused.returncode == 2 and "was broken off" in refused.stderr, refused.stderr
    doctor = json.loads(empty.run("doctor", "--json").stdout)
    assert {"level": "bad", "about": "restore"}.items() <= doctor["findings"][-1].items()
    (copy / "manifest.json").write_text(told, "utf-8")
    done = empty.run(*restore)
    assert done.returncode == 0, done.stderr
    assert "Restored 1 centres" in done.stdout
    assert "cannot be read" not in done.stderr
    checked = empty.run("check")
    assert checked.returncode == 0, checked.stderr
    assert "new installation" not in empty.start()
    assert empty.get("/")[0] == 200
    # What the earlier log signed since that backup nobody knows here: another one goes on, and says why.
    page = empty.get("/log/")[1]
    assert empty.get("/log/key")[1].startswith("127.0.0.1/log/2+") and "restored from a backup of" in page
    doctor = json.loads(empty.run("doctor", "--json").stdout)
    journal = [one for one in doctor["findings"] if one["about"] == "journal"]
    assert [one["level"] for one in journal] == ["ok"]
    assert [one for one in doctor["findings"] if one["level"] == "bad"] == []


def test_a_folder_without_keys_is_refused_before_anything_is_written(house, backup, empty):
    done = empty.run("restore", str(backup), "--keys", str(house.data / "keys"))
    assert done.returncode == 2 and "holds neither keys/ nor secrets/" in done.stderr
    assert not (empty.data / "postgres" / "cluster").exists()


def test_a_backup_of_a_newer_release_is_refused_before_anything_is_written(copy, empty):
    """Restored to its last row it ended as nobody had foreseen, and stood there as one that was broken off."""
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["centres"]["anzhou"]["migrations"] += ["cases.9999_later", "coming.0001_initial"]
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    done = empty.run("restore", str(copy))
    assert done.returncode == 2
    assert (
        "is of a newer release (cases.9999_later, coming.0001_initial): restore it with that" in done.stderr
    )
    assert not (empty.data / "postgres" / "cluster").exists()


def test_a_backup_that_was_touched_is_refused_before_anything_is_written(copy, empty):
    with (copy / "database.dump").open("r+b") as dump:
        dump.seek(5000)
        dump.write(b"touched")
    done = empty.run("restore", str(copy))
    assert done.returncode == 2
    assert "is not the file that was backed up; nothing was restored" in done.stderr
    assert not (empty.data / "postgres" / "cluster").exists()


def test_a_backup_that_lost_a_file_is_refused(copy, empty):
    (copy / "database.dump").unlink()
    done = empty.run("restore", str(copy))
    assert done.returncode == 2
    assert "database.dump is missing" in done.stderr


def test_what_is_no_backup_is_refused(tmp_path, empty):
    done = empty.run("restore", str(tmp_path))
    assert done.returncode == 2
    assert "is no backup of Yimen" in done.stderr


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("[]", "is no backup of Yimen"),
        ('{"name": "x"}', "is no backup of Yimen"),
        ('{"format": 1}', "it lacks made_at"),
    ],
)
def test_a_manifest_of_something_else_is_refused_in_words(tmp_path, manifest, says):
    (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    with pytest.raises(BackupWrong, match=says):
        read(tmp_path)


@pytest.fixture
def small(tmp_path):
    """A small disk: a real one where root may mount it, else a limit on what a file may hold. (folder, options)"""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "yimen-test", str(folder)]
    if os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0:
        yield folder, {}
        subprocess.run(["umount", "-l", str(folder)], check=True)
    else:
        most = (256 * 1024, 256 * 1024)
        yield folder, {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, most)}


def test_a_full_disk_makes_no_backup_and_leaves_nothing_half_made(house, small):
    folder, how = small
    done = house.run("backup", "--to", str(folder), **how)
    assert done.returncode == 2, done.stderr
    assert "No backup was made" in done.stderr and "Traceback" not in done.stderr
    assert list(folder.iterdir()) == [] and not done.stdout
    assert house.ready()


def test_a_full_disk_under_the_proof_is_named_and_nothing_of_it_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def full(_server):
        raise PostgresFailed("initdb failed: No space left on device")

    monkeypatch.setattr(Postgres, "make", full)
    with (
        pytest.raises(proving.NoRoom, match=f"no room in {tmp_path} .* TMPDIR"),
        proving.throwaway(environment(), tmp_path / ".note"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def changed(house):
    """A case whose copy somebody changed behind the journal's back. (its number)"""
    owner = Postgres(house.data / "postgres").url("owner")
    change = "UPDATE anzhou.cases_case SET due_why = %s WHERE id = (SELECT min(id) FROM anzhou.cases_case) RETURNING number"
    with psycopg.connect(owner) as connection:
        before = connection.execute("SELECT due_why FROM anzhou.cases_case ORDER BY id LIMIT 1").fetchone()
        (number,) = connection.execute(change, ["changed"]).fetchone()
    yield number
    with psycopg.connect(owner) as connection:
        connection.execute(change, before)


def made(house):
    return {folder.name for folder in (house.data / "backups").iterdir()}


def test_an_upgrade_stops_where_the_record_does_not_add_up_and_writes_nothing(house, changed):
    before = made(house)
    done = house.run("upgrade")
    assert done.returncode == 1, done.stderr
    assert "Stopped at step 1 (code 1); nothing was changed." in done.stderr and "2/4" not in done.stderr
    assert f"anzhou {changed} due_why changed" in done.stdout
    assert made(house) == before and house.ready()


def test_an_upgrade_that_was_killed_before_it_folded_checks_backs_up_migrates_folds_and_checks_again(house):
    before = made(house)
    with psycopg.connect(Postgres(house.data / "postgres").url("owner")) as connection:
        # As another release left it, and as this one derives it otherwise.
        connection.execute("UPDATE registry.centre SET folded_by = 'another'")
        connection.execute("UPDATE anzhou.figures_row SET item = 'otherwise'")
    checked = house.run("check")
    assert checked.returncode == 1 and "may be no more than that" in checked.stderr
    assert house.interrupt() == 0
    done = house.run("upgrade")
    assert done.returncode == 0, done.stderr
    assert "anzhou: its record is not folded by the rules of this release yet" in done.stderr
    assert "anzhou: figures made anew" in done.stderr
    assert re.findall(r"^(\d)/4 ", done.stderr, re.M) == list("1234")
    assert "Upgraded" in done.stdout
    (new,) = made(house) - before
    assert (house.data / "backups" / new / "manifest.json").exists()
    house.process.stdout.close()
    assert "new installation" not in house.start()
    assert house.get("/")[0] == 200

"""A backup made while everything runs, proved, brought back elsewhere; and what is refused."""

import json
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.installation import Installation

pytestmark = pytest.mark.timeout(300)


def fresh(name):
    folder = Path(tempfile.mkdtemp(prefix=f"yimen-{name}-", dir="/tmp"))
    folder.chmod(0o755)
    return Installation(folder)


@pytest.fixture(scope="module")
def house():
    installation = fresh("whole")
    installation.start()
    yield installation
    installation.end()


@pytest.fixture(scope="module")
def backup(house):
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


def test_it_comes_back_elsewhere_and_opens(house, backup, empty):
    kept = {name: house.data / name for name in ("keys", "secrets")}
    assert all(folder.is_dir() for folder in kept.values())
    done = empty.run("restore", str(backup), "--keys", str(house.data))
    assert done.returncode == 0, done.stderr
    assert "Restored 1 centres" in done.stdout
    assert "cannot be read" not in done.stderr
    assert "new installation" not in empty.start()
    assert empty.get("/")[0] == 200
    doctor = json.loads(empty.run("doctor", "--json").stdout)
    journal = [one for one in doctor["findings"] if one["about"] == "journal"]
    assert [one["level"] for one in journal] == ["ok"]
    assert [one for one in doctor["findings"] if one["level"] == "bad"] == []


def test_without_keys_it_says_what_cannot_be_read(backup, empty):
    done = empty.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "Without keys for anzhou: names, identity numbers, phones" in done.stderr


def test_it_is_restored_into_an_empty_place_only(house, backup, empty):
    assert empty.run("restore", str(backup)).returncode == 0
    again = empty.run("restore", str(backup))
    assert again.returncode == 2
    assert "empty place only" in again.stderr
    running = house.run("restore", str(backup))
    assert running.returncode == 2
    assert "is in use by bin/up" in running.stderr


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


def test_a_dump_that_does_not_hold_what_the_manifest_says_is_found_out(copy, empty):
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["holds"]["rows"]["anzhou.catalogue_item"] += 1
    path.write_text(json.dumps(manifest), "utf-8")
    done = empty.run("restore", str(copy))
    assert done.returncode == 2
    assert "anzhou.catalogue_item has" in done.stderr

"""A PostgreSQL of one's own by DATABASE_URL: centres by command, the guard weak or strong, and doctor says which."""

import json
import shutil
from pathlib import Path

import pytest
from psycopg import connect

from tests import room
from tests.installation import Installation
from yimen.operation.postgres import Postgres

MAKE = ["centre", "make", "mianyang", "--host", "zwfw.mianyang.test", "--name", "绵阳市政务服务中心"]
MAKE += ["--name-en", "Mianyang Government Service Centre", "--division", "510700"]


@pytest.fixture
def own(server):
    """An empty database on the tests' server, as an administrator would give one, and an installation on it."""
    with connect(server.url("owner", "postgres"), autocommit=True) as administrator:
        administrator.execute("DROP DATABASE IF EXISTS byurl")
        administrator.execute("CREATE DATABASE byurl")
    folder = room.folder("own")
    installation = Installation(folder, DATABASE_URL=server.url("owner", "byurl"))
    yield installation
    installation.end()


@pytest.fixture
def guarded(own, server, django_db_setup):
    own.more["DATABASE_APP_URL"] = server.url("app", "byurl")
    return own


SYSTEM = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(params=["the tests' own", *(str(found.parent) for found in SYSTEM)])
def administered(request, server):
    """Servers as an administrator runs them, and two empty databases on each: the tests' own, and the system's."""
    place = room.folder("own")
    own = server
    if request.param != "the tests' own":
        own = Postgres(place / "postgres", Path(request.param))
        own.make()
        own.start("fsync=off")
    with connect(own.url("owner", "postgres"), autocommit=True) as administrator:
        for name in ("here", "there"):
            administrator.execute(f"DROP DATABASE IF EXISTS {name}")
            administrator.execute(f"CREATE DATABASE {name}")
    installations = [
        Installation(place / name, DATABASE_URL=own.url("owner", name)) for name in ("here", "there")
    ]
    for one in installations:
        one.data.mkdir(mode=0o755)
    yield installations
    for one in installations:
        one.end()
    if own is not server:
        own.stop()
    shutil.rmtree(place, ignore_errors=True)


def test_a_backup_of_a_database_of_ones_own_comes_back_in_another(administered):
    here, there = administered
    assert here.run(*MAKE).returncode == 0
    made = here.run("backup", "--json")
    assert made.returncode == 0, made.stderr
    folder, keys = json.loads(made.stdout)["folder"], str(here.data)
    assert not (here.data / "postgres" / "cluster").exists(), "no server was made but to prove it"
    again = here.run("restore", folder)
    assert again.returncode == 2 and "empty place only" in again.stderr
    manifest = Path(folder) / "manifest.json"
    said = manifest.read_text("utf-8")
    manifest.write_text(json.dumps(json.loads(said) | {"postgres": "99.1"}), "utf-8")
    older = there.run("restore", folder)
    assert older.returncode == 2 and "restore it into 99 or newer" in older.stderr
    manifest.write_text(said, "utf-8")
    done = there.run("restore", folder, "--keys", keys)
    assert done.returncode == 0 and "Restored 1 centres" in done.stdout, done.stderr
    listed = json.loads(there.run("centre", "list", "--json").stdout)
    assert [one["schema"] for one in listed["centres"]] == ["mianyang"]
    assert there.run("check").returncode == 0


def findings(installation):
    return {one["about"]: one for one in json.loads(installation.run("doctor", "--json").stdout)["findings"]}


def test_one_address_is_a_weak_guard_and_doctor_says_so(own):
    assert own.run("doctor").returncode == 1
    found = findings(own)
    assert found["journal"]["level"] == "warning" and "the guard is weak" in found["journal"]["says"]
    assert "yours (DATABASE_URL)" in found["database"]["says"]
    assert not (own.data / "postgres" / "cluster").exists()


def test_an_address_of_its_own_for_the_serving_role_is_a_strong_one(guarded):
    made = guarded.run(*MAKE)
    assert made.returncode == 0, made.stderr
    assert findings(guarded)["journal"]["level"] == "ok"
    listed = json.loads(guarded.run("centre", "list", "--json").stdout)
    assert [one["schema"] for one in listed["centres"]] == ["mianyang"]
    with (
        connect(guarded.more["DATABASE_APP_URL"]) as app,
        pytest.raises(Exception, match="permission denied"),
    ):
        app.execute("DELETE FROM mianyang.cases_event")


def test_a_centre_made_twice_is_one_and_a_taken_host_is_refused(guarded):
    assert guarded.run(*MAKE).returncode == 0
    assert guarded.run(*MAKE).returncode == 0
    other = [word.replace("mianyang", "deyang") if word == "mianyang" else word for word in MAKE]
    taken = guarded.run(*other)
    assert taken.returncode == 2 and "another centre answers at" in taken.stderr
    wrong = guarded.run(
        *[word.replace("mianyang", "Bad-Name") if word == "mianyang" else word for word in MAKE]
    )
    assert wrong.returncode == 2 and "cannot name a centre" in wrong.stderr


def test_secrets_are_not_shown(own):
    said = own.run("doctor").stdout
    assert "(set, not shown)" in said and own.more["DATABASE_URL"] not in said


def test_a_database_that_does_not_answer_is_said_in_words(own):
    own.more["DATABASE_URL"] = "postgresql://owner:x@127.0.0.1:9/nothing"
    assert own.run("migrate").returncode == 2
    assert "does not answer" in own.run("migrate").stderr
    assert findings(own)["database"]["level"] == "bad"


def test_a_database_that_has_no_chinese_is_refused_before_anything_is_made(own, server):
    with connect(server.url("owner", "postgres"), autocommit=True) as administrator:
        administrator.execute("DROP DATABASE byurl")
        administrator.execute(
            "CREATE DATABASE byurl ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0"
        )
    done = own.run(*MAKE)
    assert done.returncode == 2 and "the database is made for SQL_ASCII, which has no Chinese" in done.stderr
    with connect(server.url("owner", "byurl")) as connection:
        schemas = "SELECT count(*) FROM pg_namespace WHERE nspname IN ('registry', 'mianyang')"
        assert connection.execute(schemas).fetchone() == (0,)
    assert "ENCODING 'UTF8'" in findings(own)["database"]["says"]


def test_a_wrong_setting_is_named(own):
    own.more["YIMEN_PORT"] = "70000"
    done = own.run("doctor")
    assert done.returncode == 2
    assert "YIMEN_PORT" in done.stderr


def test_no_command_without_a_word_of_explanation(own):
    listed = own.run("--help").stdout.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in listed if line[2:3].strip()]
    assert {"up", "web", "worker", "doctor", "migrate", "backup", "restore", "upgrade", "centre"} <= set(
        names
    )
    for name in names:
        said = own.run(name, "--help")
        assert said.returncode == 0 and len(said.stdout) > 200, name

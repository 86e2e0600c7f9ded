"""bin/yimen centre practice: made, made again, moved, deleted, and refused in words."""

import json

import pytest

from tests.apart import apart
from yimen.practice.desk import SUFFIX

COPY = f"anzhou{SUFFIX}"


@pytest.fixture(scope="module")
def there(server, django_db_setup, django_db_blocker):
    with apart(server, django_db_blocker, "practised") as found:
        yield found


def schemas(there):
    return {name for (name,) in there.ask("SELECT nspname FROM pg_namespace")}


def registered(there):
    return dict(there.ask("SELECT schema, host FROM registry.centre WHERE kind = 'practice'"))


def test_a_copy_is_made_moved_and_deleted(there):
    made = there.run("centre", "practice", "anzhou", "--host", "Practice.test", "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout) == {"centre": "anzhou", "practice": COPY, "host": "practice.test"}
    assert registered(there) == {COPY: "practice.test"} and COPY in schemas(there)
    (at,) = there.ask("SELECT made_at, seconds > 0 FROM anzhou.practice_copy")
    first = there.ask(f"SELECT min(id) FROM {COPY}.people_account")
    again = there.run("centre", "practice", "anzhou", "--host", "other.test")
    assert (
        again.returncode == 0 and "other.test" in again.stdout and registered(there) == {COPY: "other.test"}
    )
    assert there.ask("SELECT made_at, seconds > 0 FROM anzhou.practice_copy") == [at], "it is the same copy"
    assert there.run("check").returncode == 0
    gone = there.run("centre", "practice", "anzhou", "--delete")
    assert gone.returncode == 0 and COPY not in schemas(there) and registered(there) == {}
    assert there.ask("SELECT count(*) FROM anzhou.practice_copy") == [(0,)]
    assert "there was none" in there.run("centre", "practice", "anzhou", "--delete").stdout
    there.ask("SELECT pg_sleep(1.1)")
    assert there.run("centre", "practice", "anzhou", "--host", "practice.test").returncode == 0
    assert there.ask(f"SELECT min(id) FROM {COPY}.people_account") > first, "no id is met again"


def test_what_cannot_be_is_said(there):
    assert there.run("centre", "practice", "nowhere").returncode == 2
    taken = there.run("centre", "practice", "linzhou", "--host", "testserver")
    assert taken.returncode == 2 and "answers at testserver already" in taken.stderr
    itself = there.run("centre", "practice", COPY)
    assert itself.returncode == 2 and "practice desk itself" in itself.stderr
    assert "--delete" in there.run("centre", "practice", "--help").stdout
    there.run("centre", "practice", "linzhou", "--delete")
    there.ask("UPDATE registry.centre SET kind = 'real' WHERE schema = 'linzhou'")
    asked = there.run("centre", "practice", "linzhou")
    assert asked.returncode == 2 and "bin/yimen centre practice linzhou --host HOST" in asked.stderr

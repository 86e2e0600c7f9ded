"""bin/yimen centre remove: what was made by mistake goes as a whole, and nothing that anybody brought ever does."""

import json

import pytest

from tests.apart import apart


@pytest.fixture(scope="module")
def there(server, django_db_setup, django_db_blocker):
    with apart(server, django_db_blocker, "removed") as found:
        yield found


def schemas(there):
    return {name for (name,) in there.ask("SELECT nspname FROM pg_namespace")}


def registered(there):
    return {name for (name,) in there.ask("SELECT schema FROM registry.centre")}


def remove(there, *words):
    return there.run("centre", "remove", *words)


def test_a_centre_in_which_nothing_is_is_shown_then_taken_away_and_its_name_is_free(there):
    words = ("--host", "anzou.test", "--name", "安州", "--name-en", "Anzhou", "--division", "511602")
    assert there.run("centre", "make", "anzou", *words).returncode == 0
    shown = remove(there, "anzou")
    assert shown.returncode == 0 and "Nothing was written; say --yes" in shown.stdout, shown.stderr
    assert "anzou" in schemas(there) & registered(there)
    gone = remove(there, "anzou", "--yes", "--json")
    assert gone.returncode == 0 and json.loads(gone.stdout)["removed"] is True, gone.stderr
    assert "anzou" not in schemas(there) | registered(there)
    again = remove(there, "anzou", "--yes")
    assert again.returncode == 2 and "bin/yimen centre list shows those there are" in again.stderr
    assert there.run("centre", "make", "anzou", *words).returncode == 0


def test_a_centre_that_holds_what_anybody_brought_is_refused_in_words_and_stays_whole(there):
    there.ask(
        "INSERT INTO linzhou.people_account (login, kind, password, is_active, subject, private, phone_hash, totp, totp_last) VALUES ('p', 'public', '!', true, 'p', '', '', '', 0)"
    )
    for words in (("linzhou",), ("linzhou", "--yes")):
        refused = remove(there, *words)
        assert refused.returncode == 2 and "it holds 1 accounts of the public" in refused.stderr, refused
    assert "linzhou" in schemas(there) & registered(there)
    assert there.run("check", "--centre", "linzhou").returncode == 0


def test_nothing_is_changed_while_somebody_is_at_work_there_nor_below_a_practice_desk(there):
    with there.held("LOCK TABLE anzhou.cases_case IN SHARE MODE"):
        busy = remove(there, "anzhou", "--yes")
    assert busy.returncode == 2 and "somebody is at work there" in busy.stderr and "anzhou" in schemas(there)
    assert there.run("centre", "practice", "anzhou", "--host", "practice.test").returncode == 0
    assert "has a practice desk" in remove(there, "anzhou").stderr
    assert "--delete deletes it" in remove(there, "anzhou_practice").stderr

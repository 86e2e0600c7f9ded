"""bin/yimen check, sweep, migrate: what they answer, and that nothing is called clean that is not there."""

import json

import pytest
from django.db import connection

from tests.grants.town import Publishing, followed
from tests.town import Town
from yimen.centres import registry
from yimen.cli import check, migrate, sweep
from yimen.grants.models import Grant


@pytest.fixture
def case(invoke):
    """A case in the tests' town; give its number."""
    town = Town()
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case WHERE id = %s", [town.submit().case])
        return cursor.fetchone()[0]


def test_a_case_that_is_not_there_is_not_called_clean(invoke, case):
    answer = invoke(check.command, "--case", "nix")
    assert answer.exit_code == 2 and answer.stderr == "no such case: nix\n" and not answer.stdout
    other = invoke(check.command, "--case", case, "--centre", "linzhou")
    assert other.exit_code == 2 and "no such case" in other.stderr
    assert invoke(check.command, "--case", case).exit_code == 0


def test_a_difference_is_one_line_and_one_object(invoke, case):
    assert json.loads(invoke(check.command, "--json").stdout) == {"differences": []}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET phase = 'GRANTED' WHERE number = %s", [case])
    answer = invoke(check.command)
    assert answer.exit_code == 1 and answer.stdout == f"anzhou {case} phase GRANTED RECEIVED\n"
    told = json.loads(invoke(check.command, "--refold", "--json").stdout)
    assert [one["field"] for one in told["differences"]] == ["phase"]


def test_a_difference_stays_one_line_whatever_it_holds_and_no_room_hides_another(invoke, case, monkeypatch):
    from yimen.figures import checking

    def broken(number):
        raise LookupError("no such\nmonth")
        yield

    monkeypatch.setattr(checking, "check", broken)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET due_why = E'a\nb' WHERE number = %s", [case])
    answer = invoke(check.command, "--centre", "anzhou")
    assert answer.exit_code == 1 and answer.stdout.splitlines() == [
        f"anzhou {case} due_why 'a\\nb' -",
        "anzhou - figures 'LookupError: no such\\nmonth' -",
    ]


def test_the_register_of_grants_is_compared_too(invoke):
    town = Publishing()
    number = town.read(town.published(certificate="JY1")).number
    followed()
    assert invoke(check.command, "--centre", "anzhou").exit_code == 0
    Grant.objects.filter(number=number).update(certificate="x y")
    answer = invoke(check.command, "--centre", "anzhou")
    assert answer.exit_code == 1
    assert answer.stdout == f"anzhou {number} 'grant certificate' 'x y' JY1\n"
    told = json.loads(invoke(check.command, "--case", number, "--json").stdout)["differences"]
    assert [(one["case"], one["field"]) for one in told] == [(number, "grant certificate")]


def test_what_a_release_derives_otherwise_is_made_anew_with_the_folds(invoke, monkeypatch):
    """As after an upgrade that counts something new: no check ended well until every room was filled by hand."""
    town = Publishing()
    number = town.read(town.published(certificate="JY1")).number
    followed()
    Grant.objects.filter(number=number).update(certificate="as an older release wrote it")
    with connection.cursor() as cursor:  # a task that the older release did not ask
        cursor.execute("UPDATE cases_task SET done_at = now() WHERE done_at IS NULL")
        assert cursor.rowcount
    assert invoke(check.command, "--centre", "anzhou", "--refold").exit_code == 1, (
        "nothing of this release is mended"
    )
    Grant.objects.filter(number=number).update(certificate="as an older release wrote it")
    monkeypatch.setattr(registry, "is_folded", lambda _: False)
    answer = invoke(check.command, "--centre", "anzhou", "--refold")
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert answer.stderr.splitlines() == [
        "anzhou: 1 snapshots folded anew", "anzhou: grants made anew from the record",
    ]  # fmt: skip
    assert [one.certificate for one in Grant.objects.all()] == ["JY1"]
    assert invoke(check.command, "--centre", "anzhou", "--refold").stderr == ""


def test_a_sweep_says_what_it_did_in_each_centre(invoke, case):
    answer = invoke(sweep.command, "--centre", "anzhou")
    assert answer.exit_code == 0
    assert answer.stdout == "anzhou: 0 cases moved by law, 0 brought under the calendar in force\n"
    told = json.loads(invoke(sweep.command, "--json").stdout)
    assert [one["centre"] for one in told["centres"]] == ["anzhou", "linzhou"]
    assert invoke(sweep.command, "--centre", "nowhere").exit_code == 2


def test_a_migration_says_what_it_applied(invoke, monkeypatch):
    from yimen.centres import registry, schemas

    monkeypatch.setattr(schemas, "migrate_all", lambda: ((one, 0) for one in registry.centres()))
    answer = invoke(migrate.command)
    assert "nothing to migrate" in answer.stdout and "Every schema is of this release." in answer.stdout
    assert invoke(migrate.command, "--quiet").stdout == ""
    told = json.loads(invoke(migrate.command, "--json").stdout)
    assert told == {"centres": [{"centre": "anzhou", "applied": 0}, {"centre": "linzhou", "applied": 0}]}

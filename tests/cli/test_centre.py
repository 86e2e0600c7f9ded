"""bin/yimen centre: what is made, what is refused in words, and three people who found an administration."""

import json

import pytest

from yimen.centres import registry
from yimen.cli import centre as command
from yimen.people.models import Account

WORDS = ("administrators", "anzhou", "xu", "an", "shen")


def test_three_logins_are_made_and_their_passwords_said_once(invoke):
    answer = invoke(command.command, *WORDS)
    assert answer.exit_code == 0, answer.output
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        ["system_administrator", "xu"],
        ["security_administrator", "an"],
        ["audit_administrator", "shen"],
    ]
    for _, login, password in lines:
        assert Account.objects.get(login=login).check_password(password)


def test_a_second_time_is_refused(invoke):
    invoke(command.command, *WORDS)
    answer = invoke(command.command, "administrators", "anzhou", "a1", "b1", "c1")
    assert answer.exit_code == 2 and not answer.stdout and "管理员" in answer.stderr
    assert "administrators" in answer.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--division", "99"), "six digits of GB/T 2260"),
        (("--profile", "mars"), "There is no profile 'mars'"),
        (("--host", "testserver"), "another centre answers at testserver"),
        (("--host", "http://new.test/"), "'http://new.test/' is no host: a name alone is needed"),
    ],
)
def test_what_no_centre_can_be_made_of_is_told_and_none_is(invoke, words, says):
    given = {"--host": "new.test", "--name": "新", "--name-en": "New", "--division": "511602"} | dict([words])
    answer = invoke(command.command, "make", "newtown", *(word for pair in given.items() for word in pair))
    assert answer.exit_code == 2 and says in answer.stderr and not answer.stdout
    registry.forget()
    assert "newtown" not in {one.schema for one in registry.centres(0)}


@pytest.mark.parametrize(
    ("words", "says"), [(("Bad Name",), "cannot name a centre"), (("anzhou",), "a centre anzhou already")]
)
def test_a_name_that_is_none_or_is_taken_is_told(invoke, words, says):
    answer = invoke(
        command.command, "make", *words, "--host", "n.test", "--name", "新", "--name-en", "New",
        "--division", "511602",
    )  # fmt: skip
    assert answer.exit_code == 2 and says in answer.stderr


def test_a_host_that_is_taken_is_told(invoke):
    answer = invoke(command.command, "host", "anzhou", "linzhou.test")
    assert answer.exit_code == 2 and "another centre answers at linzhou.test" in answer.stderr


@pytest.mark.parametrize(
    "host", ["https://zwfw.test", "zwfw.test/", "zw fw.test", "a_b.test", "-", "zwfw.test:x", ""]
)
def test_a_host_that_no_browser_sends_is_refused_and_the_centre_stays_where_it_was(invoke, host):
    answer = invoke(command.command, "host", "anzhou", host)
    assert answer.exit_code == 2 and "is no host" in answer.stderr
    registry.forget()
    assert registry.by_schema("anzhou").host == "testserver"


def test_each_answers_with_one_object(invoke):
    listed = json.loads(invoke(command.command, "list", "--json").stdout)
    assert {one["schema"] for one in listed["centres"]} == {"anzhou", "linzhou"}
    same = json.loads(invoke(command.command, "host", "anzhou", "testserver", "--json").stdout)
    assert same == {"centre": "anzhou", "host": "testserver"}
    made = json.loads(invoke(command.command, *WORDS, "--json").stdout)
    assert [one["login"] for one in made["administrators"]] == ["xu", "an", "shen"]
    trusted = json.loads(invoke(command.command, "trust-clock", "anzhou", "--yes", "--json").stdout)
    assert trusted == {"centre": "anzhou", "trusted": True}


def test_payments_are_connected_to_the_local_gateway_and_taken_away(invoke):
    refused = invoke(command.command, "payments", "anzhou", "--gateway", "local")
    assert refused.exit_code == 2 and "administrators comes first" in refused.stderr
    invoke(command.command, *WORDS)
    for words, now in ((("--gateway", "local"), "local"), ((), "local"), (("--gateway", "none"), "none")):
        told = json.loads(invoke(command.command, "payments", "anzhou", *words, "--json").stdout)
        assert told == {"centre": "anzhou", "gateway": now}


def test_a_real_centre_does_not_get_a_gateway_that_moves_no_money(invoke, monkeypatch):
    from msgspec.structs import replace

    from tests.centres_for_tests import ANZHOU

    monkeypatch.setattr(registry, "by_schema", lambda schema: replace(ANZHOU, kind="real"))
    answer = invoke(command.command, "payments", "anzhou", "--gateway", "local")
    assert answer.exit_code == 2 and "moves no money" in answer.stderr

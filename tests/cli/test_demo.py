"""bin/yimen demo: a code that is accepted now, the outbox as people get it; in a demonstration centre only."""

import json

import pytest

from tests.documents.town import LI, PaperTown, acceptance
from tests.town import Town
from yimen.cli import demo
from yimen.lib import totp
from yimen.people import second_factor
from yimen.people.models import Account


@pytest.fixture
def run(invoke):
    """Run a command of the group in the tests' town."""
    Town()
    return lambda *words: invoke(demo.command, *words)


def connected(login):
    account = Account.objects.get(login=login)
    account.totp = second_factor.sealed(account, totp.new_secret())
    account.save()
    return account


def test_the_code_is_the_present_one_and_then_the_next(run):
    account = connected("reviewer")
    first = run("code", "reviewer")
    assert first.exit_code == 0 and first.stdout.strip().isdigit()
    assert second_factor.check(account, first.stdout)
    second = run("code", "reviewer")
    assert second.stdout != first.stdout
    assert second_factor.check(account, second.stdout)


def test_a_third_code_waits_until_it_is_accepted(run, monkeypatch):
    account = connected("reviewer")
    now = second_factor._now()
    Account.objects.filter(pk=account.pk).update(totp_last=now + 1)
    slept = []
    monkeypatch.setattr("time.sleep", slept.append)
    assert run("code", "reviewer").exit_code == 0
    assert slept and 0 < slept[0] <= 2 * totp.STEP


@pytest.mark.parametrize(("words", "said"), [(("clerk",), "without a code"), (("nobody",), "no account")])
def test_who_has_no_code_is_told_so(run, words, said):
    answer = run("code", *words)
    assert answer.exit_code == 2 and said in answer.stderr


def test_outside_a_demonstration_there_is_no_code(run, monkeypatch):
    import msgspec

    from yimen.centres import registry

    connected("reviewer")
    real = msgspec.structs.replace(registry.by_schema("anzhou"), kind="real")
    monkeypatch.setattr(registry, "by_schema", lambda _: real)
    answer = run("code", "reviewer")
    assert answer.exit_code == 2 and "no demonstration" in answer.stderr and not answer.stdout


@pytest.fixture
def told(invoke):
    """A case that was received and accepted, in the tests' town."""
    acceptance(PaperTown())
    return lambda *words: invoke(demo.command, "outbox", *words)


def test_the_outbox_shows_messages_as_their_applicants_get_them(told):
    answer = told()
    assert answer.exit_code == 0
    assert answer.stdout.index("申请已收到") < answer.stdout.index("申请已受理")
    assert "2026-03-02 09:00  to 李＊＊  by site\n" in answer.stdout and "【在哪里看】" in answer.stdout
    assert LI.name not in answer.stdout and LI.identity not in answer.stdout


def test_the_outbox_is_one_object_where_that_is_asked_for(told):
    answer = told("--json", "--last", "1")
    (message,) = json.loads(answer.stdout)["messages"]
    assert message["template"] == "Accepted" and message["to"] == "李＊＊" and message["ways"] == {"site": ""}
    assert message["subject"].startswith("申请已受理") and message["text"] and message["at"].endswith("Z")


def test_an_empty_outbox_says_so(run):
    assert run("outbox").stdout == "anzhou: no message yet\n"


def test_outside_a_demonstration_there_is_no_outbox(told, monkeypatch):
    import msgspec

    from yimen.centres import registry

    real = msgspec.structs.replace(registry.by_schema("anzhou"), kind="real")
    monkeypatch.setattr(registry, "by_schema", lambda _: real)
    answer = told()
    assert answer.exit_code == 2 and "no demonstration" in answer.stderr and not answer.stdout

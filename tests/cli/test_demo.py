"""bin/yimen demo: codes that are accepted now, a clock that goes forward only, the outbox as people get it."""

import json
from datetime import UTC, datetime

import pytest

from tests.documents.town import LI, PaperTown, acceptance
from tests.town import Town
from yimen.cli import demo
from yimen.lib import totp
from yimen.notices.queries import Message
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


def test_the_clock_goes_forward_only_and_says_where_it_stands(run):
    moved = run("clock", "2026-03-04T09:00+08:00", "--json")
    assert json.loads(moved.stdout) == {"centre": "anzhou", "stands_at": "2026-03-04T09:00:00+08:00"}
    back = run("clock", "2020-01-01T09:00+08:00")
    assert back.exit_code == 2 and "forward only: this one was at 2026-03-04T01:00Z" in back.stderr
    for wrong in ("yesterday", "2027-01-01T09:00"):
        answer = run("clock", wrong)
        assert answer.exit_code == 2 and "2026-03-02T09:00+08:00" in answer.stderr
    never = run("clock", "9999-12-31T23:00+00:00")
    assert never.exit_code == 2 and "no clock stands in 9999" in never.stderr


def test_a_running_clock_is_not_set_back(invoke, centre):
    """A centre where people work runs with the machine: it cannot be put to stand before their cases."""
    from yimen.centres import clock as centre_clock
    from yimen.lib import clock

    centre_clock.seen(clock.machine_now())
    answer = invoke(demo.command, "clock", "2020-01-01T09:00+08:00")
    assert answer.exit_code == 2 and "forward only" in answer.stderr
    assert centre_clock.take() is None


def test_a_code_as_one_object(run):
    connected("reviewer")
    told = json.loads(run("code", "reviewer", "--json").stdout)
    assert told["login"] == "reviewer" and len(told["code"]) == 6


def test_a_name_with_an_underscore_gets_an_address_that_a_browser_may_ask(invoke, monkeypatch):
    monkeypatch.setattr("yimen.demo.city.load", lambda *_, **__: True)
    told = json.loads(invoke(demo.command, "centre", "new_town", "--json").stdout)
    assert told["address"].startswith("http://new-town.localhost:")


def test_a_message_and_the_line_under_it_stand_apart():
    at = datetime(2026, 3, 2, tzinfo=UTC)
    one = Message(1, at, "solved", "", "zh-hans", "", {"site": ""}, "题", "文\n\nhttp://a")
    assert demo._printed(one).splitlines()[-2:] == ["http://a", "-" * 72]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("linzhou",), "there is a centre linzhou already"),
        (("newtown", "--host", "linzhou.test"), "another centre answers at linzhou.test"),
        (("Bad Name",), "cannot name a centre"),
        (("pg_x",), "the database uses this name itself"),
        (("information_schema",), "the database uses this name itself"),
    ],
)
def test_a_centre_whose_name_or_host_is_none_or_is_taken_is_not_made(invoke, words, says):
    from yimen.centres import registry

    answer = invoke(demo.command, "centre", *words)
    assert answer.exit_code == 2 and says in answer.stderr and not answer.stdout
    registry.forget()
    assert {one.schema for one in registry.centres(0)} == {"anzhou", "linzhou"}


def test_a_fresh_centre_is_said_with_the_port_where_it_answers(invoke, monkeypatch):
    from yimen.demo import city

    monkeypatch.setattr(city, "load", lambda *_, **__: True)
    monkeypatch.setattr(demo, "open_at", lambda _: 9123)
    answer = invoke(demo.command, "centre", "newtown")
    assert "Yimen is open at http://newtown.localhost:9123/" in answer.stdout
    monkeypatch.setattr(demo, "open_at", lambda _: None)
    told = json.loads(invoke(demo.command, "centre", "newtown", "--json").stdout)
    assert told["address"] == "http://newtown.localhost:8800/" and told["open"] is False

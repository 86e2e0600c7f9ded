"""One act on many cases: said first, then each done or refused by itself, once however often the form is sent."""

import re

import pytest

from tests.signing import client
from yimen.applications import actions
from yimen.cases import queries
from yimen.cases.inbox import Inbox
from yimen.centres.clock import take
from yimen.desk import bulk
from yimen.desk.inbox import InboxFilter
from yimen.people.models import Account
from yimen.process.application import commands as do


@pytest.fixture(scope="module")
def house(filled):
    """The demonstration city with its cases; no browser."""
    return filled


def seen(number):
    """Return a case as of where the house's clock stands: a request leaves it running."""
    take()
    return queries.view(number)


def phase(number):
    """Return where a case stands."""
    return seen(number).state.phase


def send(login, path, act, numbers, **more):
    """Send the form of an act on many cases."""
    return client(login).post(path, {"act": act, "pick": numbers, "submission_key": "k" * 32} | more)


def fresh(house, *names, without=()):
    """Hand in some applications; return their numbers."""
    take()
    for name in names:
        house.submit(name, without=without)
    return [house.cases[name] for name in names]


def test_what_will_happen_is_said_and_nothing_is_done_yet(house):
    whole, lacking = fresh(house, "whole"), fresh(house, "lacking", without=("m2",))
    before = len(seen(whole[0]).told)
    answer = send("clerk3", "/desk/bulk/", "Accept", [*whole, *lacking, "X9"])
    page = answer.content.decode()
    assert "现在能办 1 件" in page and "办理后“已受理”" in page and "另有 2 件办不了" in page
    assert re.findall('name="pick" value="([^"]+)"', page) == whole, "what cannot be done is left out"
    assert "没有这个办件，或者不归您办" in page and "行政许可法" in page
    assert len(seen(whole[0]).told) == before


def test_each_is_done_or_refused_by_itself_and_once_only(house):
    whole, lacking = fresh(house, "w1", "w2"), fresh(house, "l1", without=("m2",))
    for _time in range(2):
        answer = send("clerk3", "/desk/bulk/carry-out/", "Accept", [*whole, *lacking], looked="on")
        page = answer.content.decode()
        assert "办成 2 件" in page and "1 件没有办成" in page
        assert [phase(number) for number in (*whole, *lacking)] == ["ACCEPTED", "ACCEPTED", "RECEIVED"]
        assert [len(seen(number).told) for number in whole] == [2, 2]


def test_acceptance_goes_through_for_who_says_that_the_materials_were_checked(house):
    (number,) = fresh(house, "unchecked")
    answer = send("clerk3", "/desk/bulk/carry-out/", "Accept", [number])
    assert answer.status_code == 422 and "逐项核对" in answer.content.decode()
    assert phase(number) == "RECEIVED"


def test_what_is_not_theirs_is_not_even_there(house):
    (number,) = fresh(house, "foreign")
    for login in ("reviewer2", "security"):
        page = send(login, "/desk/bulk/", "Accept", [number]).content.decode()
        assert "没有这个办件，或者不归您办" in page and "食品经营" not in page
    page = send("reviewer1", "/desk/bulk/carry-out/", "Accept", [number], looked="on").content.decode()
    assert "1 件没有办成" in page and phase(number) == "RECEIVED"
    assert client("li").post("/desk/bulk/", {"act": "Accept", "pick": number}).status_code == 404


def test_reviews_are_started_papers_sealed_grants_published_and_files_closed(house):
    one, two = fresh(house, "r1", "r2")
    cases = [seen(number).id for number in (one, two)]
    for case in cases:
        house.act("clerk3", case, do.Accept())
    send("reviewer1", "/desk/bulk/carry-out/", "StartReview", [one, two])
    assert phase(one) == phase(two) == "UNDER_REVIEW"
    send("clerk3", "/desk/bulk/carry-out/", "Archive", [house.cases["withdrawn"], one], submission_key="a")
    assert seen(house.cases["withdrawn"]).state.archived_on and phase(one) == "UNDER_REVIEW"
    send("clerk3", "/desk/bulk/carry-out/", "Publish", [house.cases["granted"]], looked="on")
    assert seen(house.cases["granted"]).state.published_on
    page = send("clerk3", "/desk/bulk/", "Seal", [one]).content.decode()
    assert "没有可以这样办的" in page, "nothing waits for a seal"


@pytest.mark.parametrize("asked", [{"act": "Grant"}, {"act": ""}, {"act": "Accept", "pick": []}])
def test_what_needs_its_own_words_and_what_names_nothing_is_not_offered(house, asked):
    for path in ("/desk/bulk/", "/desk/bulk/carry-out/"):
        answer = client("clerk3").post(path, {"pick": house.cases["received"], "back": "//evil"} | asked)
        assert (answer.status_code, answer["Location"]) == (302, "/desk/")


def test_no_more_than_the_stated_number_at_a_time(house, monkeypatch):
    from yimen.desk import claiming

    monkeypatch.setattr(claiming, "MOST", 1)
    one, two = fresh(house, "m1", "m2x")
    send("clerk3", "/desk/bulk/carry-out/", "Accept", [one, two], looked="on")
    assert [phase(one), phase(two)] == ["ACCEPTED", "RECEIVED"]


@pytest.mark.parametrize(
    ("login", "acts", "phases"),
    [
        ("clerk3", ["Accept", "Seal", "Publish", "Archive"], "RECEIVED"),
        ("reviewer1", ["StartReview"], "UNDER_REVIEW"),
        ("supervisor", [], "CARD_EXPLAINED"),
    ],
)
def test_nobody_is_offered_what_is_refused_to_them_or_the_phases_of_what_never_waits_for_them(
    house, login, acts, phases
):
    """Who watches was offered to accept, to seal and to archive, and no phase of a card to look for."""
    waiting = Inbox(queries.rights(Account.objects.get(login=login).pk))
    assert [code for code, _name in bulk.offered(waiting.letters)] == acts
    form = InboxFilter(False, waiting.handles, {})
    assert phases in dict(form.fields["phase"].choices)
    assert (phases == "CARD_EXPLAINED") is ("RECEIVED" not in dict(form.fields["phase"].choices))
    assert all(name for _code, name in form.fields["phase"].choices)


def test_every_act_offered_has_a_name_and_what_was_foreseen_is_what_comes(house):
    assert len({name for _code, name in bulk.offered(frozenset("WRO"))}) == len(bulk.ACTS)
    numbers = fresh(house, "f1", "f2")
    commands = {(seen(number).id, ""): (do.Accept(),) for number in numbers}
    account = Account.objects.get(login="clerk3").pk
    said = actions.foreseen(account=account, commands=commands)
    done = actions.act_each(account=account, commands=commands)
    assert {id: one.state.phase for id, one in said.items()} == {
        id: one.state.phase for id, one in done.items()
    }
    assert [type(h.event) for one in said.values() for h in one.happened] == [
        type(h.event) for one in done.values() for h in one.happened
    ]

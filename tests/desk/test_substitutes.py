"""A/B posts at the desk: the head names, A hands over what they have taken on by one list, B confirms it."""

import pytest

from tests.signing import client
from yimen.cases import claims, queries
from yimen.people.models import Posting, Substitution
from yimen.process.application import commands as do

LIST = "/desk/substitutes/"


def said(who, path, status=200):
    answer = client(who).get(path)
    assert answer.status_code == status, (who, path)
    return answer.content.decode()


@pytest.fixture(scope="module")
def named(filled):
    """The address of a substitution: chief1 stands in for reviewer1, named by their head."""
    typed = {
        "posting": Posting.objects.get(account__login="reviewer1").pk,
        "substitute": filled.account("chief1"),
        "valid_from": "2026-03-02",
        "valid_until": "2026-03-06",
        "document": "安市监〔2026〕3 号",
        "document_on": "2026-03-02",
    }
    head = client("head1")
    own = typed | {"substitute": filled.account("reviewer1")}
    refused = head.post(LIST + "new/", own)
    assert refused.status_code == 409 and "一个人不能既代别人" in refused.content.decode()
    assert head.post(LIST + "new/", typed)["Location"] == LIST
    return f"{LIST}{Substitution.objects.get().pk}/"


def test_the_list_says_who_stands_in_and_others_see_nothing_of_it(named):
    assert named in said("head1", LIST) and named in said("chief1", "/en" + LIST)
    assert "没有和您有关的" in said("counter1", LIST)
    said("counter1", named, 404)


def test_a_hands_over_and_b_confirms(named, filled):
    number = filled.cases["reviewing"]
    case = queries.view(number)
    me = filled.account("reviewer1")
    key = next(task.key for task in case.kind.tasks(case.state, case.context) if task.letter == "R")
    # A list of nothing, once confirmed, could never be followed by one of something.
    assert "一次交出这张清单" not in said("reviewer1", named)
    claims.take(me, queries.rights(me), [(number, key)])
    assert "一次交出这张清单" in said("reviewer1", named)
    assert client("chief1").post(named, {"do": "offer"}).status_code == 409
    assert client("reviewer1").post(named, {"do": "offer"})["Location"] == named
    assert "确认接手" in said("chief1", named) and "确认接手" not in said("reviewer1", named)
    assert client("chief1").post(named, {"do": "confirm"})["Location"] == named
    assert claims.of(case.id)[key] == filled.account("chief1")
    assert "接手 1 项" in said("head1", named)
    filled.act("chief1", case.id, do.AskExtension(2, "情况复杂"))
    assert "（代 " in said("head1", f"/desk/cases/{number}/")


def test_it_is_ended_before_its_day(named):
    said("reviewer1", named + "end/", 404)
    typed = {"when": "now", "document": "安市监〔2026〕4 号"}
    assert client("head1").post(named + "end/", typed)["Location"] == named
    assert "没有生效" in said("head1", named) or "已结束" in said("head1", named)

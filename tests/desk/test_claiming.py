"""Taking tasks on, giving them back, handing them out, and filters that stay: seen through the pages themselves."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signing import client
from yimen.cases import claims, inbox, queries
from yimen.centres.clock import take
from yimen.people.models import Account
from yimen.process.application import commands as do


@pytest.fixture
def house(filled):
    """The same, with nothing taken on by anybody."""
    take()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_claim")
        cursor.execute("DELETE FROM people_kept_filter")
    return filled


def held(login):
    """Return somebody's account and rights."""
    take()
    account = Account.objects.get(login=login).pk
    return account, queries.rights(account)


def text(answer):
    """Return what a page says."""
    return answer.content.decode()


def listed(page):
    """Return the cases that a list shows, in its order."""
    return re.findall(r'<a class="govuk-link" href="(?:/en)?/desk/cases/([0-9A-Z]+)/">', page)


def pick(house, name, key):
    """Return what the box of a task says."""
    return f"{house.cases[name]}~{key}"


def test_what_one_takes_on_shows_beside_it_to_colleagues_and_is_found_by_whose_it_is(house):
    one, other = client("clerk3"), client("clerk4")
    answer = one.post(
        "/desk/tasks/take/", {"pick": pick(house, "received", "accept"), "back": "/desk/"}, follow=True
    )
    assert "认领了 1 项" in text(answer) and "我认领了" in text(answer)
    assert "已认领" in text(other.get("/desk/"))
    assert listed(text(one.get("/desk/?whose=mine"))) == [house.cases["received"]]
    assert listed(text(other.get("/desk/?whose=mine"))) == []
    assert house.cases["received"] not in listed(text(other.get("/desk/?whose=free&phase=RECEIVED")))
    assert house.cases["received"] in listed(text(other.get("/desk/?whose=&phase=RECEIVED")))


def test_of_two_who_take_one_on_the_second_is_told_who_was_first(house):
    task = pick(house, "received", "accept")
    client("clerk3").post("/desk/tasks/take/", {"pick": task})
    said = text(client("clerk4").post("/desk/tasks/take/", {"pick": task}, follow=True))
    assert "已经先认领了" in said and "认领了 1 项" not in said
    assert claims.of(queries.view(house.cases["received"]).id) == {"accept": held("clerk3")[0]}


def test_one_gives_back_ones_own_and_nobody_elses(house):
    task = pick(house, "received", "accept")
    client("clerk3").post("/desk/tasks/take/", {"pick": task})
    client("clerk4").post("/desk/tasks/release/", {"pick": task})
    case = queries.view(house.cases["received"]).id
    assert claims.of(case)
    client("clerk3").post("/desk/tasks/release/", {"pick": task})
    assert claims.of(case) == {}
    said = client("clerk3").post("/desk/tasks/release/", {"pick": task}, follow=True)
    assert "本来就没有人认领" in text(said) and "退回了" not in text(said)


def test_nobody_takes_on_what_is_not_theirs_and_a_forged_task_is_nothing(house):
    task = pick(house, "received", "accept")
    said = text(client("decider1").post("/desk/tasks/take/", {"pick": [task, "X~y", "\0~"]}, follow=True))
    assert "不归您办" in said and "已经不用办了" in said
    assert claims.of(queries.view(house.cases["received"]).id) == {}
    assert "没有选中任何一项" in text(client("clerk3").post("/desk/tasks/take/", follow=True))


def test_who_proposed_a_no_is_not_offered_its_signing_too(house):
    path = f"/desk/cases/{house.cases['refusing']}/"
    assert f'value="{pick(house, "refusing", "sign")}"' not in text(client("decider1").get(path))
    assert f'value="{pick(house, "refusing", "sign_head")}"' in text(client("head1").get(path))
    assert house.cases["refusing"] not in listed(text(client("decider1").get("/desk/")))
    said = text(
        client("decider1").post("/desk/tasks/take/", {"pick": pick(house, "refusing", "sign")}, follow=True)
    )
    assert "不归您办" in said and claims.of(queries.view(house.cases["refusing"]).id) == {}
    head = client("head1")
    assert house.cases["refusing"] in listed(text(head.get("/desk/")))
    asked = f"/desk/cases/{house.cases['accepted']}/"
    assert f'value="{pick(house, "accepted", "review")}"' in text(client("reviewer1").get(asked))


def test_it_ends_with_its_task_and_a_task_opened_anew_is_nobodys(house):
    case = house.submit("ending")
    task = (house.cases["ending"], "accept")
    account, rights = held("clerk3")
    claims.take(account, rights, [task])
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    assert claims.of(case) == {} and claims.loads([account]) == [claims.Load(account, 0, 0)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_task SET done_at = NULL, opened_at = opened_at + interval '1 hour'"
            " WHERE case_id = %s AND key = 'accept'",
            [case],
        )
    assert claims.of(case) == {}, "it was for the task of before"
    other, theirs = held("clerk4")
    assert [one.holder for one in claims.take(other, theirs, [task])] == [other]


def test_a_leader_sees_the_organs_tasks_and_hands_them_out_by_load(house):
    head = client("head1")
    page = text(head.get("/desk/?of=organ"))
    assert house.cases["accepted"] in listed(page) and "分派给" in page
    assert "分派给" not in text(client("reviewer1").get("/desk/?of=organ"))
    assert house.cases["accepted"] not in listed(text(head.get("/desk/")))
    tasks = [pick(house, "accepted", "review"), pick(house, "reviewing", "close_review")]
    said = text(head.post("/desk/tasks/give/", {"pick": tasks, "to": "load"}, follow=True))
    assert said.count("分派给") >= 2
    holders = [claims.of(queries.view(house.cases[name]).id) for name in ("accepted", "reviewing")]
    assert len({*holders[0].values(), *holders[1].values()}) == 2, "each to whom the least lies with"
    one = Account.objects.get(login="reviewer1").pk
    head.post("/desk/tasks/give/", {"pick": tasks, "to": str(one)})
    assert claims.of(queries.view(house.cases["accepted"]).id) == {"review": one}


def test_tasks_go_to_those_only_who_may_do_them_and_are_handed_out_by_leaders_only(house):
    task = pick(house, "accepted", "review")
    decider = Account.objects.get(login="decider1").pk
    assert "没有办理的权限" in text(
        client("head1").post(
            "/desk/tasks/give/", {"pick": pick(house, "received", "accept"), "to": str(decider)}, follow=True
        )
    )
    for login in ("reviewer1", "head2", "clerk3"):
        client(login).post("/desk/tasks/give/", {"pick": task, "to": "load"})
        assert claims.of(queries.view(house.cases["accepted"]).id) == {}


def test_a_filter_stays_until_it_is_cleared(house):
    clerk = client("clerk3")
    clerk.get("/desk/?f=1&phase=ACCEPTED&sort=item&q=食品&page=2")
    there = clerk.get("/desk/")
    assert there.status_code == 302 and "phase=ACCEPTED" in there["Location"]
    assert "sort=item" in there["Location"] and "q=" not in there["Location"]
    page = text(clerk.get("/desk/", follow=True))
    assert 'class="chip"' in page and 'href="/desk/?f=1"' in page
    assert text(client("clerk4").get("/desk/")), "everybody has their own"
    assert clerk.get("/desk/?late=1").status_code == 200
    assert "phase=ACCEPTED" in clerk.get("/desk/")["Location"], "what a link asks for is kept by nobody"
    clerk.get("/desk/?f=1")
    assert clerk.get("/desk/").status_code == 200
    clerk.get("/desk/?f=1&phase=NONSENSE&whose=<script>")
    assert clerk.get("/desk/").status_code == 200


@pytest.mark.parametrize("path", ["/desk/register/", "/desk/questions/"])
def test_every_list_keeps_its_own(house, path):
    clerk = client("clerk3")
    clerk.get(f"{path}?f=1&sort=item")
    assert clerk.get(path)["Location"] == f"{path}?sort=item&f=1"
    assert clerk.get("/desk/").status_code == 200


def test_ordered_by_the_organ(house):
    found, _total = inbox.Inbox(held("clerk3")[1]).found(inbox.Asked(sort="organ"))
    assert [one.organ_name for one in found] == sorted(one.organ_name for one in found)


def test_what_the_inbox_reads_has_a_bound(house):
    clerk = client("clerk3")
    clerk.get("/desk/")
    with CaptureQueriesContext(connection) as reads:
        clerk.get("/desk/")
    # One of them asks all rooms at once whether anything waits there.
    assert len(reads) <= 15

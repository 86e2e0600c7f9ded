"""Another department is asked for its opinion on a case, finds it at its desk, sees the case until it has answered."""

import re
from datetime import datetime

import pytest
from msgspec.structs import replace

from tests.faces import one_house
from tests.signing import client
from yimen.cases import queries
from yimen.centres import clock
from yimen.centres.clock import take
from yimen.people.models import Posting
from yimen.process.application import commands as do

house = one_house()


@pytest.fixture(autouse=True)
def _here(house):
    take()


def organ(login):
    return Posting.objects.get(account__login=login, role="approver").organ_id


def reviewing(house, name):
    """Return the number of an application that is under review."""
    case = house.submit(name)
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview())
    return house.cases[name]


def send(login, number, act, **typed):
    """Fill in and send an act's form, as its page draws it."""
    session = client(login)
    page = session.get(f"/desk/cases/{number}/{act}/").content.decode()
    tokens = dict(re.findall(r'name="(submission_key|seen_seq)" value="([^"]*)"', page))
    return session.post(f"/desk/cases/{number}/{act}/", {**tokens, **typed})


def test_a_department_is_asked_answers_at_its_desk_and_sees_the_case_no_longer(house):
    number, other = reviewing(house, "opinion"), client("reviewer2")
    assert other.get(f"/desk/cases/{number}/").status_code == 404
    page = client("reviewer1").get(f"/desk/cases/{number}/AskOpinion/").content.decode()
    assert f'value="{organ("reviewer2")}"' in page and f'value="{organ("reviewer1")}"' not in page
    asked = send("reviewer1", number, "AskOpinion", organ=organ("reviewer2"), question="该处能否设店", days=5)
    assert asked.status_code == 302, asked.content.decode()
    assert "征求" in client("reviewer1").get(f"/desk/cases/{number}/").content.decode()
    inbox = client("reviewer2").get("/desk/").content.decode()
    assert number in inbox.replace(" ", "") and "答复征求的意见" in inbox
    seen = client("reviewer2").get(f"/desk/cases/{number}/")
    assert seen.status_code == 200 and "该处能否设店" in seen.content.decode()
    assert client("reviewer3").get(f"/desk/cases/{number}/").status_code == 404, "nobody asked that one"
    assert "征求" not in client("reviewer3").get("/desk/").content.decode()
    form = client("reviewer2").get(f"/desk/cases/{number}/GiveOpinion/").content.decode()
    assert "请您的部门答复的" in form and "该处能否设店" in form
    given = send("reviewer2", number, "GiveOpinion", view="agrees", opinion="消防条件具备")
    assert (given.status_code, given["Location"]) == (302, "/desk/"), "the case is no longer theirs"
    take()
    state = queries.view(number).state
    assert [(one.organ, one.view) for one in state.consulted] == [(organ("reviewer2"), "agrees")]
    assert client("reviewer2").get(f"/desk/cases/{number}/").status_code == 404
    assert number not in client("reviewer2").get("/desk/").content.decode().replace(" ", "")


def test_what_it_said_is_evidence_beside_the_decision_and_the_applicant_reads_who_was_asked(house):
    number, of = reviewing(house, "evidence"), organ("reviewer2")
    case = queries.view(number).id
    house.act("reviewer1", case, do.AskOpinion(of, "该处能否设店", 5, called="区城市管理局"))
    house.act("reviewer2", case, do.GiveOpinion("disagrees", "占道"))
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("reviewer1", case, do.RecordSiteCheck(officers, "与申请一致", True), do.CloseReview("符合条件"))
    page = client("decider1").get(f"/desk/cases/{number}/Grant/").content.decode()
    assert "区城市管理局的意见（不同意）：占道" in page
    mine = client("li").get(f"/progress/{number}/").content.decode()
    assert "征求区城市管理局的意见" in mine and "占道" not in mine, "the words are the departments' own"
    english = client("li").get(f"/en/progress/{number}/").content.decode()
    assert "Another department was asked for its opinion." in english


def test_an_opinion_that_is_late_is_seen_by_who_asked_and_by_the_head_of_the_asked(house):
    number, of = reviewing(house, "late"), organ("reviewer2")
    case = queries.view(number).id
    house.act("reviewer1", case, do.AskOpinion(of, "该处能否设店", 1, called="区城市管理局"))
    mark, head = "意见过了期限", "1 份过了期限"
    asked = lambda: client("reviewer1").get("/desk/").content.decode()  # noqa: E731
    leading = lambda login="head2": client(login).get("/desk/").content.decode()  # noqa: E731
    assert mark not in asked() and head not in leading()
    clock.move(datetime.fromisoformat("2026-03-04T09:00+08:00"))
    assert mark in asked() and head in leading() and head not in leading("head1")
    lines = client("head2").get("/desk/?of=organ&late=1").content.decode()
    assert number in lines.replace(" ", "").replace("-", "") and "答复征求的意见" in lines
    assert "1 opinion late" in client("head2").get("/en/desk/").content.decode()
    house.act("reviewer2", case, do.GiveOpinion("agrees", "具备"))
    assert mark not in asked() and head not in leading()


def test_nobody_asks_their_own_department(house):
    number = reviewing(house, "itself")
    case = queries.view(number).id
    with pytest.raises(Exception, match="本部门"):
        house.act("reviewer1", case, replace(do.AskOpinion(organ("reviewer1"), "问自己", 5), called="本局"))


def test_a_request_beyond_the_notice_offers_what_the_notice_does_not_name_and_asks_for_nothing_by_itself(
    house,
):
    house.submit("beyond")
    number = house.cases["beyond"]
    case = queries.view(number)
    plan = case.version.item.materials[0].code
    house.act("clerk3", case.id, do.NotifyCorrections((do.Point(plan, "defective", "请补签"),)))
    page = client("clerk3").get(f"/desk/cases/{number}/AskVoluntarily/").content.decode()
    assert f'name="fault_{plan}"' not in page and "只能请申请人自愿补充" in page
    offered = re.findall(r'name="(fault_[^"]+)"', page)
    assert offered and page.count(' value="in_order" checked') == len(set(offered)), (
        "nothing is asked for by itself"
    )

"""A firm that merged while its application is open: a window records who took its place, and both see what that means."""

import pytest
from django.db import connection

from tests.applying import key
from tests.faces import new_house
from tests.portal.test_filling import hand_in, number_of
from tests.portal.test_firms import CODE, NAME, joined
from tests.portal.test_parties import apply
from tests.signing import client
from yimen.applications.actions import subject_of
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.cases.opening import personal
from yimen.documents import queries as documents
from yimen.law.identity import credit_check, organisation_check
from yimen.notices import writing
from yimen.notices.models import Notice
from yimen.people.demo_firms import FIRM

NEXT_NAME, NEXT = FIRM
PROOF = "合并协议（3月1日）和登记通知书，存第 3 柜"
house = new_house()


@pytest.fixture
def firm(house):
    """A firm of 李晓明's with 王芳 as its handler, confirmed at a window."""
    return joined()


@pytest.fixture
def number(firm):
    """Its application, handed in by its handler."""
    wang = client("wang")
    wang.post("/my/acting/", key() | {"firm": firm, "next": "/my/"})
    return number_of(hand_in(wang, apply(wang)))


def sent(number, who=None, **changed):
    typed = {
        "successor_number": NEXT,
        "successor_name": NEXT_NAME,
        "successor_phone": "",
        "how": "merged",
        "request": PROOF,
    }
    return (who or client("clerk3")).post(f"/desk/cases/{number}/SucceedApplicant/", key() | typed | changed)


def individual():
    body = "92511602MA6DEM02"
    body += organisation_check(body[8:16])
    return body + credit_check(body)


def test_the_successor_handles_it_and_the_one_before_is_told_why_not(number):
    wang, zhou, old = client("wang"), client("zhou"), query_code(number)
    assert sent(number).status_code == 302
    state = cases.view(number).state
    assert (state.applicant, state.predecessors) == (subject_of(NEXT), (subject_of(CODE),))
    assert list(check(number)) == []
    assert zhou.get(f"/progress/{number}/").status_code == 200
    assert query_code(number) != old
    page = wang.get(f"/progress/{number}/")
    assert page.status_code == 403 and "由承继的单位接着办" in page.content.decode()
    assert "民法典" in page.content.decode()
    kept = client().post("/progress/", {"number": number, "code": old})
    assert "对不上" in kept.content.decode()


def test_both_names_stand_on_the_desk_and_each_paper_bears_the_name_of_its_day(number):
    def named():
        sheet = documents.sheet(cases.view(number), "receipt", language="zh", masked=False, address="")
        return " ".join(c.text for p in sheet.parts for r in p.rows for c in r)

    assert NAME in named()
    sent(number)
    seen = cases.view(number)
    assert personal(seen, "applicant")["name"] == NEXT_NAME
    assert personal(seen, "applicant:1")["identity"] == CODE
    assert NAME in named() and NEXT_NAME not in named()
    desk = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "原申请人" in desk and "是原申请人的经办人" in desk and PROOF in desk
    shown = client("clerk3").post(f"/desk/cases/{number}/show/applicant:1:name/", {"why": "核对合并协议"})
    assert shown.status_code == 200 and NAME in shown.content.decode()


def test_both_are_told_each_in_their_own_words(number, firm):
    sent(number)
    writing.write()
    told = {one.template: one for one in Notice.objects.filter(template__startswith="ApplicantSucceeded")}
    assert told["ApplicantSucceeded"].recipient == subject_of(NEXT)
    before = told["ApplicantSucceeded:1"]
    assert before.recipient == subject_of(CODE) and "承继的单位享有和承担" in before.text
    assert "请接着办" in told["ApplicantSucceeded"].text and "请接着办" not in before.text
    assert not Notice.objects.filter(template="CodeRenewed").exists()
    wang = client("wang")
    wang.post("/my/acting/", key() | {"firm": firm, "next": "/my/"})
    page = wang.get(f"/my/messages/{before.pk}/").content.decode()
    assert "承继的单位享有和承担" in page and f"/progress/{number}/" not in page, "it opens to them no more"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"successor_number": CODE}, "就是原申请人的"),
        ({"successor_number": individual()}, "自然人和个体工商户"),
        ({"successor_number": NEXT[:-1] + "3"}, "校验不符"),
        ({"successor_number": "9151"}, "号码应为 18 位"),
        ({"successor_name": ""}, "承继单位的名称"),
        ({"request": ""}, "看过的协议"),
    ],
)
def test_what_does_not_stand_is_said_at_its_field_and_changes_nothing(number, changed, said):
    answer = sent(number, **changed)
    assert answer.status_code in (409, 422) and said in answer.content.decode()
    assert cases.view(number).state.predecessors == ()


def test_a_persons_application_passes_to_nobody(house):
    house.submit("own")
    answer = sent(house.cases["own"])
    assert answer.status_code == 409 and "自然人和个体工商户" in answer.content.decode()


def test_a_form_that_is_sent_twice_happens_once(number):
    clerk = client("clerk3")
    typed = key() | {"seen_seq": str(max(one.seq for one in cases.view(number).told))}
    assert [sent(number, clerk, **typed).status_code for _ in range(2)] == [302, 302]
    assert len(cases.view(number).state.predecessors) == 1


def test_a_new_name_of_the_same_body_changes_what_is_shown_and_no_right(number):
    old = query_code(number)
    sent(number, successor_number=CODE, successor_name="安州某集团", how="changed")
    assert query_code(number) == old
    assert client("wang").get(f"/progress/{number}/").status_code == 200
    assert personal(cases.view(number), "applicant")["name"] == "安州某集团"
    assert list(check(number)) == []


def test_a_ban_on_the_successor_holds_it_back(number):
    seen = cases.view(number)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_ban (applicant, item, case_id, until) VALUES (%s, %s, %s, '2099-01-01')",
            [subject_of(NEXT), seen.version.item.main_code, seen.id],
        )
    answer = sent(number)
    assert answer.status_code == 409 and "不得再次申请" in answer.content.decode()
    assert cases.view(number).state.predecessors == ()


def test_who_does_not_work_at_the_window_records_none(number):
    assert sent(number, client("li")).status_code in (302, 403, 404)
    assert cases.view(number).state.predecessors == ()

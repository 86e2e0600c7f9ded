"""A name that was written wrong in an application: a window puts it right by the document, and nobody else becomes the applicant."""

import pytest

from tests.applying import key
from tests.faces import new_house
from tests.portal.test_filling import hand_in, number_of
from tests.portal.test_parties import apply, letter
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.cases.opening import personal
from yimen.documents import queries as documents
from yimen.notices import writing
from yimen.notices.models import Notice
from yimen.people import demo
from yimen.process.application import commands as do

WRONG, RIGHT, NUMBER = "林晓梅", "林小梅", demo.identity(77)
WHY = "收件时错一字，看过身份证原件，复印件存第 3 柜"
house = new_house()


@pytest.fixture
def number(house):
    """An application in which an agent wrote the name of the applicant wrong."""
    agent = client("agent")
    whom = {"name": WRONG, "identity": NUMBER, "phone": "13800000077"}
    return number_of(hand_in(agent, apply(agent, True, **whom, file_authorisation=letter())))


def sent(number, who=None, **changed):
    typed = {"right_document": "identity_card", "right_number": NUMBER, "right_name": RIGHT, "request": WHY}
    return (who or client("clerk3")).post(f"/desk/cases/{number}/CorrectApplicant/", key() | typed | changed)


def named(number):
    sheet = documents.sheet(cases.view(number), "receipt", language="zh", masked=False, address="")
    return " ".join(c.text for p in sheet.parts for r in p.rows for c in r)


def test_the_name_is_right_from_then_on_and_the_record_keeps_what_stood_there(number):
    before, code = cases.view(number).state, query_code(number)
    assert sent(number).status_code == 302
    seen = cases.view(number)
    assert (seen.state.applicant, seen.state.agent) == (before.applicant, before.agent)
    assert personal(seen, "applicant") == personal(seen, "applicant:1") | {"name": RIGHT}
    assert personal(seen, "applicant:1")["name"] == WRONG
    assert query_code(number) == code and client("agent").get(f"/progress/{number}/").status_code == 200
    assert WRONG in named(number), "a paper bears the name of its day"
    assert list(check(number)) == []


def test_what_was_given_out_under_the_wrong_name_gets_a_notice_that_stands_with_it(house, number):
    house.act("clerk3", cases.view(number).id, do.NotifyCorrections((do.Point("m1", "missing", "请补交"),)))
    assert sent(number).status_code == 302
    sheet = documents.sheet(cases.view(number), "name_correction", language="zh", masked=False, address="")
    said = " ".join(
        run.text for part in sheet.parts for run in (*part.lines, *(c for row in part.rows for c in row))
    )
    assert f"“{WRONG}”有误，更正为“{RIGHT}”" in said and "补正通知书" in said and "收件凭证" in said
    page = client("agent").get(f"/progress/{number}/documents/correction_notice/").content.decode()
    assert "和更正告知书一并使用" in page and f"/progress/{number}/documents/name_correction/" in page
    notice = client("agent").get(f"/progress/{number}/documents/name_correction/").content.decode()
    assert "看更正告知书" not in notice


def test_the_desk_says_that_it_was_corrected_and_nobody_became_the_applicant(number):
    sent(number)
    desk = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "更正以前的姓名" in desk and "原申请人" not in desk and WHY in desk and RIGHT not in desk
    shown = client("clerk3").post(f"/desk/cases/{number}/show/applicant:1:name/", {"why": "核对更正"})
    assert WRONG in shown.content.decode() and "更正以前的姓名" in shown.content.decode()


def test_the_applicant_is_told_once(number):
    sent(number)
    writing.write()
    (told,) = Notice.objects.filter(template__startswith="ApplicantSucceeded")
    assert "申请人没有变" in told.text and "保留当时的写法，仍然有效" in told.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"right_number": demo.identity(78)}, "不能把申请人换成另一个人"),
        ({"right_number": "51160219900101111x"}, "校验不符"),
        ({"right_name": WRONG}, "没有要更正的"),
        ({"right_name": ""}, "证件上的姓名"),
        ({"request": ""}, "怎样写错的"),
    ],
)
def test_what_does_not_stand_is_said_at_its_field_and_changes_nothing(number, changed, said):
    answer = sent(number, **changed)
    assert answer.status_code in (409, 422) and said in answer.content.decode()
    assert cases.view(number).state.predecessors == ()


def test_a_form_that_is_sent_twice_happens_once(number):
    clerk = client("clerk3")
    typed = key() | {"seen_seq": str(max(one.seq for one in cases.view(number).told))}
    assert [sent(number, clerk, **typed).status_code for _ in range(2)] == [302, 302]
    assert len(cases.view(number).state.predecessors) == 1


def test_who_does_not_work_at_the_window_corrects_nothing(number):
    assert sent(number, client("agent")).status_code in (302, 403, 404)
    assert cases.view(number).state.predecessors == ()

"""A higher organ without an account here: its paper is entered by one, checked by another, and the applicant reads both."""

import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.documents.town import PaperTown, client_of, sheet_of
from tests.faces import PDF
from tests.process.papers import FULL
from yimen.cases import check, queries as cases
from yimen.documents import signing
from yimen.people.models import Posting, Reading
from yimen.process.application import commands as do, state as st
from yimen.process.refusals import Refused

NUMBER = "省监许〔2026〕8 号"
GIVEN = {"outcome": "granted", "on": "2026-03-06", "number": NUMBER, "content": "热食类制售"}


@pytest.fixture
def town(centre):
    made = PaperTown()
    made.publish("upward", FULL, higher_organ="省局")
    return made


@pytest.fixture
def number(town):
    """Return a case that went up to an organ of which nobody has an account, some days later."""
    case = town.apply(item="upward")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.Forward(opinion="同意上报"))
    Posting.objects.filter(role="higher_approver").delete()
    town.at("2026-03-09T09:00+08:00")
    return town.read(case).number


def send(town, who, case, name, /, **given):
    given |= {"submission_key": uuid.uuid4().hex}
    return client_of(town, who).post(f"/desk/cases/{case}/{name}/", given)


def paper():
    return SimpleUploadedFile("决定书.pdf", PDF, "application/pdf")


def test_it_is_entered_checked_against_the_scan_and_read_by_the_applicant(town, number):
    desk = client_of(town, "clerk")
    assert f"/desk/cases/{number}/EnterFromAbove/" in desk.get(f"/desk/cases/{number}/").content.decode()
    form = desk.get(f"/desk/cases/{number}/EnterFromAbove/").content.decode()
    assert "multipart/form-data" in form and "上级机关文书的文号" in form
    answer = send(town, "clerk", number, "EnterFromAbove", **GIVEN)
    assert answer.status_code == 422 and NUMBER in answer.content.decode(), (
        "without its paper nothing is entered"
    )
    early = GIVEN | {"on": "2026-03-01", "files": paper()}
    assert send(town, "clerk", number, "EnterFromAbove", **early).status_code == 409
    assert send(town, "clerk", number, "EnterFromAbove", **GIVEN | {"files": paper()}).status_code == 302
    assert cases.view(number).state.phase == st.FORWARDED, "one person decides nothing"
    li = client_of(town, "li")
    assert li.get(f"/progress/{number}/above/1/").status_code == 404, "nothing counts yet"
    asked = client_of(town, "decider").get(f"/desk/cases/{number}/ConfirmFromAbove/").content.decode()
    assert f"/desk/cases/{number}/above/1/" in asked and NUMBER in asked and "录入（准予）" in asked
    opened = client_of(town, "decider").get(f"/desk/cases/{number}/above/1/")
    assert opened.content == PDF and opened["Content-Type"] == "application/pdf"
    assert Reading.objects.filter(case_number=number, field="file").count() == 1
    assert send(town, "decider", number, "ConfirmFromAbove", agree="yes").status_code == 302
    seen = cases.view(number)
    assert (seen.state.phase, seen.state.decided_on) == (st.GRANTED, date(2026, 3, 6))
    sheet = sheet_of(town, seen.id, "grant")
    assert (sheet.organ.text, sheet.number, sheet.made_on) == ("省局", NUMBER, date(2026, 3, 6))
    assert any("抄录件" in note.text for note in sheet.notes)
    granted = next(one for one in seen.told if one.name == "Granted")
    assert signing._sealed_by(number, granted.seq) == []
    page = li.get(f"/progress/{number}/").content.decode()
    assert "上级机关于" in page and f"/progress/{number}/above/1/" in page
    assert li.get(f"/progress/{number}/above/1/").content == PDF
    assert client_of(town).get(f"/progress/{number}/above/1/").status_code in (302, 404)
    assert client_of(town, "clerk").get(f"/desk/cases/{number}/above/2/").status_code == 404
    assert not list(check.check())


def test_whoever_checks_a_no_reads_that_it_was_said_for_what_was_false(town, number):
    said = {
        "outcome": "refused",
        "facts": "检测报告系伪造",
        "reasons": "提供虚假材料",
        "articles": "行政许可法第七十八条",
        "reconsideration_organ": "省人民政府",
        "court": "省会铁路运输法院",
    }
    given = GIVEN | said | {"files": paper(), "false_materials": "on"}
    assert "因隐瞒情况或者提供虚假材料不予" in (
        client_of(town, "clerk").get(f"/desk/cases/{number}/EnterFromAbove/").content.decode()
    )
    assert send(town, "clerk", number, "EnterFromAbove", **given).status_code == 302
    asked = client_of(town, "decider").get(f"/desk/cases/{number}/ConfirmFromAbove/").content.decode()
    assert "因隐瞒情况或者提供虚假材料不予" in asked
    assert send(town, "decider", number, "ConfirmFromAbove", agree="yes").status_code == 302
    assert cases.view(number).state.no.ground == "false_materials"


def test_an_organ_that_answers_here_is_not_entered_for(town):
    case = town.apply(item="upward")
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.Forward(opinion="同意上报"))
    number = town.read(case).number
    page = client_of(town, "clerk").get(f"/desk/cases/{number}/").content.decode()
    assert "EnterFromAbove" not in page
    with pytest.raises(Refused) as refused:
        town.act(
            "clerk", case, do.EnterFromAbove("granted", date(2026, 3, 2), NUMBER, ("f1le",), "热食类制售")
        )
    assert refused.value.code == "answers_here"

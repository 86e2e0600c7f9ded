"""The page of a decision: the evidence, like cases, the applicant's past, the paper before it is signed, asked once more."""

import re
from types import SimpleNamespace

import pytest

from tests.faces import open_house
from tests.signing import client
from yimen.applications import alike
from yimen.cases import queries
from yimen.centres.clock import take
from yimen.desk import choices, conditions
from yimen.law.identity import spaced_case_number
from yimen.people import readings
from yimen.people.models import Account
from yimen.process.application import commands as do

NEGATIVE = {
    "ground": "conditions", "facts": "现场没有消防通道", "reasons": "不符合经营条件",
    "articles": "食品安全法第三十三条", "court": "安州市人民法院", "reconsideration_organ": "安州市人民政府",
}  # fmt: skip


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker):
    """The demonstration city with its cases, and three more that were granted; no browser."""
    with open_house(None, django_db_blocker) as found:
        for name in ("one", "two", "three"):
            case = ready(found, name)
            found.act("decider1", case, do.Grant("食品经营"))
        ready(found, "deciding")
        yield found


@pytest.fixture(autouse=True)
def _here(house):
    take()


def ready(house, name):
    """Bring an application to its decision; return its id."""
    take()
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    case = house.submit(name)
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    return case


def phase(number):
    """Return where a case stands, as of where the house's clock stands."""
    take()
    return queries.view(number).state.phase


def met(page):
    """Return an answer for each condition that a form lists: its first piece of evidence."""
    return {
        name: re.search(rf'name="{name}".*?<option value="([^"]+)"', page, re.S)[1]
        for name in re.findall(r'name="(met_\d+)"', page)
    }


def test_evidence_and_like_decisions_stand_beside_the_decision(house):
    page = client("decider1").get(f"/desk/cases/{house.cases['deciding']}/Grant/").content.decode()
    assert "现场核查（合格）：与申请一致" in page and "审查结论（建议准予）：符合条件" in page
    assert page.count("同样情况</span>") >= 3 and "惯常结论“准予许可”" in page and "食品经营" in page
    assert "和同样情况的惯常结论不同" not in page
    other = client("decider1").get(f"/desk/cases/{house.cases['deciding']}/ProposeNegative/").content.decode()
    assert "和同样情况的惯常结论不同" in other and "结论与惯常不同" in page, "one was refused before"


def test_the_applicants_past_is_shown_masked_and_the_look_recorded(house):
    subject = Account.objects.get(login="li").subject
    before = [one for one in readings.of(subject, []) if one.field == "history"]
    page = client("decider1").get(f"/desk/cases/{house.cases['deciding']}/Grant/").content.decode()
    assert "申请人以前的办件和证件" in page and "李晓明" not in page
    assert house.cases["three"] in page
    after = [one for one in readings.of(subject, []) if one.field == "history"]
    assert len(after) == len(before) + 1 and after[0].case_number == house.cases["deciding"]


def test_the_paper_is_seen_before_it_is_signed_and_asked_once_more(house):
    ready(house, "granting")
    number, decider = house.cases["granting"], client("decider1")
    path = f"/desk/cases/{number}/Grant/"
    typed = {"content": "热食类制售，面积 80 平方米"} | met(decider.get(path).content.decode())
    answer = decider.post(path, typed)
    page = answer.content.decode()
    assert answer.status_code == 200 and "请再确认" in page and "预览：还没有签发" in page
    assert page.count("热食类制售，面积 80 平方米") >= 3, (
        "in the paper, in what was filled in, and carried along"
    )
    assert phase(number) == "AWAITING_DECISION"
    assert "热食类制售，面积 80 平方米" in decider.post(path, typed | {"mend": "on"}).content.decode()
    pdf = decider.post(f"{path}preview.pdf", typed)
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")
    assert phase(number) == "AWAITING_DECISION"
    assert decider.post(path, typed | {"sure": "on"}).status_code == 302
    assert phase(number) == "GRANTED"
    granted = queries.view(number).told[-1].event
    assert len(granted.evidence) == len(
        met(decider.get(f"/desk/cases/{house.cases['deciding']}/Grant/").content.decode())
    )
    assert "条件和依据" in decider.get(f"/desk/cases/{number}/").content.decode()


def test_a_grant_that_differs_from_the_usual_says_why_in_the_case_and_the_register(house, monkeypatch):
    ready(house, "differing")
    monkeypatch.setattr(alike.Alike, "differs", lambda self, outcome: outcome == "granted")
    number, decider = house.cases["differing"], client("decider1")
    path = f"/desk/cases/{number}/Grant/"
    page = decider.get(path).content.decode()
    typed = {"content": "食品经营", "sure": "on"} | met(page)
    assert 'name="deviation"' in page and decider.post(path, typed).status_code == 422
    assert decider.post(path, typed | {"deviation": "已经整改并复查"}).status_code == 302
    assert queries.view(number).told[-1].event.deviation == "已经整改并复查"
    assert "已经整改并复查" in client("head1").get(f"/desk/cases/{number}/").content.decode()
    register = "/desk/register/?f=1&phase=GRANTED"
    assert "结论与惯常不同" in client("head1").get(register).content.decode()
    assert "已经整改并复查" in client("head1").get("/desk/register.csv?phase=GRANTED").content.decode()
    assert "已经整改并复查" not in client("observer").get("/desk/register.csv?phase=GRANTED").content.decode()


def test_of_a_no_the_refusal_is_shown_and_the_signature_asks_too(house):
    ready(house, "refused2")
    number, decider = house.cases["refused2"], client("decider1")
    path = f"/desk/cases/{number}/ProposeNegative/"
    page = decider.post(path, NEGATIVE).content.decode()
    assert "请再确认" in page and "不予" in page and "现场没有消防通道" in page and "预览：还没有签发" in page
    assert len(queries.view(number).told) == 5
    assert decider.post(path, NEGATIVE | {"sure": "on"}).status_code == 302
    signing = f"/desk/cases/{number}/SignNegative/"
    assert "请再确认" in client("head1").post(signing, {"agree": "yes"}).content.decode()
    assert phase(number) == "AWAITING_DECISION"
    assert "选填" not in client("head1").get(signing).content.decode(), "a no has to say why"
    unsaid = client("head1").post(signing, {"agree": "no", "opinion": "", "sure": "on"})
    assert unsaid.status_code == 409 and 'id="id_opinion-error"' in unsaid.content.decode()
    assert client("head1").post(signing, {"agree": "yes", "sure": "on"}).status_code == 302
    assert phase(number) == "REFUSED"


def test_what_would_be_refused_is_refused_before_anything_is_asked(house):
    number = house.cases["refusing"]
    answer = client("decider1").post(f"/desk/cases/{number}/SignNegative/", {"agree": "yes"})
    assert answer.status_code == 409 and "须由另一人签署" in answer.content.decode()
    case = house.cases["deciding"]
    empty = client("decider1").post(f"/desk/cases/{case}/ProposeNegative/", NEGATIVE | {"reasons": ""})
    assert empty.status_code == 422 and "请填写“理由”" in empty.content.decode()


@pytest.mark.parametrize("login", ["reviewer2", "security", "li"])
def test_the_preview_is_for_who_may_do_the_act(house, login):
    path = f"/desk/cases/{house.cases['deciding']}/Grant/preview.pdf"
    assert client(login).post(path, {"content": "x"}).status_code == 404
    assert client("decider1").get(path).status_code == 405
    assert client("decider1").post(path.replace("Grant", "ExplainDelay"), {}).status_code == 404


def test_every_condition_needs_its_evidence():
    from django import forms

    item = SimpleNamespace(conditions=("有场所", "有人员"), conditions_en=(), material=lambda code: None)
    seen = SimpleNamespace(version=SimpleNamespace(item=item), told=(), state=SimpleNamespace(materials=()))
    form = forms.Form({"met_0": "", "met_1": "x"})
    listed = conditions.Met(form, seen)
    assert [bound.label for bound in listed.lines] == ["有场所", "有人员"]
    assert not form.is_valid() and set(form.errors) == {"met_0", "met_1"}


def test_what_is_usual_needs_enough_that_agree():
    assert alike.usual_of(["granted"] * 2) == "" == alike.usual_of(["granted", "refused"] * 2)
    assert alike.usual_of(["granted", "granted", "granted", "refused"]) == "granted"
    assert alike.median_of([1, None, 5]) is None and alike.median_of([1, 9, None, 5]) == 5


@pytest.mark.parametrize(
    ("days", "median", "far"),
    [
        (5, 5, False),
        (8, 5, True),
        (7, 5, False),
        (2, 5, True),
        (14, 10, False),
        (15, 10, True),
        (None, 5, False),
        (5, None, False),
    ],
)
def test_days_far_from_the_middle(days, median, far):
    assert alike.far(days, median) is far


def test_nothing_of_another_persons_past_is_shown(house):
    case = house.submit("wangs", who="wang")
    house.act("clerk3", case, do.Accept())
    page = client("chief1").get(f"/desk/cases/{house.cases['wangs']}/GrantOnTheSpot/").content.decode()
    assert "申请人以前的办件和证件" not in page


def test_a_filing_is_decided_by_no_paper_that_is_called_a_licence(house):
    house.act("clerk3", house.submit("filing", code="511602-S010"), do.Accept())
    decider, path = client("decider1"), f"/desk/cases/{house.cases['filing']}/GrantOnTheSpot/"
    page = decider.get(path).content.decode()
    assert "准予决定书" in page and "准予行政许可决定书" not in page
    decider.post(path, {"content": "备案", "sure": "on"} | met(page))
    assert phase(house.cases["filing"]) == "GRANTED"
    shown = decider.get(f"/desk/cases/{house.cases['filing']}/").content.decode().split("<main")[1]
    public = client("li").get(f"/progress/{house.cases['filing']}/").content.decode().split("<main")[1]
    for page in (shown, public):
        assert "当场准予办理。" in page and "准予许可" not in page and "行政许可。" not in page
    every = choices._papers(queries.view(house.cases["filing"]), lambda paper: True)
    assert "准予决定书" in str(every) and "行政许可" not in str(every)


def test_lists_call_a_granted_filing_no_licence_and_a_filter_says_what_is_true_of_all(house):
    house.act("clerk3", house.submit("listed", code="511602-S010"), do.Accept())
    number = house.cases["listed"]
    decider, path = client("decider1"), f"/desk/cases/{number}/GrantOnTheSpot/"
    decider.post(path, {"content": "备案", "sure": "on"} | met(decider.get(path).content.decode()))
    page, clerk = decider.get("/desk/register/?f=1").content.decode(), client("clerk3").get("/desk/?f=1")
    lines = decider.get("/desk/register.csv").content.decode().splitlines()
    line = next(x for x in lines if spaced_case_number(number) in x)
    assert "准予办理" in line and "许可" not in line
    assert re.search(r'value="GRANTED".*?<label[^>]*>\s*准予\s*<', page, re.S) and "准予许可" in page
    waits = "".join(x for x in clerk.content.decode().split("<tr") if number in x)
    assert "准予办理" in waits and "公开办理结果" in waits and "许可" not in waits
    mine = next(x for x in client("li").get("/my/").content.decode().split("<li") if number in x)
    assert "准予办理" in mine and "准予许可" not in mine

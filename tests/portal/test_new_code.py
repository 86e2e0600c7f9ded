"""A new query code: the old one opens nothing any more, whoever holds it; recorded, told, shown on a new receipt."""

import re

import pytest

from tests.desk.test_visitors import CARD, send
from tests.faces import new_house
from tests.portal.test_filling import hand_in, key, number_of
from tests.portal.test_parties import apply, letter
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.documents import queries as documents
from yimen.notices.models import Notice
from yimen.people import demo
from yimen.people.demo import identity
from yimen.people.models import Reading

NONE = "对不上"
house = new_house()


@pytest.fixture
def number(house):
    house.submit("own")
    return house.cases["own"]


def typed(number, code, who=None):
    return (who or client()).post("/progress/", {"number": number, "code": code})


def told(number):
    return [one.name for one in cases.view(number).told]


def test_the_old_code_opens_nothing_and_the_new_one_stands_on_the_receipt(house, number):
    li, holder, old = client("li"), client(), query_code(number)
    assert typed(number, old, holder).status_code == 302
    assert holder.get(f"/progress/{number}/").status_code == 200
    assert f"/progress/{number}/new-code/" in li.get(f"/progress/{number}/").content.decode()
    assert "马上失效" in li.get(f"/progress/{number}/new-code/").content.decode()
    answer = li.post(f"/progress/{number}/new-code/", key(), follow=True)
    new = query_code(number)
    assert answer.redirect_chain[-1][0] == f"/cases/{number}/receipt/"
    assert new != old and new in answer.content.decode() and old not in answer.content.decode()
    assert "原来的不能再用" in answer.content.decode()
    assert new in client("li").get("/my/").content.decode()
    for path in ("", "days/", "correct/", "documents/receipt/"):
        assert holder.get(f"/progress/{number}/{path}").status_code in (302, 404), path
    assert holder.get(f"/cases/{number}/receipt/").status_code in (302, 404)
    assert NONE in typed(number, old).content.decode()
    assert typed(number, new, holder).status_code == 302
    assert holder.get(f"/progress/{number}/").status_code == 200
    assert list(check(number)) == []


def test_it_is_told_and_stands_in_what_happened(house, number):
    li = client("li")
    li.post(f"/progress/{number}/new-code/", key())
    assert "换发了新的查询码" in li.get(f"/progress/{number}/").content.decode()
    assert "issued" in li.get(f"/en/progress/{number}/").content.decode()
    assert "CodeRenewed" in told(number)
    assert Notice.objects.filter(template="CodeRenewed").exists()


def test_whoever_holds_number_and_code_alone_is_issued_no_other(house, number):
    holder = client()
    typed(number, query_code(number), holder)
    assert "new-code" not in holder.get(f"/progress/{number}/").content.decode()
    assert holder.post(f"/progress/{number}/new-code/", key())["Location"].startswith("/sign-in/")
    assert cases.view(number).state.codes == 0


def test_the_end_of_an_agency_shuts_out_who_kept_the_code(house):
    agent, li = client("agent"), client("li")
    number = number_of(hand_in(agent, apply(agent, True, **demo.applicant(0), file_authorisation=letter())))
    kept, old = client(), query_code(number)
    assert typed(number, old, kept).status_code == 302
    assert li.post(f"/progress/{number}/end-agency/", key()).status_code == 302
    assert kept.get(f"/progress/{number}/").status_code == 404 and NONE in typed(number, old).content.decode()
    assert query_code(number) in li.get("/my/").content.decode()
    assert {"AgencyEnded", "CodeRenewed"} <= set(told(number))
    assert not Notice.objects.filter(template="CodeRenewed").exists(), "the end of the agency tells it"


def test_a_window_issues_it_to_who_has_shown_who_they_are_and_prints_it(house, number):
    clerk, old = client("clerk3"), query_code(number)
    given = CARD | {"number": identity(1), "case": number}
    assert "换发查询码" in send(clerk, "/desk/visitors/cases/", number=identity(1), **CARD).content.decode()
    page = send(clerk, "/desk/visitors/cases/slip/", renew="on", **given).content.decode()
    new = query_code(number)
    assert new != old and new in page and "不能再用" in page
    again = send(clerk, "/desk/visitors/cases/slip/", **given).content.decode()
    assert new in again and "不能再用" in again and cases.view(number).state.codes == 1
    (renewed,) = (one.event for one in cases.view(number).told if one.name == "CodeRenewed")
    assert "居民身份证" in renewed.request
    assert "换发" in Reading.objects.filter(case_number=number).order_by("id")[0].why


def test_a_window_that_writes_down_nobody_issues_none(house, number):
    clerk = client("clerk3")
    form = clerk.post(f"/desk/cases/{number}/RenewCode/", key() | {"request": ""})
    assert form.status_code in (409, 422) and cases.view(number).state.codes == 0
    done = clerk.post(f"/desk/cases/{number}/RenewCode/", key() | {"request": "李晓明，核对了居民身份证"})
    assert done.status_code == 302 and cases.view(number).state.codes == 1


def test_a_paper_of_before_is_drawn_anew_as_it_was(house, number):
    def code():
        sheet = documents.sheet(cases.view(number), "receipt", language="zh", masked=False, address="")
        return re.findall(r"\b\d{6}\b", " ".join(c.text for p in sheet.parts for r in p.rows for c in r))

    old, before = query_code(number), code()
    client("li").post(f"/progress/{number}/new-code/", key())
    assert old in before and code() == before

"""An applicant marks what is secret, is asked before it is made public, and may object with reasons."""

import pytest
from django.test import Client

from tests.faces import open_house
from tests.portal.test_filling import key
from tests.portal.test_promise import text
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.people.models import Account
from yimen.process.application import commands as do


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city on Monday 2 March 2026, with a case whose plan was marked and is asked about."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.submit("plain")
        case = found.submit("asked")
        found.act("clerk3", case, do.Accept())
        found.act("li", case, do.MarkSecret(("m1",), "trade_secret", "配方"))
        found.act("clerk3", case, do.AskDisclosure(("m1",), "公众查阅", "政府信息公开条例第十五条"))
        yield found


@pytest.fixture
def li(house):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    return client


def told(number):
    return [one.name for one in cases.view(number).told]


@pytest.mark.parametrize(
    "path", ["/progress/{asked}/", "/progress/{asked}/disclosure/", "/progress/{plain}/secret/"]
)
def test_each_page_is_right(house, path):
    assert house.judged("li", path.format(**house.cases)) == []


def test_the_page_says_what_is_asked_by_when_and_that_one_may_object(house, li):
    page = text(li.get(f"/progress/{house.cases['asked']}/").content.decode())
    assert "征求您的意见" in page and "请在 3 月 23 日（周一）24 时前答复，可以不同意" in page
    assert "征求您的意见" not in text(li.get(f"/progress/{house.cases['plain']}/").content.decode())


def test_an_objection_wants_its_reasons_and_keeps_what_was_typed(house, li):
    path = f"/progress/{house.cases['asked']}/disclosure/"
    answer = li.post(path, {**key(), "outcome": "objects", "reasons": " "})
    assert answer.status_code == 422 and "请写明不同意的理由" in answer.content.decode()
    assert li.post(path, {**key(), "outcome": "objects", "reasons": "会泄露配方"}).status_code == 302
    assert "DisclosureAnswered" in told(house.cases["asked"])


def test_what_is_named_is_marked_with_its_ground_and_reason(house, li):
    number = house.cases["plain"]
    path = f"/progress/{number}/secret/"
    assert (
        li.post(path, {**key(), "names": ["forged"], "ground": "trade_secret", "reason": "x"}).status_code
        == 422
    )
    sent = {**key(), "names": ["m1", "decision"], "ground": "trade_secret", "reason": "进货渠道"}
    assert li.post(path, sent).status_code == 302
    assert cases.view(number).state.secret == ("m1", "decision")


def test_the_code_alone_marks_and_answers_nothing(house):
    number = house.cases["asked"]
    holder = Client(headers={"host": "testserver"})
    holder.post("/progress/", {"number": number, "code": query_code(number)})
    for name in ("disclosure", "secret"):
        assert "/sign-in/" in holder.get(f"/progress/{number}/{name}/")["Location"]

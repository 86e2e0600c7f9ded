"""Two clerks at one case: each sees the other, the second is told what happened, and nothing typed is lost."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signing import client
from yimen.cases import opened, queries
from yimen.centres.clock import take
from yimen.people.models import Account
from yimen.process.application import commands as do


@pytest.fixture
def house(filled):
    """The same, with no page open anywhere."""
    take()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_opened")
    return filled


def seen(number):
    """Return a case as of where the house's clock stands."""
    take()
    return queries.view(number)


def seen_id(number):
    """Return the id of a case, without its page."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case WHERE number = %s", [number])
        return cursor.fetchone()[0]


def drawn(page):
    """Return the hidden fields of the form that a page shows."""
    text = page.content.decode()
    return {
        name: re.search(f'name="{name}" value="([^"]*)"', text)[1] for name in ("seen_seq", "submission_key")
    }


def test_each_page_says_who_else_has_the_case_open(house):
    number = house.cases["received"]
    assert "也打开着这一件" not in client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "也打开着这一件" in client("clerk4").get(f"/desk/cases/{number}/").content.decode()
    for path in ("", "Accept/", "meanwhile/?seq=1"):
        assert "也打开着这一件" in client("clerk3").get(f"/desk/cases/{number}/{path}").content.decode()


def test_who_only_watches_is_not_told_and_tells_nobody(house):
    number = house.cases["received"]
    client("discipline").get(f"/desk/cases/{number}/")
    assert "也打开着这一件" not in client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "也打开着这一件" not in client("discipline").get(f"/desk/cases/{number}/").content.decode()


def test_when_another_looked_is_said_by_the_clock_of_the_centre(house, monkeypatch):
    number = house.cases["received"]
    client("clerk4").get(f"/desk/cases/{number}/")
    later = opened.clock.machine_now() + timedelta(minutes=2)
    monkeypatch.setattr(opened.clock, "machine_now", lambda: later)
    monkeypatch.setattr(opened.clock, "now", lambda: datetime(2031, 5, 6, 2, 30, tzinfo=UTC))
    ((_who, at),) = opened.opened(seen_id(number), Account.objects.get(login="clerk3").pk)
    assert datetime(2031, 5, 6, 2, 27, tzinfo=UTC) < at <= datetime(2031, 5, 6, 2, 28, tzinfo=UTC)


def test_after_some_minutes_it_is_forgotten(house, monkeypatch):
    case = seen(house.cases["received"]).id
    one, other = (Account.objects.get(login=login).pk for login in ("clerk3", "clerk4"))
    opened.opened(case, one)
    assert [account for account, _at in opened.opened(case, other)] == [one]
    later = opened.clock.machine_now() + opened.KEPT * 2
    monkeypatch.setattr(opened.clock, "machine_now", lambda: later)
    assert opened.opened(case, other) == []
    opened.opened(case + 1, one)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_opened WHERE account = %s", [one])
        assert cursor.fetchone() == (1,), "what is an hour old is gone"


def test_an_open_page_hears_what_happened_meanwhile(house):
    case = house.submit("heard")
    number = house.cases["heard"]
    page = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    asks = re.search(r'hx-get="([^"]+)" hx-trigger="every 60s"', page)[1]
    house.act("clerk4", case, do.Accept())
    heard = client("clerk3").get(asks, headers={"HX-Request": "true"}).content.decode()
    assert "办件有了变化" in heard and "<html" not in heard
    assert client("clerk3").get(f"/desk/cases/{number}/meanwhile/?seq=²").status_code == 200
    assert client("reviewer2").get(f"/desk/cases/{number}/meanwhile/").status_code == 404


def test_the_second_act_is_stopped_once_with_what_happened_and_goes_through_when_that_was_seen(house):
    case = house.submit("both")
    number = house.cases["both"]
    clerk, path = client("clerk3"), f"/desk/cases/{number}/DeclareNotRequired/"
    given = drawn(clerk.get(path)) | {"reason": "自己家里做饭，不需要许可"}
    house.act("clerk4", case, do.AmendOnTheSpot("matter", "热食类制售", "冷食类制售"))
    answer = clerk.post(path, given)
    page = answer.content.decode()
    assert (
        answer.status_code == 409 and "这一次没有办理" in page and "自己家里做饭" in page and "更正" in page
    )
    assert seen(number).state.phase == "RECEIVED"
    again = given | drawn(answer)
    assert again["seen_seq"] != given["seen_seq"]
    assert clerk.post(path, again).status_code == 302
    assert seen(number).state.phase == "NOT_REQUIRED"
    assert clerk.post(path, again).status_code == 302, "sent twice it is the same answer"


def test_what_the_first_has_closed_keeps_what_the_second_had_typed(house):
    case = house.submit("closed")
    number = house.cases["closed"]
    clerk, path = client("clerk3"), f"/desk/cases/{number}/DeclareNotRequired/"
    given = drawn(clerk.get(path)) | {"reason": "自己家里做饭<b>，不需要许可"}
    house.act("clerk4", case, do.Accept())
    answer = clerk.post(path, given)
    page = answer.content.decode()
    assert answer.status_code == 409 and "可以复制" in page and "自己家里做饭&lt;b&gt;，不需要许可" in page
    assert "：申请已受理" in page and "现在不能这样办" in page
    assert f'href="/desk/cases/{number}/">打开办件' in page and 'href="/desk/">回到待办' in page
    assert "回首页" not in page
    stranger = client("li").get("/desk/cases/nothing/").content.decode()
    assert "回首页" in stranger and "回到待办" not in stranger


@pytest.mark.parametrize(
    ("login", "name", "most"), [("clerk3", "granted", 25), ("reviewer1", "reviewing", 27)]
)
def test_a_case_page_asks_the_database_a_bounded_number_of_times(house, login, name, most):
    signed, path = client(login), f"/desk/cases/{house.cases[name]}/"
    signed.get(path)
    with CaptureQueriesContext(connection) as reads:
        signed.get(path)
    assert len(reads) <= most


@pytest.mark.parametrize("forged", ["²", "９9999", "-1", "x"])
def test_what_a_forged_place_in_the_journal_says_is_nothing(house, forged):
    """A superscript two is a digit and no number: the page broke at it."""
    at = f"/desk/cases/{house.cases['received']}/Accept/"
    clerk = client("clerk3")
    given = drawn(clerk.get(at)) | {"seen_seq": forged}
    assert clerk.post(at, given | {"look": "1"}).status_code in (302, 409, 422)

"""A permit in one's own list, and the one press that begins its renewal."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.faces import ITEM, open_house
from tests.portal.test_filling import GIVEN, hand_in, key, number_of
from yimen.cases import queries as cases
from yimen.centres import clock
from yimen.people.models import Account
from yimen.process.application import commands as do


@pytest.fixture
def house(city_database, django_db_blocker):
    """The demonstration city on Monday 2 March 2026, without a case yet."""
    with open_house(None, django_db_blocker, filled=False) as found:
        yield found


def client(login):
    made = Client(headers={"host": "testserver"})
    made.force_login(Account.objects.get(login=login))
    return made


def issued(house, until):
    case = house.submit("first")
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue("食许 1 号", until))
    return cases.permits(Account.objects.get(login="li").subject)[0]


def test_a_permit_is_renewed_by_one_press(house):
    until = date(2026, 9, 30)
    permit = issued(house, until)
    assert permit.last_timely_on == until - timedelta(days=30)
    li = client("li")
    page = li.get("/my/").content.decode()
    assert "食许 1 号" in page and "2026 年 9 月 30 日" in page and "8 月 31 日" in page
    path = re.search(r'href="(/items/[^"]*permit=[^"]*)"', page)[1]
    assert permit.number in path
    form = li.get(path).content.decode()
    assert "要延续的许可" in form and f'name="permit" value="{permit.number}"' in form
    answer = li.post(path, key() | GIVEN | {"permit": permit.number})
    assert "食许 1 号" in li.get(answer["Location"]).content.decode()
    number = number_of(hand_in(li, answer))
    state = cases.view(number).state
    assert (state.permit, state.permit_expires_on) == (permit.number, until)
    again = li.get("/my/").content.decode()
    assert (
        "申请延续" not in again.split("我的证件")[1] and f"/progress/{number}/" in again.split("我的证件")[1]
    )


def test_what_comes_too_late_is_said_to_be(house):
    issued(house, date(2026, 9, 30))
    clock.move(datetime.fromisoformat("2026-09-10T09:00+08:00"))
    assert "已经过了" in client("li").get("/my/").content.decode()


def test_the_permit_of_somebody_else_is_no_permit(house):
    permit = issued(house, date(2026, 9, 30))
    wang = client("wang")
    page = wang.get(f"/items/{ITEM}/apply/?permit={permit.number}").content.decode()
    assert "要延续的许可" not in page and "食许 1 号" not in page
    number = number_of(
        hand_in(wang, wang.post(f"/items/{ITEM}/apply/", key() | GIVEN | {"permit": permit.number}))
    )
    assert cases.view(number).state.permit == ""

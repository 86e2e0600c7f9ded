"""What a case costs, in public: a block of the page of promises, and one voluntary question after the end."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from tests.faces import open_house
from tests.figures.figured import entered, figured, nothing, priced
from tests.portal.test_filling import key
from tests.portal.test_with_code import opened
from tests.signing import client
from yimen.cases import queries as cases
from yimen.centres import clock
from yimen.people.models import Organ
from yimen.process.application import commands as do
from yimen.process.application.declared import CostsDeclared

MARCH = date(2026, 3, 1)


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """安州 with a month of decisions under estimated rates, and cases that have ended."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        clock.take()
        nothing()
        priced()
        big, small = Organ.objects.order_by("id")[1:3]
        entered(big.name, 12, on=date(2026, 2, 2), stem="february")
        for n in range(14):
            entered(
                big.name,
                1,
                stem=f"b{n}",
                cost_known=1,
                cost_fen=10_000 + n * 100,
                staff_minutes=100 + n,
                applicant_fen=3000,
            )
        for n in range(11):
            known = {"cost_known": 1, "cost_fen": 99} if n < 3 else {"cost_known": 0}
            entered(small.name, 1, stem=f"s{n}", item="511602-S006", **known)
        found.big, found.small = big, small
        for name in ("ended", "coded", "seen", "untouched"):
            case = found.submit(name)
            found.act("clerk3", case, do.DeclareNotRequired("已取消许可"))
        found.submit("open")
        cache.clear()
        yield found


def declared(number):
    return [one.event for one in cases.view(number).told if isinstance(one.event, CostsDeclared)]


def test_the_pages_are_right_in_both_languages_and_widths(house):
    assert house.judged(None, "/promises/") == []
    assert house.judged("li", f"/progress/{house.cases['seen']}/") == []
    assert house.judged("li", f"/progress/{house.cases['seen']}/costs/") == []


def test_the_block_says_both_sides_apart_that_it_is_an_estimate_and_by_what_it_is_counted(house):
    page = Client(headers={"host": "testserver"}).get("/promises/?month=2026-03")
    block = page.content.decode().split('id="costs"')[1].split('id="every"')[0]
    for said in (
        "估计，没有实测",
        "一半不超过 105.00 元，九成不超过 112.00 元",
        "审查并提出意见",
        "两边不相加",
        "来源：",
        "实测",
    ):
        assert said in block, said
    months = page.context["costs"]["rows"]
    assert months[0][:4] == ["2026 年 3 月", "17", "8", "105.00 元"]


def test_of_a_department_with_few_known_costs_none_is_told(house):
    page = Client(headers={"host": "testserver"}).get(f"/promises/?month=2026-03&organ={house.small.pk}")
    row = page.context["costs"]["rows"][0]
    assert row[1:4] == ["3", "8", "—"] and "0.99" not in page.content.decode()


def test_a_month_without_rates_has_no_cost_and_stands_in_no_line(house):
    page = Client(headers={"host": "testserver"}).get("/promises/?month=2026-02")
    assert page.context["month"] == "2026 年 2 月" and page.context["costs"]["told"] is None
    assert [row[0] for row in page.context["costs"]["rows"]] == ["2026 年 3 月"]


def test_it_is_asked_once_after_the_end_and_refused_before_it(house):
    number, li = house.cases["ended"], client("li")
    path = f"/progress/{number}/costs/"
    assert path in li.get(f"/progress/{number}/").content.decode()
    assert (
        f"/progress/{house.cases['open']}/costs/"
        not in li.get(f"/progress/{house.cases['open']}/").content.decode()
    )
    assert li.post(f"/progress/{house.cases['open']}/costs/", key() | {"trips": 1}).status_code == 409
    for wrong in (
        {},
        {"trips": "-1"},
        {"trips": "x"},
        {"hours": "1001"},
        {"paid_fen": "-3"},
        {"paid_fen": "99999999.00"},
    ):
        answer = li.post(path, {"submission_key": "w" * 32, **wrong})
        assert answer.status_code == 422, wrong
    assert declared(number) == []
    sent = {"submission_key": "d" * 32, "trips": "2", "hours": "2.5", "paid_fen": ""}
    assert li.post(path, sent).status_code == 302 and li.post(path, sent).status_code == 302
    (event,) = declared(number)
    assert (event.trips, event.minutes, event.paid_fen) == (2, 150, None)
    assert path not in li.get(f"/progress/{number}/").content.decode()
    assert li.post(path, key() | {"trips": "5"}).status_code == 409 and len(declared(number)) == 1
    assert "申请人说了这一件花了多少" in li.get(f"/progress/{number}/").content.decode()


def test_number_and_code_are_enough_and_nobody_else_can(house):
    number = house.cases["coded"]
    holder = Client(headers={"host": "testserver"})
    assert holder.get(f"/progress/{number}/costs/").status_code == 302, "the way to sign in"
    assert client("wang").get(f"/progress/{number}/costs/").status_code == 404
    opened(holder, number)
    assert holder.post(f"/progress/{number}/costs/", key() | {"paid_fen": "0"}).status_code == 302
    assert [event.paid_fen for event in declared(number)] == [0]


def test_a_case_of_which_nothing_was_said_says_that_it_is_not_known(house):
    clock.take()
    figured()
    page = client("supervisor").get(f"/desk/figures/cost/{house.cases['untouched']}/").content.decode()
    assert "没有申报" in page and "至少" in page

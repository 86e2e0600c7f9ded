"""The page of promises kept shows month by department, the plot beside its table, and what is over its day."""

from datetime import date, datetime

import pytest
from django.core.cache import cache
from django.test import Client

from tests.faces import open_house
from yimen.centres import clock
from yimen.grants.models import Outcome
from yimen.process.application import commands as do

DEPARTMENT = "市场监管局"


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """安州 with two months of decisions and a case over its day."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        for month, used in ((date(2026, 2, 1), 7), (date(2026, 3, 1), 4)):
            Outcome.objects.bulk_create(
                Outcome(
                    number=f"{month}{place}", month=month, organ=DEPARTMENT if place < 15 else "住建局",
                    decided_on=month, used=used, promised=8, statutory=20, early=3, late=place == 0,
                )
                for place in range(20)
            )  # fmt: skip
        case = found.submit("late")
        found.act("clerk3", case, do.Accept())
        found.act("reviewer1", case, do.StartReview())
        clock.move(datetime.fromisoformat("2026-03-12T09:00+08:00"))
        found.act("head1", case, do.ExplainDelay("等待上级系统恢复"))
        cache.clear()
        yield found


@pytest.fixture
def visitor():
    return Client(headers={"host": "testserver"})


def test_the_page_is_right_in_both_languages_and_widths(house):
    assert house.judged(None, "/promises/") == []


def test_the_newest_month_is_shown_and_an_older_one_by_its_link(house, visitor):
    page = visitor.get("/promises/")
    assert page.context["month"] == "2026 年 3 月" and "95.0%" in page.content.decode()
    assert [row[0] for row in page.context["rows"]] == ["全部部门", "其他部门（合计）"]
    assert visitor.get("/promises/?month=2026-02").context["month"] == "2026 年 2 月"
    assert visitor.get("/promises/?month=x").context["month"] == "2026 年 3 月"


def test_every_figure_of_the_plot_stands_in_the_table_beside(house, visitor):
    context = visitor.get("/promises/").context
    drawn = {line.name: [point.value for point in line.points] for line in context["plot"].lines}
    assert drawn == {"statutory": [20, 20], "promised": [8, 8], "used": [7, 4]}
    assert [row[-3:] for row in context["by_month"]] == [["4", "8", "20"], ["7", "8", "20"]]


def test_what_is_over_its_day_is_listed_without_anybodys_name(house, visitor):
    page = visitor.get("/promises/").content.decode()
    assert house.cases["late"] in page and "等待上级系统恢复" in page and "已超过 3 日" in page
    assert "李" not in page.split('id="overdue"')[1].split("<dl")[0]


def test_home_leads_to_it_and_says_the_same(house, visitor):
    page = visitor.get("/").content.decode()
    assert 'href="/promises/"' in page and "<b>95.0%</b>" in page

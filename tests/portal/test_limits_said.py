"""A guide says of each limit how its days are counted, and why one has no last day yet."""

from datetime import datetime

from django.test import Client

from tests.faces import ITEM
from yimen.centres import clock


def guide(code):
    return Client(headers={"host": "testserver"}).get(f"/items/{code}/").content.decode()


def test_each_limit_says_how_its_own_days_are_counted(city):
    calendar_days = guide("511602-S084")
    assert "承诺时限只数工作日" in calendar_days and "法定时限连续计算" in calendar_days
    working_days = guide(ITEM)
    assert "只数工作日" in working_days and "连续计算" not in working_days


def test_a_limit_that_runs_into_a_year_not_announced_says_why_it_has_no_last_day(city):
    unknown = "跨入的年份还没有公布放假安排"
    assert unknown not in guide("511602-S096")
    clock.move(datetime.fromisoformat("2026-11-30T09:00+08:00"))
    page = guide("511602-S096")
    assert page.count(unknown) == 1 and 'datetime="2026-12-21"' in page

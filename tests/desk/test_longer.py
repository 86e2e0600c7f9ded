"""The list of longer hours is narrowed, sorted, paged and given out like every other list of the desk."""

import re
from datetime import date, timedelta

import pytest

from tests.hall.furnished import area, by, opened
from tests.homevisits.furnished import LONG
from tests.homevisits.test_longer import longer
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import lines
from yimen.homevisits import extending
from yimen.homevisits.models import Extension
from yimen.lib import clock

HERE = "/desk/homevisits/longer/"
TUESDAY = date(2026, 3, 3)


@pytest.fixture
def hours(city):
    """Three wishes: one decided, one declined, one to be decided; the last for another area."""
    plain, _own = opened()
    here, there = lines.lines()[plain].area, area("upstairs")
    lines.forget()
    wish = lambda at, **changes: extending.wish(longer(at, **changes), by=by("clerk3"))  # noqa: E731 - thrice
    held = {
        "decided": wish(here, whom="企业开办", on=TUESDAY),
        "declined": wish(here, whom="不动产登记", on=TUESDAY + timedelta(days=1), wisher="person"),
        "wished": wish(there, whom="夜市摊主", on=TUESDAY + timedelta(days=2), wisher="centre"),
    }
    extending.decide(held["decided"], by=by("duty"), accounts=[by("clerk1")])
    extending.decline(held["declined"], by=by("duty"), why="那天人手不够")
    return held | {"there": there}


def shown(query="", login="duty"):
    """What the list shows: for whom, line by line."""
    page = client(login).get(f"{HERE}?{query}f=1").content.decode()
    standing.take()
    table = page.split("<tbody", 1)[1].split("</tbody>", 1)[0] if "<tbody" in page else ""
    return [re.search("企业开办|不动产登记|夜市摊主", row)[0] for row in table.split("<tr")[1:]], page


def test_what_is_to_be_decided_stands_first_and_can_be(hours):
    rows, page = shown()
    assert rows == ["夜市摊主", "不动产登记", "企业开办"] and "延时服务 3 次" in page
    assert f"{HERE}{hours['wished']}/decide/" in page and "那天人手不够" in page
    assert "/decide/" not in shown(login="clerk1")[1]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("state=decided&", ["企业开办"]),
        ("state=decided&state=declined&", ["不动产登记", "企业开办"]),
        ("wisher=person&", ["不动产登记"]),
        ("q=夜市&", ["夜市摊主"]),
        ("sort=day&", ["企业开办", "不动产登记", "夜市摊主"]),
        ("sort=-day&", ["夜市摊主", "不动产登记", "企业开办"]),
        ("when=90&", []),
        ("when=ahead&", ["夜市摊主", "不动产登记", "企业开办"]),
        ("wisher=forged&sort=forged&", ["夜市摊主", "不动产登记", "企业开办"]),
    ],
)
def test_it_is_narrowed_and_sorted(hours, query, rows):
    assert shown(query)[0] == rows


def test_it_is_narrowed_by_the_part_of_the_hall(hours):
    rows, page = shown(f"area={hours['there']}&")
    assert rows == ["夜市摊主"] and "延时服务 1 次" in page
    nothing = shown("q=无人&")[1]
    assert "没有符合条件的延时" in nothing and "已选条件" in nothing


def test_the_file_holds_what_the_list_shows(hours):
    file = client("duty").get(f"{HERE}list.csv?state=decided").content.decode("utf-8-sig")
    head, line = file.strip().splitlines()
    assert "谁留下" in head and "企业开办" in line and "2026-03-03" in line and "赵建国" in line
    english = client("duty").get(f"/en{HERE}list.csv?state=declined").content.decode("utf-8-sig")
    assert "Declined" in english and "A citizen" not in english
    assert client("security").get(f"{HERE}list.csv").status_code == 403


def test_more_than_a_page_is_paged(hours):
    rows = [
        Extension(area=hours["there"], on=TUESDAY + timedelta(days=n + 5), periods=[], wisher="centre", whom=f"第{n}次", by=by("duty"), at=clock.now())
        for n in range(60)
    ]  # fmt: skip
    for row in rows:
        row.periods = [[one.begins, one.ends] for one in LONG]
    Extension.objects.bulk_create(rows)
    page = client("duty").get(f"{HERE}?sort=day&f=1").content.decode()
    assert "延时服务 63 次" in page and "第59次" not in page and "page=2" in page
    assert "第59次" in client("duty").get(f"{HERE}?sort=day&page=2&f=1").content.decode()

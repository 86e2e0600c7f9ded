"""The catalogue's desk in a browser: every page fit to work at, and a promise changed by two persons, whole."""

from datetime import date, datetime

import pytest
from playwright.sync_api import expect

from tests.faces import open_house
from yimen.applications import forecast
from yimen.cases import queries as cases, rulebook
from yimen.catalogue import actions, drafting, queries
from yimen.centres import clock
from yimen.process.application import commands as do

EDITED, REVIEWED, CHANGED = "511602-S005", "511602-S006", "511602-S008"
TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The city with a draft that lacks something and is a variant of another item, and one that waits for review."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        editor, legal = found.account("editor"), found.account("legal1")
        version = drafting.begin(by=editor, code=EDITED)
        actions.send_back(by=legal, version=version, why="见意见", remarks={"court": "写全称"})
        drafting.change(by=editor, version=version, parts={"court": "", "base_code": REVIEWED})
        version = drafting.begin(by=editor, code=REVIEWED)
        drafting.change(by=editor, version=version, parts={"hours": "每天 9:00—12:00"})
        actions.submit(by=editor, version=version, measure=rulebook.measure())
        yield found


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("editor", "/desk/catalogue/?q=S00"),
        ("editor", "/desk/catalogue/items/511602-S005/"),
        ("editor", "/desk/catalogue/items/511602-S005/draft/basics/"),
        ("editor", "/desk/catalogue/items/511602-S005/draft/remedies/"),
        ("editor", "/desk/catalogue/items/511602-S005/draft/materials/"),
        ("editor", "/desk/catalogue/items/511602-S005/draft/materials/1/"),
        ("editor", "/desk/catalogue/items/511602-S005/cancel/"),
        ("editor", "/desk/catalogue/quality/?mark=held"),
        ("editor", "/desk/catalogue/laws/"),
        ("editor", "/desk/catalogue/bulk/"),
        ("editor", "/desk/catalogue/excel/"),
        ("editor", "/desk/catalogue/new/"),
        ("editor", "/items/511602-S005/draft/"),
        ("editor", "/items/511602-S005/draft/form/"),
        ("legal1", "/desk/catalogue/items/511602-S006/compare/"),
        ("legal1", "/desk/catalogue/items/511602-S006/review/"),
    ],
)
def test_every_page_of_the_catalogues_desk_is_right(house, login, path):
    assert house.judged(login, path) == []


def test_what_is_ticked_stands_side_by_side_where_there_is_room(house):
    page = house.page("editor")
    page.goto("/desk/catalogue/items/511602-S005/draft/basics/")
    for width, beside in ((1440, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 900})
        first, second = (page.locator("[name=themes]").nth(n).bounding_box()["y"] for n in (0, 1))
        assert (first == second) is beside


def test_a_promise_is_changed_reviewed_and_in_force_on_its_day_and_an_old_case_keeps_its_day(house):
    old = house.submit("old", code=CHANGED)
    house.act("clerk3", old, do.Accept())
    before = cases.view(house.cases["old"]).copies.promised_on
    was = queries.entry(CHANGED, TODAY).definition.promised.days
    editor = house.page("editor")
    editor.goto(f"/desk/catalogue/items/{CHANGED}/")
    editor.get_by_role("button", name="起草新版本").click()
    editor.get_by_role("link", name="时限", exact=True).click()
    promised = editor.get_by_role("group", name="承诺时限")
    promised.get_by_label("天数").fill("40")
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.locator("#element-promised")).to_contain_text("行政许可法")
    promised.get_by_label("天数").fill(str(was - 1))
    promised.get_by_label("来源").select_option(label="中心承诺")
    editor.get_by_role("button", name="保存", exact=True).click()
    editor.get_by_role("link", name="和现行版本比较").click()
    expect(editor.get_by_role("table")).to_contain_text(f"{was - 1} 个工作日")
    editor.goto(f"/desk/catalogue/items/{CHANGED}/")
    editor.get_by_role("link", name="提交审核").click()
    editor.get_by_role("button", name="提交审核").click()
    legal = house.page("legal1")
    legal.goto("/desk/catalogue/?state=submitted&q=S008")
    legal.locator("[data-walk]").get_by_role("link").first.click()
    legal.get_by_role("link", name="审核", exact=True).click()
    legal.get_by_text("合法，可以公布").click()
    legal.get_by_role("button", name="登记审核意见").click()
    editor.goto(f"/desk/catalogue/items/{CHANGED}/")
    editor.get_by_role("link", name="公布", exact=True).click()
    expect(editor.locator(".act__why")).to_contain_text("在办的申请 1 件：照收到申请那天的版本办完")
    assert editor.get_by_label("从哪一天起施行").input_value() == TOMORROW.isoformat()
    editor.get_by_role("button", name="公布", exact=True).click()
    expect(editor.locator("main")).to_contain_text("已经公布，到那一天自动生效")
    assert queries.entry(CHANGED, TODAY).definition.promised.days == was
    clock.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    new = house.submit("new", code=CHANGED)
    house.act("clerk3", new, do.Accept())
    assert queries.entry(CHANGED, TOMORROW).definition.promised.days == was - 1
    assert cases.view(house.cases["old"]).copies.promised_on == before
    expected = forecast.if_accepted(queries.entry(CHANGED, TOMORROW).definition, TOMORROW, rulebook.current())
    assert cases.view(house.cases["new"]).copies.promised_on == expected.promised.on

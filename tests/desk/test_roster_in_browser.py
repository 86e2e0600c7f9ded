"""The plan, leave, attendance, unmanned windows and patrols are fit to work with, at a desk and on a phone."""

import re
import tempfile
from pathlib import Path

import pytest

from tests.faces import browsed_house
from tests.hall.furnished import by, opened, window
from tests.inspectors.pictures import jpeg
from tests.roster.furnished import MONDAY, at, found, go, lapsed, rostered
from yimen.hall import sittings
from yimen.roster import gaps, overtime
from yimen.roster.models import Gap, Seat

HERE = "/desk/roster/"
house = browsed_house(filled=False)


@pytest.fixture(scope="module")
def hall(house):
    """A hall with its plan of today, in which window 1 has nobody since three minutes, and something of each page."""
    opened()
    known = rostered()
    for n in range(2, 7):
        sittings.sit(by=by(f"clerk{n}"), window=window(n))
    overtime.earned(by("clerk3"), MONDAY, 90, "延时服务", "/desk/homevisits/1/")
    go("03-02T09:03")
    gaps.watch()
    return known


def test_the_pages_of_the_plan_are_right(house, hall):
    assert house.judged("duty", f"{HERE}week/") == []
    assert house.judged("clerk3", f"{HERE}week/") == []
    assert house.judged("duty", f"{HERE}week/draft/") == []
    assert house.judged("duty", f"{HERE}week/publish/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-02/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-03/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-08/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-03/draft/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-03/publish/") == []


def test_the_forms_of_the_plan_are_right(house, hall):
    assert house.judged("duty", f"{HERE}days/2026-03-03/chief/") == []
    assert house.judged("duty", f"{HERE}days/2026-03-03/put/") == []
    assert house.judged("duty", f"{HERE}seats/{hall['seat']}/") == []
    assert house.judged("duty", f"{HERE}seats/{hall['seat']}/out/") == []


def test_the_pages_of_duty_are_right(house, hall):
    assert house.judged("duty", HERE) == []
    assert house.judged("clerk3", f"{HERE}") == []
    assert house.judged("duty", "/desk/hall/now/") == []
    assert house.judged("duty", f"{HERE}gaps/") == []
    assert house.judged("duty", f"{HERE}gaps/{hall['gap']}/") == []
    assert house.judged("duty", f"{HERE}figures/") == []


def test_the_pages_of_leave_are_right(house, hall):
    assert house.judged("clerk3", f"{HERE}leave/") == []
    assert house.judged("duty", f"{HERE}leave/?which=decide") == []
    assert house.judged("clerk3", f"{HERE}leave/new/") == []
    assert house.judged("counter1", f"{HERE}leave/{hall['leave']}/") == []
    assert house.judged("counter1", f"{HERE}leave/{hall['leave']}/take-over/") == []
    assert house.judged("duty", f"{HERE}leave/{hall['leave']}/refuse/") == []


def test_the_pages_of_attendance_are_right(house, hall):
    assert house.judged("duty", f"{HERE}attendance/") == []
    assert house.judged("clerk3", f"{HERE}attendance/{hall['lapse']}/") == []
    assert house.judged("clerk3", f"{HERE}attendance/{hall['lapse']}/explain/") == []
    assert house.judged("duty", f"{HERE}attendance/{hall['lapse']}/judge/") == []
    assert house.judged("duty", f"{HERE}attendance/files/") == []
    assert house.judged("duty", f"{HERE}attendance/files/{hall['imported']}/") == []
    assert house.judged("clerk3", f"{HERE}overtime/") == []
    assert house.judged("duty", f"{HERE}overtime/") == []


def test_the_pages_of_patrols_are_right(house, hall):
    assert house.judged("duty", f"{HERE}patrols/") == []
    assert house.judged("duty", f"{HERE}patrols/sheet/") == []
    assert house.judged("duty", f"{HERE}patrols/{hall['patrol']}/") == []
    assert house.judged("duty", f"{HERE}patrols/{hall['patrol']}/clean/") == []
    assert house.judged("duty", f"{HERE}findings/") == []
    # Its photograph is no picture here: a finding of its own is judged.
    one = found(by("duty"), by("clerk3"), photographs=[]).pk
    assert house.judged("clerk3", f"{HERE}findings/{one}/") == []
    assert house.judged("clerk3", f"{HERE}findings/{one}/answer/") == []
    assert house.judged("duty", f"{HERE}findings/{one}/look/") == []


def test_an_unmanned_window_stands_on_the_halls_page_and_the_duty_page(house, hall):
    for path in ("/desk/hall/now/", HERE):
        page = house.page("duty")
        page.goto(path)
        assert "1 号" in page.locator("table").first.inner_text(), path
    assert Gap.objects.filter(window=window(1), step=2).exists()


def test_a_day_is_drafted_changed_and_published_by_hand(house, hall):
    page = house.page("duty")
    page.goto(f"{HERE}days/2026-03-04/")
    page.get_by_role("link", name="起草这一天").click()
    page.get_by_role("button", name="起草这一天").click()
    page.get_by_role("link", name="换人").first.click()
    page.select_option("#id_account", str(by("clerk9")))
    page.get_by_role("button", name="换人").click()
    page.get_by_role("link", name="公布这一天").click()
    page.get_by_role("button", name="公布这一天").click()
    assert page.locator(".tag", has_text="已公布").is_visible()
    assert Seat.objects.filter(day="2026-03-04", account=by("clerk9"), ended_at=None).exists()


def test_leave_goes_from_hand_to_hand(house, hall):
    page = house.page("clerk5")
    page.goto(f"{HERE}leave/")
    page.get_by_role("link", name="申请请假").click()
    page.select_option("#id_kind", "sick")
    for name in ("first", "last"):
        page.fill(f"#id_{name}", "2026-03-12")
    page.get_by_label("上午").check()
    page.select_option("#id_substitute", str(by("clerk9")))
    page.get_by_label("说明").fill("复诊")
    page.get_by_role("button", name="请假").click()
    number = re.search(r"leave/(\d+)/", page.url)[1]
    other = house.page("clerk9")
    other.goto(f"{HERE}leave/{number}/")
    other.get_by_role("link", name="同意做 B 岗").click()
    other.get_by_role("button", name="同意做 B 岗").click()
    duty = house.page("duty")
    duty.goto(f"{HERE}leave/{number}/")
    duty.get_by_role("link", name="批准请假").first.click()
    duty.get_by_role("button", name="批准请假").click()
    assert duty.locator(".tag", has_text="已批准").is_visible()


def test_what_is_asked_is_explained_and_judged(house, hall):
    one = lapsed(by("clerk6"), since=at("02-27T13:30"), until=at("02-27T13:50")).pk
    page = house.page("clerk6")
    page.goto(f"{HERE}attendance/{one}/")
    page.get_by_role("link", name="说明", exact=True).click()
    page.get_by_label("您的说明").fill("在后台取证照，值班主任知道")
    page.get_by_role("button", name="说明").click()
    duty = house.page("duty")
    duty.goto(f"{HERE}attendance/{one}/")
    assert "在后台取证照" in duty.locator("main").inner_text()
    duty.get_by_role("link", name="认定", exact=True).click()
    duty.get_by_label("不计：说明成立").check()
    duty.get_by_label("原因").fill("属实")
    duty.get_by_role("button", name="认定").click()
    assert duty.locator(".tag", has_text="不计").is_visible()


def test_a_file_with_dirty_lines_says_which_and_why(house, hall):
    page = house.page("duty")
    page.goto(f"{HERE}attendance/files/")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "三月.csv"
        path.write_text(
            f"工号,打卡时间\nP{by('clerk1'):05d},2026-03-02 08:55\n无此人,2026-03-02 08:56\n", "utf-8"
        )
        page.set_input_files("#id_file", str(path))
        page.get_by_role("button", name="读文件").click()
    said = page.locator("main").inner_text()
    assert "无此人" in said and "没有这个工号的人" in said and "新读 1 行" in said


def test_a_patrol_is_walked_on_a_phone_with_a_photograph(house, hall):
    page = house.page("duty")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{HERE}patrols/")
    page.get_by_role("button", name="接着走").click()
    page.locator("#point-clean").get_by_role("link", name="有问题").click()
    page.get_by_label("发现了什么").fill("饮水处有水渍")
    page.select_option("#id_window", str(window(3)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jpg"
        path.write_bytes(jpeg())
        page.set_input_files("#id_pictures", str(path))
        page.get_by_role("button", name="写下发现").click()
    page.locator("#point-clean .points__found").wait_for()
    while page.get_by_role("button", name="合规").count():
        page.get_by_role("button", name="合规").first.click()
    page.get_by_role("button", name="结束巡查").click()
    owner = house.page("clerk3")
    owner.goto(f"{HERE}findings/?which=mine")
    assert owner.locator("table").inner_text()
    page.set_viewport_size({"width": 1440, "height": 900})

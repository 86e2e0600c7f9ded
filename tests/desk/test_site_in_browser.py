"""A route on a phone in a real browser: taken along, filled in without network, handed in, and nothing of it is left."""

from datetime import timedelta

from tests.desk.site import furnish, planned, reviewing
from tests.faces import browsed_house, judged_here
from tests.papers.test_piles import JPEG
from tests.signing import code
from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.process.application import commands as do

PHONE = {"width": 360, "height": 780}
LEFT = """async () => [await indexedDB.databases(), await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length]"""
# What lies in the database of the phone, as text: whoever copies it reads this.
STORED = """async (name) => {
  const base = await new Promise((done) => { const o = indexedDB.open(name); o.onsuccess = () => done(o.result); });
  const all = await new Promise((done) => { const r = base.transaction("kept").objectStore("kept").getAll(); r.onsuccess = () => done(r.result); });
  base.close();
  const text = new TextDecoder();
  return all.map((one) => (one.sealed ? text.decode(one.sealed) : String(one))).join(" ");
}"""
house = browsed_house(filled=False)


def sign(page, place):
    """Draw a line on one of the pads."""
    page.locator(".site__pad canvas").nth(place).scroll_into_view_if_needed()
    box = page.locator(".site__pad canvas").nth(place).bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 70, steps=4)
    page.mouse.up()


def fill(page, place):
    """Fill in the check at a place of the route, with a photograph; the second person checked refuses to sign."""
    page.locator("[data-open]").nth(place).click()
    for one in page.locator(".site__condition").all():
        one.get_by_label("符合", exact=True).check()
    page.get_by_label("其他情况").fill("消防通道畅通")
    page.get_by_label("合格", exact=True).check()
    page.get_by_label("拍照或者选图片").set_input_files(
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": JPEG}
    )
    page.locator(".site__photos li").wait_for()
    sign(page, 0)
    page.locator(".site__pad").nth(1).get_by_label("或者键入姓名").fill("钱首席")
    page.locator(".site__pad").nth(1).get_by_label("或者键入姓名").press("Tab")
    if place:
        page.get_by_label("被核查人拒绝签字").check()
        page.get_by_label("拒绝签字的理由").fill("等负责人回来")
    else:
        sign(page, 2)
    page.get_by_role("button", name="填完了").click()
    page.locator("[data-stops] [data-state]").nth(place).get_by_text("已填完").wait_for()


def opened(page, route, shown):
    """Open the route again without network, by its code."""
    page.goto(f"/desk/site/{route}/")
    page.get_by_label("八位路线码").fill(shown)
    page.get_by_role("button", name="打开").click()


def test_two_checks_are_made_without_network_and_join_with_both_times(house):
    numbers = [reviewing(house, "one"), reviewing(house, "two", "wang")]
    route = planned(house, *numbers, reviewing(house, "three", "chen"))
    context = house.context("reviewer1", viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.clock.set_system_time(clock.machine_now() + timedelta(hours=3))
    page.goto(f"/desk/site/{route}/")
    shown = page.locator(".site__code").text_content()
    page.goto(f"/desk/site/{route}/phone/")
    page.locator("main[data-ready]").wait_for()
    assert "快 180 分钟" in page.locator("[data-status]").text_content()

    context.set_offline(True)
    fill(page, 0)
    page.goto(f"/desk/site/{route}/")
    page.get_by_label("八位路线码").fill("00000000")
    page.get_by_role("button", name="打开").click()
    page.locator("[data-wrong]").get_by_text("路线码不对").wait_for()
    assert "消防通道" not in page.evaluate(STORED, f"yimen site {route}")
    opened(page, route, shown)
    page.locator("[data-stops]").get_by_text("已填完").wait_for()
    fill(page, 1)
    page.locator("[data-open]").nth(2).click()
    page.get_by_label("其他情况").fill("没有填完")
    page.get_by_role("button", name="返回路线").click()

    # The day after, what was not finished is gone, and what was is still there.
    page.clock.set_system_time(clock.machine_now() + timedelta(days=2))
    opened(page, route, shown)
    page.locator("[data-status]").get_by_text("路线这一天已经过去").wait_for()
    assert page.locator("[data-open]").count() == 2
    page.clock.set_system_time(clock.machine_now() + timedelta(hours=3))
    page.get_by_label("验证器上的 6 位数字").fill(code("reviewer1"))
    page.get_by_role("button", name="交回填完的核查").click()
    page.locator("[data-status]").get_by_text("网络断了").wait_for()

    context.set_offline(False)
    page.get_by_role("button", name="交回填完的核查").click()
    page.locator("[data-part=done]").get_by_text("这部手机上保存的已经清空").wait_for()
    assert page.locator("[data-results]").get_by_text("已并入记录").count() == 2 and complaints == []
    assert page.evaluate(LEFT) == [[], [], 0]
    for number in numbers:
        page.goto(f"/desk/cases/{number}/")
        assert "比本中心时钟快 3 小时" in page.locator("main").text_content()
        (there,) = [one.event.on_site for one in cases.view(number).told if one.name == "SiteChecked"]
        assert len(there.photographs) == 1 and [one.way for one in there.signatures][:2] == ["drawn", "typed"]
    context.close()


def test_the_pages_are_right_at_both_widths_in_both_languages(house):
    number = reviewing(house, "judged", "chen")
    route = planned(house, number)
    house.act("li", house.submit("gone"), do.Withdraw("不办了"))
    two = [house.account(login) for login in ("reviewer1", "chief1")]
    came = furnish(two, reviewing(house, "sent"), house.cases["gone"])
    kept = f"/desk/site/{came['route']}/unjoined/{came['unjoined']}/"
    assert house.judged("reviewer1", kept) == []
    for path in ("/desk/site/", "/desk/site/plan/", f"/desk/site/{route}/", f"/desk/site/{route}/paper/"):
        assert house.judged("reviewer1", path) == [], path
    assert house.judged("reviewer1", f"/desk/site/{route}/checks/{number}/") == []
    page = house.page("reviewer1")
    for prefix in ("", "/en"):
        page.goto(f"{prefix}/desk/site/{route}/phone/")
        page.locator("main[data-ready]").wait_for()
        page.locator("[data-open]").click()
        page.locator(".site__pad canvas").first.wait_for()
        assert judged_here(page, prefix) == []

"""A route of home visits on a tablet without network, and every page of the room for eyes, keys and readers."""

import pytest

from tests.faces import ITEM, browsed_house, judged_here
from tests.hall.furnished import opened
from tests.homevisits.furnished import MORNING, NOON, accepted, at_a_window, by, planned, visited
from yimen.cases import queries as cases
from yimen.centres import clock as standing
from yimen.hall import lines
from yimen.homevisits import extending, routes
from yimen.homevisits.models import Led, Visit
from yimen.homevisits.routes import Stop
from yimen.lib import clock
from yimen.people.demo import identity

PHONE = {"width": 360, "height": 780}
HOME = "/desk/homevisits/"
LEFT = """async () => [await indexedDB.databases(), await caches.keys(),
  (await navigator.serviceWorker.getRegistrations()).length]"""
STORED = """async (name) => {
  const base = await new Promise((done) => { const o = indexedDB.open(name); o.onsuccess = () => done(o.result); });
  const all = await new Promise((done) => { const r = base.transaction("kept").objectStore("kept").getAll(); r.onsuccess = () => done(r.result); });
  base.close();
  const text = new TextDecoder();
  return all.map((one) => (one.sealed ? text.decode(one.sealed) : String(one))).join(" ");
}"""
house = browsed_house(filled=False)


@pytest.fixture(scope="module")
def visits(house):
    """A hall, with a visit to answer, one that waits, one on clerk3's route, one whose application did not join."""
    plain, _own = opened()
    area = lines.lines()[plain].area
    return visited(area)


def test_the_pages_of_visits_are_right(house, visits):
    assert house.judged("duty", "/desk/homevisits/") == []
    assert house.judged("clerk3", "/desk/homevisits/new/") == []
    assert house.judged("duty", f"/desk/homevisits/{visits['home_asked']}/") == []
    assert house.judged("duty", f"/desk/homevisits/{visits['home_asked']}/accept/") == []
    assert house.judged("duty", f"/desk/homevisits/{visits['home_asked']}/decline/") == []
    assert house.judged("duty", f"/desk/homevisits/{visits['home_waiting']}/drop/") == []
    assert house.judged("clerk3", f"/desk/homevisits/{visits['home_going']}/") == []
    assert house.judged("clerk3", f"/desk/homevisits/{visits['home_going']}/made/") == []
    assert house.judged("clerk3", f"/desk/homevisits/{visits['home_going']}/not-made/") == []
    assert house.judged("clerk3", f"/desk/homevisits/{visits['home_going']}/explain/") == []
    assert house.judged("clerk3", f"/desk/homevisits/{visits['home_going']}/slip/") == []


def test_the_pages_of_routes_and_figures_are_right(house, visits):
    assert house.judged("duty", "/desk/homevisits/routes/") == []
    assert house.judged("duty", "/desk/homevisits/routes/new/") == []
    assert house.judged("clerk3", f"/desk/homevisits/routes/{visits['home_route']}/") == []
    assert house.judged("clerk3", f"/desk/homevisits/routes/{visits['home_route']}/paper/") == []
    assert house.judged("duty", f"/desk/homevisits/routes/{visits['home_route']}/officers/") == []
    assert house.judged("clerk3", "/desk/homevisits/notes/") == []
    note = Visit.objects.get(pk=visits["home_going"]).notes.get().pk
    assert house.judged("clerk3", f"/desk/homevisits/notes/{note}/") == []
    assert house.judged("supervisor", "/desk/homevisits/figures/") == []
    assert house.judged("duty", "/desk/homevisits/terms/") == []


def test_the_pages_of_longer_hours_are_right(house, visits):
    assert house.judged("duty", "/desk/homevisits/longer/") == []
    assert house.judged("clerk3", "/desk/homevisits/longer/new/") == []
    assert house.judged("duty", f"/desk/homevisits/longer/{visits['longer']}/decide/") == []
    assert house.judged("duty", f"/desk/homevisits/longer/{visits['longer']}/decline/") == []
    assert house.judged("duty", f"/desk/homevisits/longer/{visits['longer']}/others/") == []
    assert house.judged("duty", "/desk/homevisits/longer/stays/") == []


def test_the_pages_for_everybody_are_right(house, visits):
    standing.take()
    extending.decide(visits["longer"], by=by("duty"), accounts=[by("clerk1")])
    for path in ("/home-visits/", "/home-visits/ask/", "/hall/longer-hours/"):
        assert house.judged(None, path) == [], path
    assert house.judged(None, f"/home-visits/mine/{visits['home_code']}/") == []


def test_anybody_asks_and_calls_off_without_an_account(house):
    page = house.page(None)
    page.goto("/home-visits/ask/")
    page.get_by_role("button", name="提出上门").click()
    assert page.locator(".govuk-error-summary").count() == 1
    page.get_by_label("亲属").check()
    page.get_by_label("年纪大，行动不便").check()
    page.get_by_label("收取申请材料").check()
    page.get_by_label("怎样称呼要办事的人").fill("王奶奶")
    page.get_by_label("乡镇、街道").fill("青石镇")
    page.get_by_label("门牌、楼层、怎样找").fill("青石村三组 12 号")
    page.get_by_label("手机号码").fill("13800009999")
    page.get_by_role("button", name="提出上门").click()
    shown = page.locator("main").text_content()
    assert "待答复" in shown and "王奶奶" not in shown and "12 号" not in shown
    page.locator("summary", has_text="取消上门").click()
    page.get_by_role("button", name="确定取消上门").click()
    assert "已取消" in page.locator("main").text_content()


def test_a_visit_is_made_without_network_and_its_application_joins(house):
    standing.take()
    one, route = planned(day=clock.today(), officers=("clerk1",), item=ITEM, phone="13800008888")
    context = house.context("clerk1", viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{HOME}routes/{route.pk}/")
    shown = page.locator(".site__code").text_content()
    page.goto(f"{HOME}routes/{route.pk}/phone/")
    page.locator("main[data-ready]").wait_for()

    context.set_offline(True)
    page.locator("[data-open]").click()
    page.get_by_label("办了", exact=True).check()
    page.get_by_label("在那里用了多少分钟").fill("35")
    page.get_by_label("从上一处到这里多少公里").fill("4.2")
    page.locator("#name").fill("王奶奶")
    page.locator("#identity").fill(identity(1))
    for listed in page.locator("[data-materials] fieldset").all():
        listed.get_by_label("缺", exact=True).check()
    page.get_by_role("button", name="打印回执").click()
    assert one.slip in page.locator("[data-part=slip]").text_content()
    page.locator("[data-slip-back]").click()
    page.get_by_role("button", name="填完了").click()
    page.locator("[data-stops]").get_by_text("已填完").wait_for()
    stored = page.evaluate(STORED, f"yimen home visits {route.pk}")
    assert "王奶奶" not in stored and "青石" not in stored

    page.goto(f"{HOME}routes/{route.pk}/")
    page.get_by_label("八位路线码").fill("00000000")
    page.get_by_role("button", name="打开").click()
    page.locator("[data-wrong]").get_by_text("路线码不对").wait_for()
    page.get_by_label("八位路线码").fill(shown)
    page.get_by_role("button", name="打开").click()
    page.locator("[data-stops]").get_by_text("已填完").wait_for()
    page.get_by_role("button", name="交回填完的").click()
    page.locator("[data-status]").get_by_text("网络断了").wait_for()

    context.set_offline(False)
    page.get_by_role("button", name="交回填完的").click()
    page.locator("[data-part=done]").get_by_text("已经清空").wait_for()
    assert complaints == [] and page.evaluate(LEFT) == [[], [], 0]
    found = Visit.objects.get(pk=one.pk)
    assert (found.state, found.minutes, found.metres) == ("made", 35, 4200)
    led = Led.objects.get(visit=one)
    assert led.slip == one.slip and cases.view(led.case) is not None
    context.close()


def filled(page, place, serial, name):
    """Fill in a place of the route as made, with an application of somebody."""
    page.locator("[data-open]").nth(place).click()
    page.get_by_label("办了", exact=True).check()
    page.get_by_label("在那里用了多少分钟").fill("20")
    page.get_by_label("从上一处到这里多少公里").fill("1")
    page.locator("#name").fill(name)
    page.locator("#identity").fill(identity(serial))
    page.get_by_role("button", name="填完了").click()
    page.locator("[data-stops] li").nth(place).get_by_text("已填完").wait_for()


def test_what_was_entered_meanwhile_at_the_desk_is_not_taken_in_again(house):
    standing.take()
    first = accepted(item=ITEM, phone="13800005555")
    other = accepted(item=ITEM, phone="13800006666")
    stops = [Stop(first.pk, MORNING), Stop(other.pk, NOON)]
    route = routes.plan(by=by("duty"), day=clock.today(), officers=[by("clerk1")], stops=stops)
    context = house.context("clerk1", viewport=PHONE, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{HOME}routes/{route}/phone/")
    page.locator("main[data-ready]").wait_for()
    context.set_offline(True)
    filled(page, 0, 31, "王奶奶")
    page.reload()
    page.get_by_label("八位路线码").fill(routes.code_of(route))
    page.get_by_role("button", name="打开").click()
    filled(page, 1, 32, "李大爷")
    at_the_desk = at_a_window(identity(32), "李大爷")
    context.set_offline(False)
    with page.expect_request(lambda one: one.method == "POST") as sent:
        page.get_by_role("button", name="交回填完的").click()
    page.locator("[data-part=done]").get_by_text("已经清空").wait_for()
    standing.take()
    # A connection that breaks sends it twice: it is one.
    again = sent.value
    assert context.request.post(again.url, data=again.post_data, headers=again.headers).ok
    kept, joined = other.notes.get(), first.notes.get()
    assert (kept.standing, kept.why, kept.case) == ("kept", "already", at_the_desk)
    assert Led.objects.get(visit__in=[first.pk, other.pk]).case == joined.case
    context.close()


def test_the_tablets_page_is_right_in_both_languages(house):
    standing.take()
    _one, route = planned(day=clock.today(), officers=("clerk2",), item=ITEM, phone="13800007777")
    page = house.page("clerk2")
    for prefix in ("", "/en"):
        page.goto(f"{prefix}/desk/homevisits/routes/{route.pk}/phone/")
        page.locator("main[data-ready]").wait_for()
        page.locator("[data-open]").click()
        page.locator("[name=made]").first.check()
        assert judged_here(page, prefix) == []

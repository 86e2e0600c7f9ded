"""Every page of the hall is fit to work at, to wait by, and to be read across a room; and the next is called by one key."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.appointments.furnished import booked
from tests.faces import ITEM, browsed_house
from tests.hall.furnished import by, come, opened, ticket, window
from tests.installation import until
from yimen.appointments import booking as bookings
from yimen.centres import clock as standing
from yimen.hall import calling, devices, lines, sittings, taking
from yimen.hall.models import Stop, Ticket
from yimen.people import organs

house = browsed_house(filled=False)


@pytest.fixture(scope="module")
def hall(house):
    """A hall with people: at window 1 somebody is served, one was missed, others wait; window 2 pauses."""
    plain, own = opened()
    tickets = [ticket(plain, first=n == 2) for n in range(4)] + [ticket(own)]
    both = taking.take([(plain, ""), (own, "")], way="desk", by=by("duty"))
    for login, code in (("clerk1", 1), ("clerk2", 2)):
        sittings.sit(by=by(login), window=window(code))
    calling.call(by=by("clerk1"))
    calling.miss(by=by("clerk1"))
    calling.call(by=by("clerk1"))
    sittings.pause(by=by("clerk2"), why="meeting")
    come("09:20")
    return {"plain": plain, "own": own, "tickets": tickets, "both": both, "place": lines.place("main")}


def test_the_pages_for_who_waits_are_right(house, hall):
    missed, served, waits = hall["tickets"][:3]
    for path in ("/", "/hall/", "/hall/screen/main/", f"/hall/machine/{devices.code(hall['place'])}/"):
        assert house.judged(None, path) == []
    assert house.judged(None, f"/hall/machine/{devices.code(hall['place'])}/?find=食品") == []
    assert house.judged(None, f"/hall/?line={hall['plain']}") == []
    for one in (missed, served, waits):
        assert house.judged(None, f"/hall/tickets/{one.token}/") == []
    assert house.judged(None, f"/hall/machine/{devices.code(hall['place'])}/{waits.token}/") == []


def test_the_pages_of_a_window_are_right(house, hall):
    for login in ("clerk1", "clerk2", "clerk3"):
        assert house.judged(login, "/desk/hall/window/") == []
    assert house.judged("clerk1", "/desk/hall/window/pass-on/") == []
    assert house.judged("clerk1", "/desk/hall/window/put-back/") == []


def test_the_pages_of_the_reception_are_right(house, hall):
    assert house.judged("clerk1", "/desk/hall/reception/") == []
    assert house.judged("clerk1", "/desk/hall/reception/paper/") == []
    assert house.judged("clerk1", "/desk/hall/reception/back/") == []
    assert house.judged("clerk1", "/desk/hall/reception/leave/") == []
    assert house.judged("clerk1", f"/desk/hall/reception/{hall['both'].pk}/") == []


def test_the_pages_of_who_keeps_the_hall_are_right(house, hall):
    at, plain = hall["place"].id, hall["plain"]
    sitting = sittings.Sitting.objects.get(window=window(2), until=None).pk
    assert house.judged("duty", "/desk/hall/now/") == []
    assert house.judged("duty", f"/desk/hall/now/{sitting}/end/") == []
    assert house.judged("duty", f"/desk/hall/tickets/{hall['tickets'][1].pk}/") == []
    assert house.judged("duty", "/desk/hall/lines/") == []
    assert house.judged("duty", f"/desk/hall/lines/{plain}/") == []
    assert house.judged("duty", f"/desk/hall/lines/{plain}/end/") == []
    assert house.judged("duty", f"/desk/hall/lines/areas/{at}/") == []
    assert house.judged("duty", f"/desk/hall/lines/areas/{at}/days/") == []


def test_the_hall_is_set_up_on_pages_that_are_right(house, hall):
    assert house.judged("duty", "/desk/hall/lines/new/") == []
    assert house.judged("duty", f"/desk/hall/lines/{hall['plain']}/poster/") == []
    assert house.judged("duty", f"/desk/hall/lines/areas/{hall['place'].id}/poster/") == []
    assert house.judged("duty", "/desk/hall/lines/areas/new/") == []


@pytest.fixture(scope="module")
def booking(house, hall):
    """A time that is booked for tomorrow."""
    return booked(hall["plain"])


def test_the_pages_of_who_books_are_right(house, booking):
    code = booking["booking_code"]
    assert house.judged(None, "/appointments/") == []
    assert house.judged(None, f"/appointments/{booking['offered']}/") == []
    assert house.judged(None, f"/appointments/mine/{code}/") == []
    assert house.judged(None, f"/appointments/mine/{code}/change/") == []


def test_the_pages_of_appointments_at_the_desk_are_right(house, booking):
    id, pool = booking["booking"], booking["offered"]
    assert house.judged("duty", "/desk/appointments/?when=week") == []
    assert house.judged("duty", "/desk/appointments/lines/") == []
    assert house.judged("duty", f"/desk/appointments/lines/{pool}/") == []
    assert house.judged("duty", f"/desk/appointments/lines/{pool}/book/") == []
    assert house.judged("duty", f"/desk/appointments/{id}/arrive/") == []
    assert house.judged("duty", f"/desk/appointments/{id}/cancel/") == []
    assert house.judged("clerk1", f"/desk/appointments/{id}/change/") == []
    assert house.judged("clerk1", f"/desk/appointments/{id}/") == []


def test_a_time_is_booked_changed_found_and_cancelled_by_whoever_has_no_account(house, booking):
    page = house.page()
    page.goto(f"/appointments/{booking['offered']}/")
    page.get_by_label("手机号码").fill("138 0000 5555")
    page.get_by_label("10:15–10:30").check()
    page.get_by_role("button", name="预约").click()
    number = page.locator(".slip__number").inner_text()
    page.get_by_role("link", name="改时间").click()
    page.get_by_label("11:00–11:15").check()
    page.get_by_role("button", name="改到这个时间").click()
    assert "11:00" in page.locator("h1").inner_text() and page.locator(".slip__number").inner_text() == number
    page.goto("/appointments/")
    page.get_by_label("预约号").fill(number)
    page.get_by_label("预约时填的手机号码").fill("13800005555")
    page.get_by_role("button", name="查找").click()
    assert not page.get_by_role("button", name="确定取消预约").is_visible(), "no slip of a thumb cancels"
    page.locator("summary", has_text="取消预约").click()
    page.get_by_role("button", name="确定取消预约").click()
    assert "已取消" in page.locator(".identity").inner_text()


def test_the_waits_renew_themselves_and_take_nothing_typed_and_no_focus_away(house, hall):
    with house.windows.new(base_url=house.address) as context:
        page = context.new_page()
        page.clock.install()
        page.goto("/hall/")
        box = page.get_by_label("优先").last
        box.check()
        page.evaluate("document.querySelector('#waits p').dataset.before = 'yes'")
        page.clock.run_for(31_000)
        page.wait_for_selector("#waits p:not([data-before])")
        expect(box).to_be_checked()
        expect(box).to_be_focused()


def test_a_window_calls_its_people_by_one_key(house, hall):
    page = house.page("clerk3")
    page.goto("/desk/hall/window/")
    page.select_option("#id_window", str(window(3)))
    page.keyboard.press("F8")
    page.wait_for_selector(".called__number")
    # The same key at once would be the same press.
    page.wait_for_timeout(800)
    page.keyboard.press("F8")
    page.wait_for_selector("text=A00")
    first = page.locator(".called__number").inner_text()
    page.keyboard.press("F9")
    page.wait_for_selector("text=叫了 2 次")
    page.keyboard.press("F4")
    page.wait_for_selector("text=在这个窗口过号的")
    page.get_by_role("button", name="人来了，现在叫").click()
    page.wait_for_selector(f"h1:has-text('{first}')")
    # The screen says it, and the visitor's own page.
    stop = hall["tickets"][0].stops.model.objects.get(phase="called", window=window(3))
    screen = house.page()
    screen.goto("/hall/screen/main/")
    assert screen.locator(".calls__one").first.inner_text().split()[0] == first
    screen.goto(f"/hall/tickets/{stop.ticket.token}/")
    assert (
        "窗口 3" in screen.locator(".ticket__now").inner_text()
        or "3 号" in screen.locator(".ticket__now").inner_text()
    )
    # Another line is proposed to pass them on to, and a pause takes one press for its reason.
    page.keyboard.press("p")
    page.wait_for_selector("#id_pool")
    assert page.locator("#id_pool").input_value() != str(stop.pool_id)
    assert page.locator(f"#id_window option[value='{window(3)}']").count() == 0
    page.go_back()
    page.get_by_text("暂停叫号").click()
    page.get_by_role("button", name="开会").click()
    page.wait_for_selector("text=起暂停")


def test_a_key_struck_twice_or_held_calls_one_and_a_slip_is_taken_back(house, hall):
    page = house.page("clerk4")
    page.goto("/desk/hall/window/")
    page.select_option("#id_window", str(window(4)))
    page.get_by_role("button", name="开始坐班").click()
    page.wait_for_selector("h1:has-text('空着')")
    # However long this machine takes for a page: to the person it is the same moment.
    page.clock.set_fixed_time("2026-03-02T10:00:00+08:00")
    page.keyboard.press("F8")
    page.wait_for_selector("h1:has-text('A0')")
    first = page.locator(".called__number").inner_text()
    page.keyboard.press("F8")
    page.keyboard.down("F8")
    page.keyboard.down("F8")
    page.keyboard.up("F8")
    page.wait_for_timeout(300)
    assert page.locator(".called__number").inner_text() == first
    page.clock.set_fixed_time("2026-03-02T10:00:01+08:00")
    page.keyboard.press("F8")
    page.wait_for_selector(f"text=没有办完，叫回 {first}")
    assert page.locator(".called__number").inner_text() != first
    page.keyboard.press("z")
    page.wait_for_selector(f"h1:has-text('{first}')")


def test_a_ticket_is_given_at_the_reception_by_two_keys(house, hall):
    page = house.page("clerk4")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/hall/reception/")
    page.wait_for_selector("[name=pools]:focus")
    page.keyboard.press("Space")
    page.keyboard.press("F8")
    page.wait_for_url("**/desk/hall/reception/*/")


def test_one_key_takes_in_the_item_that_the_ticket_bears(house, hall):
    Stop.objects.filter(phase="called", window=window(1)).update(item=ITEM)
    page = house.page("clerk1")
    page.goto("/desk/hall/window/")
    page.keyboard.press("F2")
    page.wait_for_url(f"**/desk/intake/items/{ITEM}/")
    # Elsewhere the same key is the head's: it looks for an item.
    page.keyboard.press("F2")
    page.wait_for_url("**/desk/intake/")


def test_a_screen_without_a_connection_keeps_what_it_showed_and_says_so(house, hall):
    page = house.page()
    page.goto("/hall/screen/main/")
    before = page.locator(".calls__list").inner_text()
    page.route("**/hall/screen/main/", lambda route: route.abort())
    page.wait_for_selector("[data-broken]:not([hidden])", timeout=15000)
    assert page.locator(".calls__list").inner_text() == before
    page.unroute("**/hall/screen/main/")
    page.wait_for_selector("[data-broken]", state="hidden", timeout=15000)


# A browser's voice and its sound, written down instead of heard.
VOICE = """() => {
  window.spoken = []; window.chimes = 0;
  Object.defineProperty(window, "speechSynthesis", { value: { speak: (one) => window.spoken.push([one.text, one.lang]) } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.lang = ""; } };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...at) { window.chimes += 1; return start.apply(this, at); };
}"""


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_call_is_spoken_twice_in_the_language_of_the_screen_and_nothing_else_is(house, hall, prefix):
    with house.windows.new(base_url=house.address) as context:
        screen = context.new_page()
        screen.add_init_script(f"({VOICE})()")
        screen.goto(f"{prefix}/hall/screen/main/")
        clerk = by("clerk6")
        sittings.sit(by=clerk, window=window(6))
        mute = ticket(hall["own"])
        standing.take()
        while calling.call(by=clerk).ticket != mute:
            pass
        screen.wait_for_selector(f"[data-call^='{mute.number} ']")
        assert screen.evaluate("spoken") == [], "nobody has turned the sound on"
        screen.locator("[data-sound]").click(no_wait_after=True)
        screen.wait_for_selector("[data-sound]", state="hidden")
        calling.again(by=clerk)
        until(lambda: screen.evaluate("spoken.length") == 2, what="it is spoken")
        name = organs.window(window(6))
        said = (
            f"Ticket {mute.number}, please go to {name.name_en or name.name}"
            if prefix
            else f"请 {mute.number} 号到{name.name}"
        )
        assert screen.evaluate("spoken") == [[said, "en" if prefix else "zh-Hans"]] * 2
        assert screen.evaluate("chimes") == 2
        # What stands on the screen already is not said again, and what is missed is not said at all.
        calling.miss(by=clerk)
        screen.wait_for_selector(f".calls__missed:has-text('{mute.number}')")
        screen.wait_for_timeout(3500)
        assert len(screen.evaluate("spoken")) == 2
        following = ticket(hall["own"])
        assert calling.call(by=clerk).ticket == following
        until(lambda: screen.evaluate("spoken.length") == 4, what="the next is spoken")
        assert following.number in screen.evaluate("spoken[2][0]")
        calling.done(by=clerk)
        sittings.rise(by=clerk)


def test_who_booked_comes_by_a_scan_at_the_machine(house, hall, booking):
    standing.take()
    one = bookings.book(hall["plain"], datetime.fromisoformat("2026-03-02T10:30+08:00"), phone="13800007777")
    page = house.page()
    page.goto(f"/hall/machine/{devices.code(hall['place'])}/")
    # The scanner is a keyboard: it types what the code says where the machine waits for it, and ends the line.
    page.keyboard.type(f"{house.address}/appointments/mine/{one.token}/")
    page.keyboard.press("Enter")
    page.wait_for_selector(".slip__number")
    number = page.locator(".slip__number").inner_text()
    one.refresh_from_db()
    assert Ticket.objects.get(pk=one.ticket).number == number and one.state == "came"
    page.get_by_role("link", name="好了").click()
    page.keyboard.type(one.number)
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert Ticket.objects.filter(booking=one.pk).count() == 1


def test_a_ticket_is_taken_at_the_machine_and_on_a_phone(house, hall):
    page = house.page()
    page.goto(f"/hall/machine/{devices.code(hall['place'])}/")
    page.get_by_role("button", name="综合受理").click()
    page.wait_for_selector(".slip__number")
    assert page.locator(".slip__number").inner_text().startswith("A0")
    page.goto("/hall/")
    page.get_by_role("button", name="取号 不动产登记").click()
    page.wait_for_selector(".ticket__now")
    number = page.locator(".slip__number").inner_text()
    assert number.startswith("B0")
    page.locator("summary", has_text="不等了").click()
    page.get_by_role("button", name="不等了，作废这个号").click()
    page.wait_for_selector("text=这个号已经作废")
    assert page.get_by_role("link", name="重新取号").is_visible()
    page.goto("/hall/machine/main-0000000000000000/")
    assert page.locator("h1").inner_text() != "按一下，取号"

"""A ticket that is drawn in person bears the item for which one comes, where one says it; its windows and its slip know it."""

from datetime import datetime

import pytest
from django.core.cache import cache

from tests.appointments.furnished import booked
from tests.hall.furnished import HOURS, at, come, opened, refused, ticket, window
from tests.signing import client
from yimen.appointments import booking
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.hall import calling, devices, keeping, lines
from yimen.hall.keeping import Setting
from yimen.hall.models import Stop, Ticket
from yimen.hall.wishes import wishes
from yimen.lib import clock

ITEM = "511602-S005"


@pytest.fixture
def hall(city):
    """Pool A takes all, pool B the licence alone; return both."""
    return opened(items=(ITEM,))


def name():
    return catalogue.names([ITEM])[ITEM]


def other():
    return next(one.item.code for one in catalogue.all_in_force(clock.today()) if one.item.code != ITEM)


def text(answer):
    return answer.content.decode()


def reception(**given):
    standing.take()
    return client("duty").post("/desk/hall/reception/", given)


def taken():
    return Stop.objects.order_by("-id").values_list("pool", "item")[0]


def test_an_item_leads_to_its_pool_and_stands_with_the_pool_that_handles_it(hall):
    plain, own = hall
    assert wishes([plain], "") == [(plain, "")]
    assert wishes([], ITEM) == [(own, ITEM)] and wishes([], other()) == [(plain, other())]
    assert wishes([plain, own], ITEM) == [(plain, ""), (own, ITEM)]
    refused("elsewhere", wishes, [plain], ITEM)
    refused("nowhere", wishes, [], "511602-NONE")
    refused("nowhere", wishes, [plain], "<b>x</b>")


def test_of_several_pools_an_item_leads_to_where_one_waits_least(hall):
    _plain, own = hall
    at_place = lines.place("main").id
    second = keeping.pool(Setting(at_place, "C", "不动产二", windows=(window(6),), items=(ITEM,)))
    keeping.pool(Setting(at_place, "B", "不动产登记", windows=(window(5),), items=(ITEM,)), id=own)
    assert wishes([], ITEM) == [(own, ITEM)], "nobody serves either"
    cache.delete("hall_state:")
    at("clerk5", 5)
    at("clerk6", 6)
    for _ in range(3):
        ticket(own)
    come("09:01")
    assert wishes([], ITEM) == [(second, ITEM)]


def test_the_reception_names_the_item_and_window_slip_and_page_of_the_ticket_know_it(hall):
    plain, own = hall
    answer = reception(item=ITEM)
    assert answer.status_code == 302 and taken() == (own, ITEM)
    assert name() in text(client("duty").get(answer["Location"]))
    made = Ticket.objects.latest("id")
    assert name() in text(client("duty").get(f"/desk/hall/tickets/{made.pk}/"))
    standing.take()
    calling.call(by=at("clerk5", 5))
    mine = text(client("clerk5").get("/desk/hall/window/"))
    assert name() in mine and f"/desk/intake/items/{ITEM}/" in mine
    assert reception(pools=[plain]).status_code == 302 and taken() == (plain, "")


def test_what_the_reception_types_wrongly_is_said_and_kept(hall):
    plain, _own = hall
    nothing = reception(first="on")
    assert nothing.status_code == 422 and "请选一个队列" in text(nothing) and "checked" in text(nothing)
    wrong = reception(pools=[plain], item=ITEM)
    assert wrong.status_code == 409 and "不动产登记" in text(wrong) and ITEM in text(wrong)
    several = reception(item="经营")
    assert several.status_code == 422 and "请选一个" in text(several)
    assert reception(item="没有这种事吧").status_code == 422
    assert not Ticket.objects.exists()


def test_at_the_machine_words_find_the_item_and_one_press_takes_its_ticket(hall):
    _plain, own = hall
    machine = f"/hall/machine/{devices.code(lines.place('main'))}/"
    found = client().get(machine, {"find": name()})
    assert (
        name() in text(found)
        and f"{machine}?item={ITEM}" in text(found)
        and found["Refresh"].startswith("60;")
    )
    assert "没有找到" in text(client().get(machine, {"find": "没有这种事吧"}))
    assert "Refresh" not in client().get(machine)
    slip = client().post(f"{machine}?item={ITEM}", {"pool": own})
    assert slip.status_code == 302 and name() in text(client().get(slip["Location"]))
    assert taken() == (own, ITEM)
    refused_ = client().post(f"{machine}?item={other()}", {"pool": own})
    assert refused_.status_code == 409 and "综合受理" in text(refused_)


def test_an_item_of_another_area_is_told_where_it_is(hall):
    place = keeping.area(id=None, code="second", name="二楼大厅", name_en="First floor", hours=HOURS)
    keeping.pool(Setting(place, "C", "二楼", windows=(), any=True))
    lines.forget()
    other = f"/hall/machine/{devices.code(lines.place('second'))}/"
    page = text(client().get(other, {"find": name()}))
    assert name() in page and "一楼大厅" in page and f"?item={ITEM}" not in page


def test_whoever_booked_an_item_comes_with_it_by_the_machines_scan(hall):
    """A scanner types the code's address and ends it with a line: it is the form's own press."""
    _plain, own = hall
    booked(own)
    one = booking.book(own, datetime.fromisoformat("2026-03-02T10:00+08:00"), phone="13800006666", item=ITEM)
    machine = f"/hall/machine/{devices.code(lines.place('main'))}/"
    scanned = client().post(machine, {"booking": f"http://testserver/appointments/mine/{one.token}/\n"})
    assert scanned.status_code == 302, text(scanned)
    made = Ticket.objects.get(booking=one.pk)
    assert (made.way, taken()) == ("booked", (own, ITEM)) and made.token in scanned["Location"]
    assert name() in text(client().get(scanned["Location"]))
    again = client().post(machine, {"booking": one.token})
    assert again.status_code == 409 and Ticket.objects.filter(booking=one.pk).count() == 1
    for nothing in ("", "x", "99999999", f"/appointments/mine/{one.token[:-1]}/"):
        assert client().post(machine, {"booking": nothing}).status_code == 409, nothing

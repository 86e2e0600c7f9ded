"""Appointments at the desk: booked with their item, changed for whoever calls, and listed as they are."""

import re

import pytest

from tests.appointments.test_appointments import at, refused
from tests.hall.furnished import by, opened
from tests.projects.furnished import account
from tests.signing import client
from yimen.appointments import booking, finding, keeping
from yimen.appointments.models import Booking
from yimen.catalogue.queries import open_to_applicants
from yimen.centres import clock
from yimen.process.appointments.rules import Rules

HERE = "/desk/appointments/"


@pytest.fixture
def pools(city):
    """A pool that takes all, and one for an item of its own; both can be booked."""
    known = open_to_applicants()
    plain, own = opened(items=(known[0][0],))
    for pool in (plain, own):
        keeping.offer(pool, Rules())
    clock.take()
    return {"plain": plain, "own": own, "item": known[0], "other": known[1]}


def said(answer):
    return answer.content.decode()


def only():
    return Booking.objects.get()


def test_what_is_booked_at_the_desk_bears_its_item_and_is_printed(pools):
    clerk, form = client("clerk1"), f"{HERE}lines/{pools['plain']}/book/"
    shown = said(clerk.get(form))
    assert pools["other"][1] in shown and f'value="{pools["item"][0]}"' not in shown
    answer = clerk.post(form, {"time": "2026-03-03T540", "item": pools["other"][0], "phone": ""})
    made = only()
    assert (made.item, made.phone) == (pools["other"][0], "") and answer["Location"] == f"{HERE}{made.pk}/"
    slip = said(clerk.get(answer["Location"]))
    assert f"{made.number[:4]} {made.number[4:]}" in slip and pools["other"][1] in slip
    assert "没有办法发消息给对方" in slip and "data-print" in slip
    # What no line is named for cannot be typed in either.
    assert clerk.post(form, {"time": "2026-03-03T555", "item": "nonsense"}).status_code == 422


def test_a_booking_is_changed_in_time_line_and_item(pools):
    made = booking.book(pools["plain"], at("03-03T09:00"), account=account("li").pk)
    clerk, form = client("clerk1"), f"{HERE}{made.pk}/change/"
    assert "改约" in said(clerk.get(HERE + "?when=tomorrow&f=1"))
    # The item leads to the line that handles it, whichever was asked for.
    shown = said(clerk.get(form + f"?item={pools['item'][0]}&pool={pools['plain']}"))
    assert "不动产登记</h2>" in shown and f'name="pool" value="{pools["own"]}"' in shown
    given = {"pool": pools["own"], "item": pools["item"][0], "time": "2026-03-04T600"}
    answer = clerk.post(form, given)
    now = only()
    assert (now.pool, now.item, now.starts) == (pools["own"], pools["item"][0], at("03-04T10:00"))
    slip = said(clerk.get(answer["Location"]))
    assert "消息已经发给对方" in slip and "改约" in slip and "综合受理" in slip


def test_a_time_that_is_gone_meanwhile_is_refused_at_its_field_and_changes_nothing(pools):
    made = booking.book(pools["plain"], at("03-03T09:00"), by=by("duty"))
    clerk, form = client("clerk1"), f"{HERE}{made.pk}/change/"
    shown = said(clerk.get(form))
    assert "2026-03-03T600" in shown
    clock.take()
    for n in (1, 2):
        booking.book(pools["plain"], at("03-03T10:00"), phone=f"1370000000{n}")
    given = {"pool": pools["plain"], "item": "", "time": "2026-03-03T600"}
    # Whoever presses a moment later finds it no longer among the times.
    assert clerk.post(form, given).status_code == 422
    made.refresh_from_db()
    assert made.starts == at("03-03T09:00") and made.state == "booked"


def test_what_is_over_is_not_changed_and_who_does_not_receive_changes_nothing(pools):
    made = booking.book(pools["plain"], at("03-03T09:00"), by=by("duty"))
    form, given = f"{HERE}{made.pk}/change/", {"pool": pools["plain"], "time": "2026-03-03T600"}
    assert client("reviewer1").post(form, given).status_code == 403
    assert client("supervisor").get(form).status_code == 403
    assert client("clerk1").get(f"{HERE}999999/change/").status_code == 404
    clock.take()
    booking.cancel(made.pk)
    assert client("clerk1").get(form)["Location"] == f"{HERE}{made.pk}/"
    clock.take()
    refused("over", booking.change, made.pk, at("03-04T09:00"), by=by("clerk1"))
    assert "改约</a>" not in said(client("clerk1").get(f"{HERE}{made.pk}/"))
    assert finding.deeds(made.pk)[-1].act == "cancelled"


def test_the_list_is_narrowed_by_item_sorted_and_given_out(pools):
    plain, other = pools["plain"], pools["other"]
    booking.book(plain, at("03-03T09:00"), by=by("duty"))
    made = booking.book(plain, at("03-03T10:00"), item=other[0], by=by("duty"))
    clerk = client("clerk1")
    whole = said(clerk.get(HERE + "?when=tomorrow&f=1"))
    assert len(set(re.findall(rf"{HERE}(\d+)/change/", whole))) == 2
    narrowed = said(clerk.get(HERE + f"?when=tomorrow&item={other[0]}&f=1"))
    assert re.findall(rf"{HERE}(\d+)/change/", narrowed) == [str(made.pk)]
    newest = said(clerk.get(HERE + "?when=tomorrow&sort=-made&f=1"))
    assert re.findall(rf"{HERE}(\d+)/change/", newest)[0] == str(made.pk)
    file = said(clerk.get(HERE + f"list.csv?when=tomorrow&item={other[0]}"))
    assert other[1] in file and file.count("\n") == 2 and made.number not in file

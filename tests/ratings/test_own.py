"""Nobody rates what they served themselves where they sign in, a tablet rates its own visits alone, and supervision gets a hint."""

from datetime import datetime, timedelta

import pytest

from tests.hall.furnished import by, opened, ticket, window
from tests.ratings.furnished import tablet
from tests.ratings.test_giving import refused
from tests.ratings.test_tickets import GOOD, about, at, over
from tests.signing import client, signed_in
from yimen.centres import clock as standing
from yimen.hall import calling, closing, sittings
from yimen.hall.models import Move
from yimen.lib import clock
from yimen.portal import whose_device
from yimen.process.rating import Given
from yimen.ratings import clues, giving, occasions
from yimen.ratings.models import Rating


@pytest.fixture
def pool(city):
    plain, _own = opened()
    sittings.sit(by=by("clerk3"), window=window(3))
    return plain


def served(pool, seconds=10, **more):
    """Let clerk3 call a ticket and end it after so many seconds."""
    standing.take()
    made = ticket(pool, **more)
    calling.call(by=by("clerk3"))
    standing.move(clock.now() + timedelta(seconds=seconds))
    calling.done(by=by("clerk3"))
    standing.take()
    return made


def test_what_was_served_is_not_rated_where_its_clerk_signs_in(pool):
    made, desk, colleague = served(pool), signed_in("clerk3"), signed_in("clerk1")
    assert desk.get(at(made)).status_code == 403, "signed in as staff"
    for one in (desk, colleague):
        assert one.post("/sign-out/").status_code == 302
    page = desk.get(at(made)).content.decode()
    assert "不能在这里评价" in page and "rate__level" not in page
    answer = desk.post(at(made), {"level": "1"})
    assert answer.status_code == 409 and not Rating.objects.exists()
    # Who signed in there and did not serve has a device as good as any other.
    assert colleague.post(at(made), {"level": "2"}).status_code == 302
    assert Rating.objects.get().level == 2


def test_the_device_remembers_whoever_signs_in_after_another_and_believes_no_forged_cookie(pool):
    made, desk = served(pool), signed_in("clerk3")
    desk.post("/sign-out/")
    assert desk.post("/sign-in/", {"login": "clerk1", "password": "yimen-demo"}).status_code == 302
    desk.post("/sign-out/")
    assert desk.post(at(made), {"level": "1"}).status_code == 409
    visitor = client()
    visitor.cookies[whose_device.STAFF] = f"[{by('clerk3')}]"
    assert visitor.post(at(made), {"level": "1"}).status_code == 302
    assert whose_device.STAFF not in signed_in("li").cookies, "of the public nothing is remembered"


def test_the_room_itself_refuses_whoever_served(pool):
    one = occasions.of(about(served(pool)))
    refused("own", giving.give, one, GOOD, via="link", here=[by("clerk1"), by("clerk3")])
    giving.give(one, GOOD, via="link", here=[by("clerk1")])


def test_a_tablet_opens_no_link_and_goes_on_rating_what_has_just_ended(pool):
    device, before = tablet(window(3)), served(pool)
    last = served(pool)
    answer = device.get(at(before))
    assert answer.status_code == 403 and "不能用别的链接" in answer.content.decode()
    assert device.post(at(before), {"level": "1"}).status_code == 403
    assert device.post("/rate/window/", {"visit": about(last), "level": "1"}).status_code == 302
    assert list(Rating.objects.values_list("about", "via")) == [(about(last), "window")]


def test_a_ticket_that_staff_take_online_bears_their_name(pool):
    assert client("clerk3").post("/hall/", {"pool": str(pool)}).status_code == 302
    assert client().post("/hall/", {"pool": str(pool)}).status_code == 302
    assert list(Move.objects.order_by("id").values_list("act", "by")) == [
        ("taken", by("clerk3")),
        ("taken", 0),
    ]


def praised(made):
    giving.give(occasions.of(about(made)), GOOD, via="link")


def next_day():
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    closing.close_days()


def test_five_praised_in_seconds_are_a_hint_from_the_next_day_on(pool):
    made = [served(pool) for _ in range(5)]
    for one in made:
        praised(one)
    longer, unrated = served(pool, seconds=300), served(pool)
    praised(longer)
    today = clock.today()
    assert clues.found(today, today) == [], "of today nobody is told"
    next_day()
    (one,) = clues.found(today, clock.today())
    assert (one.rule, one.clue.window, one.clue.by) == ("XC-16", window(3), by("clerk3"))
    assert one.clue.tickets == tuple(each.pk for each in made) and unrated.pk not in one.clue.tickets
    page = client("supervisor").get("/desk/watch/patterns/").content.decode()
    behind = f"/desk/watch/patterns/tickets/XC-16/2026-03-02/{window(3)}/{by('clerk3')}/"
    assert behind in page and "不到 30 秒" in page
    shown = client("supervisor").get(behind).content.decode()
    assert shown.count("10 秒") == 5 and f"/desk/hall/tickets/{made[0].pk}/" in shown
    assert client("clerk3").get(behind).status_code == 403
    for wrong in ("XC-16/2026-03-09", "XC-07/2026-03-02", "XC-16/yesterday"):
        path = f"/desk/watch/patterns/tickets/{wrong}/{window(3)}/{by('clerk3')}/"
        assert client("supervisor").get(path).status_code == 404, wrong


def test_one_that_was_changed_from_best_is_praised_no_more(pool):
    made = [served(pool) for _ in range(5)]
    for one in made:
        praised(one)
    giving.give(occasions.of(about(made[0])), Given(3), via="link", changes=True)
    today = clock.today()
    next_day()
    assert clues.found(today, clock.today()) == []


def test_tickets_called_by_whoever_took_them_are_a_hint(pool):
    mine = [served(pool, way="desk", by=by("clerk3")) for _ in range(3)]
    for _ in range(3):
        served(pool, way="desk", by=by("duty"))
    today = clock.today()
    over()
    (one,) = clues.found(today, today)
    assert (one.rule, one.clue.tickets) == ("XC-17", tuple(each.pk for each in mine))
    assert clues.of("XC-17", today, window(3), by("clerk1")) is None

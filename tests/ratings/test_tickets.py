"""A visit is rated through its ticket: on the slip's page or on the window's tablet, once, and not where a case came of it."""

from datetime import datetime, timedelta

import pytest

from tests.faces import new_house
from tests.hall.furnished import by, opened, refused as not_served, ticket, window
from tests.ratings.furnished import ended, stands, tablet
from tests.ratings.test_giving import refused
from tests.signing import client
from yimen.cases import queries as cases
from yimen.cases.rating_token import read, token
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.hall import calling, closing, sittings, taking
from yimen.lib import clock
from yimen.process.rating import Given
from yimen.ratings import counting, giving, inviting, occasions, solved, tickets, visiting
from yimen.ratings.models import Ended, Rating, Sum, Visit

ITEM = "511602-S005"
PATH = "/rate/window/"
GOOD = Given(1, ("efficiency",), "很快")
house = new_house()


@pytest.fixture
def pool(city):
    plain, _own = opened()
    sittings.sit(by=by("clerk3"), window=window(3))
    return plain


def served(pool, item=""):
    """Take a ticket and let clerk3 call it."""
    standing.take()
    made = ticket(pool, item)
    assert calling.call(by=by("clerk3")).ticket == made
    return made


def done(login="clerk3"):
    standing.take()
    calling.done(by=by(login))


def about(made):
    return f"ticket:{made.pk}"


def page(path):
    return client().get(path).content.decode()


def at(made):
    return f"/rate/{token(about(made))}/"


def test_its_token_is_the_centres_alone(city):
    for one in ("ticket:7", "visit:7", "5116022026030200001X"):
        assert read(token(one)) == one
    swapped = "t7-" + token("visit:7")[-24:]
    assert read(swapped) == "" and read("t7-" + token("ticket:8")[-24:]) == "" and read("t-") == ""


def test_who_was_served_rates_on_the_page_of_the_ticket_once(pool):
    made = served(pool, ITEM)
    own = f"/hall/tickets/{made.token}/"
    assert "/rate/" not in page(own), "it goes on"
    assert client().post(at(made), {"level": "1"}).status_code == 409
    done()
    assert at(made) in page(own) and "这次接待已经结束" in page(own)
    assert catalogue.names([ITEM])[ITEM] in page(at(made))
    visitor = client()
    assert visitor.post(at(made), {"level": "4", "reasons": ["attitude"]}).status_code == 302
    row = Rating.objects.get()
    assert (row.about, row.item, row.window, row.served) == (about(made), ITEM, window(3), [by("clerk3")])
    assert cases.view(row.case).state.against == (f"a:{by('clerk3')}",) and row.channel == "counter"
    assert client().post(at(made), {"level": "1"}).status_code == 409
    assert client("clerk3").post(at(made), {"level": "1"}).status_code == 403
    assert "您的评价" in visitor.get(own).content.decode() or at(made) in visitor.get(own).content.decode()


def test_who_was_never_served_rates_nothing(pool):
    waits, gone = ticket(pool), ticket(pool)
    calling.leave(ticket=gone.pk)
    missed = ticket(pool)
    calling.leave(ticket=waits.pk)
    assert calling.call(by=by("clerk3")).ticket == missed
    calling.miss(by=by("clerk3"))
    for one in (waits, gone, missed):
        assert occasions.of(about(one)) is None and client().get(at(one)).status_code == 404
        assert "/rate/" not in page(f"/hall/tickets/{one.token}/")


def test_the_tablet_opens_by_itself_and_closes_when_the_next_is_called(pool):
    device = tablet(window(3))
    made = served(pool)
    assert "rate__level" not in device.get(PATH).content.decode(), "the visit goes on"
    done()
    assert "rate__level" in device.get(PATH).content.decode()
    following = served(pool)
    assert "rate__level" not in device.get(PATH).content.decode(), "the next one must not rate for them"
    assert device.post(PATH, {"visit": about(made), "level": "1"}).status_code == 409
    done()
    assert device.post(PATH, {"visit": about(following), "level": "1"}).status_code == 302
    assert "rate__level" not in device.get(PATH).content.decode()
    # What was rated on the tablet is rated, on a phone too.
    assert client().post(at(following), {"level": "5", "words": "又来"}).status_code == 409
    assert client().post(at(made), {"level": "2"}).status_code == 302
    standing.take()
    standing.move(clock.now() + timedelta(minutes=5))
    assert Rating.objects.count() == 2 and visiting.offered(window(3)) is None


def test_the_clerk_asks_by_one_press_while_they_stand_there_and_it_stays_one_visit(pool):
    clerk, made = client("clerk3"), served(pool, ITEM)
    assert "请对方评价" not in clerk.get("/desk/hall/window/").content.decode(), "no tablet stands here"
    device = tablet(window(3))
    asks = clerk.get("/desk/hall/window/").content.decode()
    assert 'formaction="/desk/ratings/window/"' in asks
    assert clerk.post("/desk/ratings/window/", {}).status_code == 302
    row = Visit.objects.get()
    assert (row.ticket, row.item_version, row.case) == (made.pk, catalogue.published_version(ITEM), "")
    assert device.post(PATH, {"visit": about(made), "level": "1"}).status_code == 302
    done()
    assert visiting.offered(window(3)) is None
    assert client().post(at(made), {"level": "5", "words": "又来"}).status_code == 409
    assert Rating.objects.count() == 1 and Ended.objects.filter(about__startswith="visit:").count() == 0
    assert Sum.objects.get(what="ended").n == 1


def test_a_case_that_came_of_it_is_rated_itself_and_the_ticket_is_not(house, pool):
    number = ended(house)
    made = served(pool)
    calling.lead(by=by("clerk3"), case=number)
    done()
    assert occasions.of(about(made)) is None and client().get(at(made)).status_code == 404
    shown = page(f"/hall/tickets/{made.token}/")
    assert "/rate/" not in shown and "凭受理凭证" in shown and number[-6:] not in shown
    over()
    assert not Ended.objects.filter(about=about(made)).exists()


def test_a_visit_that_the_clerk_ended_for_a_case_is_rated_once_by_tablet_or_ticket(house, pool):
    number = ended(house)
    stands(window(3))
    made = served(pool)
    calling.lead(by=by("clerk3"), case=number)
    row = visiting.end(by=by("clerk3"), number=number)
    done()
    one = occasions.of(about(made))
    assert occasions.of_visit(row) == one and (one.case, one.about) == (number, about(made))
    giving.give(one, GOOD, via="link")
    refused("rated_already", giving.give, occasions.of_visit(row), Given(2), via="window")


def test_a_ticket_that_goes_on_is_rated_at_its_last_window(city):
    plain, own = opened()
    stands(window(3))
    stands(window(5))
    for login, code in (("clerk3", 3), ("clerk5", 5)):
        sittings.sit(by=by(login), window=window(code))
    both = taking.take([(plain, ""), (own, ITEM)], way="desk", by=by("duty"))
    calling.call(by=by("clerk3"))
    refused("goes_on", visiting.end, by=by("clerk3"))
    done()
    assert visiting.offered(window(3)) is None
    not_served("nobody_called", calling.done, by=by("clerk3"))
    assert calling.call(by=by("clerk5")).ticket == both
    done("clerk5")
    one = visiting.offered(window(5))
    assert one.served == tuple(sorted((by("clerk3"), by("clerk5")))) and one.item == ITEM


def over():
    """Let the day be over and closed, and everything be read."""
    standing.take()
    standing.move(datetime.fromisoformat("2026-03-03T08:00+08:00"))
    made = tickets.enter_day()
    while closing.close_days() or tickets.enter_day():
        pass
    return made


def test_each_ticket_that_could_be_rated_is_counted_once_when_its_day_is_over(house, pool):
    rated, quiet = served(pool, ITEM), served(pool)
    done()
    giving.give(occasions.of(about(rated)), GOOD, via="link")
    ticket(pool)
    assert tickets.enter_day() == 0, "the day goes on"
    assert over() == 0, "a day that nobody has closed yet waits"
    both = Ended.objects.filter(about__in=[about(rated), about(quiet)])
    assert {one.item for one in both} == {
        ITEM,
        catalogue.version(catalogue.for_questions(clock.today())).item.code,
    }
    assert Ended.objects.filter(about__startswith="ticket:").count() == 2 and tickets.enter_day() == 0
    assert sum(Sum.objects.filter(what="ended").values_list("n", flat=True)) == Ended.objects.count()
    assert counting.differences() == []
    # Nobody can be invited, or asked whether it is solved: a ticket names nobody.
    standing.take()
    standing.move(datetime.fromisoformat("2026-04-20T08:00+08:00"))
    assert inviting.invite_due() == 0 and solved.ask_due() == 0
    assert client().post(at(quiet), {"level": "1"}).status_code == 409, "its time is over"


def test_a_visit_that_stands_under_no_item_says_that_it_cannot_be_rated_and_where_to_complain(
    pool, monkeypatch
):
    monkeypatch.setattr(catalogue, "for_questions", lambda on: None)
    nameless = served(pool)
    own = f"/hall/tickets/{nameless.token}/"
    assert "不能评价" not in page(own), "it goes on"
    done()
    assert occasions.of(about(nameless)) is None
    assert "不能评价" in page(own) and "/complain/" in page(own)
    named = served(pool, ITEM)
    done()
    assert at(named) in page(f"/hall/tickets/{named.token}/")
    standing.take()
    left = ticket(pool)
    calling.leave(ticket=left.pk)
    assert "不能评价" not in page(f"/hall/tickets/{left.token}/"), "nobody was served"

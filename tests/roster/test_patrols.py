"""A patrol: every point looked at, a finding with its owner and day, put right, and looked at by who found it."""

from datetime import date

import pytest

from tests.hall.furnished import by, opened, window
from tests.roster.furnished import MONDAY, THURSDAY, go, picture
from tests.roster.test_leaves import part
from tests.roster.test_plans import refused, told
from yimen.applications.files import BadFile
from yimen.process.roster import points
from yimen.roster import deeds, patrols, retention
from yimen.roster.models import Mark, Patrol


@pytest.fixture
def going(city):
    """A patrol of the duty chief that has begun; return its id."""
    opened()
    return patrols.start(me=part("duty"))


def find(going, **changes):
    plain = {
        "point": "clean",
        "said": "饮水处有水渍",
        "owner": by("clerk3"),
        "due_on": THURSDAY,
        "window": window(3),
    }
    return patrols.find(by=by("duty"), patrol=going, **plain | changes)


def over(going):
    for one in points.shipped():
        patrols.fine(by=by("duty"), patrol=going, point=one.code)
    return patrols.end(by=by("duty"), patrol=going)


def test_only_who_keeps_the_hall_walks_and_one_walk_at_a_time(going):
    assert patrols.start(me=part("duty")) == going
    refused("not_entitled", patrols.start, me=part("clerk3"))
    refused("not_entitled", patrols.fine, by=by("director"), patrol=going, point="clean")


def test_every_point_is_looked_at(going):
    refused("points_left", patrols.end, by=by("duty"), patrol=going)
    refused("not_entitled", patrols.fine, by=by("duty"), patrol=going, point="roof")
    assert over(going) == 0
    refused("over", patrols.fine, by=by("duty"), patrol=going, point="clean")


def test_a_finding_is_put_right_and_looked_at_by_who_found_it(going):
    mark = find(going, pictures=[picture()])
    assert patrols.seen(part("clerk3"), mark) is None and told("put_right", "clerk3") == 0
    assert over(going) == 1 and told("put_right", "clerk3") == 1
    refused("not_entitled", patrols.put_right, by=by("clerk4"), mark=mark, answer="好了")
    refused("no_words", patrols.put_right, by=by("clerk3"), mark=mark, answer=" ")
    refused("not_entitled", patrols.look, me=part("duty"), mark=mark, right=True)
    patrols.put_right(by=by("clerk3"), mark=mark, answer="已经擦干，放了防滑垫", pictures=[picture()])
    assert told("look_again", "duty") == 1
    refused("not_entitled", patrols.look, me=part("clerk3"), mark=mark, right=True)
    refused("no_reason", patrols.look, me=part("duty"), mark=mark, right=False)
    patrols.look(me=part("duty"), mark=mark, right=False, why="垫子没有放", due_on=date(2026, 3, 6))
    assert Mark.objects.get(pk=mark).state == "returned" and told("put_right", "clerk3") == 2
    patrols.put_right(by=by("clerk3"), mark=mark, answer="放好了")
    patrols.look(me=part("duty"), mark=mark, right=True)
    one = Mark.objects.get(pk=mark)
    assert one.state == "closed" and [deed.act for deed in deeds.of("mark", mark)] == [
        "put_right",
        "returned",
        "put_right",
        "closed",
    ]
    assert retention.held([*one.photographs, "0" * 64]) == set(one.photographs)


def test_whoever_works_at_a_window_sees_what_was_found_there_and_puts_right_only_their_own(going):
    mark = find(going, owner=by("clerk4"))
    assert patrols.seen(part("clerk3"), mark) is None, "the patrol is not ended"
    over(going)
    assert patrols.seen(part("clerk3"), mark).pk == mark and patrols.seen(part("clerk4"), mark).pk == mark
    assert patrols.seen(part("clerk5"), mark) is None
    refused("not_entitled", patrols.put_right, by=by("clerk3"), mark=mark, answer="好了")


def test_a_finding_has_an_owner_who_is_another(going):
    refused("no_owner", find, going, owner=None)
    refused("no_owner", find, going, owner=by("duty"))
    refused("no_owner", find, going, owner=by("supervisor"))
    refused("in_the_past", find, going, due_on=date(2026, 3, 1))
    refused("no_window", find, going, window=999)
    refused("too_many", find, going, pictures=[picture()] * 7)
    assert patrols.owner_at(window(3)) == by("clerk3")


def test_what_is_no_photograph_is_refused(going):
    import io

    with pytest.raises(BadFile):
        find(going, pictures=[(io.BytesIO(b"%PDF-1.4"), "x.jpg")])


def test_a_finding_takes_the_place_of_in_order_and_can_be_taken_back(going):
    patrols.fine(by=by("duty"), patrol=going, point="clean")
    mark = find(going)
    patrols.fine(by=by("duty"), patrol=going, point="clean")
    assert [one.fine for one in Patrol.objects.get(pk=going).marks.all()] == [False]
    patrols.remove(by=by("duty"), patrol=going, mark=mark)
    assert not Mark.objects.exists()


def test_what_is_overdue_is_said_once(going):
    find(going)
    over(going)
    go("03-05T09:00")
    assert patrols.remind() == 0
    go("03-06T09:00")
    assert patrols.remind() == 1 and patrols.remind() == 0
    assert told("mark_late", "clerk3") == told("mark_late", "duty") == 1


def test_the_sheet_is_data_from_a_day_on_and_a_walk_keeps_its_own(going):
    patrols.decide(me=part("duty"), text="opened | hall | 准时开门 | Opened on time", since=MONDAY)
    assert [one.code for one in patrols.sheet(MONDAY)] == ["opened"]
    assert patrols.sheet(date(2026, 3, 1)) == points.shipped()
    assert len(patrols.points(Patrol.objects.get(pk=going))) == len(points.shipped())
    refused("bad_points", patrols.decide, me=part("duty"), text="x", since=MONDAY)
    refused("not_entitled", patrols.decide, me=part("clerk3"), text="x", since=MONDAY)

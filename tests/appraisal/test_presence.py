"""What the plan of windows brings: judged lapses and windows at which nobody sat for long, and nothing before it is judged."""

from datetime import date

import pytest

from tests.appraisal.furnished import at, begun, by, read
from tests.hall.furnished import opened, window
from tests.roster.furnished import MONDAY, go, lapsed, planned
from tests.roster.test_leaves import part
from yimen.appraisal import following
from yimen.appraisal.models import Fact
from yimen.people.models import Posting, Window
from yimen.process.appraisal.shipped import shipped
from yimen.process.roster import points
from yimen.roster import gaps, lapses, patrols
from yimen.roster.models import Gap


@pytest.fixture
def hall(city):
    """A hall with a published plan of Monday, appraised since February."""
    begun()
    found = opened()
    planned()
    return found


def facts(unit, kind="person"):
    rows = Fact.objects.filter(source__in=("presence", "unmanned", "patrols"), kind=kind, unit=unit)
    return [(one.what, one.n) for one in rows.order_by("seq")]


def judged(lapse, counts, why="看过录像"):
    lapses.judge(me=part("duty"), lapse=lapse.pk, counts=counts, why=why)


def test_a_lapse_counts_once_judged_and_is_given_back(hall):
    one = lapsed(by("clerk3"), minutes=8)
    read()
    assert facts(by("clerk3")) == []
    at("03-06T10:00")
    judged(one, True)
    read()
    assert facts(by("clerk3")) == [(["late_in"], 1)]
    judged(one, True, "又看了一遍")
    judged(one, False)
    judged(one, False, "病历补来了")
    read()
    assert facts(by("clerk3")) == [(["late_in"], 1), (["late_in"], -1)]
    judged(one, True, "病历是别人的")
    read()
    assert [n for _what, n in facts(by("clerk3"))] == [1, -1, 1]
    before = list(Fact.objects.order_by("pk").values())
    following.refill()
    assert list(Fact.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("kind", "minutes", "what", "n"),
    [
        ("late", 14, "late_in", 1),
        ("late", 15, "away", 1),
        ("early", 9, "late_in", 1),
        ("away", 20, "away", 1),
        ("absent", 240, "absent", 1),
        ("absent", 390, "absent", 2),
    ],
)
def test_what_a_lapse_is_in_a_scheme(hall, kind, minutes, what, n):
    one = lapsed(by("clerk3"), kind=kind, minutes=minutes)
    at("03-06T10:00")
    judged(one, True)
    read()
    assert facts(by("clerk3")) == [([what], n)]
    # Whoever is at a window has it there too.
    assert facts(window(3), "window") == [([what], n)]


def test_a_window_without_anybody_counts_for_the_window_once_it_rose_to_the_head(hall):
    go("03-02T09:05")
    gaps.watch()
    assert Gap.objects.filter(on=MONDAY, until=None).exists()
    go("03-02T09:15")
    gaps.watch()
    read()
    assert facts(window(3), "window") == []
    go("03-02T17:30")
    gaps.watch()
    read()
    held = Gap.objects.filter(window=window(3), step=3).exclude(until=None).count()
    assert held and facts(window(3), "window") == [(["unmanned"], 1)] * held
    assert facts(by("clerk3")) == []


def patrolled(owner, **more):
    """Let the duty chief find something at a window, end the walk, and let its owner put it right; return the finding's id."""
    going = patrols.start(me=part("duty"))
    plain = {"point": "clean", "said": "柜台上堆着材料", "due_on": date(2026, 3, 5), "window": window(3)}
    mark = patrols.find(by=by("duty"), patrol=going, owner=by(owner), **plain | more)
    for one in points.shipped():
        patrols.fine(by=by("duty"), patrol=going, point=one.code)
    patrols.end(by=by("duty"), patrol=going)
    read()
    assert facts(window(3), "window") == [] and facts(by(owner)) == []
    patrols.put_right(by=by(owner), mark=mark, answer="收好了")
    read()
    assert facts(window(3), "window") == [] and facts(by(owner)) == [], "it was not looked at again"
    return mark


def looked(mark, right, **more):
    patrols.look(me=part("duty"), mark=mark, right=right, **more)
    read()


def test_what_a_patrol_found_counts_once_it_was_looked_at_again_for_the_window_and_who_works_there(hall):
    mark = patrolled("clerk3")
    looked(mark, False, why="抽屉里还有")
    assert facts(by("clerk3")) == []
    patrols.put_right(by=by("clerk3"), mark=mark, answer="都收好了")
    looked(mark, True)
    assert facts(by("clerk3")) == facts(window(3), "window") == [(["patrol_found"], 1)]
    assert Fact.objects.get(source="patrols", kind="person").ref == str(mark)
    before = list(Fact.objects.order_by("pk").values())
    following.refill()
    assert list(Fact.objects.order_by("pk").values()) == before


def test_what_somebody_else_has_to_see_to_is_the_window_s_alone_or_nobody_s(hall):
    # Nobody of the window's organ: whoever keeps the hall had a chair mended.
    looked(patrolled("clerk4"), True)
    assert not Fact.objects.filter(source="patrols").exists()
    looked(patrolled("clerk3", window=None), True)
    assert not Fact.objects.filter(source="patrols").exists(), "found in the hall"
    organ = Posting.objects.get(account=by("head1"), role="head_of_organ").organ_id
    Window.objects.filter(pk=window(3)).update(organ=organ)
    looked(patrolled("head1"), True)
    assert facts(window(3), "window") == [(["patrol_found"], 1)] and facts(by("head1")) == []


@pytest.mark.parametrize(("kind", "code"), [("person", "tidy"), ("window", "patrol")])
def test_the_shipped_schemes_price_it_where_a_check_of_the_hall_stood_already(kind, code):
    priced = [one.code for one in shipped(kind).indicators if one.what == "patrol_found"]
    assert priced == [code]

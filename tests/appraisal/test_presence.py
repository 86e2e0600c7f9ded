"""What the plan of windows brings: judged lapses and windows at which nobody sat for long, and nothing before it is judged."""

import pytest

from tests.appraisal.furnished import at, begun, by, read
from tests.hall.furnished import opened, window
from tests.roster.furnished import MONDAY, go, lapsed, planned
from tests.roster.test_leaves import part
from yimen.appraisal import following
from yimen.appraisal.models import Fact
from yimen.roster import gaps, lapses
from yimen.roster.models import Gap


@pytest.fixture
def hall(city):
    """A hall with a published plan of Monday, appraised since February."""
    begun()
    found = opened()
    planned()
    return found


def facts(unit, kind="person"):
    rows = Fact.objects.filter(source__in=("presence", "unmanned"), kind=kind, unit=unit)
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

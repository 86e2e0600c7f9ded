"""A plan that is not published in time is told to whoever keeps it, once, and shows until it is."""

from datetime import date

import pytest

from tests.hall.furnished import by, opened
from tests.roster.furnished import TUESDAY, go, planned
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import keeping as halls, lines
from yimen.operation.duties import DUTIES
from yimen.people.models import Posting
from yimen.process.roster.terms import Terms
from yimen.roster import figures, missing, plans
from yimen.telling.models import Telling
from yimen.told import following

WEEK = [date(2026, 3, n) for n in range(3, 7)]
NEXT = [date(2026, 3, n) for n in range(9, 14)]


@pytest.fixture
def hall(city):
    """A hall with two pools at windows 1 to 6, of which nothing is planned."""
    return opened()


def told(kind):
    return list(Telling.objects.filter(kind=kind).order_by("id").values_list("account", "on"))


def test_the_plan_of_tomorrow_is_told_at_the_day_s_end_once(hall):
    go("03-02T16:29")
    assert missing.tell_due() == 0
    go("03-02T16:30")
    assert [missing.tell_due() for _ in range(3)] == [1, 0, 0]
    assert told("no_plan") == [(by("duty"), TUESDAY)]
    assert any(duty.run is missing.tell_due for duty in DUTIES)


def test_what_is_published_is_not_told_and_a_draft_is(hall):
    planned(TUESDAY)
    plans.draft(by=by("duty"), on=WEEK[1])
    go("03-02T17:00")
    assert missing.tell_due() == 0
    go("03-03T17:00")
    assert missing.tell_due() == 1 and told("no_plan") == [(by("duty"), WEEK[1])]


def test_the_plan_of_next_week_is_told_two_open_days_before_it(hall):
    for on in WEEK:
        planned(on)
    go("03-05T16:29")
    assert missing.tell_due() == 0
    go("03-05T16:30")
    assert [missing.tell_due() for _ in range(2)] == [1, 0] and told("no_week") == [(by("duty"), NEXT[0])]
    for on in NEXT[:-1]:
        planned(on)
    # What is left of it is the same week: told already, and still missing.
    assert missing.tell_due() == 0 and missing.now().week == NEXT[-1]
    planned(NEXT[-1])
    assert missing.now().week is None


def test_a_day_on_which_the_hall_is_closed_needs_no_plan(hall):
    area = lines.lines()[hall[0]].area
    halls.decide(by=by("duty"), area=area, days=[TUESDAY], periods=[], reason="停电")
    go("03-02T17:00")
    # The next open day is the one after: it is due before the closed one.
    assert missing.now().tomorrow == WEEK[1]


def test_the_place_decides_until_when(hall):
    figures.decide(by=by("duty"), terms=Terms(tomorrow=600, week=0), since=date(2026, 3, 2))
    go("03-02T10:00")
    assert missing.tell_due() == 1 and told("no_plan") == [(by("duty"), TUESDAY)]
    go("03-06T17:00")
    assert missing.now().week is None


def test_where_there_is_no_duty_chief_who_leads_the_centre_is_told(hall):
    Posting.objects.filter(role="duty_chief").update(valid_until=date(2026, 3, 1))
    go("03-02T17:00")
    assert missing.tell_due() == 1 and told("no_plan") == [(by("director"), TUESDAY)]


def test_the_messages_lead_to_the_day_and_to_the_week(hall):
    following.begin(0)
    go("03-05T17:00")
    assert missing.tell_due() == 2
    while following.follow():
        pass
    page = client("duty").get("/desk/told/").content.decode()
    assert (
        'href="/desk/roster/days/2026-03-06/"' in page and 'href="/desk/roster/week/?on=2026-03-09"' in page
    )
    assert client("duty").get("/desk/roster/week/?on=2026-03-09").status_code == 200


def test_the_page_of_duty_says_so_until_it_is_published(hall):
    go("03-02T17:00")
    assert "3 月 3 日（周二）</time>的排班还没有公布" in client("duty").get("/desk/roster/").content.decode()
    assert "的排班还没有公布</a>" not in client("clerk1").get("/desk/roster/").content.decode()
    standing.take()
    planned(TUESDAY)
    assert "的排班还没有公布</a>" not in client("duty").get("/desk/roster/").content.decode()

"""Leave that is granted over a planned visit is told to whoever planned it, once, and shows until others are named."""

from datetime import date, timedelta

import pytest

from tests.homevisits.furnished import MORNING, TODAY, accepted, by, go, planned
from tests.roster.test_leaves import part
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import days
from yimen.homevisits import alone, making, routes, waiting
from yimen.homevisits.models import Route, Visit
from yimen.homevisits.routes import Stop
from yimen.lib import clock
from yimen.operation.duties import DUTIES
from yimen.people.models import Posting
from yimen.roster import leaves
from yimen.roster.models import Leave
from yimen.telling.models import Telling
from yimen.told import following, queries

TOMORROW = TODAY + timedelta(days=1)


def leave(login, on=TOMORROW, part_of_day="whole"):
    """Leave as it is asked, taken over and granted in the plan of windows."""
    one = leaves.ask(
        by=by(login),
        kind="annual",
        first=on,
        last=on,
        part=part_of_day,
        said="回老家",
        substitute=by("clerk9"),
    )
    leaves.take_over(by=by("clerk9"), leave=one)
    leaves.decide(me=part("director"), leave=one, granted=True)
    return one


def told():
    return list(Telling.objects.filter(kind=alone.KIND).order_by("id").values_list("account", "thing", "on"))


def test_leave_granted_later_is_told_to_whoever_planned_the_visit_once(city):
    one, _route = planned(day=TOMORROW)
    planned(day=TOMORROW, officers=("clerk1",))
    assert alone.tell_due() == 0
    leave("clerk3")
    assert [alone.tell_due() for _ in range(3)] == [1, 0, 0]
    assert told() == [(by("duty"), one.pk, TOMORROW)]
    assert alone.alone() == {one.pk: (by("clerk3"),)}
    assert any(duty.run is alone.tell_due for duty in DUTIES)


def test_the_message_names_the_visit_and_its_day_and_leads_there(city):
    following.begin(0)
    one, route = planned(day=TOMORROW)
    leave("clerk3")
    alone.tell_due()
    while following.follow():
        pass
    assert queries.of(by("duty")).filter(kind=alone.KIND).count() == 1
    page = client("duty").get("/desk/told/").content.decode()
    assert f"{one.number[:4]} {one.number[4:]}" in page and "3 月 3 日" in page
    assert f'href="/desk/homevisits/{one.pk}/"' in page
    shown = client("duty").get(f"/desk/homevisits/{one.pk}/").content.decode()
    assert "缺人去。" in shown and f"/desk/homevisits/routes/{route.pk}/officers/" in shown


def test_it_shows_until_others_are_named(city):
    one, route = planned(day=TOMORROW)
    leave("clerk3")
    duty, narrowed = client("duty"), "/desk/homevisits/?what=alone&f=1"
    for path in ("/desk/homevisits/?what=all&f=1", "/desk/homevisits/routes/", f"/desk/homevisits/routes/{route.pk}/"):  # fmt: skip
        assert ">缺人去<" in duty.get(path).content.decode(), path
    assert f"/desk/homevisits/{one.pk}/" in duty.get(narrowed).content.decode()
    assert "1 家上门缺人去" in duty.get("/desk/").content.decode()
    standing.take()
    assert (waiting.to_decide().alone, waiting.to_decide().alone_on) == (1, TOMORROW)
    routes.send_others(route.pk, by=by("duty"), officers=[by("clerk1")])
    assert alone.alone() == {} and waiting.to_decide().alone == 0
    assert f"/desk/homevisits/{one.pk}/" not in duty.get(narrowed).content.decode()
    standing.take()
    # The one who goes instead falls out too: that is another thing to tell.
    alone.tell_due()
    leave("clerk1")
    assert alone.tell_due() == 1 and len(told()) == 1


def test_leave_of_another_half_of_the_day_leaves_the_visit_its_officer(city):
    planned(day=TOMORROW)
    leave("clerk3", part_of_day="afternoon")
    assert alone.alone() == {} and alone.tell_due() == 0


def test_who_is_left_goes_where_one_is_enough_and_not_where_two_are_wanted(city):
    pair = ("clerk3", "clerk1")
    planned(day=TOMORROW, officers=pair)
    looked, _route = planned(day=TODAY + timedelta(days=2), officers=pair, needs=("look",))
    leave("clerk3")
    leave("clerk3", on=TODAY + timedelta(days=2))
    assert alone.alone() == {looked.pk: (by("clerk3"),)}


def test_leave_taken_back_and_granted_anew_is_told_anew(city):
    planned(day=TOMORROW)
    first = leave("clerk3")
    assert alone.tell_due() == 1
    leaves.withdraw(by=by("clerk3"), leave=first)
    assert alone.alone() == {} and alone.tell_due() == 0
    leave("clerk3")
    assert alone.tell_due() == 1 and len(told()) == 2


def test_whose_posting_ends_before_the_day_is_missed_too(city):
    one, _route = planned(day=TOMORROW)
    Posting.objects.filter(account=by("clerk3")).update(valid_until=TODAY)
    assert alone.alone() == {one.pk: (by("clerk3"),)} and alone.tell_due() == 1


def test_where_the_planner_plans_no_more_all_who_decide_are_told(city):
    planned(day=TOMORROW)
    Posting.objects.filter(account=by("duty")).update(valid_until=date(2026, 3, 1))
    leave("clerk3")
    assert alone.tell_due() == 1
    assert {account for account, _visit, _on in told()} == {by("coordinator")}


def test_a_visit_that_is_made_or_waits_for_a_day_misses_nobody(city):
    one, _route = planned()
    accepted()
    Leave.objects.create(
        account=by("clerk3"), kind="sick", since=days.instant(TODAY, 0), until=days.instant(TOMORROW, 0),
        state="granted", asked_at=clock.now(), handed_at=clock.now(), decided_at=clock.now(), decided_by=by("duty"),
    )  # fmt: skip
    assert alone.alone() == {one.pk: (by("clerk3"),)}
    making.made(one.pk, by=by("duty"), minutes=30, metres=1000)
    assert alone.alone() == {} and Visit.objects.get(pk=one.pk).state == "made"


@pytest.mark.parametrize("visits", [1, 6])
def test_it_costs_the_same_however_many_visits_there_are(city, django_assert_num_queries, visits):
    stops = [Stop(accepted(phone=f"1380000{n:04d}").pk, MORNING) for n in range(visits)]
    routes.plan(by=by("duty"), day=TOMORROW, officers=[by("clerk3")], stops=stops)
    assert Route.objects.count() == 1
    with django_assert_num_queries(3):
        alone.alone()


def test_a_day_that_has_passed_is_not_told(city):
    planned(day=TOMORROW)
    leave("clerk3")
    standing.move(days.instant(TOMORROW + timedelta(days=1), 30))
    assert alone.tell_due() == 0
    go("03-04T09:00")
    assert alone.alone() == {}

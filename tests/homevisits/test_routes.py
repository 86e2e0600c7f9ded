"""A day's route is planned and told; a visit on it is made or not, and what was told and not kept is counted with its cause."""

from datetime import date, timedelta

from tests.homevisits.furnished import MORNING, NOON, TODAY, accepted, by, go, planned
from tests.homevisits.test_homevisits import acts, again, refused, told
from yimen.hall import days
from yimen.homevisits import asking, counting, making, routes, terms
from yimen.homevisits.models import Route
from yimen.homevisits.routes import Again, Stop
from yimen.lib import clock
from yimen.notices.models import Notice
from yimen.process.homevisits.rules import Terms
from yimen.roster.models import Leave


def test_a_route_tells_everybody_their_hours_and_numbers_their_receipt(city):
    first, second = accepted(), accepted()
    stops = [Stop(first.pk, MORNING), Stop(second.pk, NOON)]
    id = routes.plan(by=by("duty"), day=TODAY, officers=[by("clerk3")], stops=stops)
    found = routes.visits(routes.of(id))
    assert [one.pk for one in found] == [first.pk, second.pk] and [one.place for one in found] == [1, 2]
    assert [one.slip for one in found] == ["SM2026-00001", "SM2026-00002"]
    assert told()[-2:] == ["homevisit_planned"] * 2 and "09:30" in Notice.objects.order_by("-id")[1].text
    assert len(routes.code_of(id)) == 8 and routes.to_plan() == []


def test_two_officers_go_where_the_law_wants_them(city):
    one = accepted(needs=("look",))
    plan = {"by": by("duty"), "day": TODAY, "stops": [Stop(one.pk, MORNING)]}
    no = refused("two_officers", routes.plan, officers=[by("clerk3"), by("clerk3")], **plan)
    assert no.article.number == 34
    routes.plan(officers=[by("clerk3"), by("clerk1")], **plan)
    lonely = accepted(two=True)
    refused(
        "two_officers",
        routes.plan,
        by=by("duty"),
        day=TODAY,
        officers=[by("clerk2")],
        stops=[Stop(lonely.pk, MORNING)],
    )


def test_nobody_is_on_two_routes_of_a_day(city):
    planned()
    other = accepted()
    plan = {"by": by("duty"), "officers": [by("clerk3")], "stops": [Stop(other.pk, MORNING)]}
    refused("busy", routes.plan, day=TODAY, **plan)
    assert again(other).state == "accepted"
    routes.plan(day=TODAY + timedelta(days=1), **plan)


def test_a_route_that_cannot_be_kept_is_not_made(city):
    one, other = accepted(), accepted()
    plan = {"by": by("duty"), "officers": [by("clerk3")]}
    refused("in_the_past", routes.plan, day=date(2026, 3, 1), stops=[Stop(one.pk, MORNING)], **plan)
    refused("no_visits", routes.plan, day=TODAY, stops=[], **plan)
    refused("bad_window", routes.plan, day=TODAY, stops=[Stop(one.pk, NOON), Stop(other.pk, MORNING)], **plan)
    refused("no_officer", routes.plan, by=by("duty"), day=TODAY, officers=[], stops=[Stop(one.pk, MORNING)])
    terms.decide(by=by("duty"), given=Terms(most=1))
    refused("too_long", routes.plan, day=TODAY, stops=[Stop(one.pk, MORNING), Stop(other.pk, NOON)], **plan)
    assert not Route.objects.exists() and "homevisit_planned" not in told()


def test_a_visit_is_made_with_time_and_way(city):
    one, _route = planned()
    refused("not_yours", making.made, one.pk, by=by("clerk1"), minutes=40, metres=3200)
    refused("bad_minutes", making.made, one.pk, by=by("clerk3"), minutes=0, metres=3200)
    refused("bad_metres", making.made, one.pk, by=by("clerk3"), minutes=40, metres=-1)
    making.made(one.pk, by=by("clerk3"), minutes=40, metres=3200, reason="收了材料")
    stand = counting.stand(TODAY, TODAY)
    assert (stand.made, stand.due, stand.on_day, stand.minutes, stand.metres) == (1, 1, 1, 40, 3200)
    later, _other = planned(day=date(2026, 3, 3), officers=("clerk1",))
    refused("not_yet", making.made, later.pk, by=by("clerk1"), minutes=40, metres=0)


def test_a_visit_that_is_not_made_is_a_broken_promise_with_a_cause_and_a_new_day(city):
    one, _route = planned()
    refused("no_cause", making.not_made, one.pk, by=by("clerk3"), cause="unexplained")
    making.not_made(one.pk, by=by("clerk3"), cause="no_vehicle", again=Again(date(2026, 3, 3), NOON))
    found = again(one)
    assert (found.state, found.told_on, found.broken, found.slip) == (
        "planned",
        date(2026, 3, 3),
        1,
        one.slip,
    )
    assert acts(one)[-2:] == ["broken", "planned"]
    # One message says both: why not, and when instead.
    assert told()[-2:] == ["homevisit_planned", "homevisit_broken"] and len(told()) == 4
    last = Notice.objects.order_by("id").last().text
    assert "没有车" in last and "11:00" in last
    assert counting.causes(TODAY, TODAY) == {"no_vehicle": 1}
    assert (counting.stand(TODAY, TODAY).due, counting.stand(TODAY, TODAY).on_day) == (1, 0)
    go("03-03T12:00")
    making.made(one.pk, by=by("clerk3"), minutes=30, metres=900)
    assert counting.stand(TODAY, date(2026, 3, 3)).share == 50


def test_a_new_day_joins_the_route_of_the_same_officers(city):
    one, before = planned()
    _other, there = planned(day=date(2026, 3, 3), officers=("clerk3",))
    making.not_made(one.pk, by=by("clerk3"), cause="weather", again=Again(date(2026, 3, 3), NOON))
    assert again(one).route_id == there.pk and again(one).place == 2
    # The route of the day before still says that it did not keep its promise.
    assert [(row.visit, row.cause) for row in routes.not_made(before)] == [(one, "weather")]


def test_a_day_that_passes_without_a_word_is_broken_unexplained_once(city):
    one, _route = planned()
    assert making.break_due() == 0
    go("03-03T00:01")
    assert making.break_due() == 1 and making.break_due() == 0
    found = again(one)
    assert (found.state, found.unexplained, found.broken) == ("accepted", True, 1)
    assert told()[-1] == "homevisit_broken" and counting.causes(TODAY, TODAY) == {"unexplained": 1}
    refused("no_words", making.explain, one.pk, by=by("clerk3"), cause="no_staff", reason="")
    refused("not_yours", making.explain, one.pk, by=by("clerk1"), cause="no_staff", reason="两人同时请假")
    making.explain(one.pk, by=by("clerk3"), cause="no_staff", reason="两人同时请假")
    assert counting.causes(TODAY, TODAY) == {"no_staff": 1} and not again(one).unexplained
    refused("over", making.explain, one.pk, by=by("clerk3"), cause="no_staff", reason="再说一次")


def test_a_tablet_that_comes_back_the_day_after_puts_its_day_right(city):
    one, route = planned()
    go("03-03T08:00")
    making.break_due()
    refused("not_yours", making.came_back, one.pk, route, by=by("clerk1"), minutes=30, metres=100, on=TODAY)
    making.came_back(one.pk, route, by=by("clerk3"), minutes=30, metres=100, on=TODAY)
    found = again(one)
    assert (found.state, found.made_on, found.told_on, found.unexplained) == ("made", TODAY, TODAY, False)
    assert counting.causes(TODAY, TODAY) == {} and counting.stand(TODAY, TODAY).share == 100
    # Both stand in the record: that it was noted as broken, and that it was made.
    assert acts(one)[-2:] == ["broken", "made"]


def test_what_the_centre_calls_off_after_it_told_a_day_is_a_promise_not_kept(city):
    one, _route = planned()
    asking.drop(one.pk, by=by("duty"), reason="道路中断")
    assert again(one).state == "dropped" and counting.causes(TODAY, TODAY) == {"other": 1}
    wished, _other = planned(officers=("clerk1",))
    asking.drop(wished.pk, by=by("duty"), reason="对方来电", theirs=True)
    own, _third = planned(officers=("clerk2",))
    asking.drop(own.pk)
    assert counting.causes(TODAY, TODAY) == {"other": 1}


def test_others_go_where_somebody_is_ill_and_nobodys_hours_change(city):
    one, route = planned(needs=("look",), officers=("clerk3", "clerk1"))
    before = len(told())
    refused("not_entitled", routes.send_others, route.pk, by=by("clerk3"), officers=[by("clerk2")])
    refused("two_officers", routes.send_others, route.pk, by=by("duty"), officers=[by("clerk2")])
    routes.send_others(route.pk, by=by("duty"), officers=[by("clerk2"), by("clerk1")])
    assert Route.objects.get(pk=route.pk).officers == [by("clerk2"), by("clerk1")]
    assert acts(one)[-1] == "others" and len(told()) == before
    refused("not_yours", making.made, one.pk, by=by("clerk3"), minutes=10, metres=0)


def test_whoever_has_been_everywhere_goes_on_another_route(city):
    one, _route = planned()
    making.made(one.pk, by=by("clerk3"), minutes=10, metres=0)
    planned()


def test_what_was_written_on_paper_is_entered_the_day_after_for_its_day(city):
    one, _route = planned()
    go("03-03T08:00")
    making.break_due()
    refused("not_yours", making.made, one.pk, by=by("clerk1"), minutes=25, metres=0, on=TODAY)
    making.made(one.pk, by=by("clerk3"), minutes=25, metres=1500, on=TODAY)
    assert (again(one).state, again(one).made_on, counting.causes(TODAY, TODAY)) == ("made", TODAY, {})


def test_nobody_enters_a_visit_before_the_day_that_was_told(city):
    one, _route = planned(day=date(2026, 3, 3))
    go("03-03T12:00")
    refused("not_yet", making.made, one.pk, by=by("clerk3"), minutes=25, metres=0, on=TODAY)
    waiting = accepted()
    refused("not_planned", making.made, waiting.pk, by=by("duty"), minutes=25, metres=0)


def test_people_are_reminded_of_tomorrow_once_and_not_at_night(city):
    planned(day=date(2026, 3, 5))
    go("03-04T08:59")
    assert making.remind_due() == 0
    go("03-04T09:00")
    assert making.remind_due() == 1 and making.remind_due() == 0
    assert told()[-1] == "homevisit_tomorrow" and "09:30" in Notice.objects.order_by("id").last().text
    # Who was told today that somebody comes tomorrow is not told again.
    planned(day=date(2026, 3, 5), officers=("clerk1",))
    assert making.remind_due() == 0


def test_nobody_is_sent_who_has_leave_on_the_day(city):
    one, tomorrow = accepted(), TODAY + timedelta(days=1)
    plan = {"by": by("duty"), "officers": [by("clerk3")], "stops": [Stop(one.pk, MORNING)]}
    Leave.objects.create(
        account=by("clerk3"), kind="annual", state="granted", since=days.instant(tomorrow, 0),
        until=days.ends_at(tomorrow), asked_at=clock.now(),
    )  # fmt: skip
    refused("away", routes.plan, day=tomorrow, **plan)
    routes.plan(day=tomorrow + timedelta(days=1), **plan)

"""A visit is asked for, answered, planned, made or not; a day that was told and not kept is counted with its cause."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.homevisits.furnished import MORNING, NOON, PHONE, TODAY, accepted, asked, by, go, planned, wish
from yimen.centres.sealed import reseal
from yimen.homevisits import (
    asking,
    counting,
    deeds,
    finding,
    making,
    own_data,
    parts,
    retention,
    routes,
    terms,
)
from yimen.homevisits.models import Deed, Route, Visit
from yimen.homevisits.refused import SENTENCES, NotVisited
from yimen.homevisits.routes import Again, Stop
from yimen.notices.models import Notice
from yimen.notices.visitors import addressee
from yimen.people.models import Account, Reading
from yimen.process.homevisits.rules import Terms


def refused(code, act, /, *given, **named):
    with pytest.raises(NotVisited) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")
    return one.value


def again(one):
    return Visit.objects.get(pk=one.pk)


def acts(one):
    return [row.act for row in finding.deeds(one.pk)]


def told():
    return list(Notice.objects.order_by("id").values_list("template", flat=True))


def test_every_sentence_stands_in_both_languages():
    assert all(zh and en for zh, en in SENTENCES.values())


def test_a_relative_asks_without_an_account_and_nothing_of_anybody_stands_open(city):
    one = asked()
    assert (one.state, one.asked_on, one.answer_by) == ("asked", TODAY, date(2026, 3, 4))
    with connection.cursor() as cursor:
        cursor.execute("SELECT v::text FROM homevisits_visit v WHERE id = %s", [one.pk])
        row = cursor.fetchone()[0]
    for secret in (PHONE, "王奶奶", "12 号", "王强"):
        assert secret not in row
    assert deeds.opened(again(one)).place == "青石村三组 12 号"
    assert told() == ["homevisit_asked"] and addressee(Notice.objects.get().pk).phone == PHONE
    text = Notice.objects.get().text
    assert "王奶奶" not in text and "青石" not in text


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_reason", {"reason": ""}),
        ("no_need", {"needs": ()}),
        ("no_need", {"asker": "x"}),
        ("no_name", {"name": " "}),
        ("no_place", {"place": ""}),
        ("no_township", {"township": ""}),
        ("no_phone", {"phone": ""}),
        ("bad_phone", {"phone": "123"}),
        ("no_item", {"item": "nothing"}),
    ],
)
def test_a_wish_that_lacks_something_is_refused_and_kept_nowhere(city, code, changes):
    refused(code, asking.ask, wish(**changes), way="portal")
    assert not Visit.objects.exists() and not Notice.objects.exists()


def test_at_the_desk_nobody_needs_a_phone(city):
    one = asking.ask(wish(phone=""), way="desk", by=by("clerk3"))
    assert one.phone == "" and told() == []


def test_one_phone_asks_for_three_at_a_time(city):
    for _n in range(asking.MOST):
        asked()
    assert refused("too_many", asking.ask, wish(), way="portal").values["most"] == asking.MOST
    asking.drop(Visit.objects.first().pk)
    asked()


def test_by_the_number_alone_nothing_is_told(city):
    one = asked()
    assert finding.by_number(one.number, "") is None
    assert finding.by_number(one.number, "13900001111") is None
    assert finding.by_number(f"{one.number[:4]} {one.number[4:]}", PHONE) == one


def test_only_who_decides_answers_and_the_days_follow_from_the_answer(city):
    one = asked()
    refused("not_entitled", asking.accept, one.pk, by=by("clerk3"))
    asking.accept(one.pk, by=by("coordinator"))
    assert again(one).make_by == date(2026, 3, 9) and told()[-1] == "homevisit_accepted"
    refused("not_open", asking.accept, one.pk, by=by("coordinator"))
    other = asked()
    refused("no_words", asking.decline, other.pk, by=by("duty"), reason=" ")
    asking.decline(other.pk, by=by("duty"), reason="这件事网上就能办")
    assert again(other).state == "declined" and "这件事网上就能办" in Notice.objects.last().text
    refused("over", asking.drop, other.pk)


def test_terms_are_data_and_hold_from_now_on(city):
    refused("not_entitled", terms.decide, by=by("clerk3"), given=Terms(answer=1))
    refused("bad_terms", terms.decide, by=by("duty"), given=Terms(answer=0))
    before = asked()
    terms.decide(by=by("duty"), given=Terms(answer=1))
    assert asked().answer_by == date(2026, 3, 3) and again(before).answer_by == date(2026, 3, 4)
    assert len(terms.history()) == 1


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
    assert told()[-2:] == ["homevisit_planned", "homevisit_broken"]
    last = Notice.objects.order_by("id").last().text
    assert "没有车" in last and "11:00" in last
    assert counting.causes(TODAY, TODAY) == {"no_vehicle": 1}
    assert (counting.stand(TODAY, TODAY).due, counting.stand(TODAY, TODAY).on_day) == (1, 0)
    go("03-03T12:00")
    making.made(one.pk, by=by("clerk3"), minutes=30, metres=900)
    assert counting.stand(TODAY, date(2026, 3, 3)).share == 50


def test_a_new_day_joins_the_route_of_the_same_officers(city):
    one, _route = planned()
    _other, there = planned(day=date(2026, 3, 3), officers=("clerk3",))
    making.not_made(one.pk, by=by("clerk3"), cause="weather", again=Again(date(2026, 3, 3), NOON))
    assert again(one).route_id == there.pk and again(one).place == 2


def test_a_day_that_passes_without_a_word_is_broken_unexplained_once(city):
    one, _route = planned()
    assert making.break_due() == 0
    go("03-03T00:01")
    assert making.break_due() == 1 and making.break_due() == 0
    found = again(one)
    assert (found.state, found.unexplained, found.broken) == ("accepted", True, 1)
    assert told()[-1] == "homevisit_broken" and counting.causes(TODAY, TODAY) == {"unexplained": 1}
    refused("no_words", making.explain, one.pk, by=by("clerk3"), cause="no_staff", reason="")
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


def test_what_was_done_is_never_changed(city):
    asked()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.update(reason="x")


def test_who_looks_at_a_place_is_recorded(city):
    one = asked()
    finding.read(one, by=by("duty"))
    assert Reading.objects.filter(who=by("duty"), field="home_visit").count() == 1


def test_words_are_sealed_anew_and_forgotten_after_the_term(city):
    one = asked()
    for sealed in deeds.SEALED:
        list(reseal(sealed))
    assert deeds.opened(again(one)).name == "王奶奶"
    asking.drop(one.pk)
    go("08-29T09:00")
    assert retention.forget() == 0
    go("08-30T09:00")
    assert retention.forget() == 1 and retention.forget() == 0
    found = again(one)
    assert deeds.opened(found) is None and found.phone == "" and found.township == "青石镇"


def test_own_data_holds_all_that_was_said_and_done(city):
    li = Account.objects.get(login="li").pk
    one = asking.ask(wish(), way="portal", account=li)
    asking.drop(one.pk)
    (kept,) = own_data.visits(li)
    assert kept["place"] == "青石村三组 12 号" and [row["act"] for row in kept["record"]] == [
        "asked",
        "dropped",
    ]
    assert own_data.visits(by("clerk3")) == []


def test_who_is_offered_can_be_sent(city):
    offered = {one.id for one in parts.people()}
    assert by("clerk3") in offered and by("duty") not in offered


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

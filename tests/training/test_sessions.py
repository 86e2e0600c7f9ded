"""Sessions: planned on working days, full at their last place, signed in by a code that changes, counted once they are over."""

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from tests.training.furnished import DAY, TODAY, asked, at, by, items, later, session, signed_in, topic
from tests.training.trying import refused
from yimen.appraisal.facts import trained
from yimen.catalogue import versions
from yimen.catalogue.models import ItemVersion
from yimen.centres import clock as standing
from yimen.law.workdays import WorkCalendar
from yimen.people.models import Authorisation
from yimen.process.item import Item
from yimen.process.training.needs import Count, Need
from yimen.told import following as told, queries
from yimen.training import attending, following, needs, planning, terms
from yimen.training.deeds import opened
from yimen.training.models import Asked, Presence, Session, Topic, Wanted

SATURDAY = date(2026, 3, 7)
ON = TODAY + 2 * DAY


def test_a_session_on_a_day_of_rest_needs_its_reason(city):
    said = refused("day_of_rest", session, on=SATURDAY)
    assert "2026年3月9日" in str(said), "the next working day is offered"
    id = session(on=SATURDAY, rest_reason="白天窗口不能停")
    assert Session.objects.get(pk=id).rest_reason
    assert Session.objects.get(pk=session(rest_reason="没有必要写")).rest_reason == "", (
        "a working day needs none"
    )
    refused("in_the_past", session, on=TODAY - DAY)
    refused("bad_hours", session, ends=at(ON, "13:00"))
    refused("no_trainer", session, trainer=0)
    refused("not_entitled", session, who="head1")


def test_the_last_place_goes_to_one_of_two(city):
    id = session(places=1)
    asked(id, "counter1")
    refused("full", planning.join, by=by("reviewer1"), session=id)
    refused("asked_already", asked, id, "counter1")
    refused("own_session", planning.join, by=by("duty"), session=id)
    other = session(places=2)
    planning.join(by=by("reviewer1"), session=other)
    refused("full", asked, other, "counter1", "clerk3")
    assert Asked.objects.filter(session=other).count() == 1, "all of them or nobody"
    planning.leave(by=by("reviewer1"), session=other)
    asked(other, "counter1", "clerk3")
    refused("not_entitled", planning.leave, by=by("counter1"), session=other)


def test_a_scan_counts_for_whom_it_should_and_not_an_old_code(city):
    id = asked(session(), "counter1", "clerk3", "reviewer1").pk
    other = asked(session(title="别的课"), "counter1").pk
    early = refused("too_early", signed_in, id, "counter1")
    assert "13:30" in str(early)
    later(ON, "13:50")
    old = attending.code(id)
    assert signed_in(id, "counter1") == "present"
    refused("signed_already", signed_in, id, "counter1")
    refused("not_asked", signed_in, id, "reviewer2")
    refused("not_asked", signed_in, other, "clerk3")
    refused("own_session", signed_in, id, "duty")
    later(ON, "14:00")
    refused("stale_code", attending.sign_in, by=by("clerk3"), code=old)
    session_id, _number, signed = attending.code(id).split("-")
    for forged in (
        "",
        "x",
        f"{other}-{_number}-{signed}",
        f"{session_id}-{int(_number) + 1}-{signed}",
        f"{session_id}-1-ü",
    ):
        refused("no_code", attending.sign_in, by=by("clerk3"), code=forged)
    later(ON, "14:11")
    assert signed_in(id, "clerk3") == "late"
    later(ON, "16:01")
    refused("too_late", signed_in, id, "reviewer1")


def test_who_teaches_ticks_with_a_reason_and_nobody_themselves(city):
    id = asked(session(), "counter1", "coordinator").pk
    for code, who, whom, what, reason in (
        ("not_entitled", "reviewer1", "counter1", "present", "x"),
        ("own_session", "coordinator", "coordinator", "present", "x"),
        ("not_yet", "duty", "counter1", "present", "来了"),
        ("no_reason", "duty", "counter1", "excused", " "),
    ):
        refused(code, attending.tick, by=by(who), session=id, account=by(whom), what=what, reason=reason)
    attending.tick(by=by("duty"), session=id, account=by("counter1"), what="excused", reason="住院")
    row = Presence.objects.get()
    assert opened(row.reason) == "住院" and "住院".encode() not in bytes(row.reason.sealed)
    later(ON, "13:40")
    assert signed_in(id, "counter1") == "present", "who comes after all is there"


def test_what_is_left_once_it_is_over_and_how_it_counts(city):
    id = asked(session(), "counter1", "clerk3", "reviewer1").pk
    later(ON, "13:50")
    signed_in(id, "counter1")
    attending.tick(by=by("duty"), session=id, account=by("reviewer1"), what="excused", reason="出庭")
    assert following.work() == 0
    later(ON, "16:30")
    assert following.work() == 1 and following.work() == 0, "safe to run twice"
    row = Session.objects.get(pk=id)
    assert attending.last(row) == {
        by("counter1"): "present",
        by("reviewer1"): "excused",
        by("clerk3"): "missed",
    }
    upto, points = trained.sessions(0)
    assert sorted((p.persons[0], p.what[0], p.n) for p in points) == sorted(
        [(by("counter1"), "training_attended", 1), (by("clerk3"), "training_missed", 1)]
    )
    attending.tick(
        by=by("duty"), session=id, account=by("clerk3"), what="present", reason="手机坏了，一直在场"
    )
    again = trained.sessions(upto)[1]
    new = [(p.what[0], p.n) for p in again if p.seq // 2 > upto]
    assert new == [("training_missed", -1), ("training_attended", 1)], "what was put right is given back"
    assert len({(p.ref, p.seq, p.persons) for p in again}) == len(again)


def test_a_day_that_became_a_day_of_rest_makes_nobody_miss_anything(city, monkeypatch):
    id = asked(session(), "counter1").pk
    monkeypatch.setattr(WorkCalendar, "is_working_day", lambda self, on: on != ON)
    assert following.rest_due() == 1 and following.rest_due() == 0, "told once"
    later(ON, "16:30")
    attending.close_due()
    assert not Presence.objects.filter(session=id).exists() and Session.objects.get(pk=id).closed_at


def test_everybody_is_reminded_once_and_of_nothing_that_is_cancelled(city):
    id, gone = asked(session(), "counter1").pk, asked(session(title="取消的"), "clerk3").pk
    refused("no_reason", planning.cancel, by=by("coordinator"), session=gone, why="")
    planning.cancel(by=by("coordinator"), session=gone, why="讲师生病")
    refused("cancelled", asked, gone, "counter1")
    later(ON - DAY, "13:00")
    assert following.remind_due() == 0
    later(ON - DAY, "15:00")
    assert following.remind_due() == 1 and following.remind_due() == 0
    told.begin(0)
    while told.follow():
        pass
    assert kinds(by("counter1")) == ["training_asked", "training_soon"]
    assert kinds(by("clerk3")) == ["training_asked", "training_cancel"]
    assert told.follow() == 0, "told once"
    assert Session.objects.get(pk=id).reminded_at and not Session.objects.get(pk=gone).reminded_at
    later(ON, "14:30")
    refused("cancelled", signed_in, gone, "clerk3")
    refused("begun", planning.cancel, by=by("coordinator"), session=id, why="晚了")


def test_a_need_goes_into_the_plan_by_one_press_and_its_people_are_asked(city):
    code = items()[0]
    need = Need(by("counter1"), code, (Count("refusal_set_aside", 2, ()),), 5, True)
    made = planning.take(by=by("coordinator"), needs=[need])
    assert planning.take(by=by("coordinator"), needs=[need, Need(by("clerk3"), code, (), 0, True)]) == made
    assert Wanted.objects.filter(topic=made).count() == 2
    assert Wanted.objects.get(account=by("counter1")).counted == {"handled": 5, "refusal_set_aside": 2}
    assert needs.planned([need]) == {(by("counter1"), code): made}
    id = session(topic=made)
    assert set(Asked.objects.filter(session=id).values_list("account", flat=True)) == {
        by("counter1"),
        by("clerk3"),
    }
    refused("has_sessions", planning.drop, by=by("coordinator"), topic=made, why="不办了")
    assert planning.topic_state(Topic.objects.get(pk=made)) == "planned"
    refused("bad_quarter", topic, year=2025, quarter_=4)
    refused("no_item", topic, items=["nothing"])


def test_an_item_that_is_new_is_a_need_of_who_may_decide_on_it(city, monkeypatch):
    whom = Authorisation.objects.filter(posting__organ__code="organ-01").first().posting.account_id
    code = items()[0]
    came = versions.in_force([code], standing.take() or TODAY)[code]
    monkeypatch.setattr(versions, "come_into_force", lambda since, until: [came])
    found = needs.new([whom, by("reviewer2")])
    assert found == {(whom, code): came.effective_on}


def republished(code, on, **changes):
    """Publish another version of an item from a day on; return the day."""
    last = ItemVersion.objects.filter(item__code=code, status="published").latest("number")
    item = replace(msgspec.json.decode(last.definition, type=Item), **changes)
    last.item.versions.create(
        number=last.number + 1, definition=msgspec.json.encode(item).decode(), status="published", effective_on=on, organ=last.organ,
    )  # fmt: skip
    return on


def test_what_came_into_force_by_the_catalogue_is_a_need_for_as_long_as_it_is_new(city):
    whom = Authorisation.objects.filter(posting__organ__code="organ-01").first().posting.account_id
    changed, reworded = items(2)
    on = republished(changed, TODAY + 5 * DAY, validity_months=7)
    republished(reworded, on, consultation="换了一部电话")
    assert needs.new([whom]) == {}, "it is not in force yet"
    later(on)
    # What changes nothing that has to be known is no need, and who may not decide on it need not learn it.
    assert needs.new([whom, by("reviewer2")]) == {(whom, changed): on}
    later(on + timedelta(days=terms.now().new_days))
    assert needs.new([whom]) == {(whom, changed): on}
    later(on + timedelta(days=terms.now().new_days + 1))
    assert needs.new([whom]) == {}, "it is new no more"


def kinds(account):
    return sorted(queries.of(account).filter(kind__startswith="training").values_list("kind", flat=True))


@pytest.mark.parametrize("seconds", [0, 45])
def test_a_code_is_worth_its_moment(city, seconds):
    id = asked(session(), "counter1").pk
    later(ON, "13:50")
    code = attending.code(id)
    standing.move(at(ON, "13:50") + timedelta(seconds=seconds))
    standing.take()
    assert attending.sign_in(by=by("counter1"), code=code) == "present"

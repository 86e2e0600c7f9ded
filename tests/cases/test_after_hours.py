"""What comes in online after hours or on a rest day: received on the next working day where local law says so."""

from datetime import date, time

import msgspec
import pytest

from tests.process.people import ITEM
from tests.town import SINCE, Town
from yimen.cases import queries, rulebook
from yimen.cases.check import check
from yimen.catalogue.models import ItemVersion
from yimen.law.profile import shipped
from yimen.lib import clock
from yimen.process import timeline
from yimen.process.application import commands as do, silence
from yimen.process.application.receipt import closing

pytestmark = pytest.mark.django_db
HOURS = "工作日 9:00—12:00，13:30—17:00"
FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 3, day) for day in (6, 7, 9, 10))


@pytest.fixture
def town(centre):
    """A town whose items name their hours; its profile does not put receipt off."""
    town = Town()
    town.publish("timed", ITEM, hours=HOURS)
    town.publish("permit", ITEM, hours=HOURS, result_kind="licence", validity_months=12)
    town.publish(
        "renewal", ITEM, hours=HOURS, result_kind="licence", variant="renewal", base_code="511602-permit"
    )
    return town


def put_off(**more):
    """Let the place's own profile put receipt off from now on."""
    own = msgspec.structs.replace(
        shipped("national"), code="anzhou", version="1", after_hours_next_working_day=True, **more
    )
    rulebook.store_profile(own, since=clock.today(), at=clock.now(), source="test")


def entered(town, at, channel="online", **more):
    town.at(f"{at}+08:00")
    return town.submit(more.pop("item", "timed"), channel=channel, **more)


@pytest.mark.parametrize(
    ("at", "channel", "on", "counts"),
    [
        ("2026-03-06T16:59", "online", True, FRIDAY),
        ("2026-03-06T17:00", "online", True, FRIDAY),
        ("2026-03-06T17:01", "online", True, MONDAY),
        ("2026-03-06T23:59", "mobile", True, MONDAY),
        ("2026-03-07T10:00", "online", True, MONDAY),
        ("2026-03-09T07:00", "online", True, MONDAY),
        ("2026-03-06T17:01", "window", True, FRIDAY),
        ("2026-03-06T23:59", "online", False, FRIDAY),
        ("2026-03-07T10:00", "online", False, SATURDAY),
    ],
)
def test_the_day_that_counts_is_in_the_event_and_state_clock_and_check_agree(town, at, channel, on, counts):
    if on:
        put_off()
    case = entered(town, at, channel)
    seen = queries.view(case.number)
    (told,) = seen.told
    assert told.effective_on == date.fromisoformat(at[:10]), "the fact keeps the day on which it happened"
    assert (told.event.counts_from or told.effective_on) == counts
    assert seen.state.received_on == counts and seen.state.clock("correction").started_on == counts
    assert bool(seen.state.entered_on) == (counts != told.effective_on)
    assert list(check()) == []


def test_silence_accepts_from_the_day_that_counts(town):
    put_off()
    case = entered(town, "2026-03-06T20:00")
    town.at("2026-03-16T23:59+08:00")
    assert queries.view(case.number).state.phase == "RECEIVED"
    town.at("2026-03-17T00:00+08:00")
    seen = queries.view(case.number)
    assert (seen.state.phase, seen.state.accepted_on) == ("ACCEPTED", MONDAY)
    assert list(check()) == []


def test_what_is_looked_at_the_same_evening_goes_on(town):
    put_off()
    case = entered(town, "2026-03-06T20:00")
    town.act("clerk", case.case, do.Accept())
    seen = queries.view(case.number)
    assert (seen.state.phase, seen.state.accepted_on) == ("ACCEPTED", FRIDAY)
    assert seen.days("correction") is not None and list(check()) == []


def test_a_renewal_handed_in_on_the_last_evening_is_in_time(town):
    case = town.to_decision(item="permit")
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="JY1"))
    (held,) = queries.permits("li" * 8)
    assert held.last_timely_on == date(2027, 1, 30)
    town.at("2026-09-25T09:00+08:00")
    put_off()
    ItemVersion.objects.filter(pk=town.versions["renewal"]).update(effective_on=SINCE)
    state = entered(town, "2026-09-25T20:00", item="renewal", permit=held.number).state
    assert state.received_on == date(2026, 9, 28) and state.entered_on == date(2026, 9, 25)
    known = msgspec.structs.replace(queries.view(held.number).context, profile=rulebook.profile("anzhou@1"))
    state.permit_expires_on = date(2026, 10, 25)
    assert silence.timely(state, known), "thirty days from the day on which it was asked for"
    state.entered_on = None
    assert not silence.timely(state, known)


def test_a_year_that_is_not_announced_puts_nothing_off(town):
    put_off()
    case = entered(town, "2026-12-31T20:00")
    assert case.state.received_on == date(2026, 12, 31) and list(check()) == []


def test_it_is_told_in_both_languages(town):
    put_off()
    event = queries.view(entered(town, "2026-03-07T10:00").number).told[0].event
    assert "算2026年3月9日收到" in timeline.sentence(event)
    assert "counts as received on 9 March 2026" in timeline.sentence(event, "en")


def test_check_finds_a_day_that_the_rules_do_not_give(town):
    case = entered(town, "2026-03-07T10:00")
    own = msgspec.structs.replace(shipped("national"), after_hours_next_working_day=True)
    rulebook._profiles["anzhou", shipped("national").key] = own
    try:
        assert [(d.case, d.field, d.stored, d.recomputed) for d in check()] == [
            (case.number, "counts_from", "None", "2026-03-09")
        ]
    finally:
        del rulebook._profiles["anzhou", shipped("national").key]


@pytest.mark.parametrize(
    ("hours", "closes"),
    [
        (HOURS, time(17)),
        ("周一至周五 9：00-17：30", time(17, 30)),
        ("全天", None),
        ("", None),
        ("0:00—24:00", None),
    ],
)
def test_an_office_closes_at_the_latest_time_that_its_hours_name(hours, closes):
    assert closing(hours) == closes

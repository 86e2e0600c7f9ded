"""What the law does by itself: accept, lapse, renew; never early, never twice, and on its own day."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.law.workdays import next_day
from yimen.process.application import commands as do
from yimen.process.item import Basis
from yimen.process.machine import LAW

EXPIRES = date(2026, 6, 30)
NOTICE = do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))


def renewal(received="2026-05-29", item=ITEM, **changes):
    return Story(item).submit_and(received, permit="P1", permit_expires_on=EXPIRES, **changes)


def test_nobody_but_the_law_acts_by_law_and_not_before_its_day():
    story = Story().submit_and("2026-03-06")
    story.refused("not_yours", "2026-03-06", "W", do.DeemAccepted())
    for command in (do.DeemAccepted(), do.DeemRenewed()):
        story.refused("not_due", "2026-03-13", LAW, command)
    story.act("2026-03-06", "W", NOTICE)
    story.refused("not_due", "2026-03-06", LAW, do.AcceptCorrected())
    story.refused("not_due", "2026-03-06", LAW, do.Lapse())


def test_the_law_never_signs_with_the_number_that_a_person_took():
    story = renewal()
    story.law("2026-07-01")
    assert story.state.paper("grant").number == "" and story.state.phase == "GRANTED"


def test_what_the_law_decided_takes_its_number_with_the_seal_and_a_voucher_takes_none():
    story = renewal()
    story.law("2026-07-01")
    story.act("2026-07-01", "W", do.Seal("grant"))
    sealed = story.state.paper("grant")
    assert sealed.number and sealed.sealed_on == date(2026, 7, 1)
    accepted = Story().submit_and("2026-03-06")
    accepted.law("2026-03-14")
    accepted.act("2026-03-16", "W", do.Seal("acceptance"))
    assert accepted.state.paper("acceptance").number == ""


@pytest.mark.parametrize("received", ["2026-05-29", "2026-05-31"])
def test_a_timely_renewal_is_granted_by_law_at_expiry_in_any_open_phase(received):
    story = renewal(received)
    assert not [h for h in story.law("2026-06-30") if type(h.event).__name__ == "Granted"]
    granted = story.law("2026-07-01")[-1]
    assert (granted.event.mode, granted.on, granted.actor) == ("deemed", date(2026, 7, 1), LAW)
    assert story.state.paper("grant").sealed_on is None


@pytest.mark.parametrize(
    ("item", "received", "timely"),
    [
        (ITEM, "2026-06-01", False),
        (replace(ITEM, renewal_calendar_days=60), "2026-05-29", False),
        (replace(ITEM, renewal_calendar_days=60), "2026-05-01", True),
        (replace(ITEM, type="confirmation"), "2026-05-01", False),
        (replace(ITEM, type="confirmation", silence_basis=Basis("某条例", "9")), "2026-05-01", True),
    ],
)
def test_silence_renews_only_what_was_asked_for_in_time_and_where_it_binds(item, received, timely):
    story = renewal(received, item)
    story.law("2026-07-01")
    assert (story.state.phase == "GRANTED") is timely


def test_a_term_in_working_days_is_counted_in_working_days():
    story = renewal("2026-05-20")
    story.place = replace(story.place, renewal_unit="wd")
    story.law("2026-07-01")
    assert story.state.phase == "ACCEPTED"
    story = renewal("2026-05-15")
    story.place = replace(story.place, renewal_unit="wd")
    story.law("2026-07-01")
    assert story.state.phase == "GRANTED"


def test_a_renewal_that_was_decided_in_time_is_not_renewed_by_law():
    story = renewal()
    story.act("2026-06-01", "W", do.Accept())
    story.act("2026-06-01", "A", do.Withdraw())
    assert story.law("2026-07-10") == [] and story.state.phase == "WITHDRAWN"


@pytest.mark.parametrize("place", ["national", "anyang", "zhejiang", "binzhou"])
def test_the_sweep_may_come_late_or_twice(place):
    def told(sweeps):
        story = Story(place=place).submit_and("2026-03-06", permit="P", permit_expires_on=date(2026, 4, 6))
        for day in sweeps:
            story.law(day)
        return story

    daily = [str(on) for on in _days(date(2026, 3, 7), date(2026, 4, 16))]
    punctual, late = told(daily), told(["2026-04-16"])
    assert punctual.state == late.state and punctual.events == late.events
    assert late.law("2026-04-16") == []


def _days(first, last):
    while first <= last:
        yield first
        first = next_day(first)

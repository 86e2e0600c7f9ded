"""A calendar that changes: open periods move with their reasons, no act in time becomes late, closed cases rest."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, amended
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION
from yimen.process.application.tasks import copies, open_tasks
from yimen.process.item import Limit
from yimen.process.permit.commands import AskRenewal

BEFORE_2015 = amended("before", 2015, d0903="plain", d0904="plain", d0905="plain", d0906="plain")
AFTER_2015 = amended("after", 2015)
NOTICE = do.NotifyCorrections((do.Point("plan", "missing", "平面图"),))
TEN = replace(ITEM, statutory=None, promised=Limit(10), type="confirmation")


def accepted_in_2015():
    story = Story(TEN)
    story.calendar = BEFORE_2015
    return story.submit_and("2015-08-20", do.Accept())


def test_the_notice_of_2015_moves_an_open_case_and_says_from_where_to_where_and_why():
    story = accepted_in_2015()
    assert story.due("promised") == date(2015, 9, 3)
    story.announce(AFTER_2015, "2015-08-28")
    (moved,) = story.law("2015-08-28")
    assert moved.event.moved == (("promised", date(2015, 9, 3), date(2015, 9, 6)),)
    assert (moved.event.old_calendar, moved.event.new_calendar) == ("before", "after")
    assert "after" in moved.event.reason and moved.actor == "LAW"
    assert story.due("promised") == date(2015, 9, 6)
    assert story.law("2015-08-29") == []


def test_a_closed_case_keeps_its_record():
    story = accepted_in_2015()
    story.act("2015-08-21", "A", do.Withdraw())
    story.announce(AFTER_2015, "2015-08-28")
    assert story.law("2015-09-30") == []
    assert story.state.calendar == "before" and story.due("promised") == date(2015, 9, 3)


def test_a_day_in_a_year_not_announced_is_unknown_until_the_notice_comes():
    story = Story().submit_and("2026-12-28", do.Accept())
    assert story.due("statutory") is None
    assert copies(story.state, story.context("2026-12-28", "A")).due_why == "calendar_unknown"
    next_year = story.calendar.with_year("with-2027", 2027, [])
    story.announce(next_year, "2026-12-29")
    (moved,) = story.law("2026-12-29")
    assert ("statutory", None, date(2027, 1, 25)) in moved.event.moved
    assert copies(story.state, story.context("2026-12-29", "A")).due_on == date(2027, 1, 11)


def test_a_day_made_a_working_day_shortens_no_term_of_the_applicants():
    story = Story().submit_and("2026-03-02", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)))
    story.act("2026-03-02", "W", do.Serve(document="correction_notice", on=date(2026, 3, 2), way="direct"))
    story.announce(amended("more-work", 2026, d0307="work"), "2026-03-04")
    (moved,) = story.law("2026-03-04")
    assert ("applicant_correction", date(2026, 3, 30)) in moved.event.kept
    assert story.due("applicant_correction") == date(2026, 3, 30)


def test_an_act_that_was_in_time_is_never_late_by_a_later_notice():
    story = Story(replace(TEN, validity_months=12)).submit_and("2026-03-02", do.Accept(), do.StartReview())
    story.act("2026-03-16", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-16", "O", do.Grant())
    assert story.due("promised") == date(2026, 3, 16)
    story.announce(amended("more-work", 2026, d0307="work"), "2026-03-17")
    story.law("2026-03-17")
    assert story.state.clock("promised").stopped_on <= story.due("promised")


def test_a_period_of_the_organ_that_still_runs_ends_no_day_before_today():
    story = Story(TEN).submit_and("2026-03-02", do.Accept())
    story.announce(amended("more-work", 2026, d0307="work", d0308="work"), "2026-03-16")
    (moved,) = story.law("2026-03-16")
    assert story.due("promised") == date(2026, 3, 16) and moved.event.moved == ()
    story = Story(TEN).submit_and("2026-03-02", do.Accept())
    story.announce(amended("more-work", 2026, d0307="work", d0308="work"), "2026-03-10")
    story.law("2026-03-10")
    assert story.due("promised") == date(2026, 3, 12)


def deemed_before_the_change():
    """Received on 2026-03-06 and accepted by law on the 14th; then the 9th turns out to be a holiday."""
    story = Story().submit_and("2026-03-06")
    story.law("2026-03-14")
    story.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    return story


def test_what_the_law_did_before_the_change_stays_done_and_a_named_person_decides():
    story = deemed_before_the_change()
    (moved,) = story.law("2026-03-17")
    assert moved.event.for_a_person and story.state.phase == "ACCEPTED"
    assert story.state.accepted_on == date(2026, 3, 6)
    assert ("calendar", "H") in {
        (t.key, t.letter) for t in open_tasks(story.state, story.context("2026-03-17", "H"))
    }
    story.refused("empty_block", "2026-03-17", "H", do.DecideOnCalendar(opinion=" "))
    story.act("2026-03-17", "H", do.DecideOnCalendar(opinion="维持视为受理"))
    story.refused("nothing_proposed", "2026-03-17", "H", do.DecideOnCalendar(opinion="再次"))


def test_a_lapse_that_came_too_early_is_put_before_a_person_too():
    story = Story(place="anyang").submit_and(
        "2026-03-02", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)), electronic_service=True
    )
    assert story.law("2026-03-31") and story.state.phase == "LAPSED"
    story.announce(amended("freed", 2026, d0330="off"), "2026-04-01")
    (moved,) = story.law("2026-04-01")
    assert moved.event.for_a_person and story.state.phase == "LAPSED"
    story.act("2026-04-02", "H", do.DecideOnCalendar(opinion="恢复办理，另立新案"))


def test_a_change_that_touches_no_act_of_the_law_asks_nobody():
    story = Story().submit_and("2026-03-06", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)))
    story.act("2026-03-06", "A", do.SupplyMaterials((do.Handed("plan"),)))
    assert story.law("2026-03-07") and story.state.acceptance_mode == "deemed"
    story.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    (moved,) = story.law("2026-03-17")
    assert not moved.event.for_a_person


def test_a_late_sweep_takes_acts_and_change_in_their_own_order():
    late = Story().submit_and("2026-03-06")
    late.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    late.law("2026-03-27")
    punctual = deemed_before_the_change()
    for day in ("2026-03-17", "2026-03-18", "2026-03-27"):
        punctual.law(day)
    assert late.state == punctual.state and late.events == punctual.events


def lapsed_before_the_change(item=ITEM, **more):
    story = Story(item, "anyang").submit_and("2026-03-02", NOTICE, electronic_service=True, **more)
    term = story.due("applicant_correction")
    story.law(str(term + timedelta(days=1)))
    assert story.state.phase == "LAPSED"
    return story, term


def test_a_lapse_that_came_too_early_goes_to_a_named_person_who_may_let_the_case_go_on():
    story, term = lapsed_before_the_change()
    story.announce(amended("freed", 2026, d0303="off"), "2026-05-06")
    (moved,) = story.law("2026-05-06")
    assert moved.event.for_a_person and "applicant_correction" in {kind for kind, _, _ in moved.event.moved}
    assert story.state.phase == "LAPSED" and story.due("applicant_correction") == term
    story.act("2026-05-07", "H", do.DecideOnCalendar(opinion="恢复办理", reopen=True))
    assert story.state.phase == "CORRECTION_REQUESTED" and story.state.closed_on is None
    assert story.state.running("applicant_correction").started_on == date(2026, 5, 7)
    story.act("2026-05-08", "A", do.SupplyMaterials((do.Handed("plan"),)))
    story.act("2026-05-08", "W", do.Accept())
    assert story.state.phase == "ACCEPTED"


@pytest.mark.parametrize(("until", "silent"), [("2026-05-20", True), ("2026-05-05", False)])
def test_a_renewal_that_goes_on_is_noted_on_its_permit_and_silence_renews_what_had_not_run_out(until, silent):
    """行政许可法 50. What ran out before somebody let it go on was not met with silence: it is decided."""
    last = date.fromisoformat(until)
    renewing = {"permit": "P", "permit_expires_on": last}
    story, _term = lapsed_before_the_change(replace(ITEM, variant="renewal"), **renewing)
    story.announce(amended("freed", 2026, d0303="off"), "2026-05-06")
    (reopened,) = story.act("2026-05-07", "H", do.DecideOnCalendar(opinion="恢复办理", reopen=True))
    (asked,) = APPLICATION.reaches(story.state, [reopened], story.context("2026-05-07", "H"))
    assert asked.command == AskRenewal(story.state.number, again=True)
    story.law("2026-05-21")
    assert story.state.phase == ("GRANTED" if silent else "CORRECTION_REQUESTED")


def test_a_lapse_may_stand_and_what_has_not_lapsed_is_not_reopened():
    story, _term = lapsed_before_the_change()
    story.announce(amended("freed", 2026, d0303="off"), "2026-05-06")
    story.act("2026-05-07", "H", do.DecideOnCalendar(opinion="维持"))
    assert story.state.phase == "LAPSED" and not story.state.calendar_for_person
    deemed = deemed_before_the_change()
    deemed.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    deemed.refused("nothing_to_reopen", "2026-03-17", "H", do.DecideOnCalendar(opinion="恢复", reopen=True))


def test_a_period_that_has_ended_is_explained_by_the_calendar_under_which_it_ended():
    story = deemed_before_the_change()
    before = story.due("correction")
    story.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    (moved,) = story.law("2026-03-17")
    assert story.due("correction") == before
    assert ("correction", before, before + timedelta(days=3)) in moved.event.moved

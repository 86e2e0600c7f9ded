"""Excluded time: on which ground, on whose word, from when, and which limits it moves (Art. 45)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import clocks, commands as do
from yimen.process.application.ready import ready
from yimen.process.item import Limit, SpecialProcedure

ASK = do.AskExclusion(ground="expert_review", basis="条例第八条", days=5)


def reviewing(place="national", item=ITEM, **changes):
    return Story(item, place).submit_and("2026-03-02", do.Accept(), do.StartReview(), **changes)


def excluded(story, on, ground="expert_review", days=5, served=None):
    """Ask, approve and serve, on one day unless it is served later."""
    story.act(on, "R", replace(ASK, ground=ground, days=days))
    story.act(on, "O", do.ApproveExclusion())
    notice = [p.key for p in story.state.papers if p.kind == "excluded_time"][-1]
    served = served or on
    return story.act(served, "W", do.Serve(document=notice, on=date.fromisoformat(served), way="direct"))


def shown(story):
    return clocks.shown(story.state, story.context("2026-03-02", "A"))


def test_without_a_served_notice_no_time_is_excluded():
    story = reviewing()
    story.act("2026-03-04", "R", ASK)
    story.act("2026-03-04", "O", do.ApproveExclusion())
    assert story.state.phase == "UNDER_REVIEW" and story.due("statutory") == date(2026, 3, 30)
    late = do.Serve(document="excluded_time", on=date(2026, 3, 6), way="direct", receipt="回证 3")
    story.act("2026-03-09", "W", late)
    assert story.state.phase == "UNDER_REVIEW" and story.due("statutory") == date(2026, 3, 30)
    story.act("2026-03-09", "R", do.ConfirmService(document="excluded_time"))
    assert story.state.phase == "IN_SPECIAL_PROCEDURE" and story.due("statutory") is None
    story.act("2026-03-13", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    assert story.due("statutory") == date(2026, 4, 7)  # five working days from the 6th to the 13th


def test_it_takes_no_longer_than_the_guide_says_and_none_where_that_counts_the_time():
    review = SpecialProcedure("expert_review", "专家评审", False, 15)
    for published, days, code in (
        ((), 300, ""),
        ((review,), 15, ""),
        ((review,), 16, "longer_than_published"),
        ((review, replace(review, name="复评", days=5)), 20, ""),
        ((replace(review, counted=True, days=0),), 1, "time_counts"),
    ):
        story = reviewing(item=replace(ITEM, special_procedures=published))
        if code:
            said = story.refused(code, "2026-03-04", "R", replace(ASK, days=days)).sentence()
            assert ("15" in said) is (code == "longer_than_published"), said
        else:
            story.act("2026-03-04", "R", replace(ASK, days=days))


def test_who_consented_to_electronic_service_has_the_notice_at_once():
    story = reviewing(electronic_service=True)
    story.act("2026-03-04", "R", ASK)
    story.act("2026-03-04", "O", do.ApproveExclusion())
    assert story.state.phase == "IN_SPECIAL_PROCEDURE"


def test_an_exclusion_names_one_of_the_grounds_its_basis_and_its_days():
    story = reviewing()
    story.refused("unknown_ground", "2026-03-04", "R", replace(ASK, ground="site_check"))
    story.refused("basis_missing", "2026-03-04", "R", replace(ASK, basis=" "))
    story.refused("days_missing", "2026-03-04", "R", replace(ASK, days=0))
    story.refused("nothing_proposed", "2026-03-04", "O", do.ApproveExclusion())
    story.act("2026-03-04", "R", ASK)
    story.refused("already_requested", "2026-03-04", "R", ASK)
    story.refused("same_person", "2026-03-04", ("r", "O"), do.ApproveExclusion())
    reviewing("anyang").act("2026-03-04", "R", replace(ASK, ground="site_check"))


def test_an_exclusion_that_is_declined_lets_the_review_go_on():
    story = reviewing()
    story.act("2026-03-04", "R", ASK)
    story.refused("already_requested", "2026-03-04", "R", do.CloseReview(opinion="符合"))
    story.refused("empty_block", "2026-03-04", "O", do.ApproveExclusion(agree=False, opinion=" "))
    story.act("2026-03-04", "O", do.ApproveExclusion(agree=False, opinion="依法不需要"))
    story.act("2026-03-04", "R", do.CloseReview(opinion="符合"))


def test_the_special_procedure_ends_with_its_last_exclusion_and_a_second_may_open_inside_it():
    story = reviewing()
    excluded(story, "2026-03-04")
    excluded(story, "2026-03-05", "hearing")
    story.refused("not_open", "2026-03-06", "R", do.CloseExclusion(ground="tender", result="-"))
    story.act("2026-03-06", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    assert story.state.phase == "IN_SPECIAL_PROCEDURE"
    story.act("2026-03-09", "R", do.CloseExclusion(ground="hearing", result="笔录"))
    assert story.state.phase == "UNDER_REVIEW"
    assert story.due("statutory") == date(2026, 4, 2)  # 3 days: 03-05, 03-06, 03-09


@pytest.mark.parametrize(("closed", "over"), [("2026-03-11", 0), ("2026-03-13", 2)])
def test_what_takes_longer_than_the_applicant_was_told_is_on_record(closed, over):
    story = reviewing()
    excluded(story, "2026-03-04")
    (event,) = story.act(closed, "R", do.CloseExclusion(ground="expert_review", result="通过"))
    assert event.event.over_estimate == over


def test_a_limit_that_has_passed_is_not_brought_back_and_stays_the_day_that_is_shown():
    story = reviewing()
    opened = excluded(story, "2026-03-18")[-1]
    assert opened.event.clocks == ("statutory",)
    assert story.due("promised") == date(2026, 3, 16)
    assert shown(story).on == date(2026, 3, 16)


def test_an_exclusion_after_every_limit_has_passed_can_still_be_closed():
    story = reviewing()
    assert excluded(story, "2026-04-01")[-1].event.clocks == ()
    assert story.state.phase == "IN_SPECIAL_PROCEDURE"
    story.act("2026-04-02", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    assert story.state.phase == "UNDER_REVIEW" and story.due("statutory") == date(2026, 3, 30)


def test_time_that_a_hearing_before_the_decision_takes_is_not_counted_and_nothing_is_decided_in_it():
    story = reviewing()
    story.act("2026-03-04", "R", do.CloseReview(opinion="不符合", favourable=False))
    story.refused("not_open", "2026-03-04", "R", do.CloseExclusion(ground="hearing", result="笔录"))
    excluded(story, "2026-03-05", "hearing", days=20)
    assert story.state.phase == "AWAITING_DECISION" and story.due("statutory") is None
    tasks = {
        task.key: task.letter for task in story.kind.tasks(story.state, story.context("2026-03-05", "R"))
    }
    assert tasks["exclusion_end"] == "R" and tasks["decide"] == "O"
    assert story.refused("excluded_already", "2026-03-06", "O", do.Grant()).article.number == 45
    story.act("2026-03-12", "R", do.CloseExclusion(ground="hearing", result="笔录 1"))
    assert story.state.phase == "AWAITING_DECISION"
    assert story.due("statutory") == date(2026, 4, 7)  # five working days from the 5th to the 12th
    story.act("2026-03-12", "O", do.Grant())


def test_the_higher_organ_excludes_time_of_its_own_limit_and_the_lower_one_does_not():
    story = reviewing(item=replace(ITEM, higher_organ="省监管局"))
    story.act("2026-03-04", "R", do.Forward(opinion="同意"))
    asked = replace(ASK, ground="hearing", days=20)
    story.refused("higher_organ_decides", "2026-03-05", "R", asked)
    assert not ready(story.state, do.AskExclusion, story.context("2026-03-05", "R"))
    story.act("2026-03-05", "U", asked)
    tasks = {
        task.key: task.letter for task in story.kind.tasks(story.state, story.context("2026-03-05", "U"))
    }
    assert tasks["exclusion"] == "U"
    story.refused("higher_organ_decides", "2026-03-05", "O", do.ApproveExclusion())
    story.refused("same_person", "2026-03-05", "U", do.ApproveExclusion())
    story.act("2026-03-05", ("second", "U"), do.ApproveExclusion())
    story.act("2026-03-05", "W", do.Serve("excluded_time", date(2026, 3, 5), "direct"))
    assert story.state.phase == "FORWARDED" and story.due("higher") is None
    story.act("2026-03-12", "U", do.CloseExclusion(ground="hearing", result="笔录 1"))
    assert story.due("higher") == date(
        2026, 4, 9
    )  # twenty from the 4th, and the five from the 5th to the 12th


def test_binzhou_keeps_public_notice_out_of_the_promise_only():
    story = reviewing("binzhou")
    assert excluded(story, "2026-03-04", "public_notice")[-1].event.clocks == ("promised",)
    assert story.due("statutory") == date(2026, 3, 30)
    assert shown(story).why == "excluded"


def test_where_the_statutory_day_is_the_earlier_in_any_case_it_is_shown_while_the_promise_pauses():
    item = replace(ITEM, statutory=Limit(10, "day"), promised=Limit(10))
    story = reviewing("binzhou", item)
    excluded(story, "2026-03-04", "public_notice")
    assert shown(story).on == story.due("statutory") == date(2026, 3, 12)

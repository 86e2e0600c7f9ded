"""The examination: its checks, its two levels, and what must be done before it is closed."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, no
from yimen.process.application import commands as do
from yimen.process.application.tasks import open_tasks
from yimen.process.item import Basis, Limit

UPWARD = replace(ITEM, higher_organ="省公安厅", statutory=None, promised=None)
CHECKED = replace(ITEM, substantive_check=True)
TWO = ("甲", "乙")
CHECK = do.RecordSiteCheck(officers=TWO, finding="与申请一致")


def reviewing(item=ITEM, place="national", **changes):
    return Story(item, place).submit_and("2026-03-02", do.Accept(), do.StartReview(), **changes)


def forwarded(item=UPWARD):
    story = reviewing(item)
    story.act("2026-03-04", "R", do.Forward(opinion="同意上报"))
    return story


@pytest.mark.parametrize("officers", [(), ("甲",), ("甲", "甲"), ("甲", " 甲 "), ("甲", "  ")])
def test_one_officer_is_no_check_and_no_assignment(officers):
    story = reviewing(CHECKED)
    story.refused("two_officers", "2026-03-03", "R", do.RecordSiteCheck(officers=officers, finding="可"))
    story.refused("two_officers", "2026-03-03", "R", do.AssignInspectors(officers=officers))


@pytest.mark.parametrize("item", [CHECKED, replace(ITEM, technical_inspection=True)])
def test_naming_officers_is_not_a_check(item):
    story = reviewing(item)
    story.act("2026-03-03", "R", do.AssignInspectors(officers=TWO))
    story.refused("needs_check", "2026-03-03", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-04", "R", CHECK)
    story.act("2026-03-04", "R", do.CloseReview(opinion="符合"))


def test_the_officers_of_an_inspection_are_named_within_five_days_of_acceptance():
    story = reviewing(replace(ITEM, technical_inspection=True))
    assert story.due("assign_inspectors") == date(2026, 3, 9)
    assert "inspectors" in {t.key for t in open_tasks(story.state, story.context("2026-03-03", "R"))}
    story.act("2026-03-03", "R", do.AssignInspectors(officers=TWO))
    assert story.state.running("assign_inspectors") is None


def test_the_lower_organ_checks_before_it_forwards():
    story = reviewing(replace(UPWARD, substantive_check=True))
    story.refused("forward_first", "2026-03-03", "R", do.CloseReview(opinion="符合"))
    story.refused("needs_check", "2026-03-03", "R", do.Forward(opinion="同意上报"))
    story.act("2026-03-03", "R", CHECK)
    story.act("2026-03-03", "R", do.Forward(opinion="同意上报"))


def test_nothing_leaves_for_the_higher_organ_with_a_gap_or_an_exclusion_that_waits():
    item = replace(UPWARD, gap_allowed=True)
    story = Story(item, "zhejiang").submit_and(
        "2026-03-02",
        do.AcceptWithGap(gap=("health",)),
        do.StartReview(),
        materials=(do.Handed("form"), do.Handed("plan")),
    )
    story.refused("still_missing", "2026-03-02", "R", do.Forward(opinion="同意上报"))
    story.act("2026-03-02", "A", do.SupplyMaterials((do.Handed("health"),)))
    story.act("2026-03-02", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
    story.refused("already_requested", "2026-03-02", "R", do.Forward(opinion="同意上报"))


def test_each_level_has_twenty_days_of_its_own_the_higher_from_its_receipt_of_the_file():
    story = forwarded()
    assert story.due("sublevel") == date(2026, 3, 30)
    assert story.state.clock("sublevel").outcome == "forwarded"
    assert story.due("higher") == date(2026, 4, 1)
    (task,) = (t for t in open_tasks(story.state, story.context("2026-03-05", "U")) if t.letter == "U")
    assert (task.act, task.due_on) == ("GiveOpinionAbove", date(2026, 4, 1))


def test_a_special_law_gives_each_level_another_limit():
    law = Basis("保安服务管理条例", "第9条", "administrative_regulation")
    item = replace(
        UPWARD, examine_below=Limit(15, "day", "receipt", law), decide_above=Limit(10, "day", "receipt", law)
    )
    story = forwarded(item)
    assert story.due("sublevel") == date(2026, 3, 17)
    assert story.due("higher") == date(2026, 3, 16)  # the 14th is a Saturday
    assert story.state.clock("higher").rule == "保安服务管理条例#第9条"


def test_a_forwarded_case_is_decided_above_alone():
    story = forwarded()
    story.act("2026-03-05", "U", do.GiveOpinionAbove(opinion="同意"))
    for actor, command in (("O", do.Grant()), ("O", no()), ("H", do.SignNegative())):
        story.refused("higher_organ_decides", "2026-03-05", actor, command)
    refused = story.refused("empty_block", "2026-03-05", "U", no())
    assert "行政复议机关" in refused.sentence(), "the item names those of its own organ (行政复议法 24)"
    story.act("2026-03-05", "U", no(reconsideration_organ="省人民政府", court="省会铁路运输法院"))
    (task,) = (t for t in open_tasks(story.state, story.context("2026-03-05", "U")) if t.key == "sign")
    assert task.letter == "U"
    story.refused("higher_organ_decides", "2026-03-05", "O", do.SignNegative())
    story.act("2026-03-05", ("above", "U"), do.SignNegative(agree=False, opinion="条件符合"))
    story.act("2026-03-05", "U", do.Grant())
    assert story.state.clock("higher").stopped_on == date(2026, 3, 5)


def test_a_case_that_was_not_forwarded_is_not_decided_above():
    story = Story().to("AWAITING_DECISION")
    for command in (do.Grant(), no()):
        story.refused("not_yours", "2026-03-02", "U", command)
    reviewing().refused("not_two_level", "2026-03-02", "R", do.Forward(opinion="同意上报"))


def test_a_second_exclusion_on_a_ground_that_is_open_is_not_asked_for_as_one_result_would_end_both():
    story = reviewing()
    testing = do.AskExclusion(ground="testing", basis="条例第八条", days=5)
    story.act("2026-03-03", "R", testing)
    story.act("2026-03-03", "O", do.ApproveExclusion())
    story.act("2026-03-03", "W", do.Serve("excluded_time", date(2026, 3, 3), "direct"))
    story.refused("excluded_already", "2026-03-05", "R", testing)
    story.act("2026-03-05", "R", replace(testing, ground="appraisal"))
    story.act("2026-03-05", "O", do.ApproveExclusion(agree=False, opinion="不需要"))
    story.act("2026-03-06", "R", do.CloseExclusion(ground="testing", result="不合格，复检"))
    story.act("2026-03-06", "R", testing)


def test_who_made_the_check_need_not_be_assigned_to_it_afterwards():
    story = reviewing(replace(ITEM, technical_inspection=True))
    assert "inspectors" in {t.key for t in open_tasks(story.state, story.context("2026-03-03", "R"))}
    story.act("2026-03-03", "R", CHECK)
    assert story.state.clock("assign_inspectors").outcome == "assigned"
    assert "inspectors" not in {t.key for t in open_tasks(story.state, story.context("2026-03-03", "R"))}

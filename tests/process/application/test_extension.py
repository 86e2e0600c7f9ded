"""The one extension: on whose word, how far, and before which day (Art. 42)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import clocks, commands as do
from yimen.process.item import Extension, Limit

ASK = do.AskExtension(days=10, reasons="专家意见不一致")


def reviewing(item=ITEM, **changes):
    return Story(replace(item, **changes)).submit_and("2026-03-02", do.Accept(), do.StartReview())


def test_a_licence_whose_item_says_nothing_is_extended_as_the_law_says():
    story = reviewing(extension=None)
    story.refused("too_long", "2026-03-05", "R", replace(ASK, days=11))
    story.act("2026-03-05", "R", ASK)
    story.act("2026-03-05", "H", do.ApproveExtension())
    assert story.due("statutory") == date(2026, 4, 14)


def test_an_item_of_another_type_is_extended_only_where_it_says_so():
    story = reviewing(extension=None, type="confirmation")
    story.refused("no_extension", "2026-03-05", "R", ASK)


def test_an_item_may_say_that_there_is_no_extension():
    reviewing(extension=Extension(0)).refused("no_extension", "2026-03-05", "R", ASK)


@pytest.mark.parametrize(
    ("by", "actor", "code"),
    [
        ("principal", ("deputy", "H"), "wrong_head"),
        ("principal", ("head", "H!"), None),
        ("principal_or_deputy", ("deputy", "H"), None),
        ("authorised", ("deputy", "H"), "wrong_head"),
        ("authorised", ("named", "H+"), None),
    ],
)
def test_who_extends_has_three_values(by, actor, code):
    story = reviewing(extension=Extension(10, by))
    story.act("2026-03-05", "R", ASK)
    if code:
        assert story.refused(code, "2026-03-05", actor, do.ApproveExtension()).sentence("en")
    else:
        story.act("2026-03-05", actor, do.ApproveExtension())
        assert story.state.extended


@pytest.mark.parametrize("actor", ["W", "R", "O", "G", "D", "U"])
def test_nobody_but_the_head_of_this_organ_extends_a_single_case(actor):
    story = reviewing()
    story.act("2026-03-05", "R", ASK)
    story.refused("not_yours", "2026-03-05", actor, do.ApproveExtension())


def test_a_broken_promise_stands_in_the_way_of_no_lawful_extension_and_is_not_mended_by_it():
    story = reviewing()
    assert story.due("promised") == date(2026, 3, 16)
    story.act("2026-03-20", "R", ASK)
    (extended,) = story.act("2026-03-20", "H", do.ApproveExtension())
    assert extended.event.clocks == ("statutory",)
    assert story.due("promised") == date(2026, 3, 16)
    assert story.due("statutory") == date(2026, 4, 14)
    assert clocks.shown(story.state, story.context("2026-03-20", "A")).on == date(2026, 3, 16)


def test_before_the_promised_day_both_limits_move():
    story = reviewing()
    story.act("2026-03-16", "R", ASK)
    story.act("2026-03-16", "H", do.ApproveExtension())
    assert (story.due("promised"), story.due("statutory")) == (date(2026, 3, 30), date(2026, 4, 14))


def test_what_is_not_approved_is_not_extended_and_may_be_asked_for_again():
    story = reviewing()
    story.refused("nothing_proposed", "2026-03-05", "H", do.ApproveExtension())
    story.act("2026-03-05", "R", ASK)
    story.refused("already_requested", "2026-03-05", "R", ASK)
    story.refused("same_person", "2026-03-05", ("r", "H!"), do.ApproveExtension())
    story.refused("empty_block", "2026-03-05", "H", do.ApproveExtension(agree=False, opinion=" "))
    story.act("2026-03-05", "H", do.ApproveExtension(agree=False, opinion="理由不足"))
    assert not story.state.extended and story.due("statutory") == date(2026, 3, 30)
    story.act("2026-03-06", "R", ASK)


def test_an_extension_in_working_days_never_becomes_one_in_months():
    story = reviewing(statutory=Limit(2, "month"), promised=None)
    story.refused("no_extension", "2026-03-05", "R", ASK)
    story = reviewing(statutory=Limit(2, "month"), promised=None, extension=Extension(1, unit="month"))
    story.act("2026-03-05", "R", do.AskExtension(days=1, reasons="专家意见不一致"))
    story.act("2026-03-05", "H", do.ApproveExtension())
    assert story.due("statutory") == date(2026, 6, 2)


def test_what_waits_for_its_decision_is_extended_too_and_what_lies_above_is_not():
    story = reviewing()
    story.act("2026-03-03", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-30", "R", do.AskExtension(days=10, reasons="须补充听取意见"))
    tasks = {
        task.key: task.letter for task in story.kind.tasks(story.state, story.context("2026-03-30", "H"))
    }
    assert tasks["extension"] == "H"
    story.act("2026-03-30", "H", do.ApproveExtension())
    assert story.state.phase == "AWAITING_DECISION" and story.due("statutory") == date(2026, 4, 14)
    above = reviewing(item=replace(ITEM, higher_organ="省监管局"))
    above.act("2026-03-03", "R", do.Forward(opinion="同意"))
    above.act("2026-03-03", "U", do.GiveOpinionAbove(opinion="同意"))
    above.refused("higher_organ_decides", "2026-03-03", "R", do.AskExtension(days=10, reasons="复杂"))


def test_an_extension_needs_its_reasons():
    reviewing().refused("empty_block", "2026-03-05", "R", do.AskExtension(days=5, reasons=" "))

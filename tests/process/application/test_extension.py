"""The one extension: on whose word, how far, and before which day (Art. 42)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.item import Extension

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

"""Opinions that did not come in time: found against the organ that was asked, and counted for it (T48)."""

import pytest

from tests.process.stories import OPINION, D, told
from tests.process.watch.test_rules import RULES, case, found, look_on
from yimen.process.application import commands as do
from yimen.process.figures.measures import consulted
from yimen.process.watch.found import look

GIVEN, CLOSE = do.GiveOpinion("agrees", "消防条件具备"), do.CloseReview(opinion="符合")


def asked():
    """Return a case under review whose opinion is due on 9 March, of organ 7."""
    return told((D, "W", do.Accept()), (D, "R", do.StartReview()), (D, "R", OPINION))


def counted(story, on):
    return [(row.organ, str(row.on), *row.measures.values()) for row in consulted(case(story, on))]


def test_an_opinion_that_is_not_there_by_its_day_is_found_on_the_next_of_the_organ_that_was_asked():
    story = asked()
    assert found(story, "2026-03-09", "XC-18") == {} and look_on(story, "2026-03-09", "XC-18") == "2026-03-10"
    (one,) = look(case(story, "2026-03-12"), {"XC-18": RULES["XC-18"]}).findings
    assert (one.organ, str(one.on), one.level) == (7, "2026-03-10", "notice")
    assert dict(one.said) == {"asked_on": "2026-03-02", "last_on": "2026-03-09"}
    assert case(story, "2026-03-12").told[one.seqs[0] - 1].name == "OpinionAsked"
    assert counted(story, "2026-03-12") == [(7, "2026-03-02", 1, 0, 0)], "it may still come"
    story.act("2026-03-12", "D", GIVEN)
    assert found(story, "2026-03-13", "XC-18") == {"XC-18": ["2026-03-10"]}, "late it was all the same"
    assert counted(story, "2026-03-13") == [(7, "2026-03-02", 1, 1, 0)]


@pytest.mark.parametrize(
    ("over", "who"), [(CLOSE, "R"), (do.DropOpinion(7, "不再等"), "R"), (do.Withdraw(), "A")]
)
def test_what_nobody_waits_for_any_more_was_never_given(over, who):
    story = asked()
    story.act("2026-03-10", who, over)
    assert found(story, "2026-03-11", "XC-18") == {"XC-18": ["2026-03-10"]}
    assert counted(story, "2026-03-11") == [(7, "2026-03-02", 1, 1, 1)]


@pytest.mark.parametrize(
    ("over", "who"), [(GIVEN, "D"), (do.DropOpinion(7, "已经当面了解"), "R"), (do.Withdraw(), "A")]
)
def test_who_answers_in_time_or_is_let_go_is_held_nothing_against(over, who):
    story = asked()
    story.act("2026-03-09", who, over)
    assert found(story, "2026-03-20", "XC-18") == {} and look_on(story, "2026-03-20", "XC-18") == "None"
    assert counted(story, "2026-03-20") == [(7, "2026-03-02", 1, 0, 0)]


def test_asked_twice_in_one_case_it_is_one_row_of_that_organ():
    story = asked()
    story.act("2026-03-10", "D", GIVEN)
    story.act("2026-03-10", "R", OPINION)
    assert counted(story, "2026-03-11") == [(7, "2026-03-02", 2, 1, 0)]

"""Urging: one press, answered within a working day by whoever owes the next act (mission M17)."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do

D, NEXT = "2026-03-02", "2026-03-03"


def turn(story, on=D):
    """Return who has to answer, and until when."""
    tasks = {t.key: t for t in story.kind.tasks(story.state, story.context(on, "W"))}
    return tasks["urging"].letter, tasks["urging"].due_on


def test_whoever_owes_the_next_act_answers_by_the_next_working_day():
    for phase, letter in (("RECEIVED", "W"), ("ACCEPTED", "R"), ("UNDER_REVIEW", "R"), ("AWAITING_DECISION", "O"), ("GRANTED", "W")):  # fmt: skip
        story = Story().to(phase, D)
        story.act(D, "A", do.Urge())
        assert turn(story) == (letter, date(2026, 3, 3)), phase
    above = Story(replace(ITEM, higher_organ="省公安厅")).to("UNDER_REVIEW", D)
    above.act(D, "R", do.Forward(opinion="同意"))
    above.act(D, "W", do.Urge())
    assert turn(above)[0] == "U" and above.events[-1].event.by_window


def test_it_is_urged_once_a_day_and_not_while_an_answer_is_owed():
    story = Story().to("UNDER_REVIEW", D)
    story.act(D, "A", do.Urge())
    story.refused("urged_already", NEXT, "A", do.Urge())
    story.refused("nothing_answered", D, "R", do.AnswerUrging(" "))
    story.refused("expected_before_today", NEXT, "R", do.AnswerUrging("正在检测", date(2026, 3, 2)))
    story.act(D, "R", do.AnswerUrging("正在检测", date(2026, 3, 10)))
    story.refused("urged_today", D, "A", do.Urge())
    story.refused("nothing_proposed", D, "R", do.AnswerUrging("正在检测"))
    story.act(NEXT, "A", do.Urge())


def test_a_decision_answers_what_was_urged():
    story = Story().to("AWAITING_DECISION", D)
    story.act(D, "A", do.Urge())
    story.act(D, "O", do.Grant())
    assert not story.state.running("urging")
    assert "urging" not in {t.key for t in story.kind.tasks(story.state, story.context(D, "W"))}

"""Other departments are asked for their opinions during the review (mission M3): each answers for itself, no limit waits."""

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM
from tests.process.stories import OPINION, D, told
from yimen.process.application import commands as do
from yimen.process.application.table import APPLICATION

AGREES = do.GiveOpinion("agrees", "消防条件具备")
CLOSE = do.CloseReview(opinion="符合")


def reviewing(*acts, item=ITEM):
    return told((D, "W", do.Accept()), (D, "R", do.StartReview()), *acts, item=item)


def tasks(story, on=D):
    return {task.key: task for task in APPLICATION.tasks(story.state, story.context(on, "R"))}


def test_an_opinion_that_is_asked_for_is_owed_by_that_department_and_moves_no_limit():
    story = reviewing()
    before = [(clock.kind, clock.exclusions) for clock in story.state.clocks]
    story.act(D, "R", OPINION)
    owed = tasks(story)["opinion:7"]
    assert (owed.letter, owed.act, owed.organ, str(owed.due_on)) == ("D", "GiveOpinion", 7, "2026-03-09")
    assert [(clock.kind, clock.exclusions) for clock in story.state.clocks] == before
    story.act("2026-03-04", "D", do.GiveOpinion("disagrees", "没有第二个安全出口"))
    assert "opinion:7" not in tasks(story, "2026-03-04")
    answered = story.state.consulted[0]
    assert (answered.view, str(answered.answered_on)) == ("disagrees", "2026-03-04")
    # It binds nobody: whoever decides reads it.
    story.act("2026-03-04", "R", CLOSE)


def test_the_review_waits_for_an_opinion_as_long_as_its_days_run_and_no_longer():
    story = reviewing((D, "R", OPINION))
    story.refused("opinions_awaited", "2026-03-09", "R", CLOSE)
    assert not APPLICATION.ready(story.state, do.CloseReview, story.context("2026-03-09", "R"))
    assert APPLICATION.ready(story.state, do.CloseReview, story.context("2026-03-10", "R"))
    story.act("2026-03-10", "R", CLOSE)
    forwarded = reviewing((D, "R", OPINION), item=replace(ITEM, higher_organ="省市场监管局"))
    forwarded.refused("opinions_awaited", D, "R", do.Forward(opinion="拟同意"))


def test_a_question_is_taken_back_with_a_reason_and_may_be_asked_again():
    story = reviewing((D, "R", OPINION))
    story.refused("already_requested", D, "R", OPINION)
    story.refused("empty_block", D, "R", do.DropOpinion(7, " "))
    story.act(D, "R", do.DropOpinion(7, "已经当面了解"))
    story.refused("not_asked_of_yours", D, "D", AGREES)
    story.act(D, "R", OPINION)
    story.act(D, "D", AGREES)
    assert [one.view for one in story.state.consulted] == ["agrees"]


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("question_missing", replace(OPINION, question=" ")),
        ("opinion_days", replace(OPINION, days=0)),
        ("opinion_days", replace(OPINION, days=16)),
    ],
)
def test_a_question_says_what_is_asked_and_by_when(code, command):
    reviewing().refused(code, D, "R", command)


def test_only_the_department_that_was_asked_answers_and_in_words():
    story = reviewing((D, "R", OPINION))
    story.refused("nothing_answered", D, "D", do.GiveOpinion("none", " "))
    for letter in "AWROHGU":
        story.refused("not_yours", D, letter, AGREES)
    asked_elsewhere = reviewing((D, "R", replace(OPINION, organ=8)))
    asked_elsewhere.refused("not_asked_of_yours", D, "D", AGREES)
    assert not APPLICATION.ready(asked_elsewhere.state, do.GiveOpinion, asked_elsewhere.context(D, "D"))

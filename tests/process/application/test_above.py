"""What a higher organ decided outside the platform: its day and number count, two persons enter it, and nobody where it answers here."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.stories import CHIEF, ENTRY, NO_ENTRY, entered, reviewing
from yimen.process.application import commands as do, state as st

DAY = "2026-03-25"


def test_a_grant_counts_from_the_organs_own_day_and_is_no_service():
    story = entered((ENTRY, "W"), (do.ConfirmFromAbove(), CHIEF))
    state = story.state
    assert (state.phase, state.decided_on, state.issuer) == (st.GRANTED, date(2026, 3, 20), 5)
    assert state.clock("higher").stopped_on == state.clock("statutory").stopped_on == date(2026, 3, 20)
    assert state.clock("issue").started_on == date(2026, 3, 20)
    paper = state.paper("grant")
    assert (paper.number, paper.made_on, paper.served_on) == (ENTRY.number, date(2026, 3, 20), None)
    confirmed, granted = story.events[-2:]
    assert (confirmed.on, granted.on) == (date(2026, 3, 25), date(2026, 3, 20))
    assert granted.event.paper.organ == 5


def test_a_refusal_says_all_that_its_paper_says():
    story = entered((NO_ENTRY, "R"), (do.ConfirmFromAbove(), CHIEF))
    refused = story.events[-1].event
    assert story.state.phase == st.REFUSED and refused.why.reasons == "不符合第五条"
    assert refused.why.reconsideration_organ == "省人民政府" and refused.paper.served == ""
    for empty in ("facts", "reasons", "articles", "reconsideration_organ", "court"):
        entered().refused(
            "empty_block", DAY, "W", replace(NO_ENTRY, **{empty: "" if empty != "articles" else ()})
        )


def test_what_it_refused_for_falsehood_bars_the_applicant_from_its_own_day():
    """行政许可法 78 does not ask on which level it was found out."""
    false = replace(NO_ENTRY, false_materials=True)
    for safe, until in ((True, date(2027, 3, 21)), (False, None)):
        story = entered((false, "R"))
        story.item = replace(story.item, safety_class=safe)
        story.act(DAY, CHIEF, do.ConfirmFromAbove())
        refused = story.events[-1].event
        assert (refused.ground, refused.banned_until) == ("false_materials", until)
    granted = entered((replace(ENTRY, false_materials=True), "W"), (do.ConfirmFromAbove(), CHIEF))
    assert not granted.events[-3].event.false_materials, "of a grant nothing was false"


def test_two_persons_read_the_paper_and_what_differs_goes_back():
    story = entered((ENTRY, CHIEF[:1] + ("W",)))
    assert {task.key: task.letter for task in story.kind.tasks(story.state, story.context(DAY, "O"))}[
        "entered_above"
    ] == "O"
    story.refused("same_person", DAY, CHIEF, do.ConfirmFromAbove())
    story.refused("already_requested", DAY, "W", ENTRY)
    story.refused("empty_block", DAY, ("head", "H"), do.ConfirmFromAbove(False))
    story.act(DAY, ("head", "H"), do.ConfirmFromAbove(False, "文号不对"))
    assert story.state.entered is None and story.state.phase == st.FORWARDED
    story.refused("nothing_proposed", DAY, CHIEF, do.ConfirmFromAbove())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (replace(ENTRY, on=date(2026, 3, 1)), "not_that_day"),
        (replace(ENTRY, on=date(2026, 3, 26)), "not_that_day"),
        (replace(ENTRY, files=()), "paper_missing"),
        (replace(ENTRY, number=" "), "empty_block"),
        (replace(ENTRY, content=" "), "empty_block"),
    ],
)
def test_what_no_paper_can_say_is_refused(command, code):
    entered().refused(code, DAY, "W", command)


def test_an_organ_that_answers_here_is_not_entered_for():
    entered(facts={"above": 5, "above_here": 1}).refused("answers_here", DAY, "W", ENTRY)
    unknown = entered((ENTRY, "W"), facts={})
    unknown.refused("higher_organ_unknown", DAY, CHIEF, do.ConfirmFromAbove())
    reviewing().refused("not_in_this_phase", DAY, "W", ENTRY)

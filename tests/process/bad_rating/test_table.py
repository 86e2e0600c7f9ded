"""A bad rating: the matrix, contacted in time, settled, judged by another where it is doubted, followed up, published."""

from datetime import date

import pytest

from tests.process.held import commands_of, held_to_its_table, letters_of
from tests.process.people import ITEM, Story, amended
from yimen.process.bad_rating import commands as do, state as st
from yimen.process.bad_rating.table import BAD_RATING

D = "2026-03-02"
OPEN = do.OpenBadRating("N", 3, 5, "hash", named=True, against=("a:7",), reasons=("slow",))
CONTACT = do.ContactRater(True, {"contact-1": "c0ffee"})
SETTLE, LATER = do.SettleRating("explained", "收费依据是财税文件"), do.SettleRating("by_date", "增加窗口", 5)
DOUBT, JUDGE = do.DoubtRating("mistaken", "评的是另一个窗口"), do.JudgeDoubt(False, "评的就是本窗口")
SAMPLES = [
    OPEN, CONTACT, SETTLE, do.ReportRectified("已增加"), DOUBT, JUDGE, do.FollowUpRating("satisfied"),
    do.PublishRating("已向评价人解释"), do.MoveBadRating("shipped-2026"), do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip
SETTLED = (("H", CONTACT), ("H", SETTLE))
FOLLOWED = (*SETTLED, ("C", do.FollowUpRating("satisfied")))
WAYS = {
    st.BAD: (),
    st.CONTACTED: (("H", CONTACT),),
    st.TO_RECTIFY: (("H", CONTACT), ("H", LATER)),
    st.DOUBTED: (("H", DOUBT),),
    st.SETTLED: SETTLED,
    st.FOLLOWED_UP: FOLLOWED,
    st.PUBLISHED: (*FOLLOWED, ("C", do.PublishRating("已向评价人解释"))),
    st.INVALID: (("H", DOUBT), ("C", do.JudgeDoubt(True, "评的是另一个窗口"))),
}


class Rated(Story):
    """One bad rating told day by day."""

    def __init__(self, opened=OPEN, *steps):
        super().__init__(ITEM, kind=BAD_RATING)
        self.act(D, "A", opened)
        for who, command in steps:
            self.act(D, who, command)

    def tasks(self, on=D):
        return {
            t.key: (t.letter, t.act, t.due_on) for t in BAD_RATING.tasks(self.state, self.context(on, "H"))
        }


def in_phase(phase):
    return Rated(OPEN, *WAYS[phase]) if phase else Story(ITEM, kind=BAD_RATING)


@pytest.mark.parametrize("phase", BAD_RATING.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(BAD_RATING, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    assert {type(c) for c in SAMPLES} == commands_of(do) == {row.command for row in BAD_RATING.rows}
    assert letters_of(BAD_RATING) == set("AWRHC")


@pytest.mark.parametrize("phase", sorted(BAD_RATING.owing))
def test_in_every_owing_phase_somebody_owes_an_act_by_a_day(phase):
    ((letter, _act, by),) = in_phase(phase).tasks().values()
    assert letter in "HC" and by is not None


@pytest.mark.parametrize("level", [1, 2, 3])
def test_only_the_two_lowest_levels_ask_for_anything(level):
    Story(ITEM, kind=BAD_RATING).refused("rating_not_bad", D, "A", do.OpenBadRating("N", 3, level, "hash"))


def test_whoever_gave_a_name_is_contacted_first_and_asked_afterwards():
    story = Rated()
    assert story.tasks() == {"contact": ("H", "ContactRater", date(2026, 3, 3))}
    story.refused("contact_first", D, "H", SETTLE)
    story.refused("nothing_noted", D, "H", do.ContactRater(True))
    story.act(D, "H", do.ContactRater(False))
    story.act(D, "H", CONTACT)
    story.act(D, "H", LATER)
    assert story.tasks() == {"rectify": ("H", "ReportRectified", date(2026, 3, 9))}
    story.act("2026-03-09", "H", do.ReportRectified("已增加"))
    story.refused("follow_up_first", "2026-03-09", "C", do.PublishRating("已增加窗口"))
    story.act("2026-03-10", "C", do.FollowUpRating("not_reached"))
    story.act("2026-03-10", "C", do.PublishRating("已增加窗口"))
    assert story.state.phase == st.PUBLISHED and story.state.closed_on == date(2026, 3, 10)


def test_an_anonymous_one_is_settled_and_published_without_a_call():
    story = Rated(do.OpenBadRating("N", 3, 4, "hash"))
    story.act(D, "H", SETTLE)
    assert story.tasks() == {"follow_up": ("C", "PublishRating", date(2026, 3, 9))}
    story.act(D, "C", do.PublishRating("已向评价人解释"))


def test_who_served_the_rater_takes_no_part_and_who_doubts_does_not_judge():
    story = Rated()
    story.refused("named_in_it", D, ("a:7", "H"), CONTACT)
    story.act(D, ("a:7", "W"), DOUBT)
    story.refused("named_in_it", D, ("a:7", "C"), JUDGE)
    Rated(OPEN, (("a:9", "R"), DOUBT)).refused("same_person", D, ("a:9", "C"), JUDGE)
    story.act(D, "C", JUDGE)
    assert story.state.phase == st.CONTACTED
    story.refused("judged_already", D, "H", DOUBT)


def test_a_new_calendar_moves_its_terms():
    story = Rated(OPEN, ("H", CONTACT))
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.due("rating_settlement", "2026-03-06") == date(2026, 3, 24)

"""A bad rating: the matrix, contacted in time, settled, judged by another where it is doubted, followed up, published."""

from datetime import date

import pytest

from tests.process.held import commands_of, held_to_its_table, letters_of
from tests.process.people import ITEM, Story, amended
from yimen.process.bad_rating import commands as do, state as st
from yimen.process.bad_rating.table import BAD_RATING

D = "2026-03-02"
OPEN = do.OpenBadRating("N", 3, 5, "hash", named=True, window=3, against=("a:7", "a:8"), reasons=("slow",))
CONTACT = do.ContactRater(True, {"contact-1": "c0ffee"})
ASK, SAID = do.AskServed(("a:7",), {"questions-1": "c0ffee"}), do.AnswerServed({"reply-1": "c0ffee"})
SETTLE = do.SettleRating("explained", "收费依据是财税文件")
LATER = do.SettleRating("by_date", "增加窗口", 5, nobody="procedure")
DOUBT, JUDGE = do.DoubtRating("mistaken", "评的是另一个窗口"), do.JudgeDoubt(False, "评的就是本窗口")
SAMPLES = [
    OPEN, CONTACT, ASK, SAID, SETTLE, do.ReportRectified("已增加"), DOUBT, JUDGE, do.FollowUpRating("satisfied"),
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
    assert letters_of(BAD_RATING) == set("AWROHC")


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


def test_what_nobody_signed_is_settled_and_published_and_nobody_is_asked_to_call():
    story = Rated(do.OpenBadRating("N", 3, 4, "hash"))
    assert story.state.running("rating_contact") is None, "SV-19 finds nobody late for what cannot be done"
    assert story.tasks() == {"settle": ("H", "SettleRating", date(2026, 3, 23))}
    story.refused("nobody_to_contact", D, "H", do.ContactRater(False))
    story.act(D, "H", SETTLE)
    assert story.tasks() == {"follow_up": ("C", "PublishRating", date(2026, 3, 9))}
    story.refused("nobody_to_contact", D, "C", do.FollowUpRating("not_reached"))
    story.act(D, "C", do.PublishRating("已向评价人解释"))


def test_who_served_the_rater_takes_no_part_and_who_doubts_does_not_judge():
    story = Rated()
    story.refused("named_in_it", D, ("a:7", "H"), CONTACT)
    story.act(D, ("a:7", "W"), DOUBT)
    story.refused("named_in_it", D, ("a:7", "C"), JUDGE)
    Rated(OPEN, (("a:9", "R"), DOUBT)).refused("same_person", D, ("a:9", "C"), JUDGE)
    story.act(D, "C", JUDGE)
    assert story.state.phase == st.BAD, "nobody has contacted the rater yet"
    story.refused("judged_already", D, "H", DOUBT)


def test_a_doubt_in_vain_spares_nobody_the_call_to_whoever_gave_a_name():
    story = Rated(OPEN, ("H", DOUBT), ("C", JUDGE))
    assert story.tasks() == {"contact": ("H", "ContactRater", date(2026, 3, 3))}
    assert not BAD_RATING.ready(story.state, do.SettleRating, story.context(D, "H"))
    story.refused("contact_first", D, "H", SETTLE)
    story.act(D, "H", CONTACT)
    assert story.tasks() == {"settle": ("H", "SettleRating", date(2026, 3, 23))}
    story.act(D, "H", SETTLE)


def at_once(*at_fault, nobody=""):
    return do.SettleRating("at_once", "已经改正", at_fault=at_fault, nobody=nobody)


def contacted(*steps):
    return Rated(OPEN, ("H", CONTACT), *steps)


def test_what_is_put_right_says_against_whom_and_what_is_explained_is_against_nobody():
    story = contacted((("a:7", "W"), SAID))
    for how in ("at_once", "by_date"):
        story.refused("settled_against_whom", D, "H", do.SettleRating(how, "已经改正"))
    story.refused("somebody_or_nobody", D, "H", at_once("a:7", nobody="system"))
    for named in ({"at_fault": ("a:7",)}, {"nobody": "system"}):
        story.refused("explained_against_nobody", D, "H", do.SettleRating("explained", "没有依据", **named))
    story.act(D, "H", at_once("a:7", "a:7"))
    assert (story.state.against, story.state.at_fault, story.state.nobody) == (("a:7", "a:8"), ("a:7",), "")
    other = contacted()
    other.act(D, "H", SETTLE)
    assert other.state.at_fault == (), "explained: against nobody, and not as it was read before"


def test_nobody_is_at_fault_who_was_not_heard_and_whoever_lets_the_term_pass_was():
    story = contacted(("H", ASK))
    for named in ("a:7", "a:8", "a:9"):
        story.refused("served_not_heard", "2026-03-05", "H", at_once(named))
    assert story.due("served_answer", D) == date(2026, 3, 5)
    story.refused("served_not_heard", "2026-03-06", "H", at_once("a:7", "a:8"))
    story.act("2026-03-06", "H", at_once("a:7"))
    assert story.state.at_fault == ("a:7",) and story.state.running("served_answer") is None


def test_who_served_says_what_happened_unasked_and_anew_when_asked_anew():
    story = contacted((("a:8", "W"), SAID))
    story.refused("not_asked", D, ("a:8", "W"), SAID)
    story.refused("not_asked", D, ("a:9", "W"), SAID)
    story.refused("nothing_answered", D, ("a:7", "W"), do.AnswerServed())
    for to in ((), ("a:8", "a:9")):
        story.refused("not_who_served", D, "H", do.AskServed(to, {"questions-1": "c0ffee"}))
    story.refused("nothing_asked", D, "H", do.AskServed(("a:8",)))
    story.refused("named_in_it", D, ("a:7", "H"), ASK)
    story.act("2026-03-04", "H", do.AskServed(("a:8",), {"questions-1": "c0ffee"}))
    story.refused("served_not_heard", "2026-03-04", "H", at_once("a:8"))
    story.act("2026-03-05", ("a:8", "W"), do.AnswerServed({"reply-2": "c0ffee"}))
    assert story.state.running("served_answer") is None, "nobody else was asked"
    story.act("2026-03-05", "H", at_once("a:8"))


def test_whoever_is_asked_last_has_the_whole_term():
    story = contacted(("H", ASK))
    story.act("2026-03-04", "H", do.AskServed(("a:8",), {"questions-2": "c0ffee"}))
    assert story.due("served_answer", "2026-03-04") == date(2026, 3, 9)
    story.refused("served_not_heard", "2026-03-09", "H", at_once("a:8"))
    story.act("2026-03-10", "H", at_once("a:8"))


def test_who_doubted_it_in_vain_has_said_what_happened():
    story = contacted((("a:7", "W"), DOUBT), ("C", JUDGE))
    story.act(D, "H", at_once("a:7"))
    assert story.state.at_fault == ("a:7",)


def test_the_window_is_at_fault_and_another_one_only_where_somebody_was_heard():
    story = contacted()
    story.refused("served_not_heard", D, "H", at_once("w:4"))
    story.act(D, "H", at_once("w:3"))
    other = contacted((("a:7", "W"), SAID))
    other.act(D, "H", at_once("w:4"))
    assert (story.state.at_fault, other.state.at_fault) == (("w:3",), ("w:4",))


def test_what_is_found_invalid_leaves_no_term_behind():
    story = contacted(("H", ASK), (("a:7", "W"), DOUBT), ("C", do.JudgeDoubt(True, "评的是另一个窗口")))
    assert story.state.phase == st.INVALID and not [one for one in story.state.clocks if one.running]


def test_a_new_calendar_moves_its_terms():
    story = Rated(OPEN, ("H", CONTACT))
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.due("rating_settlement", "2026-03-06") == date(2026, 3, 24)

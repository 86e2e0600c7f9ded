"""The card: the whole matrix, who is heard before it counts, who decides, and what falls due by itself."""

from datetime import date

import pytest

from tests.process.held import held_to_its_table
from tests.process.people import ITEM, Story, amended
from yimen.process.card import commands as do, state as st
from yimen.process.card.table import CARD
from yimen.process.machine import CASE, LAW, Command

D = "2026-03-02"
GIVE = do.GiveCard(
    number="K", case="N", rule="SV-01", rules="national@2026-11", fact="promised", level="red", on=date(2026, 3, 2), score=5
)  # fmt: skip
EXPLAIN, APPEAL = do.ExplainCard({"explanation": "c0ffee"}), do.AppealCard({"appeal": "c0ffee"})
UPHOLD, LIFT = do.UpholdCard("确实超过期限"), do.LiftCard("系统停机")
TRANSFER = do.TransferCard(item_version=9, reasons="由住建局办理")
ORDER, REPORT = do.OrderRectification("公布补救办法"), do.ReportRectified("已公布")
FIRST, SECOND = ("a:1", "S"), ("a:2", "S")
SAMPLES = [
    GIVE, EXPLAIN, do.NoteSilence(), UPHOLD, LIFT, TRANSFER, APPEAL, do.DecideAppeal(True, "维持"), do.NoteFinal(),
    ORDER, REPORT, do.VerifyRectified(), do.ClearCard("shipped-2026"), do.MoveCard("shipped-2026"),
    do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip


class Given(Story):
    """One card told day by day."""

    def __init__(self):
        super().__init__(ITEM, kind=CARD)
        self.facts = {"item_version": 7}
        self.act(D, ("RULE", CASE), GIVE)

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in CARD.tasks(self.state, self.context(on, "H"))}


WAYS = {
    st.GIVEN: (),
    st.EXPLAINED: (("H", EXPLAIN),),
    st.UPHELD: (("H", EXPLAIN), (FIRST, UPHOLD)),
    st.APPEALED: (("H", EXPLAIN), (FIRST, UPHOLD), ("H", APPEAL)),
    st.FINAL: (("H", EXPLAIN), (FIRST, UPHOLD), ("H", APPEAL), (SECOND, do.DecideAppeal(True, "维持"))),
    st.LIFTED: ((FIRST, LIFT),),
}
WAYS[st.RECTIFYING] = (*WAYS[st.FINAL], (FIRST, ORDER))
WAYS[st.RECTIFIED] = (*WAYS[st.RECTIFYING], ("H", REPORT))
WAYS[st.CLOSED] = (*WAYS[st.RECTIFIED], (FIRST, do.VerifyRectified()))


def in_phase(phase):
    if not phase:
        return Story(ITEM, kind=CARD)
    story = Given()
    for who, command in WAYS[phase]:
        story.act(D, who, command)
    return story


@pytest.mark.parametrize("phase", CARD.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(CARD, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    every = {c for c in vars(do).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in SAMPLES} == every == {row.command for row in CARD.rows}
    assert {letter for row in CARD.rows for letter in row.actors} == {*"WROHS", LAW, CASE}


@pytest.mark.parametrize("phase", sorted(CARD.owing))
def test_in_every_owing_phase_somebody_owes_an_act(phase):
    story = in_phase(phase)
    (owed,) = story.tasks().values()
    assert owed[0] in "HS" and (owed[1] or phase == st.RECTIFIED)
    assert story.state.closed_on is None


def test_nobody_loses_a_point_before_they_were_heard_and_a_second_person_could_look():
    story = Given()
    assert story.tasks() == {"explain": ("H", date(2026, 3, 5))}
    story.refused("not_in_this_phase", "2026-03-05", FIRST, UPHOLD)
    story.law("2026-03-06")
    assert story.state.phase == st.EXPLAINED and story.state.closed_on is None
    story.act("2026-03-06", FIRST, UPHOLD)
    assert story.state.phase not in st.COUNTS
    story.act("2026-03-13", "H", APPEAL)
    story.refused("same_person", "2026-03-13", FIRST, do.DecideAppeal(True, "维持"))
    story.act("2026-03-13", SECOND, do.DecideAppeal(True, "维持"))
    assert story.state.phase in st.COUNTS and story.state.closed_on == date(2026, 3, 13)


JUDGING = [
    (st.EXPLAINED, UPHOLD), (st.GIVEN, LIFT), (st.GIVEN, TRANSFER), (st.APPEALED, do.DecideAppeal(False, "撤")), (st.FINAL, ORDER),
    (st.RECTIFIED, do.VerifyRectified()),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "command"), JUDGING)
def test_nobody_judges_a_card_that_names_them_or_is_of_an_organ_in_which_they_hold_a_post(phase, command):
    story = in_phase(phase)
    story.refused("own_matter", D, ("a:9", "SW*"), command)
    assert not CARD.ready(story.state, type(command), story.context(D, ("a:9", "SW*")))
    story.state.person = "a:9"
    story.refused("own_matter", D, ("a:9", "S"), command)
    assert CARD.ready(story.state, type(command), story.context(D, ("a:8", "S")))
    story.act(D, ("a:8", "S"), command)


ANSWERS = [(st.GIVEN, EXPLAIN), (st.UPHELD, APPEAL), (st.RECTIFYING, REPORT)]


@pytest.mark.parametrize(("phase", "command"), ANSWERS)
def test_a_clerk_of_every_organs_window_answers_no_card_but_the_one_that_names_them(phase, command):
    story = in_phase(phase)
    story.refused("not_addressed", D, ("a:9", "W"), command)
    assert not CARD.ready(story.state, type(command), story.context(D, ("a:9", "W")))
    story.state.person = "a:9"
    story.refused("not_addressed", D, ("a:8", "WR*"), command)
    story.act(D, ("a:9", "W"), command)


@pytest.mark.parametrize(("phase", "command"), ANSWERS)
def test_the_organs_own_people_answer_a_card_that_names_nobody_and_its_head_every_one(phase, command):
    in_phase(phase).act(D, ("a:8", "W*"), command)
    named = in_phase(phase)
    named.state.person = "a:9"
    named.act(D, ("a:1", "H"), command)


def test_an_appeal_that_is_right_lifts_it_and_without_one_it_is_final_the_day_after():
    lifted = in_phase(st.APPEALED)
    lifted.act(D, SECOND, do.DecideAppeal(False, "超期由停电引起"))
    assert lifted.state.phase == st.LIFTED and lifted.tasks() == {}
    story = in_phase(st.UPHELD)
    assert story.tasks() == {} and story.due("card_appeal") == date(2026, 3, 9)
    story.law("2026-03-09")
    assert story.state.phase == st.UPHELD
    story.law("2026-03-10")
    assert story.state.phase == st.FINAL


def test_who_it_is_transferred_to_has_the_whole_time_to_explain():
    story = in_phase(st.EXPLAINED)
    story.refused("addressed_already", D, FIRST, do.TransferCard(7, "同一单位"))
    story.act("2026-03-06", FIRST, TRANSFER)
    assert (story.state.item_version, story.state.phase) == (9, st.GIVEN)
    assert story.tasks("2026-03-06") == {"explain": ("H", date(2026, 3, 11))}
    story.act("2026-03-09", FIRST, do.TransferCard(9, "当事人说明", "a:7"))
    assert story.state.person == "a:7"


def test_what_has_to_be_put_right_is_put_right_or_goes_back_with_as_many_days():
    story = in_phase(st.FINAL)
    story.refused("days_out_of_range", D, FIRST, do.OrderRectification("整改", 61))
    story.act(D, FIRST, do.OrderRectification("整改", 4))
    assert story.tasks() == {"rectify": ("H", date(2026, 3, 6))} and story.state.closed_on is None
    story.act("2026-03-05", "H", REPORT)
    story.refused("empty_block", "2026-03-05", FIRST, do.VerifyRectified(agree=False))
    story.act("2026-03-05", FIRST, do.VerifyRectified(agree=False, opinion="没有公布"))
    assert story.tasks("2026-03-05") == {"rectify": ("H", date(2026, 3, 11))}
    story.act("2026-03-11", "H", REPORT)
    story.act("2026-03-12", FIRST, do.VerifyRectified())
    assert story.state.phase == st.CLOSED and story.state.closed_on == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("phase", "who", "command"),
    [
        (st.EXPLAINED, FIRST, do.UpholdCard(" ")),
        (st.EXPLAINED, FIRST, do.LiftCard("")),
        (st.EXPLAINED, FIRST, do.TransferCard(9, "")),
        (st.APPEALED, SECOND, do.DecideAppeal(True, "")),
        (st.RECTIFYING, "H", do.ReportRectified("")),
        (st.FINAL, FIRST, do.OrderRectification("")),
    ],
)
def test_nothing_is_decided_without_reasons(phase, who, command):
    in_phase(phase).refused("empty_block", D, who, command)


@pytest.mark.parametrize(("phase", "command"), [(st.GIVEN, do.ExplainCard()), (st.UPHELD, do.AppealCard())])
def test_an_explanation_without_words_is_none(phase, command):
    in_phase(phase).refused("nothing_answered", D, "H", command)


def test_a_new_calendar_moves_the_terms_and_one_that_leaves_nothing_late_lifts_the_card():
    story = Given()
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.state.phase == st.GIVEN and story.state.calendar == "later"
    story.act("2026-03-06", ("RULE", CASE), do.ClearCard("later"))
    assert story.state.phase == st.LIFTED and story.state.closed_on == date(2026, 3, 6)
    assert not [clock for clock in story.state.clocks if clock.running]

"""A rectification: the whole matrix, who puts right and who looks, and that nothing ends by silence."""

from datetime import date

import pytest

from tests.process.held import held_to_its_table
from tests.process.people import ITEM, Story, amended
from yimen.process.machine import CASE, LAW, Command
from yimen.process.rectification import commands as do, state as st, steps
from yimen.process.rectification.table import RECTIFICATION

D = "2026-03-02"
OPEN = do.OpenRectification(
    number="N", finder="account:9", visit=3, point="queue", window=4, owner="a:7", commitments={"finding": "c0ffee"}
)  # fmt: skip
REPORT = do.ReportRectified(commitments={"answer": "c0ffee"}, photographs=("ab12",))
SEEN, AGAIN = do.VerifyRectified(), do.VerifyRectified(agree=False, opinion="座椅还没有到")
SAMPLES = [
    OPEN, REPORT, SEEN, do.RaiseRectification("逾期"), do.ReaddressRectification(9, "由住建局办理"),
    do.DropRectification("当日停电"), do.MoveRectification("shipped-2026"),
    do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip
WAYS = {
    st.FOUND: (),
    st.RECTIFIED: (("R", REPORT),),
    st.CLOSED: (("R", REPORT), ("A", SEEN)),
    st.DROPPED: (("S", do.DropRectification("当日停电")),),
    st.RAISED: (("R", REPORT), ("A", AGAIN), ("R", REPORT), ("A", AGAIN)),
}


class Found(Story):
    """One finding told day by day."""

    def __init__(self, opened=OPEN):
        super().__init__(ITEM, kind=RECTIFICATION)
        self.facts = {"item_version": 7}
        self.act(D, ("a:9", "A"), opened)

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in RECTIFICATION.tasks(self.state, self.context(on, "H"))}


def in_phase(phase):
    if not phase:
        return Story(ITEM, kind=RECTIFICATION)
    story = Found()
    for who, command in WAYS[phase]:
        story.act(D, who, command)
    return story


def late(story, on):
    return steps.late(story.state, date.fromisoformat(on), lambda version: story.calendar)


@pytest.mark.parametrize("phase", RECTIFICATION.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(RECTIFICATION, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    every = {c for c in vars(do).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in SAMPLES} == every == {row.command for row in RECTIFICATION.rows}
    assert {letter for row in RECTIFICATION.rows for letter in row.actors} == {*"ARHS", LAW, CASE}


@pytest.mark.parametrize("phase", sorted(RECTIFICATION.owing))
def test_in_every_owing_phase_somebody_owes_an_act_by_a_day(phase):
    story = in_phase(phase)
    (owed,) = story.tasks().values()
    assert owed[0] in "RHS" and owed[1] and story.state.closed_on is None
    assert len([clock for clock in story.state.clocks if clock.running]) == 1


def test_a_finding_is_closed_only_by_somebody_who_saw_that_it_is_put_right():
    story = Found()
    assert story.tasks() == {"rectify": ("R", date(2026, 3, 16))}
    story.law("2026-11-02")
    assert story.state.phase == st.FOUND and steps.overdue(story.state, story.context("2026-11-02", "H"))
    story.act("2026-11-02", "H", REPORT)
    assert story.tasks("2026-11-02") == {"verify": ("S", date(2026, 11, 9))}
    story.act("2026-11-03", "A", SEEN)
    assert story.state.phase == st.CLOSED and story.state.closed_on == date(2026, 11, 3)
    assert story.tasks("2026-11-03") == {} and not [c for c in story.state.clocks if c.running]


def test_a_finding_at_no_window_is_the_heads_from_the_beginning():
    story = Found(do.OpenRectification("N", "account:9", 3, "queue", commitments={"finding": "c0ffee"}))
    assert story.tasks() == {"rectify": ("H", date(2026, 3, 16))}


def test_it_goes_back_once_and_then_before_the_head_in_person():
    story = in_phase(st.RECTIFIED)
    story.refused("empty_block", D, "A", do.VerifyRectified(agree=False))
    story.act(D, "A", AGAIN)
    assert story.state.phase == st.FOUND and story.tasks() == {"rectify": ("R", date(2026, 3, 16))}
    story.act("2026-03-10", "R", REPORT)
    story.act("2026-03-11", "S", AGAIN)
    assert story.state.phase == st.RAISED and story.tasks("2026-03-11") == {
        "rectify": ("H", date(2026, 3, 25))
    }
    story.refused("not_yours", "2026-03-11", "R", REPORT)
    story.act("2026-03-12", "H", REPORT)
    story.act("2026-03-12", "S", AGAIN)
    assert story.state.phase == st.RAISED


def test_only_what_is_late_is_brought_before_the_head_by_hand():
    story = Found()
    early = story.context("2026-03-16", "S")
    assert not RECTIFICATION.ready(story.state, do.RaiseRectification, early)
    story.refused("not_due", "2026-03-16", "S", do.RaiseRectification("逾期"))
    assert RECTIFICATION.ready(story.state, do.RaiseRectification, story.context("2026-03-17", "S"))
    story.act("2026-03-17", "S", do.RaiseRectification("逾期没有整改"))
    assert story.state.phase == st.RAISED and late(story, "2026-03-17")


@pytest.mark.parametrize(("on", "late"), [("2026-03-16", False), ("2026-03-17", True)])
def test_whether_it_was_in_time_is_told_by_its_days_for_ever(on, late):
    story = Found()
    story.act(on, "R", REPORT)
    story.act("2026-06-01", "S", SEEN)
    assert steps.late(story.state, date(2026, 6, 1), lambda version: story.calendar) is late


def test_another_organ_has_the_whole_time_and_its_head_answers():
    story = Found()
    story.refused("addressed_already", D, "S", do.ReaddressRectification(7, "同一单位"))
    story.act("2026-03-30", "S", do.ReaddressRectification(9, "由住建局办理"))
    assert (story.state.item_version, story.state.owner, story.state.window) == (9, "", 0)
    assert story.tasks("2026-03-30") == {"rectify": ("H", date(2026, 4, 14))}
    assert not late(story, "2026-04-14")


@pytest.mark.parametrize(
    ("phase", "who", "command", "code"),
    [
        ("", "A", do.OpenRectification("N", "account:9", 3, "queue"), "nothing_found"),
        (st.FOUND, "R", do.ReportRectified(how="已整改"), "nothing_answered"),
        (st.FOUND, "S", do.DropRectification(" "), "empty_block"),
        (st.FOUND, "S", do.ReaddressRectification(9, ""), "empty_block"),
    ],
)
def test_nothing_is_said_without_words(phase, who, command, code):
    in_phase(phase).refused(code, D, who, command)


def test_a_new_calendar_moves_the_term():
    story = Found()
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.state.calendar == "later" and story.due("rectification", "2026-03-06") == date(2026, 3, 17)


@pytest.mark.parametrize(
    ("phase", "command"),
    [
        (st.RECTIFIED, do.VerifyRectified()),
        (st.FOUND, do.DropRectification("没有问题")),
        (st.FOUND, do.ReaddressRectification(9, "由住建局整改")),
    ],
)
def test_supervision_of_the_very_organ_lets_its_own_go_by_no_way(phase, command):
    story = in_phase(phase)
    story.refused("own_matter", D, ("a:5", "S*"), command)
    assert not RECTIFICATION.ready(story.state, type(command), story.context(D, ("a:5", "S*")))
    story.act(D, ("a:5", "S"), command)


def test_whoever_found_it_looks_for_themselves_though_they_are_of_the_centre():
    in_phase(st.RECTIFIED).act(D, ("a:9", "A*"), do.VerifyRectified())

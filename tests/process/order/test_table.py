"""An order to put something right: the matrix, verified by who ordered it, and what is late is referred by the law."""

from datetime import date

import pytest

from tests.process.held import commands_of, held_to_its_table, letters_of
from tests.process.people import ITEM, Story, amended
from yimen.process.accountability.commands import OpenAccountability
from yimen.process.complaint.commands import NoteOrder, NoteOrderEnded
from yimen.process.order import commands as do, state as st
from yimen.process.order.table import ORDER

D = "2026-03-02"
GIVE = do.GiveOrder("N", "公布补救办法", "a:7", 10, complaint="C1")
REPORT, SEEN, AGAIN = (
    do.ReportRectified("已公布"),
    do.VerifyRectified(),
    do.VerifyRectified(False, "没有公布"),
)
SAMPLES = [
    GIVE, REPORT, SEEN, do.ReferOrder(), do.ExtendOrder(5, "等待设备"), do.CancelOrder("并入另一件"),
    do.MoveOrder("shipped-2026"), do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip
WAYS = {
    st.GIVEN: (),
    st.REPORTED: (("H", REPORT),),
    st.DONE: (("H", REPORT), ("C", SEEN)),
    st.CANCELLED: (("C", do.CancelOrder("并入另一件")),),
}


class Ordered(Story):
    """One order told day by day."""

    def __init__(self, given=GIVE, who="C"):
        super().__init__(ITEM, kind=ORDER)
        self.act(D, who, given)

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in ORDER.tasks(self.state, self.context(on, "H"))}

    def reached(self, happened, on=D):
        return [
            (one.kind, one.case, one.command)
            for one in ORDER.reaches(self.state, happened, self.context(on, "C"))
        ]


def in_phase(phase):
    story = Ordered() if phase else Story(ITEM, kind=ORDER)
    for who, command in WAYS.get(phase, ()):
        story.act(D, who, command)
    return story


@pytest.mark.parametrize("phase", ORDER.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(ORDER, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    assert {type(c) for c in SAMPLES} == commands_of(do) == {row.command for row in ORDER.rows}
    assert letters_of(ORDER) == set("CJERH")


@pytest.mark.parametrize("phase", sorted(ORDER.owing))
def test_in_every_owing_phase_somebody_owes_an_act_by_a_day(phase):
    ((_letter, by),) = in_phase(phase).tasks().values()
    assert by is not None


def test_an_order_names_what_who_and_when():
    story = Story(ITEM, kind=ORDER)
    story.refused("empty_block", D, "C", do.GiveOrder("N", " ", "a:7", 10))
    story.refused("empty_block", D, "C", do.GiveOrder("N", "公布补救办法", "", 10))
    story.refused("same_person", D, ("a:7", "C"), GIVE)
    story.refused("days_out_of_range", D, "C", do.GiveOrder("N", "公布补救办法", "a:7", 16))
    happened = story.act(D, "C", GIVE)
    assert story.due("order", D) == date(2026, 3, 16) and story.state.body == "C"
    assert [
        (r.kind, r.case, r.command) for r in ORDER.reaches(story.state, happened, story.context(D, "C"))
    ] == [("complaint", "C1", NoteOrder("N"))]


def test_who_ordered_it_sees_that_it_is_done_and_nobody_else():
    story = Ordered(who=("a:6", "JS"))
    story.act(D, "H", REPORT)
    story.refused("ordered_by_others", D, ("a:5", "C"), SEEN)
    story.refused("same_person", D, ("a:7", "J"), SEEN)
    happened = story.act(D, ("a:66", "J"), SEEN)
    assert story.state.phase == st.DONE and story.reached(happened) == [
        ("complaint", "C1", NoteOrderEnded("N"))
    ]


def test_what_is_late_is_referred_once_and_is_still_to_be_put_right():
    story = Ordered()
    assert story.law("2026-03-16") == []
    happened = story.law("2026-03-17")
    referral = OpenAccountability("", "late", "N", "C1", person="a:7")
    assert story.reached(happened) == [("accountability", "", referral)]
    assert story.state.referred and story.tasks("2026-03-17") == {"rectify": ("H", date(2026, 3, 31))}
    assert story.law("2026-06-01") == [] and story.state.phase == st.GIVEN
    story.act("2026-06-01", "H", REPORT)
    story.act("2026-06-01", "C", SEEN)
    assert story.state.phase == st.DONE


def test_what_is_seen_twice_not_to_be_done_is_referred_too():
    story = Ordered()
    for turn in range(2):
        story.act(D, "H", REPORT)
        happened = story.act(D, "C", AGAIN)
        assert len(story.reached(happened)) == turn
    assert story.state.referred and story.state.phase == st.GIVEN and story.state.returned == 2


def test_it_is_extended_once_and_in_time():
    story = Ordered()
    story.refused("ordered_by_others", D, ("a:6", "J"), do.ExtendOrder(5, "等待设备"))
    story.act("2026-03-16", "C", do.ExtendOrder(5, "等待设备"))
    assert story.due("order", "2026-03-16") == date(2026, 3, 23)
    story.refused("already_extended", "2026-03-16", "C", do.ExtendOrder(5, "再延"))
    late = Ordered()
    late.refused("already_extended", "2026-03-17", "C", do.ExtendOrder(5, "等待设备"))


def test_a_new_calendar_moves_its_day():
    story = Ordered()
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.due("order", "2026-03-06") == date(2026, 3, 17)


def test_whoever_has_to_do_it_gives_themselves_no_more_time_and_takes_nothing_back():
    story = Ordered()
    for command in (do.ExtendOrder(2, "还要时间"), do.CancelOrder("不需要了")):
        story.refused("same_person", D, ("a:7", "C"), command)
        assert not ORDER.ready(story.state, type(command), story.context(D, ("a:7", "C")))
        assert ORDER.ready(story.state, type(command), story.context(D, ("a:5", "C")))

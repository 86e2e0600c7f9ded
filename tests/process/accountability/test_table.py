"""An accountability: the matrix, taken up or declined in writing, measures followed until done, no sanction among them."""

from datetime import date

import pytest

from tests.process.held import commands_of, held_to_its_table, letters_of
from tests.process.people import ITEM, Story, amended
from yimen.process.accountability import commands as do, state as st
from yimen.process.accountability.table import ACCOUNTABILITY, MEASURES
from yimen.process.accountability.words import MEASURES as NAMES

D = "2026-03-02"
OPEN = do.OpenAccountability("N", "late", "O1", "C1", person="a:7")
TALK = do.TakeMeasure("talk", "安纪〔2026〕3号", "a:7", 5)
FINISH = do.FinishMeasure("m1", "谈话记录 3", date(2026, 3, 2))
SAMPLES = [
    OPEN, do.TakeUp(), do.DeclineAccountability("期限内已经整改", "安纪函〔2026〕1号"), TALK, FINISH,
    do.CloseAccountability("已落实"), do.MoveAccountability("shipped-2026"), do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip
TAKEN = (("J", do.TakeUp()),)
WAYS = {
    st.PROPOSED: (),
    st.TAKEN_UP: TAKEN,
    st.DECLINED: (("J", do.DeclineAccountability("期限内已经整改", "安纪函〔2026〕1号")),),
    st.CLOSED: (*TAKEN, ("J", TALK), ("J", FINISH), ("J", do.CloseAccountability("已落实"))),
}


class Accounted(Story):
    """One accountability told day by day."""

    def __init__(self, opened=OPEN, *steps):
        super().__init__(ITEM, kind=ACCOUNTABILITY)
        self.act(D, ("LAW", "CASE"), opened)
        for who, command in steps:
            self.act(D, who, command)

    def tasks(self, on=D):
        return {t.key: (t.letter, t.due_on) for t in ACCOUNTABILITY.tasks(self.state, self.context(on, "J"))}


def in_phase(phase):
    return Accounted(OPEN, *WAYS[phase]) if phase else Story(ITEM, kind=ACCOUNTABILITY)


@pytest.mark.parametrize("phase", ACCOUNTABILITY.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(ACCOUNTABILITY, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    assert {type(c) for c in SAMPLES} == commands_of(do) == {row.command for row in ACCOUNTABILITY.rows}
    assert letters_of(ACCOUNTABILITY) == set("CJEH")


@pytest.mark.parametrize("phase", sorted(ACCOUNTABILITY.owing))
def test_in_every_owing_phase_somebody_owes_an_act_by_a_day(phase):
    ((letter, by),) = in_phase(phase).tasks().values()
    assert letter == "J" and by is not None


def test_no_measure_is_a_sanction():
    # 公职人员政务处分法 7: what only a disciplinary body imposes.
    named = "".join(chinese for chinese, _english in NAMES.values())
    assert not [word for word in ("警告", "记过", "记大过", "降级", "撤职", "开除", "处分") if word in named]
    assert NAMES.keys() == MEASURES.keys()


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("letter", "CJEH")
def test_each_body_decides_on_its_own_measures_and_carries_out_its_own(measure, letter):
    decides, carries = MEASURES[measure]
    story = Accounted(OPEN, *TAKEN)
    command = do.TakeMeasure(measure, "文号 1", "" if measure == "self_criticism" else "a:7")
    if letter not in decides:
        story.refused("not_yours" if letter == "H" else "not_your_measure", D, ("a:9", letter), command)
        story.act(D, ("a:9", decides[0]), command)
    else:
        story.act(D, ("a:9", letter), command)
    if letter == carries:
        story.act(D, ("a:9", "H!" if letter == "H" else letter), FINISH)
        assert not story.state.unfinished
    else:
        story.refused("not_your_measure", D, ("a:9", letter), FINISH)


def test_it_is_declined_only_in_writing_and_closed_only_when_all_is_done():
    story = Accounted()
    assert story.tasks() == {"take_up": ("J", date(2026, 3, 16))}
    story.refused("empty_block", D, "J", do.DeclineAccountability("没有必要", ""))
    story.act(D, "J", do.TakeUp())
    story.refused("no_measure", D, "J", do.CloseAccountability("已落实"))
    story.act(D, "J", do.TakeMeasure("self_criticism", "安纪〔2026〕4号", days=5))
    story.act(D, "E", do.TakeMeasure("circular", "安效〔2026〕2号", days=3))
    assert story.tasks() == {
        "circulate": ("E", date(2026, 3, 5)),
        "criticise_oneself": ("H", date(2026, 3, 9)),
    }
    story.refused("measures_open", D, "J", do.CloseAccountability("已落实"))
    story.refused("day_to_come", D, "H!", do.FinishMeasure("m1", "书面检查", date(2026, 3, 3)))
    story.act("2026-03-06", "H!", do.FinishMeasure("m1", "书面检查", date(2026, 3, 6)))
    story.refused("no_such_measure", "2026-03-06", "H!", do.FinishMeasure("m1", "书面检查", date(2026, 3, 6)))
    story.act("2026-03-06", "E", do.FinishMeasure("m2", "通报第 2 期", date(2026, 3, 5)))
    story.act("2026-03-06", "J", do.CloseAccountability("已落实"))
    assert story.state.phase == st.CLOSED and [one.done_on for one in story.state.measures] == [
        date(2026, 3, 6),
        date(2026, 3, 5),
    ]


def test_whoever_it_is_about_takes_no_part():
    story = Accounted()
    story.refused("named_in_it", D, ("a:7", "J"), do.TakeUp())
    story.act(D, "J", do.TakeUp())
    story.refused("named_in_it", D, ("a:7", "C"), do.TakeMeasure("return_to_unit", "文号 1", "a:7"))
    story.refused("empty_block", D, "J", do.TakeMeasure("talk", "文号 1"))
    # The unit's principal writes it: it stood against the clerk who had missed the day.
    story.refused("of_the_unit", D, "J", do.TakeMeasure("self_criticism", "文号 1", "a:8"))
    Story(ITEM, kind=ACCOUNTABILITY).refused("empty_block", D, "C", do.OpenAccountability("N", "founded"))


def test_a_new_calendar_moves_its_term():
    story = Accounted()
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.due("accountability", "2026-03-06") == date(2026, 3, 17)


def test_nobody_shows_that_a_measure_against_themselves_was_carried_out_but_their_own_criticism():
    story = in_phase(st.TAKEN_UP)
    story.act(D, "J", TALK)
    story.refused("named_in_it", D, ("a:7", "J"), FINISH)
    story.act(D, "J", FINISH)
    written = in_phase(st.TAKEN_UP)
    written.act(D, "J", do.TakeMeasure("self_criticism", "安纪函〔2026〕2号"))
    written.refused("principals_own", D, ("a:8", "H"), FINISH)
    written.act(D, ("a:7", "H!"), FINISH)

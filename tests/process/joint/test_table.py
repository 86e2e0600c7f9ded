"""Every phase × command × letter of a joint application, and what its rows stand on."""

from datetime import UTC, datetime

import pytest

from tests.process.held import held_to_its_table
from tests.process.joint.package import D, JointStory
from tests.process.people import SAMPLES as OF_APPLICATIONS, no
from yimen.law.article import stands_in_text
from yimen.process.application import commands as do
from yimen.process.joint import commands as joint
from yimen.process.joint.table import JOINT
from yimen.process.machine import Command

POINT = do.Point("plan", "defective", "标注尺寸")
OWN = [
    joint.InPart("1", do.StartReview()),
    joint.ProposePoints("3", (POINT,)),
    joint.CallMeeting("review", datetime(2026, 12, 1, 1, tzinfo=UTC), "三楼"),
    joint.RecordMeeting("笔录 1"),
    joint.UrgePart("2", "请尽快提出意见"),
    joint.ReportPart("2", "催办两次没有答复"),
    joint.AnswerReport("2", "三月十日前提出意见"),
    joint.ConsentBySilence("2"),
    joint.EndJointForm("场所变更"),
]
EVERY = [*(c for kind, c in OF_APPLICATIONS.items() if any(r.command is kind for r in JOINT.rows)), *OWN]


def in_phase(phase):
    story = JointStory()
    match phase:
        case "":
            return story
        case "RECEIVED":
            return story.submitted()
        case "CORRECTION_REQUESTED":
            story.submitted().act(D, "W", do.NotifyCorrections((POINT,)))
        case "NOT_REQUIRED":
            story.submitted().act(D, "W", OF_APPLICATIONS[do.DeclareNotRequired])
        case "NOT_ACCEPTED":
            story.submitted().act(D, "W", no("not_accepted", "not_competent", competent_organ="公安局"))
            story.act(D, ("chief", "O"), do.SignNegative())
        case "REFUSED":
            story = JointStory(place="binzhou").submitted()
            story.act(D, "W", do.NotifyCorrections((POINT,)))
            story.act("2026-04-20", "W", no("refused", "uncorrected"))
            story.act("2026-04-20", ("chief", "O"), do.SignNegative())
        case "LAPSED":
            story = JointStory(place="anyang").submitted()
            story.act(D, "W", do.NotifyCorrections((POINT,)))
            story.law("2026-04-20")
        case "WITHDRAWN":
            story.submitted().act(D, "A", do.Withdraw())
        case _:
            story.accepted()
            if phase != "RUNNING":
                for key in "1234":
                    story.granted(key, D)
            if phase == "COMPLETED":
                for key in "1234":
                    story.delivered(key, D)
    return story


@pytest.mark.parametrize("phase", JOINT.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(
        JOINT, story.state, EVERY, lambda letter: story.context(story.day, letter), (joint.InPart,)
    )


def test_every_command_of_its_own_is_in_a_row_and_every_row_stands_on_words():
    every = {c for c in vars(joint).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}
    assert {type(c) for c in OWN} == every <= {row.command for row in JOINT.rows}
    assert len({row.id for row in JOINT.rows}) == len(JOINT.rows)
    for row in JOINT.rows:
        assert row.article and stands_in_text(row.article), row.id
        assert set(row.phases) | set(row.to) <= set(JOINT.phases), row.id

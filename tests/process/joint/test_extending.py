"""Who extends what several departments decide together, and what one bureau decides alone."""

import pytest
from msgspec.structs import replace

from tests.process.joint.package import RESTAURANT, VERSIONS, D, JointStory
from yimen.process.application import commands as do
from yimen.process.refusals import Refused


def test_no_department_extends_its_own_part_of_what_several_decide_together():
    """Art. 42 ¶2: the head of the people's government extends, the head of a department does not."""
    story = JointStory().accepted()
    story.part("3", D, "R", do.StartReview())
    with pytest.raises(Refused) as refused:
        story.part("3", "2026-03-04", "R", do.AskExtension(10, "消防检测设备不足"))
    assert refused.value.code == "no_extension"
    bureau = {version: replace(item, organ="bureau") for version, item in VERSIONS.items()}
    story = JointStory(replace(RESTAURANT, statutory=None), bureau).accepted()
    story.part("3", D, "R", do.StartReview(), do.AskExtension(10, "消防检测设备不足"))
    story.part("3", D, ("head", "H!"), do.ApproveExtension())
    assert story.state.parts["3"].clock("statutory").extension == 10


def test_what_a_department_asked_for_before_is_declined_and_left_with_nobody():
    bureau = {version: replace(item, organ="bureau") for version, item in VERSIONS.items()}
    story = JointStory(replace(RESTAURANT, statutory=None), bureau).accepted()
    story.part("3", D, "R", do.StartReview(), do.AskExtension(10, "消防检测设备不足"))
    story.items = dict(VERSIONS)
    with pytest.raises(Refused) as refused:
        story.part("3", D, ("head", "H!"), do.ApproveExtension())
    assert refused.value.code == "no_extension"
    story.part("3", D, ("head", "H!"), do.ApproveExtension(agree=False, opinion="由市政府负责人批准"))
    assert story.state.parts["3"].extension is None

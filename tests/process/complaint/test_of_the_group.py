"""What came in by the discipline group's own channel: the group conducts it alone, and the centre does not see it."""

import msgspec
import pytest

from tests.process.complaint import told
from tests.process.complaint.told import CENTRE, Complained
from yimen.process.complaint import commands as do, state as st
from yimen.process.complaint.ready import may_return
from yimen.process.complaint.seen import sight
from yimen.process.machine import Actor
from yimen.process.refusals import Refused

GROUP = ("a:6", "J")
FILED = msgspec.structs.replace(told.FILE, channel="discipline", named=False)


def test_the_group_hears_gives_out_to_itself_answers_and_closes():
    story = Complained(FILED)
    assert story.tasks()["hear"][0] == "J"
    story.went((GROUP, told.ACCEPT))
    assert story.tasks()["give_out"][0] == "J"
    with pytest.raises(Refused) as refused:
        story.went((GROUP, told.DISPATCH))
    assert refused.value.code == "handled_elsewhere", "it goes to no organ"
    story.went(
        (GROUP, do.DispatchComplaint(9, to_group=True)), (GROUP, told.BEGIN), (told.INVESTIGATOR, told.HEARD)
    )
    story.went((told.INVESTIGATOR, told.ASK), (told.ACCUSED, told.TOLD))
    story.went((told.INVESTIGATOR, told.PROPOSE), (GROUP, told.APPROVE))
    assert story.tasks()["reply"][0] == "J"
    story.went((GROUP, told.ANSWER), (GROUP, do.CallBack("not_reached")), (GROUP, do.CloseComplaint()))
    assert story.state.phase == st.CLOSED


@pytest.mark.parametrize("command", [told.ACCEPT, do.DeclineComplaint("nothing_named", "另行反映")])
def test_the_centre_has_no_part_in_it_and_the_group_none_in_the_centres(command):
    for filed, who in ((FILED, CENTRE), (told.FILE, GROUP)):
        with pytest.raises(Refused) as refused:
            Complained(filed).went((who, command))
        assert refused.value.code == "handled_elsewhere"


@pytest.mark.parametrize(
    ("actor", "sees"),
    [
        (("a:5", "C"), ""),
        (("a:6", "J"), "identity"),
        (("a:1", "H"), ""),
        (("a:9", "W"), ""),
        (("a:6", "CJ"), "identity"),
    ],
)
def test_it_is_seen_by_the_group_alone(actor, sees):
    story = Complained(FILED).went((GROUP, told.ACCEPT), (GROUP, do.DispatchComplaint(9, to_group=True)))
    assert sight(story.state, Actor(actor[0], frozenset(actor[1]))) == sees


def test_what_came_to_the_group_itself_is_not_given_back_to_a_centre_that_sees_nothing_of_it():
    """It waited for an answer of the complaint centre, to which no such complaint exists."""
    story = Complained(FILED).went((GROUP, told.ACCEPT), (GROUP, do.DispatchComplaint(9, to_group=True)))
    with pytest.raises(Refused) as refused:
        story.went((GROUP, do.ReturnComplaint("归公安局")))
    assert refused.value.code == "own_channel" and not may_return(story.state)


def test_two_are_not_named_where_nobody_else_could_approve_what_they_find():
    story = Complained(FILED).went((GROUP, told.ACCEPT), (GROUP, do.DispatchComplaint(9, to_group=True)))
    two = told.BEGIN.investigators
    with pytest.raises(Refused) as refused:
        story.went((GROUP, do.BeginVerification(two, two)))
    assert refused.value.code == "nobody_approves"
    story.went((GROUP, do.BeginVerification(two, (*two, "a:99"))))
    assert story.state.phase == st.VERIFYING

"""Urging: one press, answered within a working day by whoever owes the next act (mission M17)."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do, state as st, urging
from yimen.process.item import Basis, Fee
from yimen.process.joint import state as joint

D, NEXT = "2026-03-02", "2026-03-03"


def turn(story, on=D):
    """Return who has to answer, and until when."""
    tasks = {t.key: t for t in story.kind.tasks(story.state, story.context(on, "W"))}
    return tasks["urging"].letter, tasks["urging"].due_on


def test_whoever_owes_the_next_act_answers_by_the_next_working_day():
    for phase, letter in (("RECEIVED", "W"), ("ACCEPTED", "R"), ("UNDER_REVIEW", "R"), ("AWAITING_DECISION", "O"), ("GRANTED", "W")):  # fmt: skip
        story = Story().to(phase, D)
        story.act(D, "A", do.Urge())
        assert turn(story) == (letter, date(2026, 3, 3)), phase
    above = Story(replace(ITEM, higher_organ="省公安厅")).to("UNDER_REVIEW", D)
    above.act(D, "R", do.Forward(opinion="同意"))
    above.act(D, "W", do.Urge())
    assert turn(above)[0] == "U" and above.events[-1].event.by_window


def test_in_every_phase_that_can_be_urged_somebody_owes_the_answer_in_a_joint_whole_too():
    """A joint whole could be urged while its parts ran, and nobody owed the answer."""
    for phase in (*st.OPEN, *st.DECIDED_OPEN, *joint.OPEN):
        assert urging.urged(joint.Joint(phase=phase)), phase
    assert urging.urged(joint.Joint(phase=joint.RUNNING)) == "R"


def test_it_is_urged_once_a_day_and_not_while_an_answer_is_owed():
    story = Story().to("UNDER_REVIEW", D)
    story.act(D, "A", do.Urge())
    story.refused("urged_already", NEXT, "A", do.Urge())
    story.refused("nothing_answered", D, "R", do.AnswerUrging(" "))
    story.refused("expected_before_today", NEXT, "R", do.AnswerUrging("正在检测", date(2026, 3, 2)))
    story.act(D, "R", do.AnswerUrging("正在检测", date(2026, 3, 10)))
    story.refused("urged_today", D, "A", do.Urge())
    story.refused("nothing_proposed", D, "R", do.AnswerUrging("正在检测"))
    story.act(NEXT, "A", do.Urge())


def may(story, on, letter="A"):
    return story.kind.ready(story.state, do.Urge, story.context(on, letter))


def test_nobody_is_urged_while_it_is_the_applicants_turn():
    """Whoever has to correct urged the window, which owed an answer within the day and could do nothing."""
    story = Story()
    story.submit_and(D, do.NotifyCorrections((do.Point("plan", "missing", "补交"),)))
    assert may(story, D), "the notice is not served: that is the window's to do"
    story.act(D, "W", do.Serve("correction_notice", date(2026, 3, 2), "direct"))
    for letter in "AW":
        assert not may(story, NEXT, letter)
        story.refused("urged_oneself", NEXT, letter, do.Urge())
    story.act(NEXT, "A", do.SupplyMaterials((do.Handed("plan"),)))
    assert not story.state.outstanding and may(story, NEXT)
    story.act(NEXT, "A", do.Urge())


def test_nobody_is_urged_while_the_decision_waits_for_the_fee():
    fee = Fee("检测费", 10000, basis=Basis("价格法", "第三条"), before="decision")
    story = Story(replace(ITEM, fees=(fee,))).to("UNDER_REVIEW", D)
    story.act(D, "W", do.AssessFees((do.Charge("检测费"),)))
    assert may(story, D)
    story.act(D, "R", do.CloseReview(opinion="符合"))
    assert not may(story, D)
    story.refused("urged_oneself", D, "A", do.Urge())
    story.act(D, "P", do.TakePayment("payment_slip", 10000, "T1", "online"))
    story.act(D, "A", do.Urge())


def test_a_decision_answers_what_was_urged():
    story = Story().to("AWAITING_DECISION", D)
    story.act(D, "A", do.Urge())
    story.act(D, "O", do.Grant())
    assert not story.state.running("urging")
    assert "urging" not in {t.key for t in story.kind.tasks(story.state, story.context(D, "W"))}


def owed_to_supervision(story, on=D):
    tasks = {t.key: t for t in story.kind.tasks(story.state, story.context(on, "W"))}
    task = tasks.get("supervisor_urging")
    return task and (task.letter, task.due_on)


def test_supervision_urges_with_reasons_and_is_answered_within_two_working_days():
    for phase, letter in (
        ("RECEIVED", "W"),
        ("UNDER_REVIEW", "R"),
        ("AWAITING_DECISION", "O"),
        ("ISSUED", "W"),
    ):
        story = Story().to(phase, D)
        story.refused("empty_block", D, "S", do.UrgeAsSupervisor(" "))
        story.act(D, "S", do.UrgeAsSupervisor("接近期限仍无进展"))
        assert owed_to_supervision(story) == (letter, date(2026, 3, 4)), phase
        story.refused("urged_already", NEXT, "S", do.UrgeAsSupervisor("再催"))
        story.refused("nothing_answered", NEXT, letter, do.AnswerSupervisor(" "))
        story.refused("expected_before_today", NEXT, letter, do.AnswerSupervisor("在办", date(2026, 3, 2)))
        story.act(NEXT, letter, do.AnswerSupervisor("在办", date(2026, 3, 9)))
        assert owed_to_supervision(story, NEXT) is None
        story.refused("nothing_proposed", NEXT, letter, do.AnswerSupervisor("在办"))


def test_supervision_is_not_kept_from_urging_by_the_applicant_who_did_nor_twice_a_day():
    story = Story().to("UNDER_REVIEW", D)
    story.act(D, "A", do.Urge())
    story.act(D, "S", do.UrgeAsSupervisor("接近期限仍无进展"))
    story.act(D, "R", do.AnswerSupervisor("在办"))
    assert turn(story)[0] == "R"
    story.refused("urged_today", D, "S", do.UrgeAsSupervisor("再催"))
    story.act(NEXT, "S", do.UrgeAsSupervisor("再催"))
    for letter in "AWROHU":
        story.refused("not_yours", NEXT, letter, do.UrgeAsSupervisor("再催"))


def test_a_decision_ends_what_is_owed_to_supervision_and_starts_no_service():
    story = Story().to("AWAITING_DECISION", D)
    story.act(D, "S", do.UrgeAsSupervisor("接近期限仍无进展"))
    owed = {t.key for t in story.kind.tasks(story.state, story.context(D, "W"))}
    assert not [key for key in owed if "urging_order" in key]
    story.act(D, "O", do.Grant())
    assert not story.state.running("supervisor_urging")

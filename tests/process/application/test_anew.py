"""A “no” that reconsideration or a court set aside: what it barred is open, and where so ordered it is decided anew."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, no
from tests.process.stories import (
    ALONE,
    COURT,
    D_LATE,
    FALSE,
    GONE,
    MISTAKEN,
    NO_ENTRY,
    UPWARD,
    D,
    accepted,
    deciding,
    entered,
    told,
)
from yimen.law import remedies
from yimen.law.clock import explain
from yimen.process.application import clocks, commands as do
from yimen.process.application.events import Accepted, Granted
from yimen.process.item import Limit
from yimen.process.permit.commands import AskRenewal, MustBeOver, MustStand

CHIEF = ("chief", "O")
OPENS = do.CloseReview(opinion="符合")


def refused(**options):
    return deciding((D, "O", no()), (D, CHIEF, do.SignNegative()), **options)


def shown(story, on):
    return clocks.shown(story.state, story.context(on, "W")).on


def test_set_aside_alone_it_stays_ended_and_says_so():
    story = refused()
    ended = replace(story.state, seq=0, undone=None)
    (said,) = story.act(D_LATE, "CASE", ALONE)
    assert said.event.since == date(2026, 3, 2) and not said.event.starts
    assert replace(story.state, seq=0, undone=None) == ended
    story.refused("set_aside_already", D_LATE, "CASE", COURT)


def test_it_is_decided_by_the_day_that_the_document_names():
    story = refused()
    story.act(D_LATE, "CASE", COURT)
    assert (story.state.phase, story.state.decided_on, story.state.closed_on) == ("UNDER_REVIEW", None, None)
    assert shown(story, D_LATE) == date(2026, 3, 31)
    tasks = {task.key: task.due_on for task in story.kind.tasks(story.state, story.context(D_LATE, "R"))}
    assert tasks["close_review"] == date(2026, 3, 31)
    story.act("2026-03-20", "R", OPENS)
    (granted, *_more) = story.act("2026-03-20", "O", do.Grant())
    assert isinstance(granted.event, Granted) and ("ordered", "decided") in granted.event.stops
    assert story.state.undone is None and story.state.no is None and not story.state.running("ordered")


@pytest.mark.parametrize("until", [date(2026, 3, 28), date(2027, 1, 15)])
def test_a_named_day_is_that_day_on_a_rest_day_and_in_a_year_not_announced_too(until):
    story = refused()
    story.act(D_LATE, "CASE", replace(COURT, until=until))
    assert shown(story, D_LATE) == until
    if until.year == 2026:
        days = explain(story.state.running("ordered"), story.calendar, until)
        assert days[-1].on == until and days[-1].last


def test_where_no_day_is_named_it_takes_what_such_a_decision_takes():
    story = refused(item=replace(ITEM, promised=Limit(5)))
    story.act(D_LATE, "CASE", replace(COURT, until=None))
    assert shown(story, D_LATE) == date(2026, 3, 17), "five working days from the 10th"
    story.act("2026-03-11", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
    story.act("2026-03-11", CHIEF, do.ApproveExclusion())
    story.act("2026-03-11", "W", do.Serve("excluded_time", date(2026, 3, 11), "direct"))
    story.act("2026-03-13", "R", do.CloseExclusion(ground="testing", result="合格"))
    assert shown(story, "2026-03-13") == date(2026, 3, 19), "two working days of it are not counted (Art. 45)"


def test_nothing_of_ours_moves_the_day_that_was_ordered():
    story = refused()
    story.act(D_LATE, "CASE", COURT)
    story.act("2026-03-11", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
    story.act("2026-03-11", CHIEF, do.ApproveExclusion())
    story.act("2026-03-11", "W", do.Serve("excluded_time", date(2026, 3, 11), "direct"))
    assert shown(story, "2026-03-11") == date(2026, 3, 31)
    story.refused("no_extension", "2026-03-12", "R", do.AskExtension(days=5, reasons="需要进一步核实"))


def test_the_same_is_not_decided_again_in_the_same_words():
    story = refused()
    story.act(D_LATE, "CASE", COURT)
    story.act(D_LATE, "R", OPENS)
    again = story.refused("same_again", D_LATE, "O", no())
    assert again.article == remedies.NOT_THE_SAME_AGAIN_BY_COURT and "初3号" in again.sentence()
    story.act(D_LATE, "O", no(facts="现场复核：操作间面积不足"))
    story.act(D_LATE, CHIEF, do.SignNegative())
    assert story.state.phase == "REFUSED" and story.state.no.why.facts.startswith("现场复核")


def test_what_was_terminated_or_said_to_need_no_licence_goes_on_as_ordered_and_not_ends_so_again():
    gone = do.Terminate(ground="object_gone", reasons="场所已拆除")
    story = deciding((D, "O", gone))
    (said,) = story.act(D_LATE, "CASE", COURT)
    assert said.event.since == date(2026, 3, 2) and story.state.phase == "UNDER_REVIEW"
    assert shown(story, D_LATE) == date(2026, 3, 31) and story.state.closed_on is None
    story.refused("same_again", D_LATE, "O", gone)
    story.act(D_LATE, "O", do.Terminate(ground="object_gone", reasons="复建以后再次拆除"))
    needless = do.DeclareNotRequired(reason="已取消许可")
    story = told((D, "W", needless))
    story.act(D_LATE, "CASE", COURT)
    assert story.state.phase == "RECEIVED"
    story.refused("same_again", D_LATE, "W", needless)


@pytest.mark.parametrize("how", ["reconsideration", "court"])
def test_for_a_fault_of_procedure_reconsideration_lets_it_be_said_again_and_a_court_does_not(how):
    story = refused()
    story.act(D_LATE, "CASE", replace(COURT, how=how, procedure=True))
    story.act(D_LATE, "R", OPENS)
    if how == "reconsideration":
        story.act(D_LATE, "O", no())
    else:
        story.refused("same_again", D_LATE, "O", no())


def test_what_was_never_accepted_is_received_anew_and_silence_accepts_it_from_then():
    story = told((D, "W", FALSE), (D, "O", do.SignNegative()))
    story.act(D_LATE, "CASE", replace(COURT, until=None))
    assert story.state.phase == "RECEIVED"
    assert story.due("correction") == date(2026, 3, 17), "the first one is long over"
    happened = story.law("2026-03-18")
    (deemed,) = (one for one in happened if isinstance(one.event, Accepted))
    assert deemed.on == date(2026, 3, 10) and deemed.event.mode == "deemed"
    assert {clock.kind: clock.started_on for clock in deemed.event.starts}["promised"] == date(2026, 3, 10)


def test_a_day_ordered_for_acceptance_ends_with_it():
    story = told((D, "W", FALSE), (D, "O", do.SignNegative()))
    story.act(D_LATE, "CASE", COURT)
    assert shown(story, D_LATE) == date(2026, 3, 31)
    story.act(D_LATE, "W", do.Accept())
    assert not story.state.running("ordered")
    assert shown(story, D_LATE) == story.due("promised")


def test_what_the_higher_organ_refused_lies_with_it_again():
    story = entered((NO_ENTRY, "R"), (do.ConfirmFromAbove(), CHIEF))
    before = story.state
    story.act("2026-03-26", "CASE", replace(COURT, on=date(2026, 3, 26)))
    assert story.state.phase == "FORWARDED" and story.state.issuer == 0 and story.state.entered is None
    assert {c.kind for c in story.state.clocks if c.running} == {"ordered", "higher"}
    story.act("2026-03-26", "CASE", MISTAKEN)
    assert replace(story.state, seq=0) == replace(before, seq=0)
    assert story.item == UPWARD


def test_what_was_entered_wrongly_is_taken_back_until_somebody_acts_on_it():
    story = told((D, "W", FALSE), (D, "O", do.SignNegative()), item=replace(ITEM, safety_class=True))
    barred = story.state.no.banned_until
    assert barred == date(2027, 3, 3)
    before = story.state
    story.act(D_LATE, "CASE", COURT)
    story.refused("empty_block", D_LATE, "CASE", do.TakeBackSetAside(" "))
    (back,) = story.act(D_LATE, "CASE", MISTAKEN)
    assert back.event.banned_until == barred, "and what it barred is barred again"
    assert replace(story.state, seq=0) == replace(before, seq=0)
    story.refused("nothing_proposed", D_LATE, "CASE", MISTAKEN)
    story.act(D_LATE, "CASE", COURT)
    story.act(D_LATE, "W", do.Accept())
    story.act(D_LATE, "R", do.StartReview())
    story.refused("gone_on", D_LATE, "CASE", MISTAKEN)


def test_what_has_happened_since_stands_when_an_entry_that_moved_nothing_is_taken_back():
    story = deciding(
        (D, "A", do.MarkSecret(("plan",), "trade_secret", "工艺布局")),
        (D, "O", no()),
        (D, CHIEF, do.SignNegative()),
    )
    story.act(D_LATE, "CASE", ALONE)
    story.act(D_LATE, "R", do.AskDisclosure(("plan",), "公开许可结果", "条例第二十条"))
    story.act(D_LATE, "W", do.Serve("disclosure_notice", date(2026, 3, 10), "direct"))
    story.act(D_LATE, "CASE", MISTAKEN)
    assert story.state.running("objection"), "its term to answer goes on"
    story.act(D_LATE, "A", do.AnswerDisclosure("consents"))
    assert story.state.phase == "REFUSED" and story.state.undone is None


def test_a_document_has_its_day_and_its_number_and_orders_a_day_only_where_it_orders_something():
    story = refused()
    story.refused("empty_block", D_LATE, "CASE", replace(COURT, document=" "))
    story.refused("not_its_day", D_LATE, "CASE", replace(COURT, on=date(2026, 3, 1)))
    story.refused("not_its_day", D_LATE, "CASE", replace(COURT, on=date(2026, 3, 11)))
    story.refused("not_its_day", D_LATE, "CASE", replace(COURT, until=date(2026, 3, 9)))
    story.refused("not_its_day", D_LATE, "CASE", replace(COURT, anew=False))
    assert accepted().refused("not_in_this_phase", D_LATE, "CASE", COURT).article == remedies.SET_ASIDE


def test_a_permit_that_has_ended_is_not_renewed_anew():
    story = renewal(date(2026, 6, 1))
    story.state = replace(story.state, permit_gone=True)
    story.refused("permit_over", D_LATE, "CASE", COURT)
    story.act(D_LATE, "CASE", ALONE)


def renewal(expires, *, timely="2026-01-05"):
    """Return a renewal that was asked for in time and refused on the first day, on a permit with that last day."""
    story = Story(replace(ITEM, variant="renewal")).submit_and(
        timely, do.Accept(), do.StartReview(), permit="P1", permit_expires_on=expires
    )
    for who, command in (("R", OPENS), ("O", no()), (CHIEF, do.SignNegative())):
        story.act(D, who, command)
    return story


@pytest.mark.parametrize("expires", [date(2026, 3, 9), date(2026, 6, 1)])
def test_what_was_refused_before_the_last_day_is_decided_anew_after_it_too(expires):
    story = renewal(expires)
    happened = story.act(D_LATE, "CASE", COURT)
    (reach,) = story.kind.reaches(story.state, happened, story.context(D_LATE, "R"))
    assert reach.command == AskRenewal("N", again=True)
    assert story.state.phase == "UNDER_REVIEW" and story.state.running("ordered")
    over = expires < date(2026, 3, 10)
    assert (
        "renew" in {one.key for one in story.kind.owed(story.state, story.context(D_LATE, "R"))}
    ) is not over
    story.act(D_LATE, "R", OPENS)
    story.act(D_LATE, "O", do.Grant())
    assert story.events[-1].event.mode == "decided", "silence had not met it"


def test_what_was_granted_and_given_up_with_its_permit_is_not_decided_anew():
    given_up = deciding(
        (D, "O", do.Grant()), ("2026-03-03", "O", GONE), permit="P1", permit_expires_on=date(2026, 6, 1),
        item=replace(ITEM, variant="change"),
    )  # fmt: skip
    reaches = given_up.kind.reaches(given_up.state, given_up.events, given_up.context(D_LATE, "R"))
    assert [one.command for one in reaches] == [MustStand(), MustBeOver()]
    given_up.refused("permit_over", D_LATE, "CASE", COURT)
    given_up.act(D_LATE, "CASE", ALONE)


def again_told():
    """A case whose first notice was answered, refused all the same, and taken up anew; a second notice is out."""
    story = told(
        (D, "W", do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))),
        (D, "W", do.Serve("correction_notice", date(2026, 3, 2), "direct")),
        ("2026-03-03", "A", do.SupplyMaterials((do.Handed("plan"),))),
        ("2026-03-03", "W", no("not_accepted", "still_bad")),
        ("2026-03-03", CHIEF, do.SignNegative()),
    )
    story.act(D_LATE, "CASE", replace(COURT, until=None))
    story.act("2026-03-11", "W", do.NotifyCorrections((do.Point("plan", "defective", "标注层高"),)))
    return story


def test_a_second_notice_is_not_answered_by_what_came_in_for_the_first():
    story = again_told()
    story.law("2026-03-13")
    assert story.state.phase == "CORRECTION_REQUESTED" and story.state.outstanding == ("plan",)
    story.act("2026-03-13", "W", do.Serve("correction_notice-2", date(2026, 3, 13), "direct"))
    assert story.state.running("applicant_correction").started_on == date(2026, 3, 13)
    assert not story.state.running("correction"), "who was told in time is accepted by no silence"
    story.act("2026-03-16", "A", do.SupplyMaterials((do.Handed("plan"),)))
    story.law("2026-03-17")
    assert story.state.phase == "ACCEPTED" and story.state.accepted_on == date(2026, 3, 16)


def test_where_the_second_notice_reaches_nobody_silence_accepts():
    story = again_told()
    story.law("2026-03-18")
    assert story.state.acceptance_mode == "deemed" and story.state.accepted_on == date(2026, 3, 10)


def test_what_a_promise_still_lacks_is_due_anew():
    story = told(
        (D, "W", do.AcceptWithGap(gap=("health",))),
        (D, "R", do.StartReview()),
        place="zhejiang",
        materials=(do.Handed("form"), do.Handed("plan")),
    )
    last = story.due("gap")
    story.act("2026-03-30", "O", no("acceptance_revoked", "gap_unfilled"))
    story.act("2026-03-30", CHIEF, do.SignNegative())
    story.act("2026-03-31", "CASE", replace(COURT, on=date(2026, 3, 31), until=date(2026, 5, 29)))
    assert last < date(2026, 3, 30) < story.due("gap") and story.state.running("gap")
    again = no("acceptance_revoked", "gap_unfilled", facts="重新给了期限，仍未补齐")
    story.refused("gap_not_due", "2026-03-31", "O", again)
    story.act("2026-04-30", "O", again)
    story.act("2026-04-30", CHIEF, do.SignNegative())
    assert story.state.phase == "ACCEPTANCE_REVOKED"

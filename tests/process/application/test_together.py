"""Two rules that meet in one case: each holds, and neither takes from anybody what the other gives."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, amended, no
from tests.process.stories import BACK, CHAINED, FALSE, GAP, NOTICE, PROMISE, SUPPLY, TESTING, D, deciding
from yimen.process.application import commands as do
from yimen.process.application.ready import ready
from yimen.process.item import Limit

BY_RECEIPT = replace(ITEM, statutory=Limit(7, "day", "receipt"), promised=Limit(5, counted_from="receipt"))


def told_by_post():
    """Return a case whose notice of the right to a hearing is on its way, and its slip not back."""
    story = Story().to("UNDER_REVIEW", D)
    story.act(D, "R", do.TellHearingRight(matter="采光"))
    return story


def test_who_was_told_by_post_asks_for_the_hearing_before_the_slip_is_back():
    """Art. 47: the five days are over by the time that the return slip proves on which day they began."""
    story = told_by_post()
    assert ready(story.state, do.RequestHearing, story.context("2026-03-09", "A"))
    story.act("2026-03-09", "A", do.RequestHearing())
    assert story.due("hearing_organise") == date(2026, 4, 7)
    story.refused("hearing_not_open", "2026-03-10", "A", do.RequestHearing())
    assert not ready(story.state, do.RequestHearing, story.context("2026-03-10", "A"))
    story.act("2026-03-16", ("one", "W"), do.Serve("hearing_right", date(2026, 3, 5), "mail", "回执 8"))
    story.act("2026-03-16", ("two", "W"), do.ConfirmService("hearing_right"))
    story.act("2026-03-16", "R", do.CloseReview(opinion="符合"))
    story.refused("hearing_pending", "2026-03-16", "O", do.Grant())


def test_a_party_that_was_told_by_post_asks_beside_the_applicant_and_nobody_before_being_told():
    story = Story().to("UNDER_REVIEW", D)
    story.refused("hearing_not_open", D, "A", do.RequestHearing())
    story = told_by_post()
    story.act("2026-03-04", "A", do.RequestHearing())
    story.act("2026-03-05", "W", do.RequestHearing(for_party=True))
    assert story.state.hearing.both and [c.kind for c in story.state.clocks].count("hearing_organise") == 1


def test_a_hearing_called_in_good_time_stays_so_when_the_calendar_frees_a_day():
    """Art. 48 and DAY-10: a changed calendar turns no act late that was in time."""
    story = told_by_post()
    story.act(D, "W", do.Serve("hearing_right", date(2026, 3, 2), "direct"))
    story.act("2026-03-03", "A", do.RequestHearing())
    story.act("2026-03-03", "R", do.CallHearing(datetime(2026, 3, 16, 1, tzinfo=UTC), "三楼", "chair"))
    story.act("2026-03-04", "W", do.Serve("hearing_notice", date(2026, 3, 4), "direct"))
    story.announce(amended("changed", 2026, d0312="off"), "2026-03-10")
    call = do.CallHearing(datetime(2026, 3, 19, 1, tzinfo=UTC), "三楼", "chair")
    assert "2026-03-21" in story.refused("hearing_notice_short", "2026-03-10", "R", call).sentence()
    story.act("2026-03-16", "R", do.RecordHearing("笔录 1"))
    assert story.state.hearing.record


@pytest.mark.parametrize("by_a_person", [True, False])
def test_a_limit_from_receipt_does_not_run_while_the_applicant_makes_good_what_was_told(by_a_person):
    """Art. 32, and 政府信息公开条例 30 of its own: else the last day is over before the application is accepted."""
    story = Story(BY_RECEIPT)
    story.submit(D, electronic_service=True)
    story.act("2026-03-05", "W", NOTICE)
    story.act("2026-03-20", "A", SUPPLY)
    if by_a_person:
        story.act("2026-03-20", "W", do.Accept())
    story.law("2026-03-21")
    assert (story.due("statutory"), story.due("promised")) == (date(2026, 3, 27), date(2026, 3, 27))


@pytest.mark.parametrize("written", [True, False])
def test_who_was_told_nothing_in_time_is_counted_from_the_first_day(written):
    story = Story(BY_RECEIPT)
    story.submit(D)
    if written:
        # Served on nobody: silence goes on.
        story.act("2026-03-05", "W", NOTICE)
    story.law("2026-03-10")
    assert story.state.acceptance_mode == "deemed"
    assert story.due("promised") == date(2026, 3, 9)


def test_nobody_escapes_the_bar_for_false_materials_by_letting_a_term_pass():
    """Art. 78: as withdrawing does not end it, neither does what local law takes for a withdrawal."""
    safety = replace(ITEM, safety_class=True)
    story = Story(safety, "anyang")
    story.submit(D, electronic_service=True)
    story.act(D, "W", NOTICE)
    story.act("2026-03-30", "W", FALSE)
    story.law("2026-04-02")
    assert story.state.phase == "CORRECTION_REQUESTED"
    story.act("2026-04-02", "O", do.SignNegative())
    assert story.state.phase == "NOT_ACCEPTED" and story.state.no.banned_until == date(2027, 4, 3)

    story = Story(safety, "anyang")
    story.submit(D, electronic_service=True)
    story.act(D, "W", NOTICE)
    story.act("2026-03-30", "W", FALSE)
    story.act("2026-04-02", "O", BACK)
    story.law("2026-04-02")
    assert story.state.phase == "LAPSED", "what was sent back hinders local law no more"


def test_neither_does_the_gap_of_whoever_is_accused_lapse():
    story = Story(place="anyang")
    story.submit(D, **GAP)
    story.act(D, "W", PROMISE)
    last = story.due("gap")
    story.act(last, "W", no("refused", "false_materials"))
    story.law("2026-06-01")
    assert story.state.phase == "ACCEPTED"


def test_a_layer_sends_nothing_back_while_a_result_is_waited_for_that_a_review_could_not_enter():
    """Art. 45: time would go on being excluded."""
    story = deciding(item=CHAINED)
    story.act(D, ("other", "R"), TESTING)
    story.act(D, "O", do.ApproveExclusion())
    story.act(D, "W", do.Serve("excluded_time", date(2026, 3, 2), "direct"))
    back = (("section", "R"), do.SignLayer(agree=False, opinion="缺检测报告"))
    story.refused("excluded_already", "2026-03-03", *back)
    story.act("2026-03-04", "R", do.CloseExclusion("testing", "报告 1"))
    story.act("2026-03-04", *back)
    assert story.state.phase == "UNDER_REVIEW" and not story.state.excluding

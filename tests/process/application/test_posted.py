"""What came by post was done on the day of posting: the way is not counted (民事诉讼法 85)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.application.test_hearing import reviewing, served
from tests.process.application.test_silence import renewal
from tests.process.papers import words, written
from tests.process.people import ITEM, Story
from tests.process.permit.test_table import PERMIT, state_in
from yimen.process.application import commands as do
from yimen.process.application.lapsed import undone_papers
from yimen.process.application.ready import ready
from yimen.process.application.table import APPLICATION
from yimen.process.machine import reach


def told_of_the_right():
    story = reviewing()
    story.act("2026-03-03", "R", do.TellHearingRight(matter="重大利益"))
    story.act("2026-03-03", "W", served("hearing_right", "2026-03-03"))
    assert story.due("hearing_request") == date(2026, 3, 10)
    return story


def test_what_was_posted_in_time_asks_for_a_hearing_in_time_as_long_as_nothing_is_decided():
    """民事诉讼法 85: the way by post is not counted. The window took the letter in, and says by its postmark when it was sent."""
    story, late = told_of_the_right(), date(2026, 3, 11)
    asked = do.RequestHearing(posted_on=date(2026, 3, 10))
    assert ready(story.state, do.RequestHearing, story.context("2026-03-13", "W"))
    assert not ready(story.state, do.RequestHearing, story.context("2026-03-13", "A")), (
        "online it is too late"
    )
    refused = story.refused("not_posted", "2026-03-13", "A", asked)
    assert (refused.article.law, refused.article.number) == ("民事诉讼法", 85)
    story.refused("posted_later", "2026-03-13", "W", do.RequestHearing(posted_on=date(2026, 3, 14)))
    story.refused("too_late", "2026-03-13", "W", do.RequestHearing(posted_on=late))
    story.refused("too_late", "2026-03-13", "W", do.RequestHearing())
    story.act("2026-03-13", "W", asked)
    assert story.state.hearing.asked_on == date(2026, 3, 13) and story.due("hearing_organise")


def test_the_other_side_joins_by_post_in_its_own_five_days_too():
    story = reviewing()
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    story.act("2026-03-03", "R", do.TellHearingRight(matter="重大利益"))
    story.act("2026-03-03", "W", served("hearing_right", "2026-03-03"))
    story.act("2026-03-06", "A", do.RequestHearing())
    posted = do.RequestHearing(for_party=True, posted_on=date(2026, 3, 10))
    story.refused("hearing_not_open", "2026-03-12", "W", replace(posted, posted_on=date(2026, 3, 11)))
    story.act("2026-03-12", "W", posted)
    assert story.state.hearing.both


@pytest.mark.parametrize(("posted", "timely"), [("2026-05-31", True), ("2026-06-01", False)])
def test_a_renewal_that_came_by_mail_was_asked_for_on_the_day_of_posting(posted, timely):
    """民事诉讼法 85: the way by post is not counted. The organ's own periods run from receipt all the same."""
    on = date.fromisoformat(posted)
    story = renewal("2026-06-03", channel="mail", posted_on=on)
    assert story.state.received_on == date(2026, 6, 3)
    receipt = words(written(story, "receipt"))
    assert "《民事诉讼法》第八十五条" in receipt and f"{on.month}月{on.day}日交邮" in receipt
    story.law("2026-07-01")
    assert (story.state.phase == "GRANTED") is timely


def test_what_was_posted_before_the_last_day_and_came_after_it_is_a_renewal_all_the_same():
    for posted, late in ((date(2026, 6, 30), False), (date(2026, 7, 1), True)):
        story = renewal("2026-07-02", channel="mail", posted_on=posted)
        story.act("2026-07-02", "W", do.Accept())
        story.act("2026-07-02", "R", do.StartReview())
        story.act("2026-07-02", "R", do.CloseReview("符合"))
        if late:
            story.refused("asked_after_expiry", "2026-07-02", "O", do.Grant())
        else:
            story.act("2026-07-02", "O", do.Grant())


def test_a_day_of_posting_stands_on_what_came_by_mail_alone():
    command = do.Submit(number="N", channel="online", applicant="h", posted_on=date(2026, 5, 31))
    Story().refused("not_posted", "2026-06-03", "A", command)
    later = replace(command, channel="mail", posted_on=date(2026, 6, 4))
    Story().refused("posted_later", "2026-06-03", "W", later)


POINTS = do.NotifyCorrections(
    (do.Point("plan", "missing", "平面图"), do.Point("field:area", "missing", "面积"))
)
PLAN = (do.Handed("plan", "paper"),)


def lapsed(**changes):
    """Return an application of Zhejiang that was not corrected by Monday 30 March, and counts as withdrawn."""
    story = Story(replace(ITEM, **changes.pop("item", {})), "zhejiang")
    story.submit_and("2026-03-02", POINTS, electronic_service=True, **changes)
    assert story.due("applicant_correction") == date(2026, 3, 30)
    story.law("2026-04-01")
    assert story.state.phase == "LAPSED"
    return story


def test_corrections_that_were_on_their_way_undo_the_lapse_and_what_was_posted_too_late_does_not():
    """民事诉讼法 85: the way by post is not counted. What lacks something still had lapsed rightly."""
    story = lapsed()
    come = do.SupplyPosted(PLAN, answers={"area": "80"}, posted_on=date(2026, 3, 30))
    refused = story.refused("too_late", "2026-04-02", "W", replace(come, posted_on=date(2026, 3, 31)))
    assert (refused.article.law, refused.article.number) == ("民事诉讼法", 85)
    story.refused("posted_later", "2026-04-02", "W", replace(come, posted_on=date(2026, 4, 3)))
    story.refused("still_missing", "2026-04-02", "W", replace(come, answers={}))
    story.refused("not_yours", "2026-04-02", "A", come)
    story.act("2026-04-02", "W", come)
    assert (story.state.phase, story.state.closed_on) == ("CORRECTION_REQUESTED", None)
    assert undone_papers(one.event for one in story.events) == {"lapse"}
    story.law("2026-04-10")
    assert (story.state.phase, story.state.accepted_on) == ("ACCEPTED", date(2026, 4, 2)), (
        "on the day it came in"
    )


def test_a_promise_that_was_kept_by_post_is_kept():
    without = tuple(do.Handed(m.code) for m in ITEM.materials if m.code != "health")
    story = Story(place="anyang").submit_and(
        "2026-03-02", do.AcceptWithGap(gap=("health",)), materials=without
    )
    last = story.due("gap")
    story.law("2026-03-20")
    assert story.state.phase == "LAPSED"
    story.act("2026-03-20", "W", do.SupplyPosted((do.Handed("health", "paper"),), posted_on=last))
    assert (story.state.phase, story.state.gap) == ("ACCEPTED", ())
    assert story.state.clock("gap").outcome == "filled" and story.state.running("statutory")
    assert story.law("2026-03-27") == []


def asked(story, happened, state):
    """Bring what happened to an application to its permit; return the permit then."""
    context = story.context(story.day, "W")
    for one in APPLICATION.reaches(story.state, happened, context):
        state, _ = reach(PERMIT, state, one, context)
    return state


def test_a_renewal_that_lapsed_and_goes_on_is_noted_on_its_permit_again():
    """行政许可法 50: what is asked for in time and not decided before the last day is renewed. By post it never had lapsed."""
    renewing = {
        "permit": "P",
        "permit_expires_on": date(2026, 9, 30),
        "item": {"variant": "renewal", "code": ITEM.code},
    }
    story = lapsed(**renewing)
    pending = state_in("VALID")
    ended = asked(story, story.events, pending)
    assert (ended.phase, ended.renewal) == ("VALID", "")
    happened = story.act(
        "2026-04-02", "W", do.SupplyPosted(PLAN, answers={"area": "80"}, posted_on=date(2026, 3, 30))
    )
    again = asked(story, happened, ended)
    assert (again.phase, again.renewal) == ("RENEWAL_PENDING", story.state.number)
    renewed = asked(story, story.law("2026-10-01"), again)
    assert renewed.phase == "VALID" and renewed.expires_on > date(2026, 9, 30)

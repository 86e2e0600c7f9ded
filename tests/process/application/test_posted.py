"""What came by post was done on the day of posting: the way is not counted (民事诉讼法 85)."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.application.test_hearing import reviewing, served
from tests.process.application.test_silence import renewal
from tests.process.papers import words, written
from tests.process.people import Story
from yimen.process.application import commands as do
from yimen.process.application.ready import ready


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

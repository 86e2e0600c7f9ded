"""What a changed calendar did to a case is read where a day moved, was kept, or waits for a person."""

from datetime import date
from types import SimpleNamespace

import msgspec

from tests.process.card.test_table import Given
from tests.process.complaint.told import Complained
from tests.process.ending.stories import CLERK, REVOKE, SERVED, notice, told
from tests.process.people import amended
from yimen.process.application import events as ev
from yimen.process.question import events as question
from yimen.process.unmoved import readable, unmoved

SAME = ev.CalendarMoved(old_calendar="a", new_calendar="b", moved=(), reason="calendar:b")
ASKED = question.QuestionMoved(
    old_calendar="a", new_calendar="b", before=date(2026, 3, 9), after=date(2026, 3, 9)
)


def test_an_application_says_what_moved_was_kept_or_is_left_to_a_person():
    assert unmoved(SAME)
    for more in (
        {"moved": (("promised", None, date(2027, 1, 4)),)},
        {"kept": (("promised", date(2026, 3, 9)),)},
        {"for_a_person": True},
    ):
        assert not unmoved(msgspec.structs.replace(SAME, **more))


def test_a_question_says_a_day_that_moved_and_one_of_which_nothing_is_written():
    assert unmoved(ASKED)
    assert not unmoved(msgspec.structs.replace(ASKED, after=date(2026, 3, 10)))
    assert not unmoved(msgspec.structs.replace(ASKED, before=None, after=None))


def test_of_kinds_that_name_no_days_their_days_are_counted_by_both_calendars():
    for story, name in (
        (Complained(), "ComplaintMoved"),
        (Given(), "CardMoved"),
        (revoking(), "EndingMoved"),
    ):
        old = story.calendar
        story.known[old.version] = old
        # A day of summer changes, which none of these reaches; and then one in the middle of the terms.
        story.announce(amended("summer", 2026, d0803="off"), "2026-03-04")
        story.law("2026-03-04")
        assert [type(one.event).__name__ for one in story.events].count(name) == 1
        assert name not in read(story), name
        story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
        story.law("2026-03-04")
        assert read(story).count(name) == 1, name


def test_a_term_that_was_kept_against_a_shorter_calendar_is_read():
    story = revoking()
    story.known[story.calendar.version] = story.calendar
    story.announce(amended("sooner", 2026, d0307="work", d0308="work"), "2026-03-04")
    story.law("2026-03-04")
    assert story.events[-1].event.kept and "EndingMoved" in read(story)


def revoking():
    """Return an ending of which the holder was told, and may speak until a day."""
    return told(REVOKE, (SERVED, CLERK, notice()))


def read(story):
    """Return the names of the events that somebody reads of a story."""
    lines = [SimpleNamespace(event=one.event, effective_on=one.on) for one in story.events]
    return [type(one.event).__name__ for one in readable(story.kind, lines, story.context("2026-03-04", "W"))]

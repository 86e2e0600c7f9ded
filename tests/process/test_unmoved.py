"""What a changed calendar did to a case is read where a day moved, was kept, or waits for a person."""

from datetime import date

import msgspec

from yimen.process.application import events as ev
from yimen.process.question import events as question
from yimen.process.unmoved import unmoved

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

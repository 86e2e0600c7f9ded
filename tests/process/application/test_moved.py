"""What moved a period is read off the journal: each pause with its ground, basis, person and days; each new calendar."""

from datetime import date

from tests.process.application.test_calendar import AFTER_2015, accepted_in_2015
from tests.process.application.test_exclusion import excluded, reviewing
from yimen.law.workdays import shipped
from yimen.process.application import commands as do
from yimen.process.application.moved import Moved, moved, pauses


def test_a_pause_says_on_what_ground_by_whom_and_until_when():
    story = reviewing()
    excluded(story, "2026-03-04")
    (open_,) = pauses(story.events, "promised", shipped())
    assert (open_.ground, open_.basis, open_.actor) == ("expert_review", "条例第八条", "o")
    assert (open_.opened_on, open_.days, open_.key) == (date(2026, 3, 4), 5, "excluded_time")
    assert (open_.expected_on, open_.closed_on) == (date(2026, 3, 11), None)
    story.act("2026-03-13", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    (closed,) = pauses(story.events, "promised", shipped())
    assert (closed.closed_on, closed.result, closed.over) == (date(2026, 3, 13), "通过", 2)


def test_a_second_pause_on_the_same_ground_leaves_the_first_as_it_was():
    story = reviewing()
    excluded(story, "2026-03-04")
    story.act("2026-03-05", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    excluded(story, "2026-03-06", days=1)
    first, second = pauses(story.events, "promised", shipped())
    assert first.closed_on == date(2026, 3, 5) and second.closed_on is None
    assert second.key == "excluded_time-2"


def test_what_local_law_takes_from_the_promise_alone_pauses_no_other_clock():
    story = reviewing("binzhou")
    excluded(story, "2026-03-04", ground="public_notice")
    assert len(pauses(story.events, "promised", shipped())) == 1
    assert pauses(story.events, "statutory", shipped()) == []


def test_the_end_of_a_pause_beyond_the_last_announced_year_is_not_guessed():
    story = reviewing()
    excluded(story, "2026-03-04", days=400)
    (open_,) = pauses(story.events, "promised", shipped())
    assert open_.expected_on is None


def test_a_new_calendar_says_from_which_day_to_which():
    story = accepted_in_2015()
    story.announce(AFTER_2015, "2015-08-28")
    story.law("2015-08-28")
    assert moved(story.events, "promised") == [
        Moved(date(2015, 8, 28), date(2015, 9, 3), date(2015, 9, 6), "after")
    ]
    assert moved(story.events, "statutory") == []

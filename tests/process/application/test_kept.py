"""A promise that ended by a decision says how many days it took, against what was promised and what the law allows."""

from datetime import date

from msgspec.structs import replace

from tests.process.application.test_exclusion import excluded, reviewing
from tests.process.people import ITEM, Story
from tests.process.stories import AT_ONCE
from yimen.law.workdays import shipped
from yimen.process.application import commands as do
from yimen.process.application.kept import in_one_sitting, outcome
from yimen.process.item import Limit


def ended(story):
    return outcome(story.state, lambda _clock: shipped())


def decided(story, on):
    story.act(on, "R", do.CloseReview(opinion="符合"))
    story.act(on, "O", do.Grant())
    return ended(story)


def test_days_used_stand_beside_what_was_promised_and_what_the_law_allows():
    found = decided(reviewing(), "2026-03-05")
    assert (found.decided_on, found.used, found.promised, found.statutory) == (date(2026, 3, 5), 3, 10, 20)
    assert (found.late, found.early) == (False, 11)  # promised until Monday the 16th


def test_excluded_time_is_not_used_and_a_late_decision_is_late():
    story = reviewing()
    excluded(story, "2026-03-04")
    story.act("2026-03-06", "R", do.CloseExclusion(ground="expert_review", result="通过"))
    found = decided(story, "2026-03-20")
    assert (found.used, found.late, found.early) == (12, True, -2)


def test_an_extension_moves_the_last_day_and_not_what_was_promised():
    story = reviewing()
    story.act("2026-03-04", "R", do.AskExtension(days=5, reasons="复杂"))
    story.act("2026-03-04", "H", do.ApproveExtension())
    found = decided(story, "2026-03-20")
    assert (found.promised, found.used, found.late) == (10, 14, False)


def test_what_nobody_decided_and_what_nothing_was_promised_for_is_no_outcome():
    assert ended(reviewing()) is None
    gone = reviewing()
    gone.act("2026-03-04", "A", do.Withdraw())
    assert ended(gone) is None
    without = Story(replace(ITEM, promised=None)).to("GRANTED")
    assert ended(without) is None


def test_a_limit_of_calendar_days_is_no_length_of_working_days():
    story = Story(replace(ITEM, promised=Limit(20, "day"), statutory=Limit(2, "month"))).to("GRANTED")
    found = ended(story)
    assert (found.used, found.promised, found.statutory, found.late) == (None, None, None, False)


def test_in_one_sitting_means_at_a_window_and_on_that_day():
    def sat(story):
        granted = story.events[-1]
        return in_one_sitting(story.state, granted.event.mode, granted.on)

    assert sat(Story(AT_ONCE).submit_and("2026-03-02", do.GrantOnTheSpot()))
    assert sat(Story(AT_ONCE).submit_and("2026-03-02", do.Accept(), do.GrantOnTheSpot()))
    assert not sat(Story(AT_ONCE).submit_and("2026-03-02", do.GrantOnTheSpot(), channel="online"))
    assert not sat(Story().to("GRANTED"))

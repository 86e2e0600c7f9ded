"""Who leaves a window with nothing in hand: nobody is asked for a receiver, and they hear of their last day."""

from tests.postings.furnished import TODAY, agreed, by, posting_of
from yimen.postings import ending, parts, waiting
from yimen.telling.models import Telling


def test_a_change_with_nothing_to_hand_over_waits_for_whoever_ends_it_and_asks_for_no_receiver(city):
    """The head was asked for a receiver of nothing, and security learnt of it only where one had been named."""
    posting = posting_of("counter1")
    ending_id = agreed(posting, TODAY)
    waits = {
        login: [one.what for one in waiting.held(parts.part(by(login)))] for login in ("head1", "security")
    }
    assert waits == {"head1": [], "security": ["end"]}
    # Whose last day it is heard of it nowhere.
    assert Telling.objects.get(kind="posting_ends").account == by("counter1")
    ending.carry_out(by=by("security"), ending=ending_id)
    assert waiting.held(parts.part(by("security"))) == []

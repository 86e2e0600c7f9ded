"""A centre's clock: forward only where it stands, and a machine whose clock went back is noticed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from yimen.centres import clock as centre_clock
from yimen.centres.current import using
from yimen.lib import clock

MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_a_demonstration_clock_stands_and_moves_forward_only(centre):
    assert centre_clock.take() is None
    centre_clock.move(MORNING)
    assert clock.now() == MORNING
    centre_clock.move(MORNING + timedelta(days=1))
    with pytest.raises(centre_clock.ClockRefused, match="forward only"):
        centre_clock.move(MORNING)
    assert centre_clock.take() == MORNING + timedelta(days=1)


def test_a_running_clock_that_was_seen_does_not_go_back(centre):
    """The first move, from running to standing, is no way back before what has happened."""
    now = clock.machine_now()
    centre_clock.seen(now)
    with pytest.raises(centre_clock.ClockRefused, match=f"forward only: this one was at {now:%Y-%m-%d}"):
        centre_clock.move(now - timedelta(days=2000))
    assert centre_clock.take() is None
    centre_clock.move(now + timedelta(days=1))
    assert centre_clock.take() == now + timedelta(days=1)


def test_a_running_clock_does_not_stand_before_what_it_shows(centre):
    """Seen last a week ago, it shows the machine's time all the same."""
    now = clock.machine_now()
    centre_clock.seen(now - timedelta(days=7))
    with pytest.raises(centre_clock.ClockRefused, match="forward only"):
        centre_clock.move(now - timedelta(days=3))


def test_a_centre_that_is_being_made_begins_in_the_past_even_if_a_worker_looked_in(centre):
    centre_clock.seen(clock.machine_now())
    centre_clock.begin(MORNING)
    assert centre_clock.take() == MORNING
    with pytest.raises(centre_clock.ClockRefused, match="stands already"):
        centre_clock.begin(MORNING + timedelta(days=1))


def test_an_instant_without_an_offset_is_refused(centre):
    with pytest.raises(centre_clock.ClockRefused, match="offset"):
        centre_clock.move(datetime(2026, 3, 2, 9))  # noqa: DTZ001


def test_a_real_centre_has_the_machine_s_clock(centre):
    import msgspec

    with using(msgspec.structs.replace(centre, kind="real")), pytest.raises(centre_clock.ClockRefused):
        centre_clock.move(MORNING)


def test_the_clock_of_one_centre_is_not_the_other_s(centre, other_centre):
    centre_clock.move(MORNING)
    with using(other_centre):
        assert centre_clock.take() is None


def test_a_machine_that_went_back_is_noticed_until_somebody_vouches_for_it(centre):
    ahead = clock.machine_now() + timedelta(hours=3)
    assert centre_clock.trouble() == ""
    centre_clock.seen(ahead)
    assert "it has gone back" in centre_clock.trouble()
    centre_clock.seen(clock.machine_now())
    assert "it has gone back" in centre_clock.trouble()
    centre_clock.trust_machine()
    assert centre_clock.trouble() == ""


def test_a_small_step_back_is_a_time_service_s_trim(centre):
    centre_clock.seen(clock.machine_now() + timedelta(seconds=3))
    assert centre_clock.trouble() == ""


def test_a_machine_that_disagrees_with_the_database_s_is_noticed(centre, monkeypatch):
    apart = clock.machine_now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "machine_now", lambda: apart)
    assert "differ by 300 seconds" in centre_clock.trouble()


def test_a_standing_clock_is_never_wrong(centre):
    centre_clock.move(clock.machine_now() + timedelta(days=900))
    assert centre_clock.trouble() == ""
    with pytest.raises(centre_clock.ClockRefused):
        centre_clock.trust_machine()


def test_a_schema_that_a_savepoint_undid_is_chosen_again(centre, other_centre):
    """Turning to another centre inside a savepoint that is undone must not leave the connection there."""
    from django.db import transaction

    with pytest.raises(LookupError), transaction.atomic(), using(other_centre):
        centre_clock.take()
        raise LookupError
    with using(other_centre), connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        assert cursor.fetchone()[0] == "linzhou"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        assert cursor.fetchone()[0] == "anzhou"

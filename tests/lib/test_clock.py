"""Days and instants: the legal day is China's, whatever the machine's zone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from yimen.lib import clock


@pytest.fixture(autouse=True)
def running():
    yield
    clock.stand_at(None)


def test_the_legal_day_changes_at_midnight_in_shanghai():
    assert clock.legal_day(datetime(2026, 3, 6, 15, 59, 59, tzinfo=UTC)) == date(2026, 3, 6)
    assert clock.legal_day(datetime(2026, 3, 6, 16, tzinfo=UTC)) == date(2026, 3, 7)


def test_a_replay_counts_in_its_own_zone():
    dutch = timezone(timedelta(hours=1))
    assert clock.legal_day(datetime(2011, 10, 4, 22, 30, tzinfo=UTC), dutch) == date(2011, 10, 4)


def test_an_instant_that_could_be_two_days_is_refused():
    with pytest.raises(ValueError, match="no offset"):
        clock.legal_day(datetime(2026, 3, 6, 12))  # noqa: DTZ001


def test_a_standing_clock_stands():
    at = datetime(2026, 3, 6, 16, tzinfo=UTC)
    clock.stand_at(at)
    assert clock.now() == clock.standing() == at
    assert clock.today() == date(2026, 3, 7)
    clock.stand_at(None)
    assert abs(clock.now() - clock.machine_now()) < timedelta(seconds=1)

"""The demonstration city lives up to the day on which it is made, whichever that is: a Monday, a holiday, the day after one."""

from datetime import datetime

import pytest

from tests.city import entered
from yimen.demo import life
from yimen.lib import clock

# A Friday evening, a Saturday, a Monday before the doors open, the last day of a long holiday, a working Sunday after one.
DAYS = ("2026-09-04T20:00", "2026-09-05T12:00", "2026-09-07T00:05", "2026-10-07T12:00", "2026-10-10T09:00")


@pytest.mark.parametrize("day", DAYS)
def test_it_lives_its_last_days_on_any_day(city_database, django_db_blocker, monkeypatch, day):
    now = datetime.fromisoformat(day + "+08:00")
    monkeypatch.setattr(clock, "machine_now", lambda: now)
    with django_db_blocker.unblock(), entered():
        life.live(working_days=13, a_day=1)

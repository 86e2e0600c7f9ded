"""Limits: as many tries as the rule says, from every process together, and nothing personal in the table."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from yimen.centres import limits, registry
from yimen.centres.current import using
from yimen.centres.models import Limit
from yimen.lib import clock

NONE = timedelta()


@pytest.fixture
def machine(monkeypatch):
    """The machine's clock, moved by hand."""
    at = [clock.machine_now()]
    monkeypatch.setattr(clock, "machine_now", lambda: at[0])

    def later(**by):
        at[0] += timedelta(**by)

    return later


def taken(times, **by):
    return [limits.take("query", **by) == NONE for _ in range(times)].count(True)


def test_a_burst_is_allowed_then_one_in_every_period(centre, machine):
    assert taken(12, case_number="n") == 10
    wait = limits.take("query", case_number="n")
    assert NONE < wait <= timedelta(minutes=6)
    machine(seconds=wait.total_seconds())
    assert taken(2, case_number="n") == 1
    machine(hours=2)
    assert taken(12, case_number="n") == 10


def test_a_clock_that_ran_ahead_and_is_right_again_locks_nobody_out(centre, machine):
    machine(days=2)
    assert taken(11, case_number="n") == 10
    machine(days=-2)
    assert taken(12, case_number="n") == 10


def test_hammering_makes_nobody_wait_longer(centre, machine):
    taken(10, case_number="n")
    first = limits.take("query", case_number="n")
    for _ in range(50):
        limits.take("query", case_number="n")
    assert limits.take("query", case_number="n") == first


def test_one_number_and_one_centre_do_not_limit_another(centre, other_centre, machine):
    assert taken(11, case_number="n") == 10
    assert taken(11, case_number="m") == 10
    with using(other_centre):
        assert taken(11, case_number="n") == 10


def test_what_is_refused_by_one_key_is_not_counted_by_another(centre, machine):
    taken(10, case_number="n")
    for _ in range(40):
        assert limits.take("query", case_number="n", address="192.0.2.1") > NONE
    assert taken(31, address="192.0.2.1") == 30


def test_what_came_right_is_given_back(centre, machine):
    for _ in range(40):
        assert limits.take("query", case_number="n") == NONE
        limits.give_back("query", case_number="n")
    assert taken(11, case_number="n") == 10


def test_the_table_names_nobody(centre):
    limits.take("sign_in", address="192.0.2.1", account="li", account_from_address="li 192.0.2.1")
    rows = list(Limit.objects.values_list("key", flat=True))
    assert len(rows) == 3 and all(len(key) == 64 and int(key, 16) for key in rows)


def test_rows_that_limit_nothing_are_forgotten(centre, machine):
    taken(3, case_number="n")
    assert limits.forget() == 0
    machine(hours=1)
    assert limits.forget() == 1 and not Limit.objects.exists()


def test_a_purpose_or_key_without_a_rule_is_a_mistake(centre):
    with pytest.raises(KeyError):
        limits.take("query", phone="1")
    with pytest.raises(KeyError):
        limits.take("nothing", address="1")


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("", "unknown"),
    ],
)
def test_one_visitor_is_one_network(address, counted):
    assert limits.network(address) == counted


ELSEWHERE = """
import django; django.setup()
from yimen.centres import limits, registry
from yimen.centres.current import using
with using(registry.by_schema("anzhou")):
    print([not limits.take("query", case_number="two") for _ in range(20)].count(True))
"""


def test_two_processes_count_together(centre, server):
    from yimen.operation.provision import provision

    owner, app = provision(server)
    env = os.environ | {"DATABASE_URL": owner, "DATABASE_APP_URL": app}
    env["DJANGO_SETTINGS_MODULE"] = "yimen.config.settings"

    def run(_):
        return subprocess.run(
            [sys.executable, "-c", ELSEWHERE], env=env, capture_output=True, text=True, timeout=120
        )

    try:
        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(run, range(2)))
        assert [a.returncode for a in answers] == [0, 0], answers[0].stderr + answers[1].stderr
        assert sum(int(a.stdout) for a in answers) == 10
    finally:
        with registry.owner_connection() as connection:
            connection.execute("DELETE FROM anzhou.centre_limit")

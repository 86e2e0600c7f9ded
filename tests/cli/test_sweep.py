"""bin/yimen sweep: what the law owes, and where this machine's clock is wrong, nothing, said plainly."""

from datetime import timedelta

from yimen.centres import clock as centre_clock
from yimen.centres.current import using
from yimen.cli import sweep
from yimen.lib import clock


def test_it_says_what_it_did_and_remembers_how_far_the_clock_had_come(invoke, monkeypatch):
    answer = invoke(sweep.command)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.splitlines() == [
        f"{name}: 0 cases moved by law, 0 brought under the calendar in force"
        for name in ("anzhou", "linzhou")
    ]
    back = clock.machine_now() - timedelta(minutes=1)
    monkeypatch.setattr(clock, "machine_now", lambda: back)
    assert "has gone back" in centre_clock.trouble(), "no worker is needed to notice it"


def test_a_clock_that_went_back_halts_that_centre_alone(invoke, other_centre):
    with using(other_centre):
        centre_clock.seen(clock.machine_now() + timedelta(hours=1))
    answer = invoke(sweep.command)
    assert answer.exit_code == 1
    assert "linzhou: acts of law halt" in answer.stderr and "has gone back" in answer.stderr
    assert "anzhou: 0 cases" in answer.stdout and "linzhou" not in answer.stdout


def test_where_nothing_could_be_swept_it_could_not_run(invoke, centre):
    centre_clock.seen(clock.machine_now() + timedelta(hours=1))
    answer = invoke(sweep.command, "--centre", "anzhou")
    assert answer.exit_code == 2 and not answer.stdout and "acts of law halt" in answer.stderr


def test_a_machine_that_disagrees_with_the_database_is_said(invoke, monkeypatch):
    apart = clock.machine_now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "machine_now", lambda: apart)
    answer = invoke(sweep.command)
    assert answer.exit_code == 2 and answer.stderr.count("differ by 300 seconds") == 2

"""What the bench says of its figures, and how its processes take turns."""

import json
import os
import sys

import pytest

from bench import baseline, growth, rivals, turns
from bench.telling import Row, p95


@pytest.mark.parametrize(
    ("value", "budget", "verdict"),
    [
        (8.0, ">= 8", "kept"),
        (7.9, ">= 8", "MISSED"),
        (99.0, "<= 100", "kept"),
        (1.0, "<= 0", "MISSED"),
        (None, ">= 8", ""),
        (1.0, "", ""),
    ],
)
def test_a_budget_is_kept_or_missed_or_not_judged(value, budget, verdict):
    assert Row("what", "ours", value=value, budget=budget).verdict == verdict


def test_a_short_run_judges_what_may_not_differ_but_no_speed():
    assert Row("speed", "1/s", value=0.1, budget=">= 8").unjudged().verdict == ""
    assert Row("differences", "1", value=1, budget="<= 0").unjudged().verdict == "MISSED"


def test_the_ninety_fifth_of_a_hundred():
    assert p95([n / 1000 for n in range(100, 0, -1)]) == 95


def test_the_small_centre_is_ten_thousand_or_a_tenth():
    assert [growth.small(n) for n in (1_000_000, 10_000, 200)] == [10_000, 1_000, 20]


def test_processes_take_turns_by_lives_or_by_seconds():
    script = "from bench.turns import serve; serve(lambda: {'lives': 2, 'plain': 0.5})"
    team = turns.Team([sys.executable, "-c", script], os.environ, 2)
    said = team.turn(lives=5)
    assert [(one["lives"], one["plain"]) for one in said] == [(6, 1.5), (6, 1.5)]
    assert turns.rate([{"lives": 6, "seconds": 2, "plain": 3}] * 2, "plain") == 4
    assert all(one["seconds"] >= 0.05 for one in team.turn(seconds=0.05))
    team.close()


def test_a_process_that_does_not_come_up_says_why():
    with pytest.raises(RuntimeError, match="no such contestant"):
        turns.Team([sys.executable, "-c", "raise SystemExit('no such contestant')"], os.environ, 1)


def test_contestants_that_are_not_installed_are_said_to_be_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.raises(rivals.Missing, match="not installed"):
        rivals.python(fetch=False)


def test_the_yardstick_sends_the_statements_of_a_life_with_ids_of_its_own():
    statement = ("INSERT INTO t VALUES ($1, $2)", ("id", "body"), {"id": "{42}", "body": '{"number": "N1"}'})
    script = baseline.script(42, "N1", [statement])
    assert "nextval" in script.splitlines()[0]
    assert script.splitlines()[-1] == (
        "INSERT INTO t VALUES ((E'{' || (:id)::text || E'}'), (E'{\"number\"\\x3a \"N' || (:id)::text || E'\"}'));"
    )


def test_rows_are_json():
    assert json.loads(json.dumps(Row("what", "ours", "", 1.0, "<= 2").as_json()))["verdict"] == "kept"

"""The command-line contract of `watch`: rules are tried on the past, in force or out of a file; nothing is kept."""

import json

import pytest

from tests.cli.test_profile import PLACE, file as file, run as run_profile
from tests.watch.town import Watched
from yimen.cli import watch
from yimen.watch.models import Finding

STRICTER = """
[rules.SV-03]
name = "承诺时限过半"
name_en = "half of the promised limit is used"
trigger = "share_used"
level = "notice"
limit = 50
of = ["promised"]
since = 2026-01-01

[rules.SV-03.basis]
note = "安州市的试行办法。"
"""


@pytest.fixture
def town(centre):
    """安州 with one case that is a week old."""
    town = Watched()
    town.accepted()
    town.at("2026-03-10T09:00+08:00")
    return town


def run(invoke, *words):
    return invoke(watch.command, "--centre", "anzhou", *words)


def test_the_rules_in_force_are_tried_and_nothing_is_kept(invoke, town):
    quiet = run(invoke, "--rule", "SV-01")
    assert quiet.exit_code == 0 and "SV-01 red 0 -" in quiet.stdout and "0 of 1 cases" in quiet.stdout
    # The town's only guide is a bare one.
    every = run(invoke)
    assert (
        every.exit_code == 1
        and "SV-22 yellow 1 511602-licence 1" in every.stdout
        and "0 of 1 cases" in every.stdout
    )
    town.at("2026-03-17T09:00+08:00")
    found = run(invoke, "--rule", "SV-01", "--json")
    told = json.loads(found.stdout)
    assert found.exit_code == 1 and told["hit"] == told["cases"] == 1
    assert [(one["rule"], one["found"], len(one["cases"])) for one in told["rules"]] == [("SV-01", 1, 1)]
    assert not Finding.objects.exists()


def test_a_file_is_tried_before_it_is_taken_in_and_a_preview_names_its_rules(invoke, town, file):
    tried = run(invoke, file(PLACE + STRICTER), "--rule", "SV-03")
    assert tried.exit_code == 1 and "SV-03 notice 1" in tried.stdout
    preview = run_profile(
        invoke, "import", file(PLACE + STRICTER), "--centre", "anzhou", "--from", "2026-04-01"
    )
    assert "limit 90, from 2004-07-01" in preview.stdout and "limit 50, from 2026-01-01" in preview.stdout


def test_what_is_no_profile_and_no_rule_is_said(invoke, town, file):
    bad = run(invoke, file(PLACE + STRICTER.replace("share_used", "looks_odd")))
    assert bad.exit_code == 2 and "looks_odd" in bad.stderr
    assert run(invoke, "--rule", "SV-99").exit_code == 2
    unbased = run(invoke, file(PLACE + STRICTER[: STRICTER.index("[rules.SV-03.basis]")]))
    assert unbased.exit_code == 2 and "rules.SV-03" in unbased.stderr

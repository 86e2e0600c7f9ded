"""The command-line contract of `profile renew`: an old centre is shown what a release ships newly, and takes it in on a day."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from tests.town import Town
from tests.watch.town import Watched, watched
from yimen.cases import queries, rulebook
from yimen.centres.current import current_schema
from yimen.cli import profile
from yimen.law.profile import shipped
from yimen.lib import clock
from yimen.operation import diagnosis
from yimen.watch.models import Finding

NATIONAL = shipped("national")


def old_centre(**changes):
    """Let the centre keep what an earlier release shipped under an earlier key: without SV-22 and SV-14."""
    rules = {code: rule for code, rule in NATIONAL.rules.items() if code not in ("SV-22", "SV-14")}
    old = replace(NATIONAL, version="2026-11", rules=rules, **changes)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_profileversion")
    rulebook._profiles.clear()
    rulebook.store_profile(old, since=date(2025, 1, 1), at=clock.machine_now(), source="law/profiles")
    return old


@pytest.fixture
def town(centre):
    """安州 on 2026-03-02, founded by an earlier release."""
    old_centre(publish_days=20)
    yield Watched()
    rulebook._profiles.clear()


def run(invoke, *words):
    return invoke(profile.command, *words)


def renew(invoke, *more, since="2026-04-01"):
    return run(invoke, "renew", "--centre", "anzhou", "--from", since, *more)


def test_a_preview_names_everything_and_writes_nothing(invoke, town):
    shown = renew(invoke)
    assert shown.exit_code == 0 and "Nothing was written" in shown.stdout
    assert f"anzhou: national@2026-11 → {NATIONAL.key} from 2026-04-01" in shown.stdout
    assert "publish_days: 20 → 7" in shown.stdout
    assert "SV-22 is new and off: --on SV-22 switches it on" in shown.stdout
    assert "SV-22 would have found 1 in the past" in shown.stdout, "the town's bare guide"
    assert "SV-14 would have found 0 in the past" in shown.stdout
    assert [one.key for one in rulebook.profiles_kept()] == ["national@2026-11"]


def test_it_is_in_force_from_its_day_and_running_cases_keep_theirs(invoke, town):
    before = town.submit()
    done = renew(invoke, "--yes")
    assert done.exit_code == 0 and "in force from 2026-04-01; open cases keep theirs" in done.stdout
    assert rulebook.current_profile().key == "national@2026-11"
    town.at("2026-04-01T09:00+08:00")
    now = rulebook.current_profile()
    assert (now.key, now.publish_days, now.rules["SV-22"].on) == (NATIONAL.key, 7, False)
    after = town.submit(who="wang")
    assert queries.view(before.number).state.profile == "national@2026-11"
    assert queries.view(after.number).state.profile == NATIONAL.key
    assert "is what this release ships" in renew(invoke, since="2026-05-01").stdout


def test_a_rule_that_was_tried_is_switched_on_by_a_version_of_its_own(invoke, town):
    renew(invoke, "--yes")
    told = json.loads(renew(invoke, "--on", "SV-22", "--json", since="2026-05-01").stdout)
    assert (told["new"], told["switched_on"], told["tried"]) == (f"{NATIONAL.key}.1", ["SV-22"], {"SV-22": 1})
    assert not told["written"]
    assert renew(invoke, "--on", "SV-22", "--yes", since="2026-05-01").exit_code == 0
    town.at("2026-05-01T09:00+08:00")
    rule = rulebook.current_profile().rules["SV-22"]
    assert (rule.on, rule.since) == (True, date(2026, 5, 1))
    assert "is what this release ships" in renew(invoke, since="2026-06-01").stdout


@pytest.mark.parametrize(
    ("since", "more", "says"),
    [
        ("2026-03-01", (), "lies in the past"),
        ("2026-04-01", ("--on", "SV-99"), "no such rule: SV-99"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(invoke, town, since, more, says):
    wrong = renew(invoke, "--yes", *more, since=since)
    assert wrong.exit_code == 2 and says in wrong.stderr and not wrong.stdout
    assert len(rulebook.profiles_kept()) == 1


def test_a_place_that_wrote_its_own_keeps_its_answers_and_gets_new_rules_alone(invoke, town):
    own = replace(
        rulebook.current_profile(), code="anzhou", version="2026-04", name="安州市", name_en="Anzhou"
    )
    rulebook.store_profile(own, since=date(2026, 3, 2), at=clock.machine_now(), source="https://a.test/")
    told = json.loads(renew(invoke, "--yes", "--json").stdout)
    assert (told["old"], told["new"]) == ("anzhou@2026-04", "anzhou@2026-04.1")
    assert told["changes"] == [] and set(told["new_rules"]) == {"SV-14", "SV-22"}
    town.at("2026-04-01T09:00+08:00")
    assert rulebook.current_profile().publish_days == 20
    assert rulebook.profiles_kept()[-1].source == "https://a.test/"


def test_an_upgrade_and_the_doctor_say_it_and_change_nothing(invoke, town):
    said = run(invoke, "due")
    assert said.exit_code == 0 and "bin/yimen profile renew --centre anzhou" in said.stdout
    assert "new rules: SV-14, SV-22" in said.stdout
    (warned,) = diagnosis.local_rules("anzhou")
    assert (warned.level, warned.about) == ("warning", "centre anzhou local rules")
    assert NATIONAL.key in warned.says
    assert len(rulebook.profiles_kept()) == 1 and current_schema() == "anzhou"


def test_a_new_centre_has_nothing_waiting(invoke, centre):
    Town()
    assert "anzhou" not in run(invoke, "due").stdout
    assert not list(diagnosis.local_rules("anzhou"))


def test_a_rule_switched_on_looks_at_every_open_case_though_nothing_happens_in_it(invoke, town):
    """A case of which no rule has a day any more is looked at when a new rule has one."""
    quiet = {code: rule for code, rule in NATIONAL.rules.items() if code in ("XC-05",)}
    rulebook.store_profile(
        replace(NATIONAL, version="bare", rules=quiet),
        since=date(2026, 3, 2),
        at=clock.machine_now(),
        source="law/profiles",
    )
    town.accepted()
    watched()
    town.at("2026-03-03T09:00+08:00")
    assert renew(invoke, "--on", "SV-01", "--yes", since="2026-03-04").exit_code == 0
    town.at("2026-03-04T09:00+08:00")
    watched()
    town.at("2026-03-17T09:00+08:00")
    watched()
    assert [one.rule for one in Finding.objects.filter(gone_on=None)] == ["SV-01"]

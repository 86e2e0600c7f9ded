"""What a release ships newly, made of what a centre keeps: nothing moves silently, nothing is held against the past."""

import json
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec.structs import replace

from yimen.law import renewal
from yimen.law.profile import shipped, shipped_codes
from yimen.law.profile_file import read

ON = date(2026, 12, 1)
NATIONAL = shipped("national")
KNOWN = Path(__file__).with_name("shipped_profiles.json")


def text(code):
    return files("yimen.law").joinpath("profiles", f"{code}.toml").read_text("utf-8")


@pytest.mark.parametrize("code", shipped_codes())
def test_whoever_changes_a_shipped_profile_gives_it_a_new_version(code):
    key, digest = shipped(code).key, sha256(text(code).encode()).hexdigest()
    known = json.loads(KNOWN.read_text("utf-8"))
    said = f'{key} was shipped with another content: give {code}.toml a new version (its day), and add "{key}": "{digest}" to {KNOWN.name}'
    assert known.get(key) == digest, said


def without(*codes, **changes):
    """The national profile of an earlier release: without these rules, and with these answers."""
    rules = {code: rule for code, rule in NATIONAL.rules.items() if code not in codes}
    return replace(NATIONAL, version="2026-11", rules=rules, **changes)


def test_what_a_centre_keeps_already_is_not_renewed():
    assert renewal.renewed(NATIONAL, NATIONAL, own=False, on=ON) is None
    assert renewal.renewed(replace(NATIONAL, version="2026-11"), NATIONAL, own=False, on=ON) is None


def test_a_new_rule_comes_in_switched_off_and_looks_from_the_day_on_alone():
    found = renewal.renewed(without("SV-22", "SV-14"), NATIONAL, own=False, on=ON)
    assert set(found.new) == {"SV-22", "SV-14"} and not found.changed and not found.switched
    for code in found.new:
        rule = found.profile.rules[code]
        assert (rule.on, rule.since) == (False, ON)
        assert replace(rule, on=True, since=NATIONAL.rules[code].since) == NATIONAL.rules[code]
    assert found.profile.rules["SV-01"] == NATIONAL.rules["SV-01"], "what was there looks as it did"


def test_a_rule_is_switched_on_when_it_comes_or_later():
    at_once = renewal.renewed(without("SV-22"), NATIONAL, own=False, on=ON, switch_on=["SV-22"])
    assert at_once.profile.rules["SV-22"].on and at_once.switched == ("SV-22",)
    first = renewal.renewed(without("SV-22"), NATIONAL, own=False, on=ON).profile
    assert renewal.renewed(first, NATIONAL, own=False, on=date(2027, 1, 1)) is None, "off it stays"
    later = renewal.renewed(first, NATIONAL, own=False, on=date(2027, 1, 1), switch_on=["SV-22"])
    rule = later.profile.rules["SV-22"]
    assert (rule.on, rule.since, later.switched) == (True, date(2027, 1, 1), ("SV-22",))
    with pytest.raises(LookupError, match="SV-99"):
        renewal.renewed(first, NATIONAL, own=False, on=ON, switch_on=["SV-99"])


def test_a_changed_rule_looks_from_the_day_on_and_one_that_is_off_stays_off():
    old = without()
    stricter = replace(NATIONAL.rules["XC-03"], limit=5)
    shipped_ = replace(NATIONAL, rules=NATIONAL.rules | {"XC-03": stricter})
    found = renewal.renewed(old, shipped_, own=False, on=ON)
    assert found.changed == ("XC-03",)
    assert found.profile.rules["XC-03"] == replace(stricter, since=ON)
    off = replace(old, rules=old.rules | {"XC-03": replace(old.rules["XC-03"], on=False)})
    assert not renewal.renewed(off, shipped_, own=False, on=ON).profile.rules["XC-03"].on


def test_answers_that_change_come_with_the_release_and_a_places_own_stand():
    old = without("SV-22", publish_days=20)
    assert renewal.renewed(old, NATIONAL, own=False, on=ON).profile.publish_days == 7
    own = replace(old, code="anzhou", version="2026-04", name="安州市", name_en="Anzhou")
    rules = own.rules | {"SV-03": replace(own.rules["SV-03"], limit=50)}
    found = renewal.renewed(replace(own, rules=rules), NATIONAL, own=True, on=ON)
    assert (found.profile.publish_days, found.profile.rules["SV-03"].limit) == (20, 50)
    assert found.new == ("SV-22",) and not found.changed and found.profile.name == "安州市"


def test_a_rule_that_ships_no_more_goes_and_is_named():
    more = replace(NATIONAL.rules["XC-03"], name="旧规则")
    old = replace(without(), rules=NATIONAL.rules | {"XC-99": more})
    found = renewal.renewed(old, NATIONAL, own=False, on=ON)
    assert found.dropped == ("XC-99",) and "XC-99" not in found.profile.rules
    own = renewal.renewed(replace(old, code="anzhou"), NATIONAL, own=True, on=ON)
    assert own is None or "XC-99" in own.profile.rules


@pytest.mark.parametrize(
    ("base", "kept", "expected"),
    [
        ("2026-12", ["national@2026-11"], "2026-12"),
        ("2026-11", ["national@2026-11"], "2026-11.1"),
        ("2026-11", ["national@2026-11", "national@2026-11.1"], "2026-11.2"),
        ("2026-11.1", ["national@2026-11", "national@2026-11.1"], "2026-11.2"),
        ("2026.4", ["national@2026.4"], "2026.4.1"),
    ],
)
def test_a_version_is_never_taken_twice(base, kept, expected):
    assert renewal.version(base, kept, "national") == expected


def test_a_file_that_ships_is_still_one_that_can_be_taken_in():
    assert read(text("national")) == NATIONAL


def test_a_translation_comes_in_and_makes_a_rule_no_newer():
    untranslated = replace(NATIONAL.rules["XC-03"], basis=replace(NATIONAL.rules["XC-03"].basis, note_en=""))
    old = without()
    old = replace(old, rules=NATIONAL.rules | {"XC-03": untranslated})
    found = renewal.renewed(old, NATIONAL, own=False, on=ON)
    assert not found.changed and found.profile.rules["XC-03"] == NATIONAL.rules["XC-03"]

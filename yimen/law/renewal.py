"""A centre's profile brought up to what this release ships: what is new comes in, what a place answered itself stays.

A new rule of supervision comes in switched off, and what is new or changed looks only from the day on which it is in force:
nothing that happened before is held against anybody.
"""

import re
from collections.abc import Collection
from datetime import date

import msgspec
from msgspec.structs import replace

from yimen.law.profile import Profile
from yimen.law.rule import Rule


class Renewal(msgspec.Struct, frozen=True):
    """What a renewal gives: the profile, still under the version of the release, and which of its rules are new or change."""

    profile: Profile
    new: tuple[str, ...]
    changed: tuple[str, ...]
    switched: tuple[str, ...]
    dropped: tuple[str, ...]


def renewed(
    old: Profile, shipped: Profile, *, own: bool, on: date, switch_on: Collection[str] = ()
) -> Renewal | None:
    """Return a centre's profile as this release would have it from a day on; None where nothing changes.

    `own`: a place wrote the old one itself, so that its answers and rules stand, and only what it has no word about comes
    in from `shipped`, which is else taken over whole. `switch_on` are codes of rules that were tried and shall look from
    that day on. Raises LookupError for one that there is not.
    """
    based = _completed(old, shipped) if own else shipped
    if unknown := [code for code in switch_on if code not in based.rules]:
        raise LookupError(", ".join(unknown))
    rules = {
        code: _rule(old.rules.get(code), rule, on, code in switch_on) for code, rule in based.rules.items()
    }
    fresh = replace(based, rules=rules)
    if replace(fresh, version=old.version, name=old.name, name_en=old.name_en) == old:
        return None
    known = old.rules
    return Renewal(
        fresh,
        tuple(code for code in rules if code not in known),
        tuple(code for code, rule in rules.items() if code in known and not _alike(known[code], rule)),
        tuple(code for code, rule in rules.items() if rule.on and not (code in known and known[code].on)),
        tuple(code for code in known if code not in rules),
    )


def _completed(old: Profile, shipped: Profile) -> Profile:
    """Return a place's own profile with what it has no word about."""
    return replace(
        old,
        citations={**shipped.citations, **old.citations},
        retention={**shipped.retention, **old.retention},
        rules={**shipped.rules, **old.rules},
    )


def _rule(old: Rule | None, new: Rule, on: date, switch_on: bool) -> Rule:
    if old is None:
        return replace(new, since=max(new.since, on), on=switch_on)
    if _alike(old, new):
        said = _in_words_of(old, new)
        return replace(said, since=max(old.since, on), on=True) if switch_on and not old.on else said
    # What a centre has switched off stays off, whatever else of it changes.
    return replace(new, since=max(new.since, on), on=new.on and (old.on or switch_on))


def _alike(one: Rule, other: Rule) -> bool:
    """Return whether two rules look for the same at the same grade; from when on, whether at all, and their English apart."""
    return replace(_in_words_of(one, other), since=other.since, on=other.on) == other


def _in_words_of(one: Rule, other: Rule) -> Rule:
    """Return a rule with the English of another: a translation changes nothing of what it looks for."""
    basis = replace(one.basis, note_en=other.basis.note_en)
    return replace(one, name_en=other.name_en, basis=basis)


def version(base: str, kept: Collection[str], code: str) -> str:
    """Return under which version a profile is kept: that one, or with the next number behind it where a centre keeps it already
    with another content."""
    root = re.sub(r"\.\d+$", "", base)
    if f"{code}@{root}" in kept:
        base = root
    if f"{code}@{base}" not in kept:
        return base
    number = 1
    while f"{code}@{base}.{number}" in kept:
        number += 1
    return f"{base}.{number}"

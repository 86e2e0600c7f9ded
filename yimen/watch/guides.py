"""Supervision of guides: which published versions lack what must be announced, found off the catalogue's record of changes.

What is found is no finding of supervision yet: a person of supervision confirms or explains it (`guide_acts`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
from django.db import transaction

from yimen.cases import rulebook
from yimen.cases.check import Difference
from yimen.catalogue import guides as catalogue, queries
from yimen.centres import turns
from yimen.centres.current import current_centre
from yimen.law.rule import Rule
from yimen.lib import clock
from yimen.process.watch.guides import TRIGGER, Guide, Lack, lacks
from yimen.watch.models import Guide as Kept, GuidesFollowed

BATCH = 200


class Found(msgspec.Struct, frozen=True):
    """What a rule finds in an item's guides: which item, of which organ then."""

    rule: str
    item: str
    organ: int
    lack: Lack


def rules(of: Mapping[str, Rule]) -> dict[str, Rule]:
    """Return those of some rules that look at guides and are on."""
    return {code: rule for code, rule in of.items() if rule.trigger == TRIGGER and rule.on}


def found(items: Iterable[str], of: Mapping[str, Rule]) -> Iterator[Found]:
    """Yield what rules find in the guides of these items; nothing is stored. A replay centre announces nothing to anybody."""
    if current_centre().kind == "replay":
        return
    chosen = rules(of)
    for item, chain in catalogue.chains(list(items)).items() if chosen else ():
        for code, rule in chosen.items():
            guides = [
                Guide(one.id, one.number, one.effective_on, catalogue.lacking(one.id, rule.of))
                for one in chain
            ]
            for lack in lacks(guides, rule.since):
                yield Found(code, item, queries.version(lack.version).organ, lack)


def follow(limit: int = BATCH) -> int:
    """Look at the items that changed since, `limit` at most; return how much that was, 0 with nothing to do.

    Once a day, and when the rules have changed, all of them come round, so that none is missed.
    """
    with transaction.atomic():
        if not turns.mine("guides"):
            return 0
        profile, today = rulebook.current_profile(), clock.today()
        at, _ = GuidesFollowed.objects.get_or_create(id=1, defaults={"on": today})
        if at.on < today or at.rules != profile.key:
            at.on, at.rules, at.change = today, profile.key, catalogue.newest()
            at.after, at.whole = "", False
        done = _whole(at, limit) if not at.whole else _changes(at, limit)
        at.save()
        return done


def _whole(at: GuidesFollowed, limit: int) -> int:
    codes = catalogue.some(at.after, limit)
    if not codes:
        at.whole = True
        return _changes(at, limit)
    enter(codes)
    at.after = codes[-1]
    return len(codes)


def _changes(at: GuidesFollowed, limit: int) -> int:
    upto, items = catalogue.changed(at.change, limit)
    enter(items)
    done, at.change = upto - at.change, upto
    return done


def enter(items: Iterable[str]) -> None:
    """Keep what is found in the guides of these items, and mark what is none any more by the same rules."""
    codes, profile = list(items), rulebook.current_profile()
    now = {(one.rule, one.lack.version): one for one in found(codes, profile.rules)}
    there = {(row.rule, row.version): row for row in Kept.objects.filter(item__in=codes)}
    Kept.objects.bulk_create(
        [_row(one, profile.key) for key, one in now.items() if key not in there], ignore_conflicts=True
    )
    for key, row in there.items():
        if key in now:
            _renew(row, now[key].lack)
        elif row.gone_on is None and row.rules == profile.key:
            row.gone_on = clock.today()
            row.save(update_fields=["gone_on"])


def _row(one: Found, rules: str) -> Kept:
    lack = one.lack
    return Kept(
        rule=one.rule,
        rules=rules,
        item=one.item,
        version=lack.version,
        number=lack.number,
        organ=one.organ,
        lacks=list(lack.lacks),
        on=lack.on,
        mended_on=lack.mended_on,
        mended_by=lack.mended_by,
        found_at=clock.now(),
    )


def _renew(row: Kept, lack: Lack) -> None:
    """Let a row say when its lack was mended, and that it is found; what it lacks stays as it was found."""
    fresh = {"mended_on": lack.mended_on, "mended_by": lack.mended_by, "gone_on": None}
    if any(getattr(row, name) != value for name, value in fresh.items()):
        for name, value in fresh.items():
            setattr(row, name, value)
        row.save(update_fields=list(fresh))


def tried(of: Mapping[str, Rule], tick: Callable[[int], Any] = lambda done: None) -> Iterator[Found]:
    """Yield what rules would find in every guide that was ever published; `tick` is told of each lot how many items it had."""
    if not rules(of):
        return
    for codes in catalogue.each():
        yield from found(codes, of)
        tick(len(codes))


def check() -> Iterator[Difference]:
    """Yield what is kept of guides otherwise than found anew by the rules in force, once all changes have been looked at."""
    at = GuidesFollowed.objects.filter(id=1).first()
    profile = rulebook.current_profile()
    if at is None or at.rules != profile.key or not at.whole or catalogue.changed(at.change, 1)[1]:
        return
    for codes in catalogue.each():
        now = {(one.rule, one.item, one.lack.number): one.lack for one in found(codes, profile.rules)}
        rows = Kept.objects.filter(item__in=codes, rules=profile.key, gone_on=None)
        kept = {(row.rule, row.item, row.number): row for row in rows}
        for key in sorted(now.keys() | kept.keys()):
            have, should = _said(kept.get(key)), _said(now.get(key))
            # What another version of the rules found stays found.
            other = not have and Kept.objects.filter(rule=key[0], item=key[1], number=key[2]).exists()
            if have != should and not other:
                yield Difference("", " ".join(("guide", *map(str, key))), have, should)


def _said(one: Kept | Lack | None) -> str:
    return f"{one.on} {'、'.join(one.lacks)} {one.mended_on or '-'}" if one else ""

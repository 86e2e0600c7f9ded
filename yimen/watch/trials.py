"""A rule tried on the whole past by whoever works in the background: begun on a page, and gone on with wherever it was.

A batch is one transaction with the place up to which it goes: killed anywhere, the next worker goes on there, and two at
once do the work of one. Memory is a batch's, however long the past is. Nobody is told, no card is given.
"""

import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from itertools import islice

import msgspec
from django.db import transaction

from yimen.cases import past, rulebook
from yimen.cases.queries import View
from yimen.law.rule import Rule
from yimen.lib import clock
from yimen.people.names import Name, organs
from yimen.watch import trying
from yimen.watch.models import Trial
from yimen.watch.trying import EXAMPLES, KINDS, Example

# So long one call of a worker's duty looks; what takes longer is gone on with by the next one.
SECONDS = 5.0
# What was tried is of use for so long.
KEPT = timedelta(days=90)
LISTED = 20


def begin(*, by: int, code: str, rule: Rule) -> Trial:
    """Begin to try a rule, as it is given, on every case up to now; return the trial, the one that runs where it runs already."""
    profile, body = (
        rulebook.current_profile().key,
        msgspec.to_builtins(msgspec.structs.replace(rule, on=True)),
    )
    Trial.objects.filter(at__lt=clock.now() - KEPT).exclude(stage="running").delete()
    of = past.how_many(KINDS)
    made, _ = Trial.objects.get_or_create(
        rule=code, rules=profile, body=body, stage="running", defaults={"of": of, "by": by, "at": clock.now()}
    )
    return made


def stop(id: int) -> None:
    """Let a trial go no further; what it has found stays."""
    Trial.objects.filter(pk=id, stage="running").update(stage="stopped", ended_at=clock.now())


def work(seconds: float = SECONDS) -> int:
    """Go on with a trial for about so many seconds; return at how many cases it looked, 0 where none runs."""
    waiting = Trial.objects.filter(stage="running").order_by("id").values_list("id", flat=True).first()
    if waiting is None:
        return 0
    until, done = time.monotonic() + seconds, 0
    while (took := _batch(waiting)) is not None:
        done += took
        if time.monotonic() >= until:
            break
    return done


def _batch(id: int) -> int | None:
    """Look at a batch and say how far it goes; return how many cases it had, None where it has ended or somebody else is at it."""
    with transaction.atomic():
        one = Trial.objects.select_for_update(skip_locked=True).filter(pk=id, stage="running").first()
        if one is None:
            return None
        batch = next(past.each(KINDS, one.after), [])
        if not batch:
            one.stage, one.ended_at = "done", clock.now()
            one.save(update_fields=["stage", "ended_at"])
            return None
        _enter(one, batch)
        one.save()
        return len(batch)


def _enter(one: Trial, batch: Sequence[View]) -> None:
    found = trying.Tried()
    trying.try_on(batch, {one.rule: msgspec.convert(one.body, Rule)}, found)
    one.after = batch[-1].id
    one.cases += found.cases
    one.hit += found.hit
    one.found += found.by_rule.get(one.rule, 0)
    one.failed += found.failed.get(one.rule, 0)
    by_organ = Counter({int(id): n for id, n in one.by_organ.items()}) + Counter(found.by_organ)
    one.by_organ = {str(id): n for id, n in by_organ.items()}
    fresh = islice(found.examples.get(one.rule, ()), EXAMPLES - len(one.examples))
    one.examples += [msgspec.to_builtins(example) for example in fresh]


class Whole(msgspec.Struct, frozen=True):
    """A trial as a page shows it: itself, its rule, by organ the most first, and its examples; `share` in hundredths."""

    one: Trial
    rule: Rule
    organs: list[tuple[Name, int]]
    examples: list[Example]

    @property
    def share(self) -> int:
        """Return how much of the past it has looked at."""
        return min(100, self.one.cases * 100 // self.one.of) if self.one.of else 100


def whole(id: int) -> Whole | None:
    """Return a trial, or None."""
    one = Trial.objects.filter(pk=id).first()
    if one is None:
        return None
    names = organs(int(id) for id in one.by_organ)
    counted = sorted(((names[int(id)], n) for id, n in one.by_organ.items()), key=lambda pair: -pair[1])
    return Whole(one, msgspec.convert(one.body, Rule), counted, msgspec.convert(one.examples, list[Example]))


def of_rule(code: str) -> list[Whole]:
    """Return the newest trials of a rule."""
    ids = Trial.objects.filter(rule=code).order_by("-id").values_list("id", flat=True)[:LISTED]
    return [found for id in ids if (found := whole(id))]

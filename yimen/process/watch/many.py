"""What many cases together show of one person's acts, beside everybody else's on the same item: a hint, never a card.

Small numbers show nothing: both sides need enough acts, and the difference must be one that chance brings about less
than once in a thousand times. Counted exactly, in whole numbers, so that anybody finds the same (mission N10).
"""

from collections.abc import Iterable, Iterator
from datetime import date, time
from math import comb

import msgspec

from yimen.law.clock import as_if_closed
from yimen.process.application.receipt import CHINA
from yimen.process.watch.seen import Case

# Acts by which an application is answered or decided.
DEEDS = ("CorrectionsNotified", "Accepted", "NotAccepted", "Granted", "ApplicationRefused")
DECISIONS = ("Granted", "ApplicationRefused")
# The last hour of an office's day.
LAST_HOUR = time(16)
# Rarer than once in so many times by chance: then it is worth a look.
RARE = 1000


class Deed(msgspec.Struct, frozen=True):
    """An act of one person that is compared with others': `last_hour`, a decision in the last hour of its last day."""

    seq: int
    what: str
    who: str
    on: date
    last_hour: bool


class Count(msgspec.Struct, frozen=True):
    """How many acts of one person on an item were of the sort that is looked for, of how many in all."""

    who: str
    organ: int
    item: str
    hits: int
    of: int


class Pattern(msgspec.Struct, frozen=True):
    """A person's acts beside everybody else's on the same item; chance alone brings this about once in `one_in` times."""

    own: Count
    others_hits: int
    others_of: int
    one_in: int


def deeds(seen: Case, part: str = "") -> Iterator[Deed]:
    """Yield what persons answered and decided in a case, or in that part of a joint one; what the law did is nobody's."""
    for one in seen.written(*DEEDS):
        if one.actor.startswith("a:") and getattr(one.event, "part", "") == part:
            last = one.name in DECISIONS and _in_the_last_hour(
                seen, one.effective_on, one.recorded_at.astimezone(CHINA).time()
            )
            yield Deed(one.seq, one.name, one.actor, one.effective_on, last)


def _in_the_last_hour(seen: Case, on: date, at: time) -> bool:
    clock = seen.state.clock("promised")
    if clock is None or at < LAST_HOUR or clock.limit < 2:
        return False
    return seen.due(as_if_closed(clock, on)).on == on


def unusual(counts: Iterable[Count], least: int) -> list[Pattern]:
    """Return whose acts are of the sort that is looked for far more often than others' on the same item, the rarest first.

    `least`: fewer acts than that, of the person or of the others, are compared with nothing.
    """
    by_item: dict[str, list[Count]] = {}
    for one in counts:
        by_item.setdefault(one.item, []).append(one)
    found = []
    for group in by_item.values():
        hits, of = sum(one.hits for one in group), sum(one.of for one in group)
        for one in group:
            others_hits, others_of = hits - one.hits, of - one.of
            if one.of < least or others_of < least or one.hits * others_of <= others_hits * one.of:
                continue
            if (one_in := rarity(one.hits, one.of, hits, of)) >= RARE:
                found.append(Pattern(one, others_hits, others_of, one_in))
    return sorted(found, key=lambda one: (-one.one_in, one.own.item, one.own.who))


def rarity(hits: int, of: int, all_hits: int, all_of: int) -> int:
    """Return once in how many times chance gives somebody with `of` of all acts so many of all hits or more.

    Fisher's exact test, one-sided: as if all hits were dealt out among all acts without looking.
    """
    ways = sum(
        comb(all_hits, k) * comb(all_of - all_hits, of - k) for k in range(hits, min(of, all_hits) + 1)
    )
    return comb(all_of, of) // ways

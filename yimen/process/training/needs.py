"""What somebody needs to learn, by what happened: per person and item, every number with what it was counted from.

It ranks nobody: a number of few matters is marked as such, and the lines stand by organ, person and item.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

# The words of facts (process.appraisal.words.WHAT) that tell of something to be learnt; `handled` is what they are set against.
HANDLED = "handled"
TELLS = (
    "corrected",
    "refusal_set_aside",
    "refusal_reversed",
    "declared_unlawful",
    "bad_rating_founded",
    "complaint_papers",
    "card_correction",
)
# Of these a single one is a need; a correction asked for is everyday work, and only its share tells.
SHARE_OF = "corrected"
# From which share of what was taken in on: every third.
SHARE = 3


class Fact(msgspec.Struct, frozen=True):
    """That something happened: to whom, with which item, of which word, on which day, `ref` leads to it; `n` below 0: taken back."""

    account: int
    item: str
    what: str
    on: date
    page: str
    ref: str
    n: int = 1


class Count(msgspec.Struct, frozen=True):
    """How often something happened, and where it stands."""

    what: str
    n: int
    links: tuple[tuple[str, str, date], ...]


class Need(msgspec.Struct, frozen=True):
    """What somebody needs of an item: what happened, of how many matters handled, whether these are few, since when it is new."""

    account: int
    item: str
    counts: tuple[Count, ...]
    handled: int
    few: bool
    new_on: date | None = None

    def n(self, what: str) -> int:
        """Return how often something happened."""
        return sum(one.n for one in self.counts if one.what == what)


def needs(facts: Iterable[Fact], new: Mapping[tuple[int, str], date], few: int) -> list[Need]:
    """Return the needs of everybody, by person and item.

    `new` says of whom which item is new or changed, and since when. Something that was taken back counts no more.
    """
    there: dict[tuple[int, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        there[fact.account, fact.item][fact.what].append(fact)
    found = []
    for key in sorted({*there, *new}):
        account, item = key
        words = there.get(key, {})
        handled = max(sum(one.n for one in words.get(HANDLED, ())), 0)
        counts = tuple(
            Count(what, n, tuple((one.page, one.ref, one.on) for one in words[what] if one.n > 0))
            for what in TELLS
            if what in words and (n := sum(one.n for one in words[what])) > 0
        )
        if key in new or any(_tells(one, handled, few) for one in counts):
            found.append(Need(account, item, counts, handled, handled < few, new.get(key)))
    return found


def _tells(one: Count, handled: int, few: int) -> bool:
    """Return whether a count is a need: of corrections only where their share is large, and they are not few."""
    if one.what != SHARE_OF:
        return True
    return one.n * SHARE >= max(handled, 1) and max(one.n, handled) >= min(few, 3)

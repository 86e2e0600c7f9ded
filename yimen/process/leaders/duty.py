"""A head's year for the window: a plan spread over it, how each day of it stands, and what came of it. Pure."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

import msgspec

from yimen.process.leaders.terms import Terms
from yimen.process.leaders.words import DUTIES

DAY = timedelta(days=1)


class Entry(msgspec.Struct, frozen=True):
    """One planned day: for which duty, on which day (as moved), and whether it was done or left out with a reason."""

    duty: str
    on: date
    done: bool = False
    left: bool = False


class Count(msgspec.Struct, frozen=True):
    """What a year came to for one duty: the least, planned, done (planned or not), past their day, left out with a reason."""

    duty: str
    least: int
    planned: int
    done: int
    late: int
    left: int

    @property
    def missing(self) -> int:
        """Return how many are still to be done until the least is reached."""
        return max(self.least - self.done, 0)


def stands(one: Entry, today: date, works: Callable[[date], bool]) -> str:
    """Return how a planned day stands (words.PLANNED); `works` tells whether a day to come is a working day."""
    if one.done:
        return "done"
    if one.left:
        return "left"
    if one.on < today:
        return "late"
    if not works(one.on):
        return "holiday"
    return "today" if one.on == today else "planned"


def counted(terms: Terms, entries: Iterable[Entry], done: Iterable[str], today: date) -> list[Count]:
    """Return what a year came to, duty by duty; `done` names the duty of each record, planned or not."""
    planned, records = list(entries), list(done)
    found = []
    for duty in DUTIES:
        mine = [one for one in planned if one.duty == duty]
        late = sum(1 for one in mine if not one.done and not one.left and one.on < today)
        left = sum(1 for one in mine if one.left)
        found.append(Count(duty, terms.least(duty), len(mine), records.count(duty), late, left))
    return found


def spread(
    n: int, first: date, last: date, works: Callable[[date], bool], taken: Sequence[date] = ()
) -> list[date]:
    """Return `n` working days spread evenly from a day to a day, none of them twice; fewer where there are not so many.

    `taken` are days on which the head is asked for already: others come first.
    """
    days = [first + DAY * place for place in range((last - first).days + 1) if works(first + DAY * place)]
    free = [on for on in days if on not in set(taken)] or days
    n = min(n, len(free))
    return [free[(2 * place + 1) * len(free) // (2 * n)] for place in range(n)]  # fmt: skip

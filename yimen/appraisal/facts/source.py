"""What a source of facts is: a module that says what happened, once, with a link; another one is a file and a line.

Where something happened in cases a source reads a journal (`of`); where it stands in a table of another room it reads that
table by SQL (`read`). Either gives points that hang on what is written alone: the same record gives the same.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import msgspec

from yimen.cases.queries import View


class Point(msgspec.Struct, frozen=True):
    """One thing that happened: `what` is a word of `process/appraisal/words.WHAT`, `n` how much of it (below 0: taken back).

    It counts in the month in which it was written down (`at`), so that no month that is over changes by what is learnt
    later; `on` is its legal day. `persons` are accounts; `windows` ids, empty: those at which these persons sat that
    day. `only` these and nobody else: where somebody judged whose it is, neither are windows found from the persons, nor is
    what nobody by name answers for put down to all windows of the organ. `ref` is what a page links to, `seq` tells several points of one thing apart.
    """

    what: tuple[str, ...]
    ref: str
    seq: int
    on: date
    at: datetime
    organ: int
    item: str = ""
    persons: tuple[int, ...] = ()
    windows: tuple[int, ...] = ()
    n: int = 1
    only: bool = False


class Source(msgspec.Struct, frozen=True):
    """One source. `kinds` of case that `of` reads; `read` takes how far it has read and gives points and how far now.

    `page` is the name of the desk's address that a point's `ref` leads to, empty where there is none.
    """

    name: str
    page: str
    kinds: tuple[str, ...] = ()
    of: Callable[[View], Iterable[Point]] | None = None
    read: Callable[[int], tuple[int, list[Point]]] | None = None


def account(actor: str) -> int:
    """Return the account behind a journal's actor (a:7); 0 for the law, applicants and visitors."""
    id = actor.removeprefix("a:")
    return int(id) if actor.startswith("a:") and id.isdigit() else 0


def accounts(actors: Iterable[str]) -> tuple[int, ...]:
    """Return the accounts behind these actors, each once."""
    return tuple(dict.fromkeys(id for one in actors if (id := account(one))))


def windows(about: int, at_fault: Sequence[str] | None) -> tuple[int, ...]:
    """Return the windows (w:3) at fault; where nobody was named yet (None), the one that it was about."""
    if at_fault is None:
        return (about,) if about else ()
    return tuple(int(one[2:]) for one in at_fault if one.startswith("w:"))


def place(seen: View, seq: int) -> tuple[int, str]:
    """Return the organ and item under which a case ran at an event."""
    version = seen.under(seq)
    return version.organ, version.item.code

"""The plan of a day as it is drafted: from the last week where there was one, else from who is posted; B where A is away."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from yimen.process.hall.opening import Period


class Seat(msgspec.Struct, frozen=True, order=True):
    """Who sits at a window in which stretch of a day; `instead` is whose place they take (0: it is their own)."""

    window: int
    at: Period
    account: int
    instead: int = 0


class Known(msgspec.Struct, frozen=True):
    """What a draft is made from.

    `opens` are the stretches in which each window is to be open; `posted` who is posted there, in their order; `before`
    the plan of a week ago; `may` who of those in it may still serve at windows, wherever they are posted; `away` when
    somebody is on leave; `stands_in` the B that is named for an A.
    """

    opens: Mapping[int, tuple[Period, ...]]
    posted: Mapping[int, Sequence[int]]
    before: Sequence[Seat] = ()
    may: frozenset[int] = frozenset()
    away: Mapping[int, Sequence[Period]] = {}
    stands_in: Mapping[int, int] = {}


def draft(known: Known) -> tuple[list[Seat], list[tuple[int, Period]]]:
    """Return the seats of a day, and the stretches of windows for which there is nobody.

    Nobody sits at two windows at a time. Whoever sat at a window a week ago does so again while they may serve at
    windows; what the hall's hours no longer cover is cut off.
    """
    anywhere = known.may | {one for found in known.posted.values() for one in found}
    wished = {(one.window, at): who for one, at, who in _before(known, anywhere)}
    # The last week first, whole: nobody is taken from where they sat then to fill another window.
    order = [(window, at, [who]) for (window, at), who in sorted(wished.items())]
    order += [
        (window, at, list(known.posted.get(window, ())))
        for window, stretches in known.opens.items()
        for at in stretches
    ]
    seats: list[Seat] = []
    filled: set[tuple[int, Period]] = set()
    for window, at, people in order:
        found = (_placed(known, seats, window, at, who) for who in people)
        if (window, at) not in filled and (one := next(filter(None, found), None)):
            seats.append(one)
            filled.add((window, at))
    holes = [
        (window, at) for window, them in known.opens.items() for at in them if (window, at) not in filled
    ]
    return sorted(seats), holes


def _before(known: Known, anywhere: frozenset[int]) -> Iterable[tuple[Seat, Period, int]]:
    """Yield the seats of a week ago, each with the stretch of today in which most of it lies, and who it was that sat."""
    for one in known.before:
        who = one.instead or one.account
        if who not in anywhere:
            continue
        for at in known.opens.get(one.window, ()):
            if one.at.begins < at.ends and at.begins < one.at.ends:
                yield one, at, who


def _placed(known: Known, seats: Sequence[Seat], window: int, at: Period, who: int) -> Seat | None:
    """Return a seat for somebody, or for who stands in for them; None where neither can."""
    if free(known, seats, at, who):
        return Seat(window, at, who)
    if not _meets(known.away.get(who, ()), at):
        return None
    other = known.stands_in.get(who, 0)
    return Seat(window, at, other, who) if other and free(known, seats, at, other) else None


def free(known: Known, seats: Iterable[Seat], at: Period, who: int) -> bool:
    """Return whether somebody is neither away nor planned elsewhere in a stretch."""
    if _meets(known.away.get(who, ()), at):
        return False
    return not any(one.account == who and _meets((one.at,), at) for one in seats)


def _meets(stretches: Iterable[Period], at: Period) -> bool:
    return any(one.begins < at.ends and at.begins < one.ends for one in stretches)

"""Which case a line of a register is about: by number, by credit code with item and day, else by what is alike.

Every point of a match is a reason that a person reads. What is not sure is never taken for the case without one.
"""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from yimen.process.registers.alike import ALIKE, likeness, one_off

# Points by reason; from `LIKELY` on a case is shown to a person, as many as `SHOWN`, the likeliest first.
POINTS = {
    "number_same": 100,
    "number_near": 40,
    "identity_same": 45,
    "identity_other": -45,
    "holder_same": 30,
    "holder_near": 15,
    "item_same": 20,
    "day_same": 20,
    "day_near": 10,
}
LIKELY = 50
SHOWN = 3
# A day so many working days from the other is called near.
NEAR_DAYS = 3


class Reason(msgspec.Struct, frozen=True):
    """Why a line may be about a case: a code of `words.REASONS`, its points, and a figure: per cent alike, days apart."""

    code: str
    points: int
    figure: int = 0


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A case as a register's line is held against it.

    `numbers` are those of its decision and its certificate as `spelled.number_key` writes them; `identity` is a token
    that equals a line's where the credit code or the citizen number is the same; `holder` is empty where it is not known
    any more. `outcome`: granted, refused, ended, or empty while nothing is decided.
    """

    number: str
    item: str
    numbers: tuple[str, ...] = ()
    identity: str = ""
    holder: str = ""
    received_on: date | None = None
    accepted_on: date | None = None
    decided_on: date | None = None
    issued_on: date | None = None
    outcome: str = ""
    charged_fen: int | None = None


class Asked(msgspec.Struct, frozen=True):
    """What of a line is held against cases; `item` is the code of the item that its words name, empty where none.

    `accepted`: the line is of a register of acceptances: its day is that of the receipt, its number may be the case's own.
    """

    number: str = ""
    item: str = ""
    holder: str = ""
    identity: str = ""
    day: date | None = None
    accepted: bool = False


class Match(msgspec.Struct, frozen=True):
    """A case that a line may be about, with its reasons; `sure`: it is taken without anybody's word."""

    case: str
    score: int
    sure: bool
    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of its reasons."""
        return frozenset(reason.code for reason in self.reasons)


def match(
    asked: Asked, known: Sequence[Known], apart: Callable[[date, date], int]
) -> tuple[str, tuple[Match, ...]]:
    """Return the case that a line is surely about ("": none), and what it may be about, the likeliest first.

    `apart` counts the working days between two days. Two cases that are both surely meant are a question to a person.
    """
    found = [one for case in known if (one := _held(asked, case, apart)).score >= LIKELY]
    found.sort(key=lambda one: (-one.score, one.case))
    sure = [one for one in found if one.sure]
    named = [one for one in sure if "number_same" in one.codes]
    certain = named or sure
    return certain[0].case if len(certain) == 1 else "", tuple(found[:SHOWN])


def _held(asked: Asked, case: Known, apart: Callable[[date, date], int]) -> Match:
    reasons = [
        Reason(code, POINTS[code], figure)
        for code, figure in (
            _number(asked.number, (*case.numbers, case.number) if asked.accepted else case.numbers),
            _identity(asked.identity, case.identity),
            _holder(asked.holder, case.holder),
            ("item_same" if asked.item and asked.item == case.item else "", 0),
            _day(asked, case, apart),
        )
        if code
    ]
    codes = {reason.code for reason in reasons}
    sure = ("number_same" in codes and "identity_other" not in codes) or codes >= {
        "identity_same",
        "item_same",
        "day_same",
    }
    return Match(case.number, sum(reason.points for reason in reasons), sure, tuple(reasons))


def _number(number: str, numbers: Sequence[str]) -> tuple[str, int]:
    if number and number in numbers:
        return "number_same", 0
    near = len(number) > 4 and any(one_off(number, other) for other in numbers)
    return ("number_near" if near else ""), 0


def _identity(one: str, other: str) -> tuple[str, int]:
    if not one or not other:
        return "", 0
    return ("identity_same" if one == other else "identity_other"), 0


def _holder(one: str, other: str) -> tuple[str, int]:
    alike = likeness(one, other) if one and other else 0
    if alike == 100:
        return "holder_same", 100
    return ("holder_near", alike) if alike >= ALIKE else ("", 0)


def _day(asked: Asked, case: Known, apart: Callable[[date, date], int]) -> tuple[str, int]:
    of = (case.received_on, case.accepted_on) if asked.accepted else (case.decided_on, case.issued_on)
    day, days = asked.day, [on for on in of if on]
    if day is None or not days:
        return "", 0
    if day in days:
        return "day_same", 0
    gap = min(apart(*sorted((day, on))) for on in days)
    return ("day_near", gap) if gap <= NEAR_DAYS else ("", 0)

"""Who goes to a course of a higher organ: window staff before all others (S16), then by points; ties are said.

The speech gives the first rule, which no number can turn around; the weights behind it are the place's.
"""

from collections.abc import Iterable

import msgspec

from yimen.process.training.terms import Terms

# Months at a window beyond which nothing more is counted: ten years.
MOST_MONTHS = 120


class Applicant(msgspec.Struct, frozen=True):
    """Somebody who would go: whether at a window now, for how many whole months, how often they went already."""

    account: int
    window: bool
    months: int
    went: int


class Placed(msgspec.Struct, frozen=True):
    """An applicant's place in the order: from 1 on, equal for equals; `within`: there is a place for them for certain.

    `tie` says that the last places lie between equals, of whom somebody must choose and say why.
    """

    account: int
    rank: int
    points: int
    window: bool
    within: bool
    tie: bool


def points(one: Applicant, by: Terms) -> int:
    """Return the points of an applicant by a place's weights."""
    months = min(max(one.months, 0), MOST_MONTHS) * by.weight_month if one.window else 0
    never = by.weight_never if one.went == 0 else 0
    return months + never


def order(applicants: Iterable[Applicant], places: int, by: Terms) -> list[Placed]:
    """Return the applicants in their order; equals stand beside each other under one rank, by account."""
    keyed = sorted(((not one.window, -points(one, by), one.account, one) for one in applicants), key=lambda row: row[:3])  # fmt: skip
    found: list[Placed] = []
    for outside, minus, _account, one in keyed:
        rank = 1 + sum(1 for other in keyed if other[:2] < (outside, minus))
        equals = sum(1 for other in keyed if other[:2] == (outside, minus))
        within = rank + equals - 1 <= places
        found.append(Placed(one.account, rank, -minus, one.window, within, not within and rank <= places))
    return found


def follows(chosen: Iterable[int], placed: Iterable[Placed]) -> bool:
    """Return whether a choice follows the order: nobody was left out for somebody who stands behind them."""
    rows, taken = list(placed), set(chosen)
    last = max((one.rank for one in rows if one.account in taken), default=0)
    return all(one.account in taken for one in rows if one.rank < last)

"""Grades of a year: the mean of its months, a grade's least mean, its share, and what keeps somebody from it."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

import msgspec

from yimen.process.appraisal.account import Standing
from yimen.process.appraisal.scheme import Grade


class Year(msgspec.Struct, frozen=True):
    """A year of somebody: how it stands, how many months it is of, and what happened in it by its word (how often)."""

    unit: int
    standing: Standing
    months: int
    happened: Mapping[str, int] = {}

    def barred(self, grade: Grade) -> tuple[str, ...]:
        """Return what keeps this year from a grade."""
        return tuple(what for what in grade.bars if self.happened.get(what, 0) > 0)


class Graded(msgspec.Struct, frozen=True):
    """What grade somebody has, and what kept them from a better one: words of events, or `share` where it was full."""

    unit: int
    grade: str
    kept_from: tuple[str, ...] = ()


def graded(years: Collection[Year], grades: Sequence[Grade]) -> list[Graded]:
    """Return everybody's grade, the best first: a grade that is full gives the next one down; the last takes all.

    Whoever stands exactly alike is treated alike: where a grade has places for some of them it takes none, and is closed to
    whoever stands behind them. A rule tells nobody apart by their number.
    """
    left = {one.code: len(years) * one.share // 100 for one in grades}
    ordered = sorted(years, key=lambda one: (*one.standing.key, one.unit))
    found: list[Graded] = []
    for _standing, alike in groupby(ordered, key=lambda one: one.standing):
        found += _alike(list(alike), grades, left)
    return found


def _alike(years: list[Year], grades: Sequence[Grade], left: dict[str, int]) -> list[Graded]:
    """Return the grades of people who stand alike, in their order; `left` loses the places that they take."""
    kept: dict[int, list[str]] = {one.unit: [] for one in years}
    given: dict[int, str] = {}
    for grade in grades:
        last, wanting = grade is grades[-1], []
        for one in years:
            if one.unit in given or (one.standing.points < grade.least and not last):
                continue
            why = () if last else one.barred(grade)
            kept[one.unit] += why
            wanting += [] if why else [one.unit]
        if last or len(wanting) <= left[grade.code]:
            given |= dict.fromkeys(wanting, grade.code)
            left[grade.code] -= len(wanting)
            continue
        left[grade.code] = 0
        for unit in wanting:
            kept[unit].append("share")
    return [Graded(one.unit, given[one.unit], tuple(dict.fromkeys(kept[one.unit]))) for one in years]

"""Grades of a year: the mean of its months, a grade's least mean, its share, and what keeps somebody from it."""

from collections.abc import Collection, Mapping, Sequence

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
    """Return everybody's grade, the best first: a grade that is full gives the next one down; the last takes all."""
    left = {one.code: len(years) * one.share // 100 for one in grades}
    found = []
    for year in sorted(years, key=lambda one: (*one.standing.key, one.unit)):
        kept: list[str] = []
        for grade in grades:
            last = grade is grades[-1]
            if year.standing.points < grade.least and not last:
                continue
            if (why := year.barred(grade)) and not last:
                kept += why
                continue
            if not left[grade.code] and not last:
                kept.append("share")
                continue
            left[grade.code] -= 1
            found.append(Graded(year.unit, grade.code, tuple(dict.fromkeys(kept))))
            break
    return found

"""Honours by rule (红旗窗口, 服务标兵, 示范岗): who stands for one on which facts, and what keeps somebody from it.

An honour looks at the final months of its period and at nothing else; how many are honoured, from which points on, and what
bars are a place's choices. What ships stands in `shipped/awards.toml` (domain research 2.7).
"""

import tomllib
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from yimen.process.appraisal.account import Standing
from yimen.process.appraisal.scheme import Kind, month_after
from yimen.process.words import Labels

Period = Literal["month", "quarter", "year"]
LONG: Mapping[Period, int] = {"month": 1, "quarter": 3, "year": 12}
PERIODS: Labels = {"month": ("每月", "monthly"), "quarter": ("每季", "quarterly"), "year": ("每年", "yearly")}
# What keeps from an honour beside the bars that a rule names.
BARRED: Labels = {
    "few": ("办理的少于规定的数量", "fewer matters than asked for"),
    "least": ("得分低于规定的分数", "fewer points than asked for"),
    "months": ("期间里有月份没有考核", "a month of the period without appraisal"),
    "objection": ("异议成立", "an objection that holds"),
}


class Award(msgspec.Struct, frozen=True, omit_defaults=True):
    """One honour: for whom, how often, for how many, from which points and matters on, what bars, days for objection."""

    code: str
    name: str
    name_en: str
    kind: Kind
    period: Period
    size: int
    least: int
    matters: int
    bars: tuple[str, ...]
    notice_days: int
    source: str
    source_en: str = ""


class Record(msgspec.Struct, frozen=True):
    """A period of somebody: the mean of its final months, how many these are, and what happened in it by its word."""

    unit: int
    organ: int
    standing: Standing
    months: int
    happened: Mapping[str, int] = {}


class Nominee(msgspec.Struct, frozen=True):
    """Somebody who stands for an honour, or would but for what bars them (`barred`, empty: they stand)."""

    record: Record
    barred: tuple[str, ...] = ()


class _Shipped(msgspec.Struct, frozen=True):
    awards: tuple[Award, ...]


@cache
def shipped() -> tuple[Award, ...]:
    """Return the honours that ship."""
    read = files("yimen.process.appraisal").joinpath("shipped", "awards.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(read), _Shipped).awards


def wrong(award: Award) -> bool:
    """Return whether an honour could not be given by anybody: for nobody, without days to object, below zero."""
    return award.size < 1 or not 1 <= award.notice_days <= 60 or award.least < 0 or award.matters < 0


def begins(period: Period, on: date) -> date:
    """Return the first day of the period in which a day lies."""
    return date(on.year, (on.month - 1) // LONG[period] * LONG[period] + 1, 1)


def months(period: Period, since: date) -> tuple[date, ...]:
    """Return the months of a period that begins on a day."""
    found = [since]
    while len(found) < LONG[period]:
        found.append(month_after(found[-1]))
    return tuple(found)


def barred(award: Award, record: Record, wanted: int) -> tuple[str, ...]:
    """Return what keeps a record from an honour in a period of which so many months are appraised."""
    found = [what for what in award.bars if record.happened.get(what, 0) > 0]
    found += ["months"] if record.months < wanted else []
    found += ["least"] if record.standing.points < award.least else []
    found += ["few"] if record.standing.matters < award.matters else []
    return tuple(found)


def nominees(award: Award, records: Collection[Record], wanted: int) -> list[Nominee]:
    """Return who stands, best first, and between them who would by their points and is barred (`barred`).

    Whoever stands exactly as the last one does stands too: a rule tells nobody apart by their number.
    """
    found: list[Nominee] = []
    standing = 0
    last: Standing | None = None
    for record in sorted(records, key=lambda one: (*one.standing.key, one.unit)):
        if standing >= award.size and (last is None or record.standing != last):
            break
        why = barred(award, record, wanted)
        found.append(Nominee(record, why))
        if not why:
            standing, last = standing + 1, record.standing
    return found

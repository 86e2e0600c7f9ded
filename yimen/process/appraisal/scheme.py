"""A scheme of appraisal (考核办法) as data: sections that are lost from, indicators, what counts for them, and who enters.

Points are whole hundredths, so that adding them up in another order gives the same. Base, weights, caps and days are a
place's choices; what ships stands in `shipped/`, each with the practice that it was taken from (domain research 2.7).
"""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal["person", "window"]
KINDS: tuple[Kind, ...] = ("person", "window")
POINT = 100
# Who may enter into a section by hand, each their part of the whole.
AUTHORS = ("duty_chief", "discipline_group", "department", "efficiency_office")


class Section(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of the base that can be lost and no more of it: whose it is to enter into by hand (empty: events alone)."""

    code: str
    name: str
    name_en: str
    weight: int
    by: tuple[str, ...] = ()


class Indicator(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one event (`what`, empty: by hand alone) brings or costs: `points` each time, never more than `cap` (0: no cap).

    Below zero it is lost from its section, above zero it is added.
    """

    code: str
    name: str
    name_en: str
    section: str
    points: int
    what: str = ""
    cap: int = 0
    source: str = ""
    source_en: str = ""


class Grade(msgspec.Struct, frozen=True, omit_defaults=True):
    """A grade of the year: from which mean on, for how many in a hundred at most (100: all), and what keeps from it."""

    code: str
    name: str
    name_en: str
    least: int
    share: int = 100
    bars: tuple[str, ...] = ()


class Scheme(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scheme for persons or for windows; `few`: of fewer matters it is said that the number is small."""

    kind: Kind
    name: str
    name_en: str
    source: str
    source_en: str
    additions: int
    few: int
    appeal_days: int
    roles: tuple[str, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    grades: tuple[Grade, ...]

    @property
    def base(self) -> int:
        """Return what everybody begins a month with."""
        return sum(one.weight for one in self.sections)

    def section(self, code: str) -> Section:
        """Return a section. Raises KeyError."""
        return {one.code: one for one in self.sections}[code]

    def indicator(self, code: str) -> Indicator:
        """Return an indicator. Raises KeyError."""
        return {one.code: one for one in self.indicators}[code]

    def open_to(self, authors: frozenset[str]) -> tuple[Indicator, ...]:
        """Return the indicators that authors of these parts may enter into by hand."""
        own = {one.code for one in self.sections if authors & set(one.by)}
        return tuple(one for one in self.indicators if one.section in own)


WHOLE = 100 * POINT


def wrong(scheme: Scheme) -> tuple[str, ...]:
    """Return what is wrong with a scheme, as codes: it must be added up by anybody in one way."""
    found: list[str] = []
    sections = [one.code for one in scheme.sections]
    indicators = [one.code for one in scheme.indicators]
    if scheme.base != WHOLE:
        found.append("base")
    if len(set(sections)) < len(sections) or len(set(indicators)) < len(indicators):
        found.append("twice")
    if any(one.section not in sections for one in scheme.indicators):
        found.append("no_section")
    if any(not one.points or one.cap < 0 for one in scheme.indicators) or scheme.additions < 0:
        found.append("points")
    if any(not set(one.by) <= set(AUTHORS) or one.weight <= 0 for one in scheme.sections):
        found.append("sections")
    if scheme.few < 0 or not 1 <= scheme.appeal_days <= 30 or not scheme.roles:
        found.append("days")
    least = [one.least for one in scheme.grades]
    if not least or sorted(least, reverse=True) != least or least[-1] != 0:
        found.append("grades")
    return tuple(found)


def first_of(on: date) -> date:
    """Return the first day of a day's month."""
    return on.replace(day=1)


def month_after(on: date) -> date:
    """Return the first day of the month after a day's.

    A scheme that is changed in mid-month counts from here on: the month that goes on ends by the rules under which its
    people began it, whole (docs/decisions/points-come-from-events.md).
    """
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)


def month_before(on: date) -> date:
    """Return the first day of the month before a day's."""
    return date(on.year - (on.month == 1), (on.month - 2) % 12 + 1, 1)

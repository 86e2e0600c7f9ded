"""What a month comes to: pure arithmetic over what was counted, so that anybody gets the same from the same facts."""

from collections.abc import Mapping

import msgspec

from yimen.process.appraisal.scheme import POINT, Indicator, Scheme

# What happened, by its word: how often, and how much of it (a card weighs its rule's score).
Counts = Mapping[str, tuple[int, int]]


class Line(msgspec.Struct, frozen=True):
    """One indicator of somebody's month: how often it happened, what that comes to within its cap."""

    indicator: str
    times: int
    points: int


class Total(msgspec.Struct, frozen=True):
    """A month of somebody: its lines, what each section has left, what was added, and the whole, in hundredths."""

    lines: tuple[Line, ...]
    sections: Mapping[str, int]
    added: int
    points: int


def line(indicator: Indicator, counts: Counts, entered: Mapping[str, tuple[int, int]]) -> Line:
    """Return what an indicator comes to: events at its points, entries as they were written, both within its cap.

    `entered` are by indicator (how many, their points): of entries by hand, and what an appeal gave back.
    """
    times, amount = counts.get(indicator.what, (0, 0)) if indicator.what else (0, 0)
    more, written = entered.get(indicator.code, (0, 0))
    points = amount * indicator.points + written
    # What was given back or lifted makes good what was lost, and is no addition; and the other way round.
    points = min(points, 0) if indicator.points < 0 else max(points, 0)
    if indicator.cap:
        points = max(points, -indicator.cap) if points < 0 else min(points, indicator.cap)
    return Line(indicator.code, times + more, points)


def total(scheme: Scheme, counts: Counts, entered: Mapping[str, tuple[int, int]]) -> Total:
    """Return a month under a scheme: each section loses no more than its weight, additions are capped together."""
    left = {section.code: section.weight for section in scheme.sections}
    lines, gained = [], 0
    for indicator in scheme.indicators:
        # Most have nothing in most indicators: these cost no arithmetic.
        if indicator.what not in counts and indicator.code not in entered:
            continue
        one = line(indicator, counts, entered)
        if one.points < 0:
            left[indicator.section] += one.points
        else:
            gained += one.points
        # Whoever had nothing in an indicator has no line of it: pages and files show what happened.
        if one.times or one.points:
            lines.append(one)
    left = {code: max(points, 0) for code, points in left.items()}
    added = min(gained, scheme.additions)
    return Total(tuple(lines), left, added, sum(left.values()) + added)


class Standing(msgspec.Struct, frozen=True):
    """By what two that have the same points are told apart: fewer overdue by own fault, then more matters."""

    points: int
    overdue: int
    matters: int

    @property
    def key(self) -> tuple[int, int, int]:
        """Return the key of the order, the first one smallest. The number of matters alone orders nobody."""
        return (-self.points, self.overdue, -self.matters)


def said(points: int) -> str:
    """Return hundredths as they are written: 97.5, 100, -0.25."""
    sign, rest = ("-" if points < 0 else ""), abs(points)
    whole, part = divmod(rest, POINT)
    return f"{sign}{whole}" + (f".{part:02d}".rstrip("0") if part else "")


def read(text: str) -> int:
    """Return points as somebody wrote them, in hundredths. Raises ValueError for what is none."""
    whole, _dot, part = text.strip().partition(".")
    if len(part) > 2 or not (part or "0").isdecimal() or not whole.lstrip("-").isdecimal():
        raise ValueError(text)
    value = abs(int(whole)) * POINT + int(part.ljust(2, "0"))
    return -value if whole.startswith("-") else value

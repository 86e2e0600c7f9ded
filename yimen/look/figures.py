"""Figures as people read them: a share with one decimal, a length with its unit, money in yuan, a dash for what is not told."""

from django.utils.translation import ngettext

from yimen.look import words
from yimen.process.figures.defined import Figure

NOT_TOLD = "—"


def cell(one: Figure, value: int | None) -> str:
    """Return a figure for a column whose heading says what it counts: 98.7%, 1,234, 12.00 元; — where it is not told."""
    if value is None:
        return NOT_TOLD
    if one.unit == "permille":
        return f"{value / 10}%"
    return words.money(value) if one.unit == "fen" else words.number(value)


def said(one: Figure, value: int | None) -> str:
    """Return a figure with its unit, as it stands alone: 98.7%, 1,234 件, 3 个工作日; — where it is not told."""
    if value is None or one.unit in ("permille", "fen"):
        return cell(one, value)
    if one.unit == "wd":
        return words.limit(value)
    n = {"n": words.number(value)}
    return {
        "cases": ngettext("%(n)s 件", "%(n)s 件", value),
        "days": ngettext("%(n)s 天", "%(n)s 天", value),
        "trips": ngettext("%(n)s 次", "%(n)s 次", value),
        "layers": ngettext("%(n)s 层", "%(n)s 层", value),
    }[one.unit] % n

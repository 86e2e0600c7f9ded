"""The figures of complaints as both faces show them: heads with what each is a share of, and cells with the numbers beside."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from yimen.look import words as look_words
from yimen.process.complaint import words
from yimen.process.figures.voices import FIGURES, Figure, Told

DIMENSIONS: dict[str, Any] = {
    "month": _("月份"),
    "organ": _("部门"),
    "cause": _("反映什么"),
    "sort": _("哪一类"),
    "channel": _("从哪里来"),
    "item": _("事项"),
    "cause_item": _("反映什么和事项"),
}
CODED = {"cause": words.CAUSES, "sort": words.SORTS, "channel": words.CHANNELS}


def called(one: Figure) -> str:
    """Return what a figure is called in the reader's language."""
    return one.en if look_words.in_english() else one.zh


def heads(dimension: str) -> list[dict[str, Any]]:
    """Return the heads of a table by a dimension."""
    first = [{"label": DIMENSIONS[dimension]}, {"label": gettext("收到"), "numeric": True}]
    return first + [{"label": called(one), "numeric": True} for one in FIGURES]


def cell(told: Told, name: str) -> str:
    """Return a share with its denominator beside: 95.0% (19/20); a dash of nobody."""
    yes, of = told.shares[name]
    permille = told.permille(name)
    if permille is None:
        return "—"
    parts = f" ({yes}/{of})" if look_words.in_english() else f"（{yes}/{of}）"
    return f"{permille // 10}.{permille % 10}%{parts}"


def word(dimension: str, value: str) -> str:
    """Return a coded value in words, a month (2026-03) as a month; what has no words is returned as it is."""
    if dimension == "month" and value[:1].isdigit():
        return look_words.month(date.fromisoformat(f"{value}-01"))
    labels = CODED.get(dimension)
    found = labels.get(value) if labels else None
    return found[look_words.in_english()] if found else value


def definitions() -> Iterable[dict[str, str]]:
    """Return each figure with what it is a share of, and what received is."""
    yield {"label": gettext("收到"), "value": gettext("这段时间登记的投诉，不含驻点纪检组自己收到的。")}
    for one in FIGURES:
        of = one.of_en if look_words.in_english() else one.of_zh
        yield {"label": called(one), "value": gettext("分母：%(of)s。") % {"of": of}}

"""A sample, a demand and what was written about them, in words at the desk and for the public."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, pgettext

from yimen.desk import choices
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.oversight import looks, words
from yimen.people import colleagues
from yimen.process.words import Labels

LIGHTS = {
    "announced": "info", "drawn": "warn", "opened": "go", "in_order": "go", "finding": "late", "to_verify": "warn",
    "open": "warn", "late": "late", "answered": "info", "accepted": "go",
    "verified": "info", "passed_on": "late", "no_matter": "go",
}  # fmt: skip


def mark(labels: Labels, code: str) -> Any:
    """Return a code as a mark in words."""
    return tag(choices.word(labels, code), LIGHTS[code])


def title(one: Any) -> Any:
    """Return what a sample is called."""
    return bilingual(one.terms["title"], one.terms["title_en"])


def people(rows: Iterable[Any]) -> dict[int, str]:
    """Return what those are called who wrote some rows."""
    found = {one.by for one in rows} | {one.owner for one in rows if hasattr(one, "owner")}
    return {id: known.name for id, known in colleagues.who(found).items()}


def said(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what was written, each with its head: in which act, by whom, when."""
    rows = list(found)
    called = people([one.row for one in rows])
    return [
        {
            "head": _head(one),
            "by": called.get(one.row.by, ""),
            "at": one.row.at,
            "words": one.words,
            "note": getattr(one.row, "articles", ""),
        }
        for one in rows
    ]


def _head(one: Any) -> Any:
    match one.act:
        case "look":
            return mark(words.RESULTS, one.row.result)
        case "order":
            return pgettext("oversight", "整改要求")
        case "reply":
            return gettext("答复")
        case "judgment":
            return gettext("整改到位") if one.row.accepts else gettext("没有到位，退回再整改")
        case _:
            return mark(words.FOLLOWED, one.row.what)


def due(one: Any) -> Any:
    """Return the last day of a demand with how it stands."""
    return [day(one.due_on, "year"), mark(words.ORDERS, looks.state(one))]

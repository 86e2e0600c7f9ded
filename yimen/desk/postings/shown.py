"""What the pages of postings show, in words: people, places, marks, the record, what lies with whoever leaves."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.urls import reverse
from django.utils.translation import gettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.people import colleagues
from yimen.people.names import Name, organs
from yimen.people.roles import ROLES
from yimen.postings import passing, proposing, returning, standing
from yimen.postings.deeds import opened
from yimen.postings.queries import Line
from yimen.postings.words import ACTS, CAUSES, ENDINGS, PROPOSALS, RETURNS

LIGHTS = {
    "open": "info", "closed": "warn", "consents": "warn", "consented": "info", "made": "go", "refused": "late",
    "asked": "warn", "agreed": "info", "over": "", "hearing": "info", "heard": "warn", "answer": "warn", "answered": "go",
}  # fmt: skip


def people(ids: Iterable[int]) -> dict[int, str]:
    """Return what these of the staff are called, by id."""
    return {id: one.name for id, one in colleagues.who(id for id in ids if id).items()}


def person(id: int) -> str:
    """Return what one of the staff is called; empty for nobody."""
    return people([id]).get(id, "")


def organ(id: int) -> Any:
    """Return what an organ is called in the reader's language."""
    found = organs([id]).get(id)
    return bilingual(found.zh, found.en) if found else ""


def place(id: int) -> str:
    """Return what a window is called in the reader's language."""
    return places([id]).get(id, "")


def places(ids: Iterable[int]) -> dict[int, str]:
    """Return what windows are called in the reader's language, by id."""
    english = look_words.in_english()
    return {id: (english and en) or zh for id, (zh, en) in standing.called(ids).items()}


class Named(msgspec.Struct, frozen=True):
    """What the people, organs and windows of a whole page are called: read at once, not line by line."""

    people: dict[int, str]
    organs: dict[int, Name]
    places: dict[int, str]

    def organ(self, id: int) -> Any:
        """Return what an organ is called; a dash for none."""
        found = self.organs.get(id)
        return bilingual(found.zh, found.en) if found else "—"

    def plain_organ(self, id: int) -> str:
        """Return the same where no element may stand."""
        found = self.organs.get(id)
        return ((choices.language() == "en" and found.en) or found.zh) if found else ""


def named(rows: Iterable[Any]) -> Named:
    """Return what is named on these lines of a list: who it is about, who acted, where."""
    found = list(rows)
    who = {getattr(one, name, 0) for one in found for name in ("account", "by")}
    who |= {one.chosen.account for one in found if getattr(one, "chosen", None)}
    return Named(
        people(id for id in who if isinstance(id, int)),
        organs({getattr(one, "organ", 0) for one in found} - {0}),
        places({getattr(one, "window", 0) for one in found} - {0}),
    )


def at_window(row: Any) -> Any:
    """Return where a posting's holder sits; in words where no window stands in it."""
    return bilingual(row.window.name, row.window.name_en) if row.window else gettext("没有写窗口")


def mark(labels: Any, code: str) -> Any:
    """Return how something stands, as a mark."""
    return tag(choices.word(labels, code), LIGHTS.get(code, ""))


def proposal_mark(one: Any) -> Any:
    """Return how a proposal stands."""
    return mark(PROPOSALS, proposing.state(one))


def going_mark(one: Any) -> Any:
    """Return how an ending or a return stands."""
    return mark(ENDINGS, passing.state(one)) if hasattr(one, "cause") else mark(RETURNS, returning.state(one))


def bound_mark(one: Line) -> Any:
    """Return whether somebody leaves, may be changed, or is bound still, as a mark."""
    if one.leaving is not None:
        return tag(choices.word(CAUSES, one.leaving.cause), "warn")
    return tag(gettext("已满期，可以更换"), "go") if one.bound.free else tag(gettext("未满期"), "info")


def bound(one: Line) -> Any:
    """Return the same with its day: the last one of who leaves, else the first on which another may come."""
    return cells.lines(bound_mark(one), day(one.leaving.last_on if one.leaving else one.bound.first, "year"))


def line(one: Line, _named: Named | None = None) -> list[Any]:
    """Return somebody at a window as a line of the list."""
    row = one.row
    return [
        cells.link(
            reverse("desk:postings:posting", args=[row.pk]),
            one.name,
            ROLES[row.role].name,
            of=cells.join(cells.organ(row.organ), row.pk),
        ),
        cells.organ(row.organ),
        at_window(row),
        day(one.bound.since, "year"),
        bound(one),
    ]


def plain(one: Line, _named: Named | None = None) -> list[Any]:
    """Return the same as cells of a file."""
    row, english = one.row, look_words.in_english()
    leaving = one.leaving
    return [
        one.name,
        str(ROLES[row.role].name),
        (english and row.organ.name_en) or row.organ.name,
        ((english and row.window.name_en) or row.window.name) if row.window else "",
        one.bound.since.isoformat(),
        one.bound.first.isoformat(),
        gettext("是") if one.bound.free else gettext("否"),
        leaving.last_on.isoformat() if leaving else "",
    ]


def record(rows: Iterable[Any], whole: bool = True) -> list[dict[str, Any]]:
    """Return lines of the register, the newest first, in words; `whole` shows what was written about people too."""
    found = list(rows)
    named = people({row.by for row in found} | {row.account for row in found})
    return [
        {
            "what": choices.word(ACTS, row.act),
            "step": named.get(row.account, ""),
            "said": opened(row.said) if whole else "",
            "by": named.get(row.by, ""),
            "at": row.at,
        }
        for row in found
    ]


def lying(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Return what lies with somebody, each with its case and why it is listed."""
    return [
        {
            "url": reverse("desk:case", args=[one.number]),
            "number": spaced_case_number(one.number),
            "item": one.item,
            "alone": one.alone,
            "signs": one.signs,
        }
        for one in found
    ]


def listed(one: Any) -> list[dict[str, Any]]:
    """Return what stands on a list that was handed over."""
    return [
        {"url": reverse("desk:case", args=[number]), "number": spaced_case_number(number), "alone": alone}
        for number, _key, alone in one.tasks
    ]


def scope(items: Iterable[str]) -> str:
    """Return what a posting is authorised to decide on, in words."""
    found = list(items)
    if not found:
        return gettext("没有授权决定")
    return gettext("全部事项") if "" in found else gettext("、").join(found)


def on(day_: date | None) -> Any:
    """Return a day; a dash for none."""
    return day(day_, "year") if day_ else "—"

"""Appraisals in words at the desk: points, months, how far they are, who is meant, what stands behind a point."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, npgettext

from yimen.appraisal import queries
from yimen.appraisal.parts import Part
from yimen.appraisal.queries import Link, Sheet, Told
from yimen.appraisal.refused import NotAppraised
from yimen.catalogue.names import called as items_called
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import answering
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, day, instant, tag, zh
from yimen.people import colleagues
from yimen.people.names import Name, organs
from yimen.process.appraisal.account import said
from yimen.process.appraisal.scheme import Indicator
from yimen.process.appraisal.words import AUTHORS, KEPT_FROM, KINDS as KINDS, STAGES, WHAT

FORM = "desk/appraisal/form.html"
LIST = "desk/appraisal/list.html"
AT = {
    "too_early": "since", "there_already": "since", "not_first": "since", "not_yet": "on", "drafted": "on", "no_scheme": "on",
    "no_unit": "unit", "own_sheet": "unit", "not_in_reach": "unit", "not_your_part": "indicator", "takes_off": "points",
    "adds": "points", "too_many": "points", "no_text": "text", "no_file": "file", "more_than_lost": "points",
    "no_reason": "reasons", "unsigned": "why", "nothing_lost": "indicator", "appealed": "indicator", "bad_days": "closes_on",
    "no_frame": "since", "no_such_no": "case", "own_no": "case", "reversed_already": "case", "before_the_no": "on", "no_document": "document",
    "no_day_to_order": "until",
}  # fmt: skip
# How a form of this room is answered: refused in words at its field, done once, nothing typed is lost.
answered = answering(NotAppraised, AT, FORM)
# Whoever is appraised reads that there was such a complaint or measure, and opens it only where they may anyway: a complaint
# where it was found against themselves, for they were asked. A colleague's lapse stands on their window's sheet by its number.
CLOSED = frozenset({"complaints", "orders"})
OF_COLLEAGUES = CLOSED | {"presence"}
MARKS = {"final": "go", "drafted": "info", "appealed": "warn", "to_close": "warn"}


def fact(label: object, value: Any) -> dict[str, Any]:
    """Return one row of facts; what exists in Chinese alone is marked so."""
    return {"label": label, "value": zh(value) if isinstance(value, str) else value}


def kind(code: str) -> str:
    """Return what a kind is called."""
    return choices.word(KINDS, code)


def month(on: date) -> str:
    """Return how a month stands in an address."""
    return f"{on:%Y-%m}"


def url(one: Any, name: str = "sheet") -> str:
    """Return the address of a sheet, or of one of its forms."""
    return reverse(f"desk:appraisal:{name}", args=[one.kind, month(one.month), one.unit])


def stage(code: str) -> Any:
    """Return how far a month is, as a mark."""
    return tag(choices.word(STAGES, code), MARKS[code])


def called(kind: str, units: Collection[int]) -> dict[int, Any]:
    """Return what people or windows are called, in the reader's language."""
    return {
        id: bilingual(one.zh, one.en) if one.en else zh(one.zh)
        for id, one in queries.names(kind, list(units)).items()
    }


def organ(one: Name | None) -> Any:
    """Return an organ's name in the reader's language."""
    return bilingual(one.zh, one.en) if one else ""


def who(ids: Iterable[int]) -> dict[int, Any]:
    """Return what accounts are called."""
    return {id: zh(one.name) for id, one in colleagues.who(ids).items()}


def named(one: Any) -> Any:
    """Return a section's, an indicator's or a grade's name."""
    return bilingual(one.name, one.name_en)


def signed(points: int) -> str:
    """Return points with their sign."""
    return f"+{said(points)}" if points > 0 else said(points)


def mix(one: Sheet, items: Mapping[str, str]) -> Any:
    """Return the items of which somebody had most, so that like is compared with like."""
    lines = [cells.join(zh(items.get(item, item)), n) for item, n in one.mix[:3]]
    return cells.lines(*(cells.quiet(line) for line in lines)) if lines else "—"


def items(sheets: Iterable[Sheet]) -> dict[str, str]:
    """Return what the items are called that stand in the mix of these sheets."""
    return items_called({item for one in sheets for item, _n in one.mix})


def few(one: Sheet, least: int) -> Any:
    """Return how many matters; of few it says so."""
    n = look_words.number(one.matters)
    return cells.lines(n, tag(gettext("数量少"), "info")) if one.matters < least else n


def row(
    one: Sheet, names: dict[int, Any], known: dict[int, Name], least: int, items: Mapping[str, str]
) -> list[Any]:
    """Return a sheet as a line of its month."""
    return [
        cells.link(
            url(one), names.get(one.unit, str(one.unit)), of=cells.join(organ(known.get(one.organ)), one.unit)
        ),
        organ(known.get(one.organ)),
        said(one.points),
        look_words.number(one.overdue) if one.overdue else "",
        few(one, least),
        mix(one, items),
    ]


def sheet_heads() -> tuple[str, ...]:
    """Return the heads of the sheets of a month."""
    return (
        gettext("谁"),
        gettext("部门"),
        gettext("得分"),
        gettext("本人超期"),
        gettext("办理"),
        gettext("最多的事项"),
    )


def link(one: Link, closed: bool) -> Any:
    """Return what a point came from, as a link where it opens for whoever reads."""
    weight = f" × {abs(one.n)}" if abs(one.n) != 1 else ""
    back = gettext("（撤回）") if one.n < 0 else ""
    if not one.page:
        return gettext("第 %(n)s 号评价（不记名，不显示是哪一件）") % {"n": one.ref} + weight + back
    number = spaced_case_number(one.ref)
    shown = number if closed else cells.link(reverse(one.page, args=[one.ref]), number)
    return cells.join(shown, cells.join(day(one.on), f"{choices.word(WHAT, one.what)}{weight}{back}"))


def line(told: Told, code: str, times: int, points: int, me: Part, people: dict[int, Any]) -> dict[str, Any]:
    """Return one indicator of a sheet with everything behind it: events with links, entries with their evidence."""
    indicator = told.scheme.indicator(code)
    return {
        "code": code,
        "name": named(indicator),
        "source": indicator.source,
        "times": times,
        "points": signed(points),
        "lost": points < 0,
        "capped": bool(indicator.cap) and abs(points) == indicator.cap,
        "links": [link(one, _closed(told, one, me)) for one in told.links.get(code, ())],
        "more": told.more.get(code, 0),
        "entries": [_entry(one, people) for one in told.entries if one.indicator == code],
    }


def _closed(told: Told, one: Link, me: Part) -> bool:
    """Return whether a link stands as its number alone for whoever reads a sheet."""
    if me.reads:
        return False
    if told.sheet.kind == "window":
        return one.source in OF_COLLEAGUES
    return one.source in CLOSED and not (one.source == "complaints" and told.sheet.unit == me.account)


def _entry(one: Any, people: dict[int, Any]) -> dict[str, Any]:
    return {
        "text": one.text,
        "points": signed(one.points),
        "on": one.on,
        "by": people.get(one.by, ""),
        "author": choices.word(AUTHORS, one.author),
        "file": reverse("desk:appraisal:entry_file", args=[one.pk]),
    }


def sections(told: Told, me: Part, people: dict[int, Any]) -> list[dict[str, Any]]:
    """Return a sheet section by section: its weight, what is left of it, and its lines."""
    lines: dict[str, list[dict[str, Any]]] = {}
    for one in told.total.lines:
        into = told.scheme.indicator(one.indicator).section
        lines.setdefault(into, []).append(line(told, one.indicator, one.times, one.points, me, people))
    return [
        {
            "name": named(section),
            "weight": said(section.weight),
            "left": said(told.total.sections[section.code]),
            "lines": lines.get(section.code, []),
        }
        for section in told.scheme.sections
    ]


def appeal(one: Any, told_by: dict[int, Any], indicator: Indicator) -> dict[str, Any]:
    """Return an appeal with its decision."""
    ruling = getattr(one, "ruling", None)
    return {
        "one": one,
        "name": named(indicator),
        "by": told_by.get(one.by, ""),
        "file": reverse("desk:appraisal:appeal_file", args=[one.pk]) if one.file else "",
        "url": reverse("desk:appraisal:appeal", args=[one.pk]),
        "ruling": ruling,
        "given": gettext("恢复 %(n)s 分") % {"n": said(ruling.points)}
        if ruling and ruling.points
        else gettext("不恢复"),
        "ruled_by": told_by.get(ruling.by, "") if ruling else "",
    }


def listed(words: Iterable[str]) -> str:
    """Return several words one after the other, as the reader's language parts them."""
    return (", " if choices.language() == "en" else "、").join(words)


def kept_from(codes: Iterable[str]) -> str:
    """Return what kept from a better grade."""
    return listed(choices.word(KEPT_FROM, code) for code in codes)


def names_of(ids: Collection[int]) -> dict[int, Name]:
    """Return what organs are called."""
    return organs(ids)


def times(n: int) -> str:
    """Return how often."""
    return npgettext("events", "%(n)s 次", "%(n)s 次", n) % {"n": look_words.number(n)}


def stamp(by: Any, at: Any) -> Any:
    """Return who and when."""
    return cells.join(by, instant(at, "year"))

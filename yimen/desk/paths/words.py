"""Steps, endings and findings in words at the desk, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from yimen.catalogue import queries as catalogue
from yimen.desk import choices
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual
from yimen.paths.findings import Finding
from yimen.paths.queries import FEWEST, Side, item_name
from yimen.people.names import organs
from yimen.process.grounds import GROUNDS
from yimen.process.item import Item
from yimen.process.paths import steps
from yimen.process.paths.figures import Spread

NONE = "—"


def step(name: str, english: Mapping[str, str] | None = None) -> str:
    """Return what a step or an ending is called, as plain words."""
    zh, en = steps.called(name, dict(english or {}))
    return choices.capital(en) if look_words.in_english() else zh


def marked(name: str, english: Mapping[str, str] | None = None) -> SafeString | str:
    """Return the same for a page: a layer's Chinese name without an English one is marked as Chinese."""
    zh, en = steps.called(name, dict(english or {}))
    about = name.partition(":")[2]
    if look_words.in_english() and about and about in en:
        return bilingual(zh, "")
    return bilingual(zh, choices.capital(en))


def party(name: str) -> str:
    """Return who was waited for in a step."""
    return choices.word(steps.PARTIES, steps.who(name)) if steps.who(name) else NONE


def days(value: int | None) -> str:
    """Return a length in working days; a dash where there is none to tell."""
    return NONE if value is None else look_words.number(value)


def enough(of: Spread, value: int | None) -> str:
    """Return a figure of at least ten occurrences; a dash for fewer, which say nothing."""
    return days(value) if of.n >= FEWEST else NONE


def times(count: int) -> str:
    """Return how many cases, with their counter."""
    return ngettext("%(n)s 件次", "%(n)s 件次", count) % {"n": look_words.number(count)}


def edge(count: int, of: Spread) -> str:
    """Return the words on a line of the map: how often, and half of them in how many days."""
    if of.n < FEWEST or of.median is None:
        return times(count)
    return pgettext("path", "%(times)s · %(days)s 天") % {"times": times(count), "days": days(of.median)}


def item(code: str) -> SafeString | str:
    """Return what an item is called."""
    return bilingual(*item_name(code))


def organ(id: int) -> SafeString | str:
    """Return what an organ is called."""
    found = organs([id]).get(id)
    return bilingual(found.zh, found.en) if found else NONE


def _definition(of: str) -> Item | None:
    id = catalogue.published_version(of)
    return catalogue.version(id).item if id else None


def layer(name: str, of: str) -> tuple[str, str]:
    """Return what a layer of an item's sign-off is called in Chinese and English; nothing in English where it is gone."""
    definition = _definition(of)
    known = {one.name: one.name_en for one in definition.layers} if definition else {}
    return name, known.get(name, "")


def material(code: str, of: str) -> tuple[str, str]:
    """Return what a material of an item, or a field of its form, is called in Chinese and English; the code where it is gone."""
    definition = _definition(of)
    if definition is None:
        return code, ""
    if code.startswith("field:"):
        field = next((f for f in definition.fields if f"field:{f.name}" == code), None)
        return (field.label, getattr(field, "label_en", "")) if field else (code, "")
    found = definition.material(code)
    return (found.name, found.name_en) if found else (code, "")


def about(kind: str, item: str, name: str) -> SafeString | str:
    """Return what a finding is about: the layer, the material or the ground; nothing for the others."""
    if not name:
        return ""
    if kind == "material":
        return bilingual(*material(name, item))
    if kind == "layer":
        return bilingual(*layer(name, item))
    if kind == "cost":
        return marked(name)
    return bilingual(*GROUNDS.get(name, (name, name)))


def change(kind: str) -> str:
    """Return the change that a kind of finding asks for."""
    return {
        "layer": gettext("取消这一层签批"),
        "window": gettext("由窗口自己决定"),
        "material": gettext("补正多因这一项：把样例写清楚，或者不再要"),
        "first": gettext("像其他部门一样早一点开始审查"),
        "outside": gettext("让特别程序不超过现在的中位数"),
        "collect": gettext("证件当天寄出或者电子送达"),
        "cost": gettext("让这一步少花钱"),
    }[kind]


def counted(one: Finding) -> str:
    """Return how the days of a finding are counted, with its own figures."""
    values = {"n": look_words.number(one.cases), "median": one.median, "peers": one.peers, "saved": look_words.number(one.saved), "days": look_words.number(one.days), "fen": look_words.amount(one.fen)}  # fmt: skip
    if one.kind == "cost":
        return (
            gettext("%(n)s 次，花政府 %(fen)s；%(days)s 天里共 %(saved)s 个工作日，中位数 %(median)s 天。")
            % values
        )
    said = {
        "layer": gettext("%(n)s 次 × 中位数 %(median)s 天"),
        "window": gettext("本可由窗口决定的 %(n)s 件 × 从受理到决定的中位数 %(median)s 天"),
        "material": gettext("只因这一项补正的 %(n)s 件 × 补正的中位数 %(median)s 天"),
        "first": gettext("%(n)s 件 ×（本部门中位数 %(median)s 天 − 全部部门 %(peers)s 天）"),
        "outside": gettext("%(n)s 次中，每次超过中位数 %(median)s 天的部分相加"),
        "collect": gettext("%(n)s 件 × 从制证到送达的中位数 %(median)s 天"),
    }[one.kind] % values
    return said + gettext("；%(days)s 天里共 %(saved)s 个工作日，折算成一年。") % values


def side(one: Side) -> list[Any]:
    """Return a side of a comparison as a line: its days, its cases and figures, or that there are too few."""
    period = gettext("%(a)s 至 %(b)s") % {"a": look_words.day(one.since, True), "b": look_words.day(one.until, True)}  # fmt: skip
    if one.few:
        return [period, look_words.number(one.cases), NONE, NONE]
    return [period, look_words.number(one.cases), days(one.whole.median), days(one.whole.tenth)]

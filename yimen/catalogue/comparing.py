"""What changed between two versions of a definition, in words."""

from collections.abc import Iterator
from typing import Any

import msgspec

from yimen.catalogue import labels
from yimen.catalogue.described import name_of
from yimen.process.item import Basis, Extension, Faq, Item, Limit
from yimen.process.words import Language, length

YES: dict[bool, tuple[str, str]] = {True: ("是", "yes"), False: ("否", "no")}


class Change(msgspec.Struct, frozen=True):
    """One change: what of, and how it read before and reads after; empty where there was or is nothing."""

    element: str
    before: str
    after: str


def changes(before: Item, after: Item, language: Language = "zh") -> list[Change]:
    """Return every difference between two definitions, in the order of their fields."""
    return list(_fields(before, after, "", language))


def of_field(before: Item, after: Item, field: str, language: Language = "zh") -> list[Change]:
    """Return every difference of one element."""
    others = tuple(name for name in Item.__struct_fields__ if name != field)
    return list(_fields(before, after, "", language, without=others))


def _fields(
    before: Any, after: Any, of: str, language: Language, without: tuple[str, ...] = ()
) -> Iterator[Change]:
    """Yield the changes of two values of one kind, field by field; `of` names what they belong to."""
    for field in type(after).__struct_fields__:
        old, new = getattr(before, field), getattr(after, field)
        if old == new or field in without:
            continue
        name = of + name_of(type(after), field, language)
        if isinstance(old, msgspec.Struct) and isinstance(new, msgspec.Struct):
            yield from _parts(old, new, name, language)
        elif isinstance(new or old, dict):
            yield from _origins(old, new, name, language)
        elif isinstance(new or old, tuple) and isinstance((new or old)[0], msgspec.Struct):
            yield from _entries(old, new, name, language)
        elif isinstance(new or old, tuple) and field not in ("channels", "themes", "life_events"):
            yield from _lines(old, new, name)
        else:
            yield Change(name, said(field, old, language), said(field, new, language))


def _parts(old: Any, new: Any, name: str, language: Language) -> Iterator[Change]:
    """Yield how one value changed: as a whole where its words differ, and whatever else of it did."""
    whole = [said("", one, language) for one in (old, new)]
    if whole[0] != whole[1]:
        yield Change(name, *whole)
    yield from _fields(old, new, f"{name} · ", language, without=("days", "unit", "law", "article"))


def _origins(old: dict[str, str], new: dict[str, str], name: str, language: Language) -> Iterator[Change]:
    for element in sorted({*old, *new}):
        if old.get(element) != new.get(element):
            words = [labels.label("provenance", one.get(element, ""), language) for one in (old, new)]
            yield Change(f"{name} · {name_of(Item, element, language)}", *words)


def _entries(old: tuple[Any, ...], new: tuple[Any, ...], name: str, language: Language) -> Iterator[Change]:
    """Yield the entries of a list that came, went, or changed; an entry is known by its code or its name."""
    before, after = ({_key(one): one for one in some} for some in (old, new))
    for key, one in before.items():
        if key not in after:
            yield Change(name, said("", one, language), "")
    for key, one in after.items():
        if key not in before:
            yield Change(name, "", said("", one, language))
        elif before[key] != one:
            yield from _fields(before[key], one, f"{name}“{said('', one, language)}” · ", language)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield Change(name, *("、".join(said("", one, language) for one in some) for some in (old, new)))


def _key(one: Any) -> Any:
    if isinstance(one, Basis):
        return one.law, one.article
    return getattr(one, "code", "") or getattr(one, "question", "") or one.name


def _lines(old: tuple[str, ...], new: tuple[str, ...], name: str) -> Iterator[Change]:
    yield from (Change(name, line, "") for line in old if line not in new)
    yield from (Change(name, "", line) for line in new if line not in old)
    if sorted(old) == sorted(new):
        yield Change(name, "；".join(old), "；".join(new))


def said(field: str, value: Any, language: Language) -> str:
    """Return a value of a definition in words; empty for nothing."""
    english = language == "en"
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return YES[value][english]
    if isinstance(value, Limit | Extension):
        return length(value.days, value.unit, language)
    if isinstance(value, Basis):
        return f"{value.law}{value.article}"
    if isinstance(value, Faq):
        return value.question_en if english and value.question_en else value.question
    if isinstance(value, msgspec.Struct):
        return _named(value, english)
    if isinstance(value, tuple):
        return "、".join(labels.label(field, one, language) for one in value)
    if field == "amount_fen":
        return f"{value / 100:.2f} 元" if not english else f"CNY {value / 100:.2f}"
    return labels.label(field, str(value), language)


def _named(value: Any, english: bool) -> str:
    said = (
        getattr(value, "name_en", "") if english else "",
        getattr(value, "label", ""),
        getattr(value, "name", ""),
    )
    return next(filter(None, said), "")

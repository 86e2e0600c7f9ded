"""What an application says now: its answers after every correction, and a refusal with names for its codes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yimen.cases.queries import Told, View
from yimen.process import words
from yimen.process.application import events as ev
from yimen.process.item import Field, Item
from yimen.process.refusals import Refused

FIELD = "field:"
YES_NO = {"yes": ("是", "Yes"), "no": ("否", "No")}


def answers(told: Sequence[Told]) -> dict[str, str]:
    """Return the answers that stand in the journal, by field: the last one given, or amended, counts."""
    found: dict[str, str] = {}
    for one in told:
        match one.event:
            case ev.Received() | ev.MaterialsSupplied() | ev.VoluntaryAnswered():
                found |= one.event.answers
            case ev.AmendedOnTheSpot() if one.event.after:
                found[one.event.field] = one.event.after
    return found


def drawn_at(seen: View, sent: Mapping[str, Any]) -> int:
    """Return the place in a case's journal when the page was drawn from which this was sent; now where it does not say so."""
    typed = str(sent.get("seen_seq", ""))
    return int(typed) if typed.isdecimal() else int(seen.state.seq)


def worded(field: Field, answer: str, language: words.Language = "zh") -> str:
    """Return an answer as people read it: yes or no in words, a choice in the reader's language where it has one.

    Several choices are listed, money is said in yuan.
    """
    english = language == "en"
    if field.type == "yes_no" and answer in YES_NO:
        return YES_NO[answer][english]
    if field.type == "money" and answer.isdigit():
        yuan = f"{int(answer) // 100:,}.{int(answer) % 100:02d}"
        return f"{yuan} yuan" if english else f"{yuan} 元"
    if field.type not in ("choice", "choices"):
        return answer
    names = dict(zip(field.choices, field.choices_en, strict=False)) if english else {}
    return (", " if english else "、").join(names.get(one, one) for one in field.parts(answer))


def name_of(item: Item, code: str, language: words.Language = "zh") -> str:
    """Return what a material, or a field of the form (`field:place`), is called; the code where it is unknown."""
    if code.startswith(FIELD):
        field = next((f for f in item.fields if f.name == code.removeprefix(FIELD)), None)
        return (language == "en" and field.label_en or field.label) if field else code
    material = item.material(code)
    return (language == "en" and material.name_en or material.name) if material else code


def sentence(refused: Refused, item: Item, language: words.Language = "zh") -> str:
    """Return a refusal's sentence for people: materials by name, days as a document writes them."""
    values = {name: _said(name, value, item, language) for name, value in refused.values.items()}
    return Refused(refused.code, refused.article, **values).sentence(language)


def _said(name: str, value: Any, item: Item, language: words.Language) -> Any:
    match name, value:
        case "codes", list() | tuple():
            return [name_of(item, str(code), language) for code in value]
        case "material", str():
            return name_of(item, value, language)
        case "field", str():
            return name_of(item, FIELD + value, language)
        case _, date():
            return words.day(value, language)
    return value

"""An invented case: from an item's own definition, with known faults planted by a seed; the same seed, the same case."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, TypeVar

import msgspec

from yimen.process.application.commands import Channel
from yimen.process.form import Field
from yimen.process.item import Item, Material
from yimen.process.practice.invented import (
    Invented,
    applicant,
    drawn,
    other_answer,
    other_name,
    right_answers,
)
from yimen.process.practice.kinds import DRAWN, SORTS, Fault, amendable, defects, handed, lackable, offered

DAY = timedelta(days=1)
T = TypeVar("T")


class Paper(msgspec.Struct, frozen=True):
    """A material as it is handed in, with everything that can be seen on it. `compared` are the form's answers as it has them.

    `said` and `said_en` are what stands on it beside that.
    """

    code: str
    title: str
    holder: str
    shown: Literal["original", "copy"]
    valid_until: date | None
    compared: tuple[tuple[str, str], ...] = ()
    said: str = ""
    said_en: str = ""


class Planted(msgspec.Struct, frozen=True):
    """A fault that was planted: the code by which a notice names it (`field:` before a field), and what it is."""

    code: str
    fault: Fault


class Plan(msgspec.Struct, frozen=True):
    """An invented case whole: what is handed in, what is wrong with it, and the right outcome.

    `right` is the right answer of the field that is wrong; `condition` the place of the condition that is not met, or -1.
    """

    kind: str
    role: str
    outcome: str
    applicant: Invented
    channel: Channel
    answers: dict[str, str]
    papers: tuple[Paper, ...]
    faults: tuple[Planted, ...] = ()
    right: str = ""
    condition: int = -1
    # What a paper says beside its facts decides the case, and is none of the harmless things that papers say.
    told: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes of everything that is wrong."""
        return frozenset(one.code for one in self.faults)


def plan(item: Item, kind: str, role: str, seed: int, on: date, division: str, trainee: str = "") -> Plan:
    """Return the invented case of a kind, or of one that is drawn among those that fit the item.

    `on` is the day of receipt, `division` the centre's, `trainee` the name of whoever practises: it stands on a paper
    where they have an interest of their own. Raises LookupError where the item cannot bear the kind for this role.
    """
    who = applicant(seed, item, division)
    answers = right_answers(item, who)
    able = offered(item, answers, role)
    if kind == DRAWN and able:
        kind = able[drawn(seed, "kind", len(able))]
    if kind not in able:
        raise LookupError(f"{item.code} cannot bear {kind}")
    papers = tuple(_paper(m, who, on) for m in handed(item, answers))
    papers = _compared(item, papers, answers)
    made = Plan(kind, role, SORTS[kind].outcome, who, _channel(item, kind), answers, papers)
    spoilt = _spoilt(made, item, seed, on, trainee)
    return spoilt if spoilt.told or not spoilt.papers else _saying(spoilt, seed, HARMLESS)


def _spoilt(made: Plan, item: Item, seed: int, on: date, trainee: str) -> Plan:
    match made.kind:
        case "missing":
            return _without(made, _one(lackable(item, made.answers), seed, "missing").code)
        case "defective":
            return _defect(made, item, seed, on, _one(made.papers, seed, "defective").code)
        case "two":
            first = _one(made.papers, seed, "first").code
            others = [paper for paper in made.papers if paper.code != first]
            second = _one(others, seed, "second").code
            lacking = {m.code for m in lackable(item, made.answers)}
            half = _defect(made, item, seed, on, first)
            return _without(half, second) if second in lacking else _defect(half, item, seed, on, second)
        case "contradiction" | "on_the_spot":
            return _contradiction(made, _one(amendable(item, made.answers), seed, "field"))
        case "condition":
            place = drawn(seed, "condition", len(item.conditions))
            n = place + 1
            said = (
                f"核查结果：第 {n} 项条件不具备。（条件 {n}：{item.conditions[place]}）",
                f"Found: condition {n} is not met.",
            )
            return msgspec.structs.replace(_telling(made, seed, said), condition=place)
        case "conflict":
            name = trainee or "承办人本人"
            return _telling(
                made,
                seed,
                (f"紧急联系人：{name}（申请人的配偶）", f"Contact: {name}, the applicant's spouse"),
            )
    return _telling(made, seed, SAID[made.kind]) if made.kind in SAID else made


HARMLESS = ("办理地点在本市辖区内。", "The place is within this city.")
SAID = {
    "not_competent": (
        "拟办地点：邻州市东湖区，由邻州市同级行政机关管辖，不在本市。",
        "Place: Donghu district of Linzhou, in the charge of that city's organ, not in this city.",
    ),
    "not_required": (
        "拟从事的活动：仅供本单位内部自用，不对外经营。主管部门公告：此类活动不需要取得本许可。",
        "Activity: for own use alone, offered to nobody. By public notice it needs no such licence.",
    ),
    "hearing": (
        "相邻权利人来信：这项许可直接涉及申请人与我们之间的重大利益关系。",
        "Letter of the neighbours: this licence directly concerns major interests between the applicant and us.",
    ),
}


def _one(among: Sequence[T], seed: int, what: str) -> T:
    return among[drawn(seed, what, len(among))]


def _without(made: Plan, code: str) -> Plan:
    papers = tuple(paper for paper in made.papers if paper.code != code)
    return msgspec.structs.replace(made, papers=papers, faults=(*made.faults, Planted(code, "missing")))


def _defect(made: Plan, item: Item, seed: int, on: date, code: str) -> Plan:
    material = next(m for m in item.materials if m.code == code)
    fault = _one(defects(material), seed, f"defect {code}")
    by_fault: dict[str, dict[str, object]] = {
        "expired": {"valid_until": on - (20 + drawn(seed, "days", 300)) * DAY},
        "other_name": {"holder": other_name(made.applicant, seed)},
        "copy": {"shown": "copy"},
    }
    changes = by_fault[fault]
    papers = tuple(_with(paper, changes) if paper.code == code else paper for paper in made.papers)
    return msgspec.structs.replace(made, papers=papers, faults=(*made.faults, Planted(code, fault)))


def _with(paper: Paper, changes: dict[str, object]) -> Paper:
    return msgspec.structs.replace(paper, **changes)


def _contradiction(made: Plan, field: Field) -> Plan:
    """Return the case with one answer that is not what the papers say."""
    right = made.answers[field.name]
    answers = made.answers | {field.name: other_answer(field, right)}
    faults = (Planted(f"field:{field.name}", "contradiction"),)
    return msgspec.structs.replace(made, answers=answers, faults=faults, right=right)


def _saying(made: Plan, seed: int, said: tuple[str, str]) -> Plan:
    code = _one(made.papers, seed, "said").code
    changes: dict[str, object] = {"said": said[0], "said_en": said[1]}
    papers = tuple(_with(paper, changes) if paper.code == code else paper for paper in made.papers)
    return msgspec.structs.replace(made, papers=papers)


def _telling(made: Plan, seed: int, said: tuple[str, str]) -> Plan:
    return msgspec.structs.replace(_saying(made, seed, said), told=True)


def _channel(item: Item, kind: str) -> Channel:
    """Return by which way it comes: over the counter where it can be corrected there or must come that way."""
    if kind == "on_the_spot" or (item.presence_basis and "window" in item.channels):
        return "window"
    return next((way for way in ("online", "window") if way in item.channels), "mail")


def _paper(material: Material, who: Invented, on: date) -> Paper:
    until = None if material.own_form else on + 400 * DAY
    return Paper(
        material.code, material.name, who.name, "copy" if material.form == "copy" else "original", until
    )


def _compared(item: Item, papers: tuple[Paper, ...], answers: dict[str, str]) -> tuple[Paper, ...]:
    """Let the papers say what the form's answers are: the first that is not the form itself says all of them."""
    own = {m.code for m in item.materials if m.own_form}
    bears = next((p.code for p in papers if p.code not in own), papers[0].code if papers else "")
    rows = tuple((f.label, f.typed(answers[f.name])) for f in amendable(item, answers))
    return tuple(_with(p, {"compared": rows}) if p.code == bears else p for p in papers)

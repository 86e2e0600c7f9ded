"""What the pages of a round show: its scope in words, its items as lines, and what was found of one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from yimen.catalogue import labels
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.people import organs
from yimen.rounds.queries import Finding, Standing, Whole
from yimen.rounds.words import EFFECTS, FOUND, STATES, VERDICTS, WHAT

LIGHTS = {
    "asked": "",
    "answered": "info",
    "objected": "warn",
    "reviewed": "info",
    "decided": "warn",
    "checking": "late",
}


def criteria(found: Whole) -> list[dict[str, Any]]:
    """Return the criteria of a round, with their articles."""
    return [{"one": one, "article": one.article} for one in found.criteria]


def facts(found: Whole, lines: Sequence[Standing]) -> list[dict[str, Any]]:
    """Return the scope and the days of a round, in words."""
    round, english = found.round, choices.language() == "en"
    named = {id: (english and en) or zh for id, _code, zh, en in organs.present()}
    every = gettext("全部")
    return [
        {"label": gettext("依据的文件"), "value": round.basis},
        {
            "label": gettext("部门"),
            "value": "、".join(named.get(id, "") for id in found.organs(lines)) or every,
        },
        {
            "label": gettext("类型"),
            "value": "、".join(choices.word(labels.TYPES, code) for code in round.types)
            or (gettext("按事项清单") if round.listed else every),
        },
        {
            "label": pgettext("items", "事项"),
            "value": ngettext("%(n)s 个", "%(n)s 个", len(lines)) % {"n": look_words.number(len(lines))},
        },
        {"label": gettext("答复的最后一天"), "value": look_words.day(round.answer_by, True)},
    ]


def row(round: int, one: Standing) -> list[Any]:
    """Return an item of a round as a line."""
    english = choices.language() == "en"
    name = (english and one.name_en) or one.name
    link = cells.link(reverse("desk:rounds:item", args=[round, one.item]), name, one.item)
    return [
        link,
        bilingual(one.organ_name, one.organ_name_en),
        choices.word(WHAT, one.answer) if one.answer else "",
        cells.lines(choices.word(WHAT, one.what), day(one.effective_on, "year")) if one.what else "",
        tag(choices.word(STATES, one.state), LIGHTS.get(one.state, "go")),
    ]


def effect(one: Standing) -> str:
    """Return how a decision was carried out, in words; nothing where it was not."""
    if not one.effect or one.on is None:
        return ""
    said = gettext("%(day)s 起%(what)s") % {
        "day": look_words.day(one.on, True),
        "what": choices.word(EFFECTS, one.effect),
    }
    return said + (gettext("（第 %(n)d 版）") % {"n": one.version} if one.version else "")


def found(one: Finding) -> dict[str, Any]:
    """Return something that was found, with its evidence in sentences and where it leads."""
    is_case = read_case_number(one.reference) is not None
    return {
        "one": one,
        "kind": choices.word(FOUND, one.kind),
        "reference": spaced_case_number(one.reference) if is_case else one.reference,
        "url": "" if is_case else reverse("portal:guide", args=[one.reference]),
        "evidence": evidence(one),
        "verdict": choices.word(VERDICTS, one.verdict) if one.verdict else "",
    }


def evidence(one: Finding) -> list[str]:
    """Return what speaks for a finding, a sentence each."""
    said = one.evidence
    match one.kind:
        case "case":
            return [gettext("%(day)s 收件") % {"day": _day(said["on"])}]
        case "grant":
            return [
                gettext("%(opened)s 收件，%(day)s 准予，证件 %(certificate)s")
                % {
                    "opened": _day(said["opened"]),
                    "day": _day(said["on"]),
                    "certificate": said["certificate"] or "—",
                }
            ]
        case "certificate":
            return [
                gettext("%(day)s 按“%(name)s”准予，证件 %(certificate)s")
                % {"day": _day(said["on"]), "name": said["name"], "certificate": said["certificate"] or "—"}
            ]
    return _likeness(said)


def _day(kept: str) -> str:
    return look_words.day(date.fromisoformat(kept), True)


def _likeness(said: dict[str, Any]) -> list[str]:
    found = [
        said["name_of"],
        gettext("%(day)s 起施行") % {"day": _day(said["since"])},
        gettext("相像的程度：名称 %(name)d%%，条件 %(conditions)d%%，材料 %(materials)d%%") % said,
    ]
    if said["shared_conditions"]:
        found.append(gettext("同样的条件：") + "；".join(said["shared_conditions"]))
    if said["shared_materials"]:
        found.append(gettext("同样的材料：") + "、".join(said["shared_materials"]))
    if said["searched"]:
        found.append(gettext("按取消事项的名称搜索，最先找到它。"))
    return found

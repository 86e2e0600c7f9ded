"""What a rule found, in words: the rule by its name, its figures, and how grave it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk import choices
from yimen.desk.registers import told
from yimen.law.rule import Rule
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.process import words
from yimen.process.card.words import LEVELS
from yimen.process.registers import words as registers

FIGURES: dict[str, Any] = {
    "clock": _("期限"),
    "last_on": _("最后一日"),
    "used": _("已用（工作日）"),
    "limit": _("期限（工作日）"),
    "ground": _("情形"),
    "told_on": _("告知的最后一日"),
    "since": _("最近一次动作"),
    "points": _("新提出的"),
    "lacks": _("缺少"),
    "fees": _("收费"),
    "paid_fen": _("实缴（分）"),
    "due_fen": _("应缴（分）"),
    "officers": _("核查人数"),
    "times": _("次数"),
    "written_on": _("记录日期"),
}
KINDS = {"notice": "info", "yellow": "warn", "red": "late", "red_plus": "late"}
LACKS: dict[str, Any] = {
    "paper": _("文书"),
    "facts": _("事实"),
    "reasons": _("理由"),
    "articles": _("依据"),
    "reconsideration_organ": _("复议机关"),
    "court": _("法院"),
}


def figures(said: Iterable[tuple[str, str]]) -> str:
    """Return the figures of a finding in one line."""
    return " · ".join(_one(name, value) for name, value in said)


def _one(name: str, value: str) -> str:
    if name in FIGURES:
        return f"{FIGURES[name]} {_value(name, value)}"
    # What was found beside the record has figures of its own.
    return f"{choices.word(registers.FIGURES, name)} {told.figure(name, value)}"


def _value(name: str, value: str) -> str:
    match name:
        case "clock":
            return choices.word(words.CLOCKS, value)
        case "ground":
            return choices.word(words.GROUNDS, value)
        case "last_on" | "told_on" | "since" | "written_on":
            return look_words.day(date.fromisoformat(value), True)
        case "lacks":
            return "、".join(str(LACKS.get(one, one)) for one in value.split("、"))
        case _:
            return value


def level(code: str) -> SafeString:
    """Return a level as a mark; colour never says it alone."""
    return tag(choices.word(LEVELS, code), KINDS[code])


def rule(code: str, rules: Mapping[str, Rule]) -> SafeString | str:
    """Return a rule by its code and its name, as it is called in the profile it is of."""
    one = rules.get(code)
    return format_html("{} {}", code, bilingual(one.name, one.name_en)) if one else code


def threshold(one: Rule) -> str:
    """Return a rule's threshold in its own unit; empty where it has none."""
    match one.trigger:
        case "share_used":
            return gettext("用去 %(n)d%%") % {"n": one.limit}
        case "quiet" | "back_dated":
            return gettext("%(n)d 个工作日") % {"n": one.limit}
        case "repeated":
            return gettext("超过 %(n)d 次") % {"n": one.limit}
        case _:
            return ""

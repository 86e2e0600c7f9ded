"""What a rule found, in words: the rule by its name, its figures, and how grave it is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from yimen.beforehand import queries as before
from yimen.catalogue import queries as catalogue
from yimen.catalogue.gates.sentences import ELEMENTS
from yimen.desk import choices
from yimen.desk.office.cells import link
from yimen.desk.registers import told
from yimen.law.rule import Rule
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.process import words
from yimen.process.application.trips import CAUSES
from yimen.process.card.words import LEVELS
from yimen.process.registers import words as registers
from yimen.watch.reported import ASKED, GUIDE, Source

FIGURES: dict[str, Any] = {
    "clock": _("期限"),
    "last_on": _("最后一日"),
    "used": _("已用（工作日）"),
    "limit": _("期限（工作日）"),
    "ground": _("情形"),
    "told_on": _("告知的最后一日"),
    "asked_on": _("征求日期"),
    "since": _("最近一次动作"),
    "points": _("新提出的"),
    "lacks": _("缺少"),
    "elements": _("缺少"),
    "version": pgettext_lazy("guide", "版本"),
    "mended_on": pgettext_lazy("guide", "改好"),
    "fees": _("收费"),
    "paid_fen": _("实缴（分）"),
    "due_fen": _("应缴（分）"),
    "officers": _("核查人数"),
    "times": _("次数"),
    "asked": _("指南写的次数"),
    "causes": _("为了"),
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

# What the gates find beside an element that is missing altogether.
GUIDES: dict[str, Any] = {
    "telephone_missing": _("监督投诉的电话"),
    "sample_missing": _("填写示范"),
    "material_nameless": _("材料的名称"),
    "fee_incomplete": _("收费的名称或者金额"),
    "form_without_fields": _("申请表的内容"),
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
        case "last_on" | "told_on" | "asked_on" | "since" | "written_on" | "mended_on":
            return look_words.day(date.fromisoformat(value), True)
        case "causes":
            return "、".join(choices.word(CAUSES, one) for one in value.split("、"))
        case "lacks":
            return "、".join(str(LACKS.get(one, one)) for one in value.split("、"))
        case "elements":
            return elements(value.split("、"))
        case _:
            return value


def elements(lacks: Iterable[str]) -> str:
    """Return what a guide lacks, as the gates of publication name it, in the language of the page."""
    between = ", " if look_words.in_english() else "、"
    return between.join(dict.fromkeys(str(_element(one)) for one in lacks))


def _element(one: str) -> Any:
    code, colon, _field = one.partition(":")
    return GUIDES[code] if colon else choices.word(ELEMENTS, one)


def guide(version: int, number: int) -> str:
    """Return a published version of a guide by its item's name and its number."""
    item = catalogue.version(version).item
    name = (look_words.in_english() and item.name_en) or item.name
    return gettext("%(name)s 第 %(n)d 版") % {"name": name, "n": number}


def source(of: Source) -> SafeString:
    """Return where something was found beside the record, as a link."""
    if of.beside == GUIDE:
        return link(reverse("desk:watch:guide", args=[of.id]), gettext("办事指南"))
    if of.beside == ASKED:
        return link(
            reverse("desk:beforehand:one", args=[before.request_of(of.id)]), gettext("提交以前的请求")
        )
    return link(reverse("desk:registers:finding", args=[of.id]), gettext("登记簿里的"))


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
            return look_words.limit(one.limit)
        case "repeated":
            return gettext("超过 %(n)d 次") % {"n": one.limit}
        case "praised_in_seconds":
            return gettext("不到 %(n)d 秒，一天 %(least)d 个以上") % {"n": one.limit, "least": one.least}
        case "own_ticket":
            return gettext("一天 %(n)d 个以上") % {"n": one.least}
        case _:
            return ""

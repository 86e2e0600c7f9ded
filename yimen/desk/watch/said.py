"""What a rule found, in words: the rule by its name, its figures, and how grave it is."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from yimen.beforehand import queries as before
from yimen.catalogue import queries as catalogue
from yimen.desk import choices
from yimen.desk.office.cells import link
from yimen.law.rule import Rule
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.process import figured
from yimen.process.card.words import LEVELS
from yimen.watch.reported import ASKED, GUIDE, Source

KINDS = {"notice": "info", "yellow": "warn", "red": "late", "red_plus": "late"}


def figures(said: Iterable[tuple[str, str]]) -> str:
    """Return the figures of a finding in one line."""
    return " · ".join(_one(name, value) for name, value in said)


def _one(name: str, value: str) -> str:
    return f"{figured.called(name, choices.language())} {_value(name, value)}"


def _value(name: str, value: str) -> str:
    if figured.is_day(name):
        return look_words.day(date.fromisoformat(value), True)
    return figured.said(name, value, choices.language())


def elements(lacks: Iterable[str]) -> str:
    """Return what a guide lacks, as the gates of publication name it, in the language of the page."""
    return figured.said("elements", figured.BETWEEN.join(lacks), choices.language())


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

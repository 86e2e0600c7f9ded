"""What a search finds beside items: the site's own pages, departments, windows, the hall, announcements, rules, fees, figures."""

import re
from collections.abc import Iterator, Sequence

import msgspec
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from yimen.announcements import hours, queries as announcements
from yimen.cases import queries
from yimen.catalogue import premises, queries as catalogue
from yimen.catalogue.search import Answer
from yimen.catalogue.words import plain
from yimen.figures import published
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.figures import cell
from yimen.look.words import in_english
from yimen.people import windows
from yimen.people.roles import ROLES
from yimen.portal import doors, rules_said
from yimen.process.figures.defined import NAMED

# What somebody says who asks for one of these, in Chinese and English.
WINDOW = re.compile(r"窗口|柜台|window|counter", re.I)
HALL = re.compile(
    r"大厅|地址|几点|上班|下班|开门|关门|时间|周[一二三四五六日末]|星期|在哪|中心|电话|hours|open|address|hall|phone",
    re.I,
)
FEE = re.compile(r"费|钱|多少|免费|fee|cost|price|pay", re.I)
CERTIFICATE = re.compile(r"证|执照|有效期|certificate|licence|license|valid", re.I)
FIGURES = re.compile(
    r"多少件|办件量|统计|数据|按时|准时|办结|兑现|承诺|figures|statistics|on time|promise", re.I
)
MOST, ITEMS = 5, 3
NUMBER = re.compile(r"\d+")


class Line(msgspec.Struct, frozen=True):
    """One thing that was found; `content` marks words that stand in Chinese in both languages."""

    label: str
    value: str = ""
    url: str = ""
    content: bool = False


class Found(msgspec.Struct, frozen=True):
    """What was found of one sort."""

    title: str
    lines: tuple[Line, ...]


def beyond(query: str, answer: Answer) -> list[Found]:
    """Return what the centre's rooms know of a query beside its items, each sort with a few lines."""
    every: Sequence[tuple[str, Iterator[Line]]] = (
        (gettext("部门、主题和人生的事"), _groups(answer)),
        (gettext("窗口和负责的岗位"), _windows(query)),
        (gettext("大厅和今天的时间"), _hall(query)),
        (gettext("公告"), _announcements(query)),
        (gettext("中心的规定"), _rules(query)),
        (gettext("收费和证件"), _items(query, answer)),
        (gettext("数字"), _figures(query)),
    )
    return [Found(title, found) for title, lines in every if (found := tuple(lines)[:MOST])]


def _own(zh: str, en: str = "") -> str:
    return (in_english() and en) or zh


def here(query: str) -> list[Found]:
    """Return what the site itself does of what a query asks for: that comes before any item."""
    lines = tuple(Line(*one) for one in doors.found(query))
    return [Found(gettext("在这里就能做"), lines[:MOST])] if lines else []


def _groups(answer: Answer) -> Iterator[Line]:
    for one in answer.groups:
        url = f"{reverse('portal:items')}?{urlencode({one.kind: one.code})}"
        yield Line(_own(one.name, one.name_en), "", url, not (in_english() and one.name_en))


def _windows(query: str) -> Iterator[Line]:
    """Yield the windows that the query names by number or department; all of them where it only says window."""
    if not WINDOW.search(query):
        return
    numbers, asked = set(NUMBER.findall(query)), WINDOW.sub("", plain(query))
    for one in windows.kept():
        named = one.code in numbers or (asked and one.organ and asked in plain(one.organ))
        if named or not (numbers or asked):
            posts = "、".join(str(ROLES[role].name) for role in one.roles if role in ROLES)
            value = " · ".join(filter(None, (_own(one.organ, one.organ_en), posts)))
            yield Line(
                _own(one.name, one.name_en),
                value,
                "",
                not in_english() or bool(one.organ and not one.organ_en),
            )


def _hall(query: str) -> Iterator[Line]:
    """Yield whether today is a day of work, and the places that the query names; the halls where it names none."""
    asked = HALL.sub("", plain(query))
    named = premises.places(text=asked, limit=MOST) if len(asked) > 1 else []
    if not (HALL.search(query) or named):
        return
    try:
        works = queries.calendar().is_working_day(clock.today())
        yield Line(
            gettext("今天"), gettext("今天是工作日，开门") if works else gettext("今天不是工作日，不开门")
        )
    except CalendarUnknown:
        yield Line(gettext("今天"), gettext("今天的放假安排还没有公布"))
    for one in named or premises.places("hall", limit=MOST):
        now = next((_own(c.hours, c.hours_en) or c.title for c in hours.changed(one.name) if c.now), "")
        when = now or _own(one.hours, one.hours_en)
        said = (_own(one.address, one.address_en), when, one.telephone)
        url = f"{reverse('portal:premises')}?{urlencode({'q': one.name})}"
        translated = in_english() and one.name_en and one.address_en and one.hours_en
        yield Line(_own(one.name, one.name_en), " · ".join(filter(None, said)), url, not translated)


def _announcements(query: str) -> Iterator[Line]:
    asked = plain(query)
    if len(asked) < 2:
        return
    for one in announcements.listed(limit=50):
        said = plain(one.content.title) + plain(one.content.text) + plain(one.content.title_en)
        if asked in said or (HALL.search(query) and one.content.kind in ("hours", "closure")):
            title = _own(one.content.title, one.content.title_en)
            url = reverse("portal:announcement", args=[one.id])
            yield Line(title, "", url, not (in_english() and one.content.title_en))


def _rules(query: str) -> Iterator[Line]:
    for label, said in rules_said.found(query):
        yield Line(label, said)


def _items(query: str, answer: Answer) -> Iterator[Line]:
    """Yield what the best items cost and give, where the query asks for it."""
    fee, certificate = FEE.search(query), CERTIFICATE.search(query)
    if not (fee or certificate):
        return
    for one in answer.found[:ITEMS]:
        version = catalogue.published_version(one.code) if one.status == "published" else None
        if version is None:
            continue
        item = catalogue.version(version).item
        said = []
        if fee:
            amounts = " + ".join(look_words.money(f.amount_fen) for f in item.fees)
            said.append(
                amounts or (gettext("不收费") if "fees" in item.provenance else gettext("收费没有公布"))
            )
        if certificate and item.result_name:
            term = (
                gettext("有效期 %(months)s 个月") % {"months": item.validity_months}
                if item.validity_months
                else ""
            )
            said += [_own(item.result_name) if not in_english() else "", term]
        name = _own(item.name, item.name_en)
        url = reverse("portal:guide", args=[one.code])
        yield Line(name, " · ".join(filter(None, said)), url, not (in_english() and item.name_en))


def _figures(query: str) -> Iterator[Line]:
    found = published.latest() if FIGURES.search(query) else None
    if found is None:
        return
    month, url = look_words.month(found.month), reverse("portal:kept")
    labels = (
        ("kept_share", gettext("三项承诺都兑现"), url),
        ("on_time_share", gettext("按承诺日办结"), url),
        ("received", gettext("收到的申请"), ""),
        ("done", gettext("已经办结的申请"), ""),
    )
    for name, label, leads in labels:
        yield Line(label, f"{cell(NAMED[name], found.told[name])} · {month}", leads)

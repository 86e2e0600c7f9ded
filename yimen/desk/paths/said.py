"""An improvement in words at the desk: what it is about, how far it is, what was said of it, what it brought."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext, pgettext_lazy

from yimen.authority import proposing
from yimen.desk.office.cells import join, lines as stacked, link, quiet
from yimen.desk.paths import words
from yimen.look import words as look_words
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.paths import measuring
from yimen.paths.findings import Finding
from yimen.paths.improving import AGAINST, AGREES, Improvement
from yimen.people import colleagues

STATES = (
    ("", _("全部")),
    ("open", pgettext_lazy("improvement", "在做")),
    ("measured", _("已比较")),
    ("ended", _("不再做")),
)
ACTS: dict[str, Any] = {
    "opened": _("立项"),
    "agrees": _("部门同意"),
    "against": _("部门不同意"),
    "asked_again": _("再次征求意见"),
    "changed": _("登记改了什么"),
    "given_up": _("不再做"),
    "measured": _("比较前后"),
}


def columns() -> list[dict[str, Any]]:
    """Return the heads of the list."""
    return [
        {"label": label}
        for label in (
            pgettext_lazy("improvement", "改进"),
            _("负责人"),
            _("状态"),
            _("预计一年省下（工作日）"),
        )
    ]


def rows(found: Sequence[Improvement]) -> list[list[Any]]:
    """Return improvements as lines of the list."""
    named = colleagues.who(one.owner for one in found)
    return [
        [
            stacked(link(reverse("desk:paths:improvement", args=[one.pk]), title(one)), quiet(_where(one))),
            zh(named[one.owner].name) if one.owner in named else words.NONE,
            state(one),
            look_words.number(one.figures["yearly"]),
        ]
        for one in found
    ]


def title(one: Improvement) -> Any:
    """Return an improvement in one line."""
    return join(words.change(one.kind), words.about(one.kind, one.item, one.about))


def _where(one: Any) -> Any:
    return join(words.item(one.item) if one.item else "", words.organ(one.organ))


def state(one: Improvement) -> Any:
    """Return how far an improvement is, as a mark."""
    if one.ended_on:
        return tag(gettext("不再做"))
    if one.measured_on:
        return tag(gettext("已比较"), "go")
    if one.answer == AGAINST:
        return tag(gettext("部门不同意"), "late")
    if not one.answer:
        return tag(gettext("等待部门答复"), "warn")
    return (
        tag(gettext("已施行，等待比较"), "info") if one.effective_on else tag(gettext("部门已同意"), "info")
    )


def finding(one: Finding) -> list[dict[str, Any]]:
    """Return a finding as facts."""
    told = [
        (gettext("改什么"), join(words.change(one.kind), words.about(one.kind, one.item, one.about))),
        (gettext("在哪里"), _where(one)),
        (gettext("一年省下（工作日）"), look_words.number(one.yearly)),
        (gettext("怎样算出"), words.counted(one)),
    ]
    return [{"label": label, "value": value} for label, value in told]


def facts(one: Improvement) -> list[dict[str, Any]]:
    """Return an improvement as facts: what was found then, whose it is, what the department said, by what it came."""
    then = Finding(one.kind, one.item, one.organ, one.about, **{name: one.figures[name] for name in ("cases", "median", "saved", "days", "peers")}, fen=one.figures.get("fen", 0))  # fmt: skip
    named = colleagues.who([one.owner, one.opened_by, one.answered_by])

    def called(id: int) -> Any:
        return zh(named[id].name) if id in named else words.NONE

    told: list[tuple[str, Any]] = [
        (gettext("在哪里"), _where(one)),
        (gettext("立项时的数字"), words.counted(then)),
        (gettext("预计一年省下（工作日）"), look_words.number(then.yearly)),
        (gettext("负责人"), called(one.owner)),
        (gettext("谁立项"), join(called(one.opened_by), day(look_words.local(one.opened_at).date(), "year"))),
        (gettext("部门的意见"), _answer(one, called)),
        (gettext("改了什么"), change(one)),
        (gettext("从哪一天起"), day(one.effective_on, "year") if one.effective_on else ""),
        (gettext("比较的日子"), day(measuring.due_on(one.effective_on), "year") if one.effective_on and not one.measured_on else ""),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in told if value]


def _answer(one: Improvement, called: Any) -> Any:
    if not one.answer:
        return gettext("还没有答复")
    agreed = pgettext("improvement", "同意") if one.answer == AGREES else pgettext("improvement", "不同意")
    return join(agreed, called(one.answered_by), day(one.answered_on, "year"))


def change(one: Improvement) -> Any:
    """Return by what an improvement is carried out, as a link where there is a page of it; nothing while it is not."""
    if one.proposal and proposing.one(one.proposal):
        return link(reverse("desk:authority:change", args=[one.proposal]), gettext("谁来决定的变更"))
    if one.version:
        return gettext("事项的新版本")
    return zh(one.measure) if one.measure else ""


def record(one: Improvement) -> list[dict[str, Any]]:
    """Return what was done and said, in order."""
    said = list(one.said.order_by("id"))
    named = colleagues.who(line.by for line in said if line.by)
    return [
        {
            "act": ACTS[line.act],
            "who": named[line.by].name if line.by in named else "",
            "at": instant(line.at, "year"),
            "words": line.words,
        }
        for line in said
    ]


def result(one: Improvement) -> dict[str, Any] | None:
    """Return the measurement as a table: before, after, and whether there were enough cases; None before it is made."""
    if not one.result:
        return None
    sides = (one.result["before"], one.result["after"])
    labels = (gettext("之前"), gettext("之后"))
    lines = [
        [
            label,
            look_words.number(side["cases"]),
            *(words.days(side.get(name)) for name in ("step", "median", "tenth")),
        ]
        for label, side in zip(labels, sides, strict=True)
    ]
    heads = [
        pgettext("path", "哪一边"),
        gettext("件数"),
        gettext("这一步中位数"),
        gettext("全程中位数"),
        gettext("全程九成数"),
    ]
    if one.kind == "cost":
        heads.append(gettext("一件在这一步花政府"))
        for line, side in zip(lines, sides, strict=True):
            line.append(words.NONE if side.get("fen") is None else look_words.amount(side["fen"]))
    return {
        "days": one.result["days"],
        "few": any("median" not in side for side in sides),
        "columns": [{"label": head, "numeric": place > 0} for place, head in enumerate(heads)],
        "rows": lines,
    }

"""What the pages of practice show, in words: a line of the list, and what each point was got or lost on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext

from yimen.applications.queries import name_of
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.law.article import of_key
from yimen.look.templatetags.look import instant, tag, zh
from yimen.people import colleagues
from yimen.practice import exercises
from yimen.process.practice.kinds import DRAWN, KINDS, OUTCOMES, ROLES
from yimen.process.practice.planting import Plan
from yimen.process.practice.scoring import MARKS, Mark, Score
from yimen.process.words import Labels

FAULTS: Labels = {
    "missing": ("没有提交", "not handed in"),
    "expired": ("已经过期", "expired"),
    "other_name": ("持有人是别人", "in somebody else’s name"),
    "copy": ("应当交原件，交的是复印件", "a copy where the original is asked for"),
    "contradiction": ("申请表写的和材料不一样", "the form says otherwise than the papers"),
}
GOOD, FAIR = 90, 60


def heads(trains: bool) -> list[dict[str, Any]]:
    """Return the columns of the list."""
    who = [gettext("谁")] if trains else []
    said = [
        gettext("事项"),
        *who,
        gettext("练什么"),
        pgettext("practice", "情况"),
        gettext("开始"),
        gettext("得分"),
    ]
    return cells.heads(*said)


def people(rows: Iterable[Any]) -> dict[int, str]:
    """Return what those who practised are called, by id."""
    return {id: one.name for id, one in colleagues.who({one.account for one in rows}).items()}


def line(one: Any, names: dict[str, str], who: dict[int, str], trains: bool) -> list[Any]:
    """Return a line of the list."""
    known = [zh(who.get(one.account, ""))] if trains else []
    began = instant(one.began_at, "year")
    return [
        cells.link(
            reverse("desk:practice:exercise", args=[one.pk]),
            names.get(one.item, one.item),
            of=cells.join(*known, began, one.pk),
        ),
        *known,
        choices.word(ROLES, one.role),
        kind(one),
        began,
        result(one),
    ]


def plain(one: Any, names: dict[str, str], who: dict[int, str]) -> list[Any]:
    """Return a line of the list's file."""
    return [
        names.get(one.item, one.item), who.get(one.account, ""), choices.word(ROLES, one.role), kind(one),
        one.began_at.isoformat(timespec="seconds"), one.ended_at.isoformat(timespec="seconds") if one.ended_at else "",
        "" if one.total is None else one.total,
    ]  # fmt: skip


def kind(one: Any) -> str:
    """Return which difficulty an exercise has; what was drawn is told once it has ended."""
    if one.kind == DRAWN and one.ended_at is None:
        return choices.word(KINDS, DRAWN)
    try:
        return choices.word(KINDS, exercises.kind_of(one))
    except LookupError:
        return choices.word(KINDS, one.kind)


def result(one: Any) -> Any:
    """Return how an exercise stands: its points, or that it is open, or lost."""
    if one.total is not None:
        light = "go" if one.total >= GOOD else "warn" if one.total >= FAIR else "late"
        return tag(gettext("%(n)d 分") % {"n": one.total}, light)
    if exercises.lost(one):
        return tag(pgettext("practice", "已删除"))
    return tag(pgettext("practice", "没有结束"), "info")


def marks(one: Any, score: Score, plan: Plan) -> list[dict[str, Any]]:
    """Return each thing that was looked at: points, what was expected or what was amiss, and the article with its address."""
    item = exercises.item_of(one)
    language = choices.language()
    return [
        {
            "label": choices.word(MARKS, mark.name),
            "got": mark.got,
            "of": mark.of,
            "light": "go" if mark.got == mark.of else "warn" if mark.got else "late",
            "said": _said(mark, score, plan, [name_of(item, code, language) for code in mark.codes]),
            # What counts for nothing as the outcome was wrong broke no article of its own.
            "cited": score.did == score.expected or mark.name in ("outcome", "faults") or bool(mark.codes),
            "article": (article := of_key(mark.article, mark.quote)),
            "url": reverse(
                "portal:article", args=[article.law, article.version, f"{article.number}{article.suffix}"]
            ),
        }
        for mark in score.marks
    ]


def _said(mark: Mark, score: Score, plan: Plan, names: Sequence[str]) -> str:
    """Return what was expected where a point was lost; nothing where none was."""
    if mark.got == mark.of:
        return ""
    listed = ("、" if choices.language() == "zh" else ", ").join(names)
    wrong = score.did != score.expected
    match mark.name:
        case "outcome":
            return gettext("应当：%(right)s。您的处理：%(did)s。") % {
                "right": choices.word(OUTCOMES, score.expected), "did": choices.word(OUTCOMES, score.did),
            }  # fmt: skip
        case "faults":
            return format_html(gettext("没有在第一次告知里指出：{names}。"), names=zh(listed))
        case "checked":
            return gettext("应当指派两名以上工作人员核查，并记录核查情况。")
        case "invented" if names:
            return format_html(gettext("这些没有问题，不应当要求补正或者改动：{names}。"), names=zh(listed))
        case "in_time" if not wrong:
            return gettext("过了期限，或者法律已经先办理了。")
        case "reasons" if not wrong:
            return _reasons(score.expected)
    return gettext("结果不对，这一项不计分。")


def _reasons(outcome: str) -> str:
    match outcome:
        case "notice":
            return gettext("每一处都要写明需要补正什么。")
        case "not_competent":
            return gettext("要引用行政许可法第三十二条，并告知向哪个机关申请。")
        case "not_required":
            return gettext("要写明为什么不需要许可。")
        case "refuse":
            return gettext("要写明理由，引用行政许可法第三十八条。")
    return gettext("每一项条件都要写明凭什么认定符合。")


def planted(one: Any, plan: Plan) -> list[tuple[str, str]]:
    """Return what was planted in a case, for who has ended it: what it is about, and what is amiss."""
    item = exercises.item_of(one)
    language = choices.language()
    found = [
        (name_of(item, fault.code, language), choices.word(FAULTS, fault.fault)) for fault in plan.faults
    ]
    if plan.right:
        field = next(f for f in item.fields if f"field:{f.name}" in plan.codes)
        right = format_html(gettext("材料上写的是：{right}"), right=zh(field.typed(plan.right)))
        found.append((name_of(item, f"field:{field.name}", language), right))
    english = language == "en"
    if plan.told:
        found += [
            (paper.title, (english and paper.said_en) or paper.said) for paper in plan.papers if paper.said
        ]
    return found


def took(one: Any, score: Score) -> str:
    """Return how long it took and in how many steps: shown, and counted for nothing."""
    minutes = max(1, round((one.ended_at - one.began_at).total_seconds() / 60))
    said = ngettext("用了 %(n)d 分钟", "用了 %(n)d 分钟", minutes) % {"n": minutes}
    steps = ngettext("%(n)d 步", "%(n)d 步", score.acts) % {"n": score.acts}
    return f"{said} · {steps}"

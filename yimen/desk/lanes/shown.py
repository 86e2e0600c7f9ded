"""A lane in words at the desk: its rule, how it stands, and each use of it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.lanes import drafting
from yimen.lanes.criteria import KINDS
from yimen.lanes.queries import Shown, Use
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, day, tag, zh
from yimen.people import colleagues


def columns() -> list[dict[str, Any]]:
    """Return the heads of the list."""
    return [{"label": head} for head in (gettext("通道"), gettext("依据"), gettext("状态"), gettext("用过"))]


def line(one: Any) -> list[Any]:
    """Return a lane as a line of the list."""
    link = cells.link(reverse("desk:lanes:lane", args=[one.id]), bilingual(one.name, one.name_en))
    return [link, zh(one.basis), state(one), look_words.number(one.placings.count())]


def state(one: Any) -> Any:
    """Return how a lane stands, as a mark."""
    if one.ended_on:
        return tag(pgettext("lane", "已停用"), "")
    return tag(gettext("现行"), "go") if one.published_on else tag(gettext("草稿"), "warn")


def facts(found: Shown) -> list[dict[str, Any]]:
    """Return the rule in words, with who drafted and published it and what the legal office said."""
    one, said = found.one, drafting.opinion(found.one)
    people = colleagues.who(id for id in (one.drafted_by, one.published_by, said.by if said else None) if id)
    criteria = [
        cells.lines(bilingual(each.text, each.text_en), cells.quiet(choices.word(KINDS, each.kind)))
        for each in found.criteria
    ]
    told: list[tuple[str, Any]] = [
        (gettext("依据"), zh(one.basis)),
        (gettext("条件"), cells.lines(*criteria)),
        (gettext("改变什么"), changes(one)),
        (gettext("由谁起草"), _who(people, one.drafted_by)),
        (gettext("由谁公布"), cells.lines(_who(people, one.published_by), day(one.published_on, "year")) if one.published_on else ""),
        (pgettext("lane", "已停用"), cells.lines(day(one.ended_on, "year"), zh(one.ended_why)) if one.ended_on else ""),
    ]  # fmt: skip
    if said:
        verdict = gettext("同意公布") if said.agrees else gettext("不同意公布")
        told.append((gettext("法制审核"), cells.lines(verdict, zh(said.text), _who(people, said.by))))
    return [{"label": label, "value": value} for label, value in told if value]


def _who(people: Any, id: int | None) -> Any:
    found = people.get(id or 0)
    return zh(found.name) if found else ""


def changes(one: Any) -> str:
    """Return what a lane changes, in a sentence."""
    order = gettext("同一天到期的，先办通道里的。")
    if not one.aim_days:
        return order
    return order + gettext("部门内部目标 %(n)d 个工作日。") % {"n": one.aim_days}


def use_columns() -> list[dict[str, Any]]:
    """Return the heads of the table of uses."""
    return cells.heads(
        gettext("谁的"), gettext("办件"), gettext("事实"), gettext("从哪天起"), gettext("内部目标")
    )


def use(one: Any, found: Use, places: bool) -> list[Any]:
    """Return one use of a lane as a line."""
    cases = [
        cells.lines(
            cells.link(reverse("desk:case", args=[each.number]), spaced_case_number(each.number)),
            cells.quiet(bilingual(each.item.name, each.item.name_en)),
            cells.quiet(gettext("有数量限制，按受理先后，不优先")) if each.limited else "",
        )
        for each in found.cases
    ]
    if found.project is not None:
        cases.insert(0, cells.lines(gettext("代办项目（包括以后的步骤）")))
    since: list[Any] = [day(found.since, "year")]
    if found.left_on:
        since += [gettext("已退出"), day(found.left_on, "year"), cells.quiet(zh(found.left_why))]
    elif places:
        since.append(
            cells.link(
                reverse("desk:lanes:leave", args=[one.id, found.id]),
                gettext("退出通道"),
                of=cells.join(zh(found.who), since[0], found.id),
            )
        )
    return [
        zh(found.who),
        cells.lines(*cases),
        cells.lines(*map(zh, found.facts)),
        cells.lines(*since),
        day(found.aim_on) if found.aim_on else "—",
    ]

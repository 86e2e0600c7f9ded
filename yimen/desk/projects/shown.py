"""What the pages of a project show: facts, the roadmap as a table, the shelf, meetings and the record, in words."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.law.identity import spaced_case_number
from yimen.look import masking, words as look_words
from yimen.look.templatetags.look import bilingual, day, instant, tag, zh
from yimen.people import organs
from yimen.process import no_licence, words
from yimen.projects import handover, opening, queries, shelf
from yimen.projects.queries import Line
from yimen.projects.standing import Standing, Way
from yimen.projects.words import ACTS, KINDS, MEETINGS, RISKS, STAGES, STATES

LIGHTS = {
    "done": "go",
    "running": "info",
    "ready": "info",
    "late": "late",
    "failed": "late",
    "closed": "late",
    "waiting": "",
}
RISK_LIGHTS = {"done": "go", "fine": "go", "close": "warn", "behind": "late", "late": "late", "stuck": "late"}


def investor(found: Line) -> str:
    """Return what the investor is called: a person with the name masked (个人信息保护法 6)."""
    return masking.name(found.investor) if found.person else found.investor


def risk(way: Way) -> Any:
    """Return how the way stands against its target, as a mark."""
    return tag(choices.word(RISKS, way.plan.risk), RISK_LIGHTS.get(way.plan.risk, ""))


def facts(found: Line, way: Way) -> list[dict[str, Any]]:
    """Return what a project is, in words."""
    one = found.one
    named = {id: bilingual(name, name_en) for id, _code, name, name_en in organs.present()}
    end = way.plan.end
    said: list[tuple[str, Any]] = [
        (gettext("投资项目代码"), one.code),
        (gettext("投资人"), " · ".join(filter(None, (investor(found), queries.investor_number(one))))),
        (gettext("投资额"), look_words.money(one.amount)),
        (gettext("建设地点"), one.site),
        (gettext("阶段"), choices.word(STAGES, one.stage)),
        (gettext("投资促进部门"), named.get(one.bureau or 0, "")),
        (gettext("开发区"), named.get(one.zone or 0, "")),
        (gettext("目标日"), day(one.target_on, "year") if one.target_on else ""),
        (gettext("预计全部办成"), day(end, "year") if end else _no_end(way)),
    ]
    return [{"label": label, "value": value} for label, value in said if value]


def _no_end(way: Way) -> str:
    """Return why no day is known on which all is done: what the way itself says, else that a year is not announced."""
    return choices.word(RISKS, way.plan.risk if way.plan.risk in ("stuck", "empty") else "unknown")


def agency(one: Any) -> list[dict[str, Any]]:
    """Return who the agent is, by which entrustment, and what waits: a signature, a hand-over."""
    handed, waits = handover.asked(one), opening.waiting(one)
    people = queries.people(one, *((handed.giver, handed.taker) if handed else ()))
    agent, power = people[one.agent], opening.in_force(one)
    said: list[tuple[str, Any]] = [
        (gettext("代办员"), cells.join(zh(agent.name), bilingual(agent.organ, agent.organ_en))),
        (gettext("收费"), gettext("不收费")),
        (gettext("委托"), _power(power) if power else gettext("还没有生效的委托")),
    ]
    if waits:
        said.append((gettext("等投资人签署"), _power(waits)))
    if handed:
        sides = ((handed.giver, handed.given_at), (handed.taker, handed.taken_at))
        yes, no = gettext("已确认"), gettext("还没有确认")
        told = [f"{people[id].name}（{yes if at else no}）" for id, at in sides]
        said.append((gettext("交接"), zh(" → ".join(told))))
    return [{"label": label, "value": value} for label, value in said]


def _power(row: Any) -> Any:
    scope = "、".join(row.items) or gettext("路线图上的全部步骤")
    until = gettext("到 %(day)s 止") % {"day": look_words.day(row.valid_until, True)}
    signed = ""
    if row.signed_on:
        signed = gettext("%(day)s 签署") % {"day": look_words.day(row.signed_on, True)}
    return " · ".join(filter(None, (scope, until, signed, row.paper)))


def columns() -> list[dict[str, Any]]:
    """Return the heads of the roadmap's table."""
    return cells.heads(
        gettext("序号"),
        gettext("步骤"),
        gettext("现在在谁手里"),
        gettext("状态"),
        gettext("下一个日子"),
        gettext("从哪天到哪天"),
        gettext("最近核实"),
    )


def row(one: Any, step: Standing, way: Way) -> list[Any]:
    """Return a step as a line of the roadmap."""
    link = cells.link(
        reverse("desk:projects:step", args=[one.id, step.id]), bilingual(step.name.zh, step.name.en)
    )
    nth = {other.id: other.nth for other in way.steps}
    waits = "、".join(str(nth[need]) for need in step.needs if need in nth)
    after = gettext("等第 %(steps)s 步") % {"steps": waits} if waits else ""
    case = spaced_case_number(step.case) if step.case else ""
    return [
        step.nth,
        cells.lines(link, cells.quiet(cells.join(choices.word(KINDS, step.kind), case, after))),
        bilingual(step.holder.zh, step.holder.en),
        state(step),
        next_day(step),
        cells.lines(span(step), cells.quiet(gettext("决定最后一天")) if step.critical else ""),
        cells.lines(instant(step.verified), zh(step.said)) if step.verified else "",
    ]


def state(step: Standing) -> Any:
    """Return how a step stands, with what is owed on its case."""
    said = tag(choices.word(STATES, step.state), LIGHTS[step.state])
    owed = words.task(step.task, choices.language()) if step.task else ""
    shown = owed or (choices.word(no_licence.MIXED, step.phase) if step.phase else "")
    return cells.lines(said, cells.quiet(choices.capital(shown))) if shown and not step.done_on else said


def next_day(step: Standing) -> Any:
    """Return the next day of a step: due, or done."""
    if step.done_on:
        return format_html(gettext("{} 办成"), day(step.done_on))
    return day(step.due_on) if step.due_on else "—"


def span(step: Standing) -> Any:
    """Return from when until when a step runs, as it looks today."""
    if not (step.begins and step.ends):
        return "—"
    return format_html(gettext("{} 至 {}"), day(step.begins), day(step.ends))


def step_facts(step: Standing) -> list[dict[str, Any]]:
    """Return everything that is known of a step."""
    said: list[tuple[str, Any]] = [
        (gettext("哪一类"), choices.word(KINDS, step.kind)),
        (gettext("事项"), step.item),
        (gettext("办件编号"), spaced_case_number(step.case) if step.case else ""),
        (gettext("现在在谁手里"), bilingual(step.holder.zh, step.holder.en) if step.holder.zh else ""),
        (gettext("状态"), state(step)),
        (gettext("下一个日子"), next_day(step)),
        (gettext("从哪天到哪天"), span(step)),
        (gettext("要几个工作日"), step.days or ""),
        (gettext("价格（元）"), look_words.money(step.price) if step.price is not None else ""),
        (gettext("法律依据"), step.basis),
    ]
    return [{"label": label, "value": value} for label, value in said if value]


def shelved(one: Any, way: Way) -> list[list[Any]]:
    """Return the shelf as lines: document, version, who put it there when, and which steps used it."""
    nth = {step.id: step.nth for step in way.steps}
    found = shelf.papers(one)
    named = queries.people(one, *(row.by for row in found))
    return [
        [
            cells.link(reverse("desk:projects:paper", args=[one.id, row.id]), row.name),
            row.version,
            cells.lines(zh(named[row.by].name), instant(row.at, "year")),
            "、".join(str(nth[step]) for step in row.steps if step in nth) or "—",
        ]
        for row in found
    ]


def shelf_columns() -> list[dict[str, Any]]:
    """Return the heads of the shelf's table."""
    return cells.heads(gettext("文件"), gettext("版本"), gettext("存入"), gettext("用到的步骤"))


def meetings(one: Any) -> list[dict[str, Any]]:
    """Return meetings and visits as entries of a timeline, the newest first."""
    rows = list(one.meetings.order_by("-on", "-id"))
    return [{"one": row, "kind": choices.word(MEETINGS, row.kind)} for row in rows]


def record(one: Any) -> list[dict[str, Any]]:
    """Return what was done about a project, the newest first."""
    return [
        {
            "what": choices.word(ACTS, done.deed.act),
            "step": done.step,
            "step_id": done.deed.step_id,
            "said": done.deed.what,
            "by": done.by or gettext("投资人"),
            "at": done.deed.at,
        }
        for done in queries.record(one)
    ]

"""The letter to the investor as of any day: each step, in whose hands it is, the next day, and what is asked of them."""

from collections.abc import Sequence
from datetime import datetime

from yimen.beforehand import paper
from yimen.beforehand.words import BINDS
from yimen.centres.current import current_centre
from yimen.documents import pdf
from yimen.documents.sheet import NOTES, Part, Sheet, Words
from yimen.lib.clock import legal_day
from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.people.names import Name
from yimen.process.words import Labels, Language, day, word
from yimen.projects import handover
from yimen.projects.models import Project
from yimen.projects.standing import INVESTOR, Standing, Way
from yimen.projects.words import RISKS, STATES

TEXTS: Labels = {
    "title": ("项目办理情况告知书", "How your project stands"),
    "as_of": (
        "截至{on}，您的项目办理情况如下。代办不收取任何费用。",
        "This is how your project stands on {on}. The agent is free of charge.",
    ),
    "steps": ("办理步骤", "The steps"),
    "step": ("步骤", "Step"),
    "holder": ("现在在谁手里", "Who holds it now"),
    "state": ("状态", "State"),
    "next": ("下一个日子", "Next day"),
    "asked": ("需要您做的", "What is asked of you"),
    "nothing": ("现在没有需要您做的。", "Nothing at present."),
    "tests": ("三项判断", "The three tests"),
    "fast": ("三项都符合：项目走快速路线图。", "All three are met: the project is on the fast roadmap."),
    "pledged": ("对您的承诺", "What was pledged to you"),
    "outlook": ("什么时候办完", "When all will be done"),
    "end": ("按今天的情况，预计{on}全部办完：{risk}。", "As it looks today all is done on {on}: {risk}."),
    "no_end": ("最后一天现在算不出来：{risk}。", "The last day is not known yet: {risk}."),
    "target": ("目标日是{on}。", "The target day is {on}."),
    "agent": ("您的代办员", "Your agent"),
    "passed": (
        "原代办员{giver}已经离岗，由{by}代为确认交接：{why}。",
        "Your agent before, {giver}, had left; {by} confirmed the hand-over: {why}.",
    ),
    "by": ("到{on}", "by {on}"),
    "expected": ("预计{on}", "expected {on}"),
    "done": ("{on}办成", "done on {on}"),
}
NONE = "—"


def sheet(
    one: Project, way: Way, *, investor: str, agent: Colleague | None, at: datetime, language: Language
) -> Sheet:
    """Return the letter as it is read on a page and set as PDF, dated `at`; nothing of it is kept."""
    centre = current_centre()
    on = legal_day(at)
    notes = ["demonstration"] if centre.kind == "demo" else []
    organ = _in(Name(centre.name, centre.name_en), language)
    project = _in(Name(one.name, one.name_en), language)
    as_of = _text("as_of", language, on=day(on, language))
    greeting = (Words(f"{investor}：", "zh"), project, as_of)
    steps = [step for step in way.steps if step.kind != "pledge"]
    pledges = [step for step in way.steps if step.kind == "pledge"]
    parts = [
        _part("case", "title", language, greeting),
        _table("steps", steps, language),
        _part("asked", "asked", language, _asked(way, language)),
        *_tests(way, language),
        *([_table("pledged", pledges, language)] if pledges else []),
        _part("outlook", "outlook", language, _outlook(one, way, language)),
    ]
    if agent:
        who = Words(agent.name, "zh"), _in(Name(agent.organ, agent.organ_en), language)
        parts.append(_part("agent", "agent", language, (*who, *_passed(one, language))))
    return Sheet(
        case="",
        key="letter",
        kind="project_letter",
        template=1,
        language=language,
        copy="whole",
        title=word(TEXTS, "title", language),
        organ=organ,
        number=one.code,
        made_on=on,
        recorded_at=at,
        notes=tuple(Words(word(NOTES, code, language), language) for code in notes),
        parts=tuple(parts),
        seal=(organ, Words(day(on, language), language)),
    )


def _tests(way: Way, language: Language) -> list[Part]:
    """Return the three tests with the departments' answers, and that these bind nobody; nothing without a sheet."""
    if not way.tests:
        return []
    head, rows = paper.answers(way.tests, language)
    lines = [Words(word(BINDS, "binds", language), language)]
    if way.fast:
        lines.insert(0, _text("fast", language))
    return [Part("tests", word(TEXTS, "tests", language), tuple(lines), head, rows)]


def _passed(one: Project, language: Language) -> tuple[Words, ...]:
    """Return that somebody else confirmed for the agent before, who had left, and why; mostly nothing."""
    row = handover.last(one)
    if row is None or row.given_by is None:
        return ()
    named = colleagues.who((row.giver, row.given_by))
    giver, by = (named[id].name if id in named else NONE for id in (row.giver, row.given_by))
    return (_text("passed", language, giver=giver, by=by, why=row.given_why),)


def _text(code: str, language: Language, **values: str) -> Words:
    return Words(word(TEXTS, code, language).format_map(values), language)


def _in(name: Name, language: Language) -> Words:
    """Return a name in a language: in Chinese where it has no English."""
    return Words(name.en, "en") if language == "en" and name.en else Words(name.zh, "zh")


def _part(code: str, heading: str, language: Language, lines: Sequence[Words]) -> Part:
    return Part(code, word(TEXTS, heading, language), tuple(lines), (), ())


def _table(heading: str, steps: Sequence[Standing], language: Language) -> Part:
    head = tuple(_text(code, language) for code in ("step", "holder", "state", "next"))
    rows = tuple(
        (
            _in(step.name, language),
            _in(step.holder, language) if step.holder.zh else Words(NONE, language),
            Words(word(STATES, step.state, language), language),
            _next(step, language),
        )
        for step in steps
    )
    return Part(heading, word(TEXTS, heading, language), (), head, rows)


def _next(step: Standing, language: Language) -> Words:
    if step.done_on:
        return _text("done", language, on=day(step.done_on, language))
    if step.due_on:
        return _text("by", language, on=day(step.due_on, language))
    return _text("expected", language, on=day(step.ends, language)) if step.ends else Words(NONE, language)


def _asked(way: Way, language: Language) -> list[Words]:
    """Return what the investor is to do now: hand in what can begin, supply what is missing, their own steps."""
    mine = [
        step
        for step in way.steps
        if step.state not in ("done", "failed", "closed", "waiting")
        and (step.holder == INVESTOR or step.kind == "own")
    ]
    found = [
        Words(
            f"{_in(step.name, language).text} · {_next(step, language).text}",
            _in(step.name, language).language,
        )
        for step in mine
    ]
    return found or [_text("nothing", language)]


def _outlook(one: Project, way: Way, language: Language) -> list[Words]:
    risk = word(RISKS, way.plan.risk, language)
    end = way.plan.end
    first = (
        _text("end", language, on=day(end, language), risk=risk)
        if end
        else _text("no_end", language, risk=risk)
    )
    target = [_text("target", language, on=day(one.target_on, language))] if one.target_on else []
    return [first, *target]


def rendered(letter: Sheet) -> bytes:
    """Return a letter as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(letter), letter.recorded_at)

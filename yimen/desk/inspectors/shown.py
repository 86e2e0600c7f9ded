"""What the pages of invited supervision show, in words: entries, tasks, findings, figures and the record."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.inspectors import places, queries
from yimen.inspectors.deeds import opened
from yimen.inspectors.figures import Figure
from yimen.inspectors.parts import Part
from yimen.inspectors.points import called
from yimen.inspectors.queries import Deed, Entry, Line, Task, Tie
from yimen.inspectors.words import ACTS, CLASSES, STANDINGS, TASKS, WAYS
from yimen.law.identity import spaced_case_number
from yimen.look import words as look_words
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people import colleagues
from yimen.people.names import organs
from yimen.process import words

LIGHTS = {
    "in_force": "go", "coming": "info", "over": "warn", "waits": "warn", "under_way": "info", "missed": "late", "done": "go",
}  # fmt: skip
PHASES = {
    "RECTIFICATION_CLOSED": "go",
    "RECTIFICATION_RAISED": "late",
    "RECTIFIED": "info",
    "RECTIFICATION_DROPPED": "",
}


def person(account: int) -> str:
    """Return what one of the staff is called."""
    found = colleagues.who([account]).get(account)
    return found.name if found else ""


def standing(code: str) -> Any:
    """Return how an inspector stands, as a mark."""
    return tag(choices.word(STANDINGS, code), LIGHTS.get(code, ""))


def entry(one: Entry) -> list[Any]:
    """Return an entry of the register as a line."""
    at = reverse("desk:inspectors:entry", args=[one.one.pk])
    return [
        cells.link(at, one.one.shown, one.one.interests),
        choices.word(CLASSES, one.one.kind),
        cells.period(one.first, one.last) if one.first else gettext("没有聘书"),
        standing(one.standing),
    ]


def ties(rows: Iterable[Tie]) -> list[dict[str, Any]]:
    """Return ties with what each is to, and why; those that ended say so."""
    found = list(rows)
    named = organs(one.organ for one in found if one.organ)
    return [
        {
            "one": one,
            "who": bilingual(named[one.organ].zh, named[one.organ].en) if one.organ else one.firm,
            "why": opened(one.why),
        }
        for one in found
    ]


def record(rows: Any, me: Part) -> list[dict[str, Any]]:
    """Return lines of the record, the newest first, in words."""
    found: list[Deed] = list(rows.select_related("said").order_by("-id")[:100])
    people = colleagues.who({one.by for one in found})
    return [
        {
            "what": choices.word(ACTS, one.act),
            "step": "",
            "said": opened(one.said) if me.reads else "",
            "by": people[one.by].name if one.by in people else "",
            "at": one.at,
        }
        for one in found
    ]


def where(one: Task) -> str:
    """Return where a task goes, in one line."""
    english = choices.language() == "en"
    named = places.names(one.windows)
    parts = [(english and named[id][1]) or named[id][0] for id in one.windows if id in named]
    if one.hall:
        parts.insert(0, gettext("整个大厅"))
    if not parts:
        parts = [(english and name.en) or name.zh for name in organs(one.organs).values()]
    return "、".join(parts)


def task(one: Task, me: Part) -> list[Any]:
    """Return a task as a line of the list."""
    state = queries.task_state(one)
    who, on = zh(one.inspector.shown), cells.period(one.first, one.last)
    return [
        cells.link(
            reverse("desk:inspectors:task", args=[one.pk]),
            where(one),
            of=cells.join(way(one), who, on, one.pk),
        ),
        way(one),
        who,
        on,
        tag(choices.word(TASKS, state), LIGHTS.get(state, "")),
    ]


def way(one: Task) -> str:
    """Return whether a task is open or unannounced."""
    return choices.word(WAYS, "open" if one.open else "unannounced")


def finding(one: Line, me: Part) -> list[Any]:
    """Return a finding as a line of the list; what is overdue says so. Who watches from above is not let into its case."""
    due: Any = look_words.day(one.due_on, True) if one.due_on and not one.closed_on else ""
    if one.closed_on:
        due = cells.quiet(gettext("%(on)s 办结") % {"on": look_words.day(one.closed_on, True)})
    marks = [tag(choices.word(words.PHASES, one.phase), PHASES.get(one.phase, "warn"))]
    if one.overdue:
        marks.append(tag(gettext("逾期"), "late"))
    elif one.late:
        marks.append(tag(gettext("曾经逾期")))
    point, number = called(one.point, choices.language()), spaced_case_number(one.number)
    return [
        cells.link(reverse("desk:case", args=[one.number]), point, number, of=number)
        if me.enters(one.organ)
        else cells.lines(zh(point), cells.quiet(number)),
        bilingual(one.name.zh, one.name.en),
        cells.lines(zh(one.shown), cells.quiet(choices.word(WAYS, one.way))),
        due,
        cells.marks(*marks),
    ]


def finding_plain(one: Line) -> list[Any]:
    """Return a finding as a line of a file."""
    english = choices.language() == "en"
    return [
        one.number,
        called(one.point, choices.language()),
        (english and one.name.en) or one.name.zh,
        one.shown,
        choices.word(WAYS, one.way),
        one.opened_on,
        one.due_on or "",
        one.closed_on or "",
        choices.word(words.PHASES, one.phase),
        gettext("是") if one.late else gettext("否"),
    ]


def figure(one: Figure, name: Any) -> list[Any]:
    """Return the figures of a group as a line of a table; the share of what was closed in time is a share of what was closed."""
    share = f"{100 * one.in_time // one.closed} %" if one.closed else "—"
    return [name, one.visits, one.found, one.closed, one.in_time, share, one.late, one.open]


def figure_heads(first: str) -> list[str]:
    """Return the heads of the tables of figures."""
    return [
        first,
        pgettext("figures", "走访"),
        gettext("发现的问题"),
        gettext("整改销号"),
        gettext("按期整改"),
        gettext("按期率"),
        gettext("逾期"),
        gettext("还没有销号"),
    ]


def organ_name(one: Figure) -> Any:
    """Return what the organ of a figure is called."""
    return bilingual(one.name.zh, one.name.en)

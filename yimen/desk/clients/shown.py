"""What the pages of key clients show: reminders, figures, visits, problems and the record, in words."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext

from yimen.clients import queries
from yimen.clients.deeds import NOBODY, opened
from yimen.clients.parts import Part
from yimen.clients.queries import Figure, Line, Reminder
from yimen.clients.words import ACTS, CLASSES, MATTERS, VISITS
from yimen.desk import choices
from yimen.desk.clients.acts import MATTER_ACTS, VISIT_ACTS
from yimen.desk.office import cells
from yimen.look import masking
from yimen.look.templatetags.look import bilingual, day, tag, zh
from yimen.people import colleagues
from yimen.people.names import organs

SHORT = 24
LIGHTS = {"missed": "late", "late": "late", "soon": "warn", "answered": "info", "confirmed": "go", "made": "go"}  # fmt: skip


def name(line: Line) -> str:
    """Return what a client is called: a person with the name masked (个人信息保护法 6)."""
    return _masked(line.called, line.person)


def _masked(called: str, person: bool) -> str:
    return masking.name(called) if person else called


def names(found: Iterable[Any]) -> dict[int, str]:
    """Return what clients are called, by id, masked as in the list; empty for whose account is gone."""
    distinct = {one.id: one for one in found}
    nameless = dict.fromkeys(distinct, "")
    return nameless | {id: _masked(*said) for id, said in queries.called(distinct.values()).items()}


def called(one: Any) -> str:
    """Return what one client is called."""
    return names([one])[one.id]


def staff(ids: Iterable[int]) -> dict[int, str]:
    """Return what these of the staff are called, by id."""
    return {id: one.name for id, one in colleagues.who(ids).items()}


def line(found: Line, keepers: dict[int, str]) -> list[Any]:
    """Return a client as a line of the register."""
    one = found.one
    if one.ended_on:
        planned: Any = tag(gettext("已移出登记簿"))
    else:
        planned = day(found.next_on, "year") if found.next_on else tag(gettext("没有安排"), "warn")
    return [
        cells.link(reverse("desk:clients:client", args=[one.id]), name(found)),
        choices.word(CLASSES, one.kind),
        zh(keepers.get(one.keeper, "")),
        planned,
        found.open,
        found.solved,
    ]


def reminders(found: list[Reminder]) -> list[dict[str, Any]]:
    """Return what is to be done soon or was missed, each with its client and who it is for."""
    people, clients = staff({one.who for one in found}), names(one.client for one in found)
    return [
        {
            "url": reverse("desk:clients:client", args=[one.client.id]),
            "called": clients[one.client.id],
            "what": gettext("走访客户") if one.visit else gettext("答复问题"),
            "about": one.about,
            "who": people.get(one.who, ""),
            "on": one.on,
            "state": _state(VISITS if one.visit else MATTERS, one.state),
        }
        for one in found
    ]


def _state(labels: Any, code: str) -> Any:
    return tag(choices.word(labels, code), LIGHTS.get(code, ""))


def figures(found: list[Figure]) -> list[list[Any]]:
    """Return the figures as lines of a table, all clients first, then by class."""
    return [
        [
            choices.word(CLASSES, one.kind) if one.kind else gettext("全部"),
            one.clients,
            one.made,
            one.missed,
            one.found,
            one.solved,
            one.late,
            f"{one.days:g}" if one.days is not None else "—",
        ]
        for one in found
    ]


def visits(me: Part, one: Any) -> list[dict[str, Any]]:
    """Return a client's visits, the newest first, with what can be done about each."""
    rows = list(one.visits.select_related("said").order_by("-planned_on", "-id"))
    people, until = staff({row.visitor for row in rows}), queries.soon()
    return [
        {
            "one": row,
            "who": people.get(row.visitor, ""),
            "on": row.made_on or row.planned_on,
            "state": _state(VISITS, queries.visit_state(row, until)),
            "said": opened(row.said),
            "acts": _acts(VISIT_ACTS, me, one, row),
        }
        for row in rows
    ]


def _acts(table: Any, me: Part, one: Any, row: Any) -> list[tuple[str, Any]]:
    return [
        (reverse("desk:clients:on_row", args=[one.id, row.id, name]), act.title)
        for name, act in table.items()
        if act.may(me, one, row)
    ]


def matters(me: Part, one: Any, whole: bool) -> list[dict[str, Any]]:
    """Return a client's problems, the newest first, with what can be done about each; else those that one owns."""
    found = one.matters.all() if whole else one.matters.filter(owner=me.account)
    rows = list(found.select_related("what", "answer").order_by("-id"))
    people, until = staff({row.owner for row in rows}), queries.soon()
    concerned = organs(id for row in rows for id in row.organs)
    return [
        {
            "one": row,
            "what": opened(row.what),
            "answer": opened(row.answer),
            "who": people.get(row.owner, ""),
            "organs": cells.join(*(bilingual(concerned[id].zh, concerned[id].en) for id in row.organs)),
            "state": _state(MATTERS, queries.matter_state(row, until)),
            "acts": _acts(MATTER_ACTS, me, one, row),
        }
        for row in rows
    ]


def record(me: Part, one: Any, whole: bool) -> list[dict[str, Any]]:
    """Return what was done about a client, the newest first; the client is named by that word alone."""
    rows = queries.record(one, None if whole else me.account)
    people = staff({row.deed.by for row in rows}) | {NOBODY: gettext("到期自动登记")}
    return [
        {
            "what": choices.word(ACTS, row.deed.act),
            "step": Truncator(row.about).chars(SHORT),
            "said": row.said,
            "by": people.get(row.deed.by, gettext("客户")),
            "at": row.deed.at,
        }
        for row in rows
    ]

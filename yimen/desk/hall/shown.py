"""The hall in tables and words: lines, windows, who waits; numbers of tickets, never names."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext, pgettext

from yimen.catalogue.names import called
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.hall import lines
from yimen.hall.lines import Line
from yimen.hall.showing import AtWindow, Missed, State, Waits
from yimen.look.templatetags.look import bilingual, hour, tag, zh
from yimen.people import colleagues, organs
from yimen.process.hall import words

NONE = "—"


def minutes(wait: timedelta | None) -> str:
    """Return how long one waits in whole minutes, never shorter than it is; a dash where nobody knows."""
    if wait is None:
        return NONE
    n = ceil(wait.total_seconds() / 60)
    return ngettext("%(n)s 分钟", "%(n)s 分钟", n) % {"n": n} if n > 0 else gettext("马上")


def window_name(id: int | None, names: dict[int, Any]) -> Any:
    """Return what a window is called; a dash for none."""
    found = names.get(id or 0)
    return bilingual(found.name, found.name_en) if found else NONE


def windows(state: State) -> dict[int, Any]:
    """Return the windows of pools and sittings by id, each with name and English name."""
    ids = {window for line in lines.lines().values() for window in line.windows}
    return organs.windows_by_id(ids | {one.window for one in state.windows})


def line_name(id: int) -> Any:
    """Return what a pool is called; a dash for one that is no more."""
    return _called(lines.lines().get(id))


def _called(line: Line | None) -> Any:
    return bilingual(line.name, line.name_en) if line else NONE


def line_columns() -> list[dict[str, Any]]:
    """Return the heads of the table of pools."""
    return heads(
        gettext("队列"),
        gettext("在等"),
        gettext("等得最久"),
        gettext("现在取号要等"),
        gettext("在叫号的窗口"),
    )


def line_rows(state: State, found: Iterable[Line]) -> list[list[Any]]:
    """Return a row a pool: who waits, since when, how long a newcomer would, how many windows call."""
    rows = []
    for line in found:
        in_line = state.in_line(line.id)
        oldest = min((one.came for one in in_line), default=None)
        n = state.serving(line)
        unserved = tag(gettext("没有窗口在叫号"), "late") if in_line and not n else n
        rows.append(
            [
                cells.marks(line.letter, bilingual(line.name, line.name_en)),
                len(in_line),
                minutes(state.at - oldest) if oldest else NONE,
                minutes(state.if_taken(line)),
                unserved,
            ]
        )
    return rows


def waiting_columns() -> list[dict[str, Any]]:
    """Return the heads of the table of who waits."""
    return heads(gettext("号"), gettext("办什么"), gettext("取号"), gettext("已等"), gettext("还要等"))


def waiting_rows(state: State, rows: Sequence[Waits], limit: int = 60) -> list[list[Any]]:
    """Return a row a ticket in line, in the order in which they are called."""
    shown = rows[:limit]
    known, pools = called({one.item for one in shown if one.item}), lines.lines()
    return [
        [
            cells.marks(one.number, *marks(one)),
            zh(known[one.item]) if one.item in known else _called(pools.get(one.pool)),
            hour(one.came),
            minutes(state.at - one.came),
            minutes(one.wait),
        ]
        for one in shown
    ]


def marks(one: Waits) -> list[Any]:
    """Return what is said of a ticket beside its number: that it goes before, and for when it was booked."""
    found = [tag(pgettext("ticket", "优先"))] if one.first else []
    if one.booked:
        found.append(tag(format_html("{} {}", gettext("预约"), hour(one.booked))))
    return found


def window_columns(ends: bool) -> list[dict[str, Any]]:
    """Return the heads of the table of windows; with `ends` one for what can be done."""
    acts = (gettext("操作"),) if ends else ()
    return heads(
        gettext("窗口"),
        gettext("谁在"),
        gettext("状态"),
        gettext("面前的号"),
        gettext("已办"),
        *acts,
    )


def window_rows(state: State, ends: bool) -> list[list[Any]]:
    """Return a row a manned window: who sits there, what they do; with `ends` a link to end it for somebody who is gone."""
    names, who = windows(state), colleagues.who([one.account for one in state.windows])
    return [
        [
            window_name(one.window, names),
            zh(who[one.account].name) if one.account in who else NONE,
            _doing(one),
            one.number or NONE,
            minutes(state.at - one.called_at) if one.called_at else NONE,
            *(
                [
                    cells.link(
                        reverse("desk:hall:end_for", args=[one.sitting]),
                        gettext("结束坐班"),
                        of=window_name(one.window, names),
                    )
                ]
                if ends
                else ()
            ),
        ]
        for one in state.windows
    ]


def _doing(one: AtWindow) -> Any:
    if one.paused_at is not None:
        return tag(format_html("{}：{}", gettext("暂停"), choices.word(words.PAUSES, one.pause)), "warn")
    return tag(gettext("正在接待"), "go") if one.stop else tag(gettext("空着"))


def missed(rows: Iterable[Missed], names: dict[int, Any]) -> list[dict[str, Any]]:
    """Return the tickets that were missed: number, window, when."""
    ordered = sorted(rows, key=lambda one: one.at, reverse=True)
    return [
        {"stop": one.stop, "number": one.number, "at": one.at, "window": window_name(one.window, names)}
        for one in ordered
    ]

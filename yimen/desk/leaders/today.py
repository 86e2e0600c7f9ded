"""The director's day on one page: what is now, what is late, who waits; each number leads to its list."""

from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk.hall import shown as hall
from yimen.desk.hall.guard import part_of as hall_part
from yimen.desk.leaders import due, shown
from yimen.desk.leaders.guard import day_only
from yimen.desk.roster.guard import part_of as roster_part
from yimen.desk.roster.today import unmanned_columns, unmanned_rows
from yimen.leaders import today
from yimen.leaders.parts import Part
from yimen.leaders.today import LINES, Today
from yimen.lib import clock
from yimen.look import pages


@day_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the day as it is now; the page takes itself anew."""
    now = today.now(me)
    of = shown.Named(
        [id for row in (*now.waits, *now.given, *now.decided) for id in (row.owner, row.instruction.by)],
        [row.addressed for row in (*now.waits, *now.given, *now.decided)] + [one.organ for one in now.late],
    )
    context = {
        "room": "day",
        "me": me,
        "at": now.at,
        "quiet": now.quiet,
        "tiles": [*_hall(request, now), *_cases(now), *_asked(now)],
        "complaints": _complaints(request, now),
        "hall_used": now.hall is not None,
        "plan_used": now.unmanned is not None,
        "unmanned_columns": unmanned_columns(),
        "unmanned_rows": unmanned_rows(now.unmanned[:LINES]) if now.unmanned else [],
        "waiting_columns": hall.waiting_columns(),
        "waiting_rows": hall.waiting_rows(now.hall, sorted(now.hall.waiting, key=lambda one: one.came)[:LINES]) if now.hall else [],
        "late_columns": due.columns(),
        "late_rows": [due.row(request, me, one, of) for one in now.late],
        "instruction_columns": shown.instruction_columns(),
        "waits_rows": [shown.instruction(request, row, of) for row in now.waits],
        "given_rows": [shown.instruction(request, row, of) for row in now.given],
        "decided_rows": [shown.instruction(request, row, of) for row in now.decided],
        "meeting_columns": shown.meeting_columns(),
        "meeting_rows": [shown.meeting(one, shown.Named(departments=[one.organ]), one.decisions.count()) for one in now.meetings],
    }  # fmt: skip
    return pages.render(request, "desk/leaders/day.html", context)


def _tile(n: int, says: str, url: str = "", late: bool = False) -> dict[str, Any]:
    return {"n": n, "says": says, "url": url, "late": late}


def _hall(request: HttpRequest, now: Today) -> list[dict[str, Any]]:
    """Return the numbers of the hall; none where the queue is not used."""
    if now.hall is None:
        return []
    sees = hall_part(request).any
    waiting, windows = (f"{reverse('desk:hall:now')}#{of}" if sees else "" for of in ("waiting", "windows"))
    booked = f"{reverse('desk:appointments:list')}?state=booked" if sees else ""
    serving = sum(1 for one in now.hall.windows if one.stop)
    open_ = sum(1 for one in now.hall.windows if one.paused_at is None)
    longest = max((now.hall.at - one.came for one in now.hall.waiting), default=None)
    found = [
        _tile(len(now.hall.waiting), gettext("人在等"), waiting),
        _tile(open_, gettext("个窗口在叫号，其中 %(n)d 个正在接待") % {"n": serving}, windows),
        _tile(now.expected, gettext("人今天有预约，还没有到"), booked),
    ]
    if longest is not None:
        found.append(_tile(ceil(longest.total_seconds() / 60), gettext("分钟：等得最久的"), waiting))
    if now.unmanned is not None:
        there = roster_part(request)
        duty = reverse("desk:roster:today") if there.keeps or there.looks or there.works else ""
        found.append(_tile(len(now.unmanned), gettext("个该开的窗口没有人"), duty, late=True))
    return found


def _cases(now: Today) -> list[dict[str, Any]]:
    """Return what is due and late, and the day's complaints: those that whoever reads may know of, and how many others."""
    late, on = reverse("desk:leaders:due"), clock.today().isoformat()
    complaints = f"{reverse('desk:figures:voices_behind')}?since={on}&until={on}&by=month&value={on[:7]}"
    return [
        _tile(now.cases.late, gettext("件已经过了期限"), f"{late}?which=late", late=True),
        _tile(now.cases.today, gettext("件今天到期"), f"{late}?which=today"),
        _tile(now.complaints.came, gettext("件投诉今天收到"), complaints),
    ]


def _complaints(request: HttpRequest, now: Today) -> str:
    """Return in a sentence how the complaints stand; only numbers, whoever reads."""
    said = now.complaints
    numbers = {
        "came": said.came,
        "open": said.came_open,
        "all": said.open,
        "late": said.late,
        "ended": said.ended,
    }
    return gettext("今天收到 %(came)d 件，其中 %(open)d 件在办；今天办结 %(ended)d 件；在办的一共 %(all)d 件，过了期限的 %(late)d 件。") % numbers  # fmt: skip


def _asked(now: Today) -> list[dict[str, Any]]:
    """Return what was asked for: what waits for whoever reads, what they asked, what is late; meetings and heads' duty."""
    url = reverse("desk:leaders:list")
    return [
        _tile(now.waits_n, gettext("件批示等我"), f"{url}?which=waits"),
        _tile(now.given_n, gettext("件我作的批示还没有办结"), f"{url}?which=given"),
        _tile(now.late_n, gettext("件批示过了日子没有答复"), f"{url}?which=late", late=True),
        _tile(len(now.meetings), gettext("个会议在今天"), f"{reverse('desk:leaders:meetings')}?which=today"),
        _tile(
            now.heads_late, gettext("个负责人的计划日没有记录"), f"{reverse('desk:leaders:heads')}?which=late"
        ),
    ]

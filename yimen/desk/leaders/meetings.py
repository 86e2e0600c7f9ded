"""Meetings at the desk: those to come and those that were, a new one, one with its minutes and what became of each decision."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists, typed
from yimen.desk.guard import require
from yimen.desk.leaders import forms, meeting_forms, shown
from yimen.desk.leaders.guard import answered, callers_only, concerned_only
from yimen.desk.leaders.narrowing import MeetingFilter
from yimen.desk.office.act import sent
from yimen.leaders import meetings, queries
from yimen.leaders.deeds import opened, read_by, standing
from yimen.leaders.parts import Part
from yimen.leaders.queries import Sought
from yimen.lib import clock
from yimen.look import pages
from yimen.look.pages import asks
from yimen.process.leaders.words import MEETINGS

ROOM = "meetings"
WHY = gettext_noop("查看会议纪要")
# Button, form, what it says once done, the room's function.
ACTS: dict[str, tuple[Any, Any, Any, Any]] = {
    "minutes": (_("写纪要"), meeting_forms.MinutesForm, _("纪要已经记下。"), meetings.minute),
    "decide": (
        _("记一项决定"),
        meeting_forms.DecideForm,
        _("决定已经记下，承办人已收到通知。"),
        meetings.decide,
    ),
    "move": (_("改期"), meeting_forms.MoveMeetingForm, _("已经改期，参加的人已收到通知。"), meetings.move),
    "cancel": (_("取消会议"), forms.WordsForm, _("会议已经取消。"), meetings.cancel),
}
DONE = {"moved": _("改期"), "cancelled": _("取消会议"), "minutes": _("纪要")}


@concerned_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the meetings that somebody reads: those to come, and by words those that were."""
    form = MeetingFilter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, queries.Meetings(me), asked, queries.WINDOW)
    of = shown.Named(departments=[one.organ for one in rows])
    context = said | {
        "room": ROOM,
        "form": form,
        "title": gettext("会议"),
        "explained": gettext(
            "为什么开、谁来、议了什么、定下什么、每一项后来怎样。按词查找：议题、纪要和决定里都找。"
        ),
        "buttons": [(reverse("desk:leaders:call"), gettext("召集会议"))] if me.calls else [],
        "filtered": asked != Sought(),
        "export": reverse("desk:leaders:meetings_csv"),
        "columns": shown.meeting_columns(),
        "rows": [shown.meeting(one, of, one.decisions.count()) for one in rows],
        "empty": gettext("没有要开的会议。开过的在筛选里选“开过的”。"),
    }
    return pages.render(request, "desk/leaders/list.html", context)


@concerned_only
@require_safe
def as_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file."""
    rows, _total = queries.Meetings(me).found(MeetingFilter(me, request.GET).asked(), limit=queries.WINDOW)
    heads = (gettext("议题"), gettext("时间"), gettext("地点"), gettext("办到哪里"), gettext("决定"))
    lines = [
        [one.subject, f"{one.at.astimezone(clock.CHINA):%Y-%m-%d %H:%M}", one.place, choices.word(MEETINGS, meetings.state(one)), one.decisions.count()]
        for one in rows
    ]  # fmt: skip
    return export.answer("meetings", heads, lines, most=queries.WINDOW)


@typed.kept
@callers_only
@never_cache
@asks
def call(request: HttpRequest, me: Part) -> HttpResponse:
    """Call a meeting; `?planned=` is the day of a department's plan that it serves."""
    asked = request.GET.get("planned", "")
    planned = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
    initial: dict[str, Any] = {"subject": gettext("研究窗口工作")} if planned else {}
    form = meeting_forms.CallForm(me, None, *sent(request), initial=initial | typed.back(request))
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("召集会议"), "back": reverse("desk:leaders:meetings")},
        lambda: meetings.call(me=me, planned=planned, **form.given()),
        then=lambda made: reverse("desk:leaders:meeting", args=[int(made)]),
        said=gettext("会议已经召集，参加的人已收到通知。"),
    )


def _found(me: Part, id: int) -> Any:
    """Return a meeting that somebody reads. Raises Http404."""
    found = meetings.one(id)
    if found is None or not meetings.sees(me, found):
        raise Http404
    return found


def _open(me: Part, one: Any) -> list[str]:
    """Return which acts are open on a meeting now."""
    if not meetings.writes(me, one) or one.state == "cancelled":
        return []
    if one.at > clock.now():
        return ["move", "cancel"] if one.state == "called" else []
    return ["minutes", "decide"] if one.state == "held" else ["minutes", "move", "cancel"]


@concerned_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a meeting: who called whom and why, the minutes, and each decision with what became of it."""
    found = _found(me, id)
    steps = list(found.steps.select_related("words").order_by("pk"))
    party = me.account in (*found.accounts, found.by) or not me.heads.isdisjoint([*found.organs, found.organ])
    if not party and steps:
        read_by(me.account, f"meeting-{id}", "minutes", WHY)
    rows = queries.decisions(found)
    came = {id for step in steps for id in step.came}
    of = shown.Named(
        [found.by, *found.accounts, *(row.owner for row in rows), *(step.by for step in steps)],
        [found.organ, *found.organs, *(row.addressed for row in rows)],
    )
    context = {
        "room": ROOM,
        "one": found,
        "mark": shown.meeting_mark(found),
        "by": of.who(found.by),
        "organ": of.organ(found.organ) if found.organ else "",
        "people": [(of.who(id), id in came) for id in found.accounts],
        "came": bool(came),
        "departments": [of.organ(id) for id in found.organs],
        "acts": [(name, ACTS[name][0], place == 0) for place, name in enumerate(_open(me, found))],
        "minutes": [
            {"said": opened(step.words), "by": of.who(step.by), "at": step.at} for step in steps if step.act == "minutes"
        ],
        "changes": [
            {"what": DONE[step.act], "said": opened(step.words), "by": of.who(step.by), "at": step.at}
            for step in steps
            if step.act != "minutes"
        ],
        "decisions": [_decision(row, of) for row in rows],
    }  # fmt: skip
    return pages.render(request, "desk/leaders/meeting.html", context)


def _decision(row: Any, of: shown.Named) -> dict[str, Any]:
    now = standing(row)
    return {
        "pk": row.pk,
        "said": opened(row.instruction.words),
        "owner": of.owner(now.owner, now.organ),
        "near": shown.near(row),
        "mark": shown.mark(now.phase, now.late(clock.today())),
    }


@typed.kept
@concerned_only
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a meeting. Raises Http404 for what there is not, or may not be done now."""
    found = _found(me, id)
    require(name in _open(me, found))
    title, form_of, said, do = ACTS[name]
    form = form_of(me, found, *sent(request), initial=typed.back(request))
    back = reverse("desk:leaders:meeting", args=[id])
    return answered(
        request,
        form,
        {"room": ROOM, "title": title, "back": back, "about": found.subject},
        lambda: do(me=me, meeting=id, **form.given()),
        then=lambda _made: back,
        said=said,
    )

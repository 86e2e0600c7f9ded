"""Topics and sessions as pages: what is to be taught and why, where and when, who is asked, and the acts on both."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.centres.site import site
from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import everybody, parties_only, room_of, running_only
from yimen.lib import clock, icalendar
from yimen.lib.clock import legal_day
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.training import attending, planning, queries, staff
from yimen.training.parts import Part
from yimen.training.words import WHY


@running_only
@asks
def topic_new(request: HttpRequest, me: Part) -> HttpResponse:
    """Take a topic into the plan."""
    year, quarter = planning.quarter(clock.today())
    form = forms.TopicForm(None, *sent(request), initial={"year": year, "quarter": quarter, "why": "other"})
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("加一个主题"), "back": reverse("desk:training:plan")},
        lambda: planning.add(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:topic", args=[int(made)]),
        said=gettext("已经列入计划。"),
    )


@parties_only
@never_cache
@require_safe
def topic(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a topic: why, of which items, for whom, and its sessions. Raises Http404."""
    row = or_404(queries.topic(id))
    there = staff.present(me.reach)
    wanted = [one for one in row.wanted.order_by("id") if one.account in there]
    named = shown.people(one.account for one in wanted)
    rows = list(row.sessions.order_by("starts"))
    context = {
        "room": room_of(me),
        "here": "plan",
        "me": me,
        "row": row,
        "why": choices.word(WHY, row.why),
        "mark": shown.topic_mark(row),
        "items": shown.listed_items(row.items),
        "wanted": [
            {"name": named.get(one.account, ""), "counted": [(shown.happened(what), n) for what, n in one.counted.items()]}
            for one in wanted
        ],
        "sessions": [{"row": one, "when": shown.when(one), "hours": shown.hours(one.starts, one.ends), "mark": shown.session_mark(one)} for one in rows],
        "open": row.dropped_on is None,
        "drops": row.dropped_on is None and all(one.cancelled_at for one in rows),
        "record": shown.record("topic", row.pk),
    }  # fmt: skip
    return pages.render(request, "desk/training/topic.html", context)


@running_only
@asks
def topic_drop(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Drop a topic, with the reason. Raises Http404."""
    row = queries.topic(id)
    require(row is not None and row.dropped_on is None)
    form, back = forms.ReasonForm(row, *sent(request)), reverse("desk:training:topic", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("不再安排"), "back": back, "called": row.title if row else ""},
        lambda: planning.drop(by=me.account, topic=id, **form.given()),
        then=lambda _made: back,
        said=gettext("已经写明不再安排。"),
    )


@running_only
@asks
def session_new(request: HttpRequest, me: Part) -> HttpResponse:
    """Plan a session, of a topic (`?topic=`) or by itself."""
    asked = request.GET.get("topic", "")
    row = queries.topic(int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    initial = {"title": row.title if row else "", "on": planning.next_working(clock.today()), "starts": "14:00", "ends": "16:00", "places": 30}  # fmt: skip
    form = forms.SessionForm(row, *sent(request), initial=initial)
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("排一节课"), "back": reverse("desk:training:sessions")},
        lambda: planning.schedule(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:session", args=[int(made)]),
        said=gettext("课已经排好，名单上的人已经告诉了。"),
    )


def teaches(me: Part, row: Any) -> bool:
    """Return whether somebody asks people to a session and ticks them: who teaches it, or runs training."""
    return me.runs or (me.account != 0 and me.account == row.trainer)


class Act(msgspec.Struct, frozen=True):
    """One act on a session: its button, its form, what the form is given, who may now, what is done, what is said."""

    title: Any
    form: Any
    one: Callable[[Any], Any]
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]
    said: Any


def _to_come(row: Any) -> bool:
    return row.cancelled_at is None and row.ends > clock.now()


def _placed(row: Any) -> list[int]:
    return list(row.asked.filter(left_at=None).values_list("account", flat=True))


ACTS: dict[str, Act] = {
    "ask": Act(
        _("请人来上课"), forms.AskForm, _placed, lambda me, row: teaches(me, row) and _to_come(row), planning.ask, _("已经请了，并且告诉了他们。"),
    ),
    "tick": Act(
        _("登记到课、请假"), forms.TickForm, _placed,
        lambda me, row: teaches(me, row) and row.cancelled_at is None and bool(set(_placed(row)) - {me.account}), attending.tick, _("已经登记。"),
    ),
    "join": Act(
        _("我要参加"), forms.SureForm, lambda row: row,
        lambda me, row: _to_come(row) and me.account not in (*_placed(row), row.trainer) and me.account in staff.present(),
        planning.join, _("已经报名。"),
    ),
    "leave": Act(
        _("退出这节课"), forms.SureForm, lambda row: row,
        lambda me, row: row.starts > clock.now() and row.cancelled_at is None and row.asked.filter(account=me.account, by=me.account, left_at=None).exists(),
        planning.leave, _("已经退出。"),
    ),
    "cancel": Act(
        _("取消这节课"), forms.ReasonForm, lambda row: row,
        lambda me, row: me.runs and row.cancelled_at is None and row.starts > clock.now(), planning.cancel, _("已经取消，并且告诉了名单上的人。"),
    ),
}  # fmt: skip


def _session(id: int) -> Any:
    row = queries.session(id)
    require(row)
    return row


@everybody
@never_cache
@require_safe
def session(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a session: when, where, by whom; who was there to whoever may know, one's own to everybody. Raises Http404."""
    row = _session(id)
    whole = teaches(me, row) or me.watches
    led = set(staff.present(me.heads)) if me.heads else set()
    lines = shown.present(row)
    context = {
        "room": room_of(me),
        "here": "sessions",
        "me": me,
        "row": row,
        "when": shown.when(row),
        "hours": shown.hours(row.starts, row.ends),
        "trainer": shown.trainer(row, shown.people([row.trainer])),
        "mark": shown.session_mark(row),
        "free": queries.free(row),
        "lines": [one for one in lines if whole or one["account"] in led],
        "reasons": teaches(me, row),
        "sees": whole or bool(led),
        "own": next((one for one in lines if one["account"] == me.account), None),
        "rests": planning.rests(legal_day(row.starts)) and not row.rest_reason and row.cancelled_at is None,
        "shows_code": teaches(me, row) and row.cancelled_at is None and row.closed_at is None and row.ends > clock.now(),
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, row)],
        "record": shown.record("session", row.pk) if whole else None,
    }  # fmt: skip
    return pages.render(request, "desk/training/session.html", context)


@everybody
@never_cache
@asks
def session_act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a session. Raises Http404 for what there is not, or may not be done now."""
    row, what = _session(id), or_404(ACTS.get(name))
    require(what.may(me, row))
    form, back = what.form(what.one(row), *sent(request)), reverse("desk:training:session", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": what.title, "back": back, "called": row.title},
        lambda: what.do(by=me.account, session=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )


@everybody
@require_safe
def calendar(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Return a session as a calendar file. Raises Http404."""
    row = _session(id)
    hour = icalendar.Hour(
        uid=f"training-{row.pk}@yimen",
        starts=row.starts,
        ends=row.ends,
        summary=gettext("培训：%(title)s") % {"title": row.title},
        description=row.place,
        url=site() + reverse("desk:training:session", args=[row.pk]),
        cancelled=row.cancelled_at is not None,
    )
    answer = HttpResponse(icalendar.written([hour], row.title, clock.now()), content_type=icalendar.MEDIA_TYPE)  # fmt: skip
    answer["Content-Disposition"] = f'attachment; filename="training-{row.pk}.ics"'
    return answer

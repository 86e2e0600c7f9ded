"""The plan of a week and of a day: who sits where, the duty chief, and what the duty chief does to bring it about."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.roster import shown
from yimen.desk.roster.guard import answered, concerned_only, keeping_only, the_day
from yimen.desk.roster.shown import Names
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, tag
from yimen.process.roster import words
from yimen.roster import deeds, leaves, plans
from yimen.roster.parts import Part
from yimen.roster.plans import Plan

WEEK = timedelta(days=7)
ACTS: dict[str, Any] = {
    "drafted": _("起草"),
    "published": _("公布"),
    "chief": _("定值班主任"),
    "struck": _("撤销"),
    "put": _("排入"),
    "exchanged": _("换人"),
    "taken_out": _("不开"),
    "closed": _("大厅不开"),
}


def _asked(request: HttpRequest) -> date:
    """Return the day that is asked for, this week's where it is none."""
    try:
        return the_day(request.GET.get("on", ""))
    except Http404:
        return clock.today()


def at_week(on: date) -> str:
    """Return the address of the week in which a day lies."""
    return f"{reverse('desk:roster:week')}?on={on.isoformat()}"


def at_day(on: date) -> str:
    """Return the address of a day."""
    return reverse("desk:roster:day", args=[on.isoformat()])


@concerned_only
@never_cache
@require_safe
def week(request: HttpRequest, me: Part) -> HttpResponse:
    """Show a week: a line a window, a column a day; who sees their own name finds it marked."""
    on = _asked(request)
    found = [_told(one, me) for one in plans.plans(plans.week(on))]
    open_days = [one for one in found if one.opens or one.seats or one.state]
    seats = [seat for one in open_days for seat in one.seats]
    names = Names([one.account for one in seats] + [one.instead for one in seats] + [one.chief for one in open_days], [one.window for one in seats])  # fmt: skip
    windows = sorted({one.window for one in seats})
    to_come = [one for one in found if one.on >= clock.today() and one.opens]
    context = {
        "room": "plan",
        "on": found[0].on,
        "last": found[-1].on,
        "before": at_week(found[0].on - WEEK),
        "after": at_week(found[0].on + WEEK),
        "columns": [*heads(gettext("窗口")), *map(_head, open_days)],
        "rows": [
            [
                gettext("状态"),
                *(shown.state(words.DAYS, one.state) if one.state else shown.NONE for one in open_days),
            ],
            [gettext("值班主任"), *(names.who(one.chief) for one in open_days)],
            *(
                [names.window(window), *(_cell(one, window, names, me) for one in open_days)]
                for window in windows
            ),
        ]
        if open_days
        else [],
        "planned": bool(seats),
        "unknown": any(one.opens is None for one in found),
        "keeps": me.keeps,
        "drafts": me.keeps and any(one.state != "published" for one in to_come),
        "publishes": me.keeps and any(one.state == "draft" and one.seats for one in to_come),
    }
    return pages.render(request, "desk/roster/week.html", context)


def _told(one: Plan, me: Part) -> Plan:
    """Return a day as somebody is told of it: a draft is nobody's but who makes it."""
    if one.state != "draft" or me.keeps:
        return one
    return msgspec.structs.replace(one, state="", seats=())


def _head(one: Plan) -> dict[str, Any]:
    """Return a day as the head of a column: it leads to the day."""
    return {"label": look_words.day(one.on), "url": at_day(one.on)}


def _cell(one: Plan, window: int, names: Names, me: Part) -> Any:
    """Return who sits at a window on a day; the hours too where it is not one person for the day."""
    seats = [seat for seat in one.seats if seat.window == window]
    people = {(seat.account, seat.instead) for seat in seats}
    if not seats:
        return shown.NONE
    said = seats[:1] if len(people) == 1 else seats
    return cells.lines(
        *(
            cells.marks(
                names.seat(seat),
                tag(gettext("您"), "go") if seat.account == me.account else "",
                "" if len(people) == 1 else cells.quiet(shown.times(seat.since, seat.until)),
            )
            for seat in said
        )
    )


@concerned_only
@never_cache
@require_safe
def day(request: HttpRequest, me: Part, on: str) -> HttpResponse:
    """Show a day: who sits where in which hours, who is on leave, and what was changed. Raises Http404 for no day."""
    one = _told(plans.plan(the_day(on)), me)
    told = deeds.of_day(one.on) if one.state else []
    away = leaves.of_day(one.on)
    who = [seat.account for seat in one.seats] + [seat.instead for seat in one.seats]
    who += [one.chief, *(deed.by for deed in told), *(row.account for row in away), *(row.substitute for row in away)]  # fmt: skip
    names = Names(who, [seat.window for seat in one.seats])
    acts = me.keeps and one.on >= clock.today() and one.state != "struck" and bool(one.opens)
    context = {
        "room": "plan",
        "one": one,
        "state": shown.state(words.DAYS, one.state) if one.state else "",
        "chief": names.who(one.chief),
        "week": at_week(one.on),
        "columns": heads(
            gettext("窗口"), gettext("时间"), gettext("谁"), *([gettext("操作")] if acts else [])
        ),
        "rows": [_seat(seat, names, acts) for seat in one.seats],
        "holes": one.holes,
        "away": [shown.away(row, names) for row in away],
        "acts": acts,
        "redrafts": me.keeps and one.on >= clock.today() and one.state != "published" and bool(one.opens),
        "publishes": acts and one.state == "draft" and bool(one.seats),
        "told": [
            (instant(deed.at, "year"), str(ACTS.get(deed.act, deed.act)), names.who(deed.by), deed.why)
            for deed in told
        ],
    }
    return pages.render(request, "desk/roster/day.html", context)


def _seat(one: Any, names: Names, acts: bool) -> list[Any]:
    row = [names.window(one.window), shown.times(one.since, one.until), names.seat(one)]
    if acts:
        of = cells.join(*row)
        links = [
            cells.link(reverse("desk:roster:exchange", args=[one.pk]), gettext("换人"), of=of),
            cells.link(reverse("desk:roster:take_out", args=[one.pk]), gettext("不开"), of=of),
        ]
        row.append(cells.marks(*links) if one.until > clock.now() else "")
    return row


def _pressed(
    request: HttpRequest, title: str, note: str, back: str, do: Callable[[], object], said: Any
) -> HttpResponse:
    """Ask once more by a form without fields, and do it."""
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    context = {"room": "plan", "title": title, "back": back, "notes": [note]}
    return answered(request, form, context, do, then=lambda _made: back, said=said)


@keeping_only
@asks
def draft_week(request: HttpRequest, me: Part) -> HttpResponse:
    """Draft the days of a week that are open and not published."""
    on = _asked(request)
    note = gettext("按上一周和在岗任职起草还没有公布的办公日；改过的草稿会重新来过。请假的由 B 岗顶上。")
    return _pressed(request, gettext("起草这一周"), note, at_week(on), lambda: plans.draft_week(by=me.account, of=on), _("已经起草。请看没有人的窗口，再公布。"))  # fmt: skip


@keeping_only
@asks
def publish_week(request: HttpRequest, me: Part) -> HttpResponse:
    """Publish the drafts of a week."""
    on = _asked(request)
    note = gettext("公布以后，每个人在消息里看到自己的岗；再改要写原因。预约按公布的排班放号。")
    return _pressed(request, gettext("公布这一周"), note, at_week(on), lambda: plans.publish_week(by=me.account, of=on), _("已经公布，并告诉了每个人。"))  # fmt: skip


@keeping_only
@asks
def draft(request: HttpRequest, me: Part, on: str) -> HttpResponse:
    """Draft a day. Raises Http404 for no day."""
    which = the_day(on)
    note = gettext("按上一周和在岗任职重新起草这一天；改过的草稿会重新来过。")
    return _pressed(request, gettext("起草这一天"), note, at_day(which), lambda: plans.draft(by=me.account, on=which), _("已经起草。"))  # fmt: skip


@keeping_only
@asks
def publish(request: HttpRequest, me: Part, on: str) -> HttpResponse:
    """Publish a day. Raises Http404 for no day."""
    which = the_day(on)
    holes = plans.plan(which).holes
    note = gettext("公布以后，每个人在消息里看到自己的岗；再改要写原因。")
    if holes:
        note += ngettext("还有 %(n)s 段没有人。", "还有 %(n)s 段没有人。", holes) % {"n": holes}
    return _pressed(request, gettext("公布这一天"), note, at_day(which), lambda: plans.publish(by=me.account, on=which), _("已经公布，并告诉了每个人。"))  # fmt: skip

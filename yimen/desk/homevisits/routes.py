"""A day's routes at the desk: planned from what waits, shown with code and order, printed for whoever goes."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.catalogue.names import called as item_names
from yimen.desk import choices
from yimen.desk.homevisits import forms, guard, shown
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.homevisits import deeds, finding, routes, tablet, telling, terms
from yimen.homevisits.alone import alone
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.homevisits.routes import Stop
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import day, tag, zh
from yimen.process.homevisits import words

AT = {
    "in_the_past": "day",
    "no_officer": "officers",
    "two_officers": "officers",
    "busy": "officers",
    "away": "officers",
}
on_form = answering(NotVisited, AT, "desk/hall/form.html")
on_plan = answering(NotVisited, AT, "desk/homevisits/plan.html")


@guard.concerned_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the routes, the newest day first; who only goes sees their own."""
    found = [one for one in routes.listed() if me.decides or me.looks or me.account in one.officers]
    unattended = alone()
    heads = (pgettext("home visits", "日子"), gettext("谁去"), gettext("几家"), gettext("状态"))
    context = {
        "room": "homevisits",
        "rows": [_row(one, unattended) for one in found],
        "columns": [{"label": head} for head in heads],
        "me": me,
        "waiting": len(routes.to_plan()),
    }
    return pages.render(request, "desk/homevisits/routes.html", context)


def _row(one: Any, unattended: Collection[int]) -> list[Any]:
    if one.handed_in_at or not any(visit.state == "planned" for visit in one.visits.all()):
        state = tag(gettext("已办完") if not one.handed_in_at else gettext("已交回"), "go")
    elif one.day < clock.today():
        state = tag(gettext("没有交回"), "late")
    else:
        state = tag(gettext("在平板上"), "info") if one.opened_at else tag(gettext("已排好"))
    link = cells.link(
        reverse("desk:homevisits:route", args=[one.pk]), day(one.day, "year"), of=shown.names(one.officers)
    )
    places = {visit.pk for visit in one.visits.all()} | {deed.visit_id for deed in one.broken}
    marks = [tag(gettext("缺人去"), "late")] if any(v.pk in unattended for v in one.visits.all()) else []
    return [link, shown.names(one.officers), len(places), cells.marks(state, *marks, *_broken(one))]


def _broken(one: Any) -> list[Any]:
    """Return how many promises of a route were not kept, as a mark; what a tablet put right does not count."""
    right = {visit.pk for visit in one.visits.all() if visit.state == "made"}
    n = len({deed.visit_id for deed in one.broken} - right)
    return [tag(ngettext("%(n)d 家没有去成", "%(n)d 家没有去成", n) % {"n": n}, "late")] if n else []


@guard.deciding_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, me: Part) -> HttpResponse:
    """Make a route of what waits: the day, who goes, and between which hours somebody comes to each."""
    waiting = routes.to_plan()
    form = forms.RouteForm(waiting, *sent(request))
    called = item_names({one.item for one in waiting if one.item})
    context = {
        "room": "homevisits",
        "title": gettext("排一条路线"),
        "back": reverse("desk:homevisits:routes"),
        "terms": terms.terms(),
        "lines": [
            {
                "one": one,
                "field": form[f"window_{one.pk}"],
                "needs": shown.needs(one),
                "item": called.get(one.item, ""),
                "late": one.make_by is not None and one.make_by < clock.today(),
            }
            for one in waiting
        ],
    }

    def do() -> str:
        stops = [Stop(visit, window) for visit, window in form.stops()]
        given = form.cleaned_data
        return str(routes.plan(by=me.account, day=given["day"], officers=given["officers"], stops=stops))

    there = lambda made: reverse("desk:homevisits:route", args=[int(made)])  # noqa: E731 - used once
    return on_plan(request, form, context, do, then=there, said=_("已经排好。"))


@guard.concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a route: its places in order, and for who goes the code that opens the tablet. Raises Http404."""
    route = guard.route(me, id)
    mine = me.account in route.officers
    code = routes.code_of(route.pk)
    stops, unattended = routes.visits(route), alone() if routes.away(route) else {}
    gone = {account for one in stops for account in unattended.get(one.pk, ())}
    heads = (
        gettext("顺序"),
        gettext("时间段"),
        gettext("编号"),
        gettext("乡镇、街道"),
        gettext("办什么"),
        gettext("状态"),
    )
    context = {
        "room": "homevisits",
        "route": route,
        "officers": shown.names(route.officers),
        "mine": mine,
        "away": routes.away(route),
        "code": f"{code[:4]} {code[4:]}" if mine and not route.handed_in_at else "",
        "kilometres": shown.kilometres(route.metres),
        "changes": me.decides and routes.away(route),
        "gone": shown.names(gone) if gone else "",
        "rows": [_stop(one, unattended) for one in stops],
        "broken": [
            {
                "visit": row.visit,
                "number": shown.spaced(row.visit.number),
                "cause": choices.word(words.CAUSES, row.cause),
                "state": shown.state(row.visit),
            }
            for row in routes.not_made(route)
            if row.visit.route_id != route.pk
        ],
        "columns": [{"label": head} for head in heads],
    }
    return pages.render(request, "desk/homevisits/route.html", context)


def _stop(one: Any, unattended: Collection[int]) -> list[Any]:
    number = cells.link(reverse("desk:homevisits:visit", args=[one.pk]), shown.spaced(one.number), one.slip)
    return [
        one.place,
        shown.window(one),
        number,
        zh(one.township),
        shown.needs(one),
        cells.marks(
            shown.state(one),
            *([tag(gettext("缺人去"), "late")] if one.pk in unattended else []),
            *_call(one),
        ),
    ]


def _call(one: Any) -> list[Any]:
    """Return a mark where no message tells somebody their day and hours."""
    return (
        [tag(gettext("发不了消息，请打电话"), "warn")]
        if one.state == "planned" and not telling.reaches(one)
        else []
    )


@guard.deciding_only
@require_http_methods(["GET", "HEAD", "POST"])
def send_others(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let others go on a route. Raises Http404."""
    route = guard.route(me, id)
    form = forms.OfficersForm(*sent(request), initial={"officers": route.officers})
    back = reverse("desk:homevisits:route", args=[id])
    do = lambda: routes.send_others(id, by=me.account, officers=form.cleaned_data["officers"])  # noqa: E731
    context = {"room": "homevisits", "title": gettext("换人去"), "back": back}
    return on_form(request, form, context, do, then=lambda _made: back, said=_("已经换人。"))


@guard.concerned_only
@never_cache
@require_safe
def paper(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the sheets of a route to be printed and taken along: one a place, with its receipt; that they are read is recorded.

    Raises Http404 for whoever does not go on it.
    """
    route = guard.own(me, id)
    sheets = []
    for one in routes.visits(route):
        finding.read(one, by=me.account)
        item = item_names({one.item}).get(one.item, "") if one.item else ""
        sheets.append(
            {
                "one": one,
                "told": deeds.opened(one),
                "needs": shown.needs(one),
                "kit": shown.kit(one),
                "reason": choices.word(words.REASONS, one.reason),
                "item": zh(item) if item else "",
                "window": shown.window(one),
                "materials": tablet.materials(one.item, me.account),
            }
        )
    context = {
        "room": "homevisits",
        "route": route,
        "sheets": sheets,
        "officers": shown.names(route.officers),
    }
    return pages.render(request, "desk/homevisits/paper.html", context)

"""A patrol on a phone: begun, one point after another in order or with what was found, ended. It works without scripts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import carried_out, sent
from yimen.desk.office.cells import heads
from yimen.desk.roster.guard import answered, concerned_only, keeping_only
from yimen.desk.roster.patrol_forms import FindForm
from yimen.desk.roster.shown import Names
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import instant, tag
from yimen.roster import deeds, patrols
from yimen.roster.parts import Part
from yimen.roster.refused import NotRostered


def _at(id: int) -> str:
    return reverse("desk:roster:patrol", args=[id])


@concerned_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the last patrols; whoever keeps the hall begins one."""
    found = patrols.lately() if me.keeps or me.looks else []
    names = Names([one.by for one in found])
    context = {
        "room": "patrol",
        "columns": heads(
            gettext("什么时候"), gettext("谁"), gettext("点位"), gettext("发现"), gettext("状态")
        ),
        "rows": [_row(one, names, me) for one in found],
        "keeps": me.keeps,
        "going": next((one for one in found if one.by == me.account and one.ended_at is None), None),
    }
    return pages.render(request, "desk/roster/patrols.html", context)


def _row(one: Any, names: Names, me: Part) -> list[Any]:
    mine = one.by == me.account and one.ended_at is None
    state = cells.link(_at(one.pk), gettext("接着走")) if mine else tag(gettext("没有结束"), "warn")
    return [
        instant(one.started_at, "year"),
        names.who(one.by),
        len(patrols.points(one)),
        one.marks.filter(fine=False).count(),
        state if one.ended_at is None else tag(gettext("已结束"), "go"),
    ]


@keeping_only
@require_POST
def start(request: HttpRequest, me: Part) -> HttpResponse:
    """Begin a patrol, or go on with the one that was begun."""
    try:
        made = carried_out(request, lambda: patrols.start(me=me))
    except Reused:
        return errors.response(request, 422)
    return redirect(_at(int(made)))


def _mine(me: Part, id: int) -> Any:
    found = patrols.patrol(id)
    if found is None or found.by != me.account:
        raise Http404
    return found


@keeping_only
@never_cache
@asks
def walk(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the points with what was noted; a press says that one is in order, takes a note back, or ends it. Raises Http404."""
    one = _mine(me, id)
    if one.ended_at is not None and request.method != "POST":
        return redirect(reverse("desk:roster:findings"))
    wrong = ""
    if request.method == "POST":
        try:
            return redirect(_pressed(request, me, one))
        except NotRostered as refused:
            wrong = refused.sentence(choices.language())
        except Reused:
            return errors.response(request, 422)
    context = {"room": "patrol", "one": one, "wrong": wrong, **_points(one)}
    return pages.render(request, "desk/roster/patrol.html", context, status=409 if wrong else 200)


def _pressed(request: HttpRequest, me: Part, one: Any) -> str:
    """Do what a button of the walk asks for, once; return where to go. Raises NotRostered, Reused."""
    said = request.POST
    if point := said.get("fine", ""):
        carried_out(request, lambda: patrols.fine(by=me.account, patrol=one.pk, point=point))
        return f"{_at(one.pk)}#point-{point}"
    if row := said.get("remove", ""):
        mark = int(row) if row.isdecimal() and len(row) < 19 else 0
        carried_out(request, lambda: patrols.remove(by=me.account, patrol=one.pk, mark=mark))
        return _at(one.pk)
    made = int(carried_out(request, lambda: patrols.end(by=me.account, patrol=one.pk)) or 0)
    if made:
        told = ngettext(
            "巡查结束，%(n)s 个发现已经交给责任人。", "巡查结束，%(n)s 个发现已经交给责任人。", made
        )
        messages.success(request, told % {"n": made})
    else:
        messages.success(request, gettext("巡查结束，没有发现问题。"))
    return reverse("desk:roster:patrols")


def _points(one: Any) -> dict[str, Any]:
    marks = list(one.marks.select_related("said").order_by("id"))
    names = Names([mark.owner for mark in marks], [mark.window for mark in marks])
    english = choices.language() == "en"
    points = [
        {
            "code": point.code,
            "name": point.name_en if english else point.name,
            "fine": any(mark.point == point.code and mark.fine for mark in marks),
            "found": [
                {
                    "id": mark.pk,
                    "window": names.window(mark.window) if mark.window else "",
                    "said": deeds.opened(mark.said),
                    "owner": names.who(mark.owner),
                    "due_on": mark.due_on,
                    "photographs": range(len(mark.photographs)),
                }
                for mark in marks
                if mark.point == point.code and not mark.fine
            ],
        }
        for point in patrols.points(one)
    ]
    return {"points": points, "left": sum(not (one["fine"] or one["found"]) for one in points)}


@keeping_only
@never_cache
@asks
def find(request: HttpRequest, me: Part, id: int, point: str) -> HttpResponse:
    """Write down what was found at a point. Raises Http404 for no such patrol or point."""
    one = _mine(me, id)
    which = next((each for each in patrols.points(one) if each.code == point), None)
    if which is None or one.ended_at is not None:
        raise Http404
    others = [each for each in patrols.owners() if each != me.account]
    form = FindForm(others, which.place, *sent(request), initial={"due_on": patrols.usual_day()})
    name = which.name_en if choices.language() == "en" else which.name
    context = {
        "room": "patrol",
        "title": gettext("写下发现"),
        "back": _at(one.pk),
        "notes": [name],
        "pictures": True,
    }

    def do() -> object:
        given = form.given()
        if given["owner"] is None and given["window"]:
            given["owner"] = patrols.owner_at(given["window"])
        return patrols.find(by=me.account, patrol=one.pk, point=point, **given)

    there = f"{_at(one.pk)}#point-{point}"
    return answered(
        request, form, context, do, then=lambda _made: there, said=_("已经记下；结束以前还可以删去。")
    )

"""A visit on a phone: begun, one point after another in order or with what was found, handed in. It works without scripts."""

import io
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import contents, files
from yimen.centres.once import Reused
from yimen.desk import choices, typed
from yimen.desk.guard import require
from yimen.desk.inspectors import shown
from yimen.desk.inspectors.acting import answered
from yimen.desk.inspectors.guard import goes, of_one, task as seen_task
from yimen.desk.inspectors.visit_forms import FindForm, StartForm
from yimen.desk.office.act import carried_out, sent
from yimen.inspectors import places, queries, visits
from yimen.inspectors.deeds import opened
from yimen.inspectors.parts import Part
from yimen.inspectors.points import called
from yimen.inspectors.queries import Mark, Task
from yimen.inspectors.refused import NotInspected
from yimen.look import attachment, errors, pages
from yimen.look.pages import asks
from yimen.people.names import organs
from yimen.process.refusals import Refused

START, FIND = "desk/inspectors/start.html", "desk/inspectors/find.html"


def _mine(me: Part, id: int) -> Task:
    """Return a task of whoever asks. Raises Http404 for what they do not see, and where another goes."""
    found = seen_task(me, id)
    require(goes(me, found))
    return found


def _at(found: Task) -> str:
    return reverse("desk:inspectors:visit", args=[found.pk])


@of_one
@never_cache
@asks
def start(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Begin a visit, with the place that the phone tells where its holder agrees."""
    found = _mine(me, id)
    form = StartForm(*sent(request))
    return answered(
        request,
        form,
        {"title": gettext("开始走访"), "where": shown.where(found), "back": reverse("desk:inspectors:task", args=[found.pk])},
        lambda: visits.start(by=me.account, task=found.pk, **form.given()),
        then=lambda _made: _at(found),
        said=gettext("走访已经开始。"),
        template=START,
    )  # fmt: skip


@of_one
@never_cache
@asks
def walk(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the points with what was noted; a press says that one is in order, takes a note back, or hands all in."""
    found = _mine(me, id)
    visit = getattr(found, "visit", None)
    if visit is None:
        return redirect(reverse("desk:inspectors:start", args=[found.pk]))
    if visit.handed_in_at is not None and request.method != "POST":
        return redirect(reverse("desk:inspectors:task", args=[found.pk]))
    wrong = ""
    if request.method == "POST":
        try:
            return redirect(_pressed(request, me, found))
        except (NotInspected, Refused) as refused:
            wrong = refused.sentence(choices.language())
        except Reused:
            return errors.response(request, 422)
    return pages.render(
        request,
        "desk/inspectors/visit.html",
        _walk(found, visit) | {"wrong": wrong},
        status=409 if wrong else 200,
    )


def _pressed(request: HttpRequest, me: Part, found: Task) -> str:
    """Do what a button of the walk asks for, once; return where to go. Raises NotInspected, Refused, Reused."""
    for name, act in (("fine", visits.fine), ("remove", visits.remove), ("hand_in", visits.hand_in)):
        said = request.POST.get(name, "")
        if not said:
            continue
        given: dict[str, Any] = {"point": said} if name == "fine" else {}
        if name == "remove":
            given = {"row": int(said) if said.isdecimal() and len(said) < 19 else 0}
        made = carried_out(request, lambda act=act, given=given: act(by=me.account, task=found.pk, **given))  # type: ignore[misc]
        if name == "hand_in":
            told = gettext("走访已经交回，%(n)s 个发现已经交给责任单位限期整改。") if int(made or 0) else gettext("走访已经交回，没有发现问题。")  # fmt: skip
            messages.success(request, told % {"n": made} if int(made or 0) else told)
            return reverse("desk:inspectors:task", args=[found.pk])
        return f"{_at(found)}#point-{said}" if name == "fine" else _at(found)
    raise Http404


def _walk(found: Task, visit: Any) -> dict[str, Any]:
    marks = list(visit.marks.select_related("said").order_by("id"))
    named, at = (
        organs(mark.organ for mark in marks if mark.organ),
        places.names(m.window for m in marks if m.window),
    )
    points = [
        {
            "code": code,
            "name": called(code, choices.language()),
            "fine": next((mark for mark in marks if mark.point == code and mark.fine), None),
            "found": [_mark(mark, named, at) for mark in marks if mark.point == code and not mark.fine],
        }
        for code in found.points
    ]
    return {
        "room": "inspectors",
        "one": found,
        "visit": visit,
        "where": shown.where(found),
        "way": shown.way(found),
        "points": points,
        "left": sum(not (point["fine"] or point["found"]) for point in points),
    }


def _mark(mark: Mark, named: Any, at: dict[int, tuple[str, str]]) -> dict[str, Any]:
    english = choices.language() == "en"
    window = at.get(mark.window or 0)
    place = (english and window[1] or window[0]) if window else ""
    organ = named.get(mark.organ)
    return {
        "id": mark.pk,
        "said": opened(mark.said),
        "where": place or (organ and ((english and organ.en) or organ.zh)) or "",
        "photographs": range(len(mark.photographs)),
    }


@typed.kept
@of_one
@never_cache
@asks
def find(request: HttpRequest, me: Part, id: int, point: str) -> HttpResponse:
    """Write down what was found at a point."""
    found = _mine(me, id)
    if point not in found.points:
        raise Http404
    form = FindForm(found, *sent(request), initial=typed.back(request))
    return answered(
        request,
        form,
        {"title": gettext("写下发现"), "back": _at(found), "point": called(point, choices.language())},
        lambda: visits.find(by=me.account, task=found.pk, point=point, **form.given()),
        then=lambda _made: f"{_at(found)}#point-{point}",
        said=gettext("已经记下；交回以前还可以删去。"),
        template=FIND,
    )


@of_one
@require_safe
def photograph(request: HttpRequest, me: Part, id: int, row: int, place: int) -> HttpResponse:
    """Give a photograph of a finding that is not handed in, to the inspector alone; later it is its case's."""
    mark = queries.noted(_mine(me, id), row)
    if mark is None or place >= len(mark.photographs):
        raise Http404
    return picture(request, mark.photographs[place])


def picture(request: HttpRequest, name: str) -> HttpResponse:
    """Give a photograph by the name under which it is kept."""
    try:
        content = files.read(name)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, contents.media_type(io.BytesIO(content)), gettext("走访照片"))

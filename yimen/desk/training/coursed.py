"""Courses of higher organs as pages: who applied, in which order, who goes and why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import everybody, room_of, running_only
from yimen.look import pages
from yimen.look.pages import asks
from yimen.process.training.speech import SPEECH
from yimen.training import courses, queries, staff, terms
from yimen.training.parts import Part


@running_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter a course that a higher organ offers places at."""
    form, back = forms.CourseForm(None, *sent(request)), reverse("desk:training:courses")
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("登记一个培训班"), "back": back},
        lambda: courses.enter(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:course", args=[int(made)]),
        said=gettext("已经登记，可以报名。"),
    )


def _found(id: int) -> Any:
    row = queries.course(id)
    require(row)
    return row


def _applied(me: Part, row: Any) -> bool:
    return bool(row.applicants.filter(account=me.account, withdrawn_at=None).exists())


def _nominates(me: Part, row: Any) -> list[int]:
    """Return whom somebody may nominate: their own people, or everybody's, who have not applied yet."""
    reach = None if me.runs else me.heads
    if reach is not None and not reach:
        return []
    taken = set(row.applicants.filter(withdrawn_at=None).values_list("account", flat=True))
    return [id for id in staff.present(reach) if id not in taken and id != me.account]


@everybody
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a course with the order of who applied, to everybody, and what was decided. Raises Http404."""
    row = _found(id)
    stands, choice = courses.state(row), queries.choice(row)
    placed = courses.order(row)
    named = shown.people([*(line.account for line in placed), *([choice.by] if choice else [])])
    nominated = dict(row.applicants.filter(withdrawn_at=None).values_list("account", "by"))
    context = {
        "room": room_of(me),
        "here": "courses",
        "me": me,
        "row": row,
        "mark": shown.course_mark(row),
        "speech": choices.word(SPEECH, "training"),
        "terms": terms.now(),
        "lines": [
            {
                "one": line,
                "name": named.get(line.account, ""),
                "goes": choice is not None and line.account in choice.chosen,
                "nominated": nominated.get(line.account, line.account) != line.account,
            }
            for line in placed
        ],
        "choice": choice,
        "by": named.get(choice.by, "") if choice else "",
        "open": stands == "open",
        "applied": _applied(me, row),
        "applies": stands == "open" and not _applied(me, row) and me.account in staff.present(),
        "nominates": stands == "open" and (me.runs or bool(me.heads)),
        "decides": stands == "closed" and me.runs,
        "record": shown.record("course", row.pk) if me.everywhere else None,
    }
    return pages.render(request, "desk/training/course.html", context)


@everybody
@asks
def apply(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Apply for a course. Raises Http404."""
    row = _found(id)
    require(courses.state(row) == "open" and not _applied(me, row) and me.account in staff.present())
    form, back = forms.SureForm(None, *sent(request)), reverse("desk:training:course", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("报名"), "back": back, "called": row.title},
        lambda: courses.apply(by=me.account, course=id),
        then=lambda _made: back,
        said=gettext("已经报名。"),
    )


@everybody
@asks
def withdraw(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take one's application back. Raises Http404."""
    row = _found(id)
    require(courses.state(row) == "open" and _applied(me, row))
    form, back = forms.SureForm(None, *sent(request)), reverse("desk:training:course", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("撤回报名"), "back": back, "called": row.title},
        lambda: courses.withdraw(by=me.account, course=id),
        then=lambda _made: back,
        said=gettext("已经撤回。"),
    )


@everybody
@asks
def nominate(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Nominate somebody of one's own. Raises Http404."""
    row = _found(id)
    require(courses.state(row) == "open" and (me.runs or me.heads))
    form, back = forms.NominateForm(_nominates(me, row), *sent(request)), reverse("desk:training:course", args=[id])  # fmt: skip
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("推荐人选"), "back": back, "called": row.title},
        lambda: courses.apply(by=me.account, course=id, **form.given()),
        then=lambda _made: back,
        said=gettext("已经推荐。"),
    )


@running_only
@asks
def choose(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decide who goes; the order's own choice is ticked already. Raises Http404."""
    row = _found(id)
    require(courses.state(row) == "closed")
    placed = courses.order(row)
    named = shown.people(line.account for line in placed)
    offered = [
        (line.account, gettext("第 %(rank)s 位：%(name)s（%(points)s 分）") % {"rank": line.rank, "name": named.get(line.account, ""), "points": line.points})
        for line in placed
    ]  # fmt: skip
    initial = {"accounts": [line.account for line in placed if line.within]}
    form, back = forms.ChooseForm(offered, *sent(request), initial=initial), reverse("desk:training:course", args=[id])  # fmt: skip
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("定人选"), "back": back, "called": row.title},
        lambda: courses.choose(by=me.account, course=id, **form.given()),
        then=lambda _made: back,
        said=gettext("人选已经定了，报名的人都看得到。"),
    )

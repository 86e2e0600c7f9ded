"""A head's plan and records as forms: a year spread in one press, one day more, moved, left out, done, taken back."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, typed
from yimen.desk.appraisal.filed import handed
from yimen.desk.leaders import forms, head_forms
from yimen.desk.leaders.guard import answered, day_only, heads_only
from yimen.desk.leaders.heads import ROOM, department_of
from yimen.desk.office.act import sent
from yimen.leaders import heading, terms
from yimen.leaders.parts import Part
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.pages import asks
from yimen.process.leaders.words import DUTIES


def _own(me: Part, organ: int, year: int) -> None:
    department_of(me, organ, year)
    if organ not in me.heads:
        raise PermissionDenied


def _answered(
    request: HttpRequest, form: Any, organ: int, year: int, title: Any, do: Any, said: Any, **more: Any
) -> HttpResponse:
    back = reverse("desk:leaders:department", args=[organ, year])
    context = {"room": ROOM, "title": title, "back": back, "about": forms.called(organ)} | more
    return answered(request, form, context, do, then=lambda _made: back, said=said)  # fmt: skip


@heads_only
@asks
def spread(request: HttpRequest, me: Part, organ: int, year: int) -> HttpResponse:
    """Plan a year in one press: the numbers of the place are in it, the days are spread evenly over working days."""
    _own(me, organ, year)
    form = head_forms.SpreadForm(me, terms.of_year(year), *sent(request))
    return _answered(
        request, form, organ, year, gettext("排出一年的计划"),
        lambda: heading.spread(me=me, organ=organ, year=year, **form.given()),
        gettext("计划已经排好，可以逐个改日子。"),
        notes=[gettext("按工作日平均排在今年余下的日子里；排好以后可以一个一个改。")],
    )  # fmt: skip


@heads_only
@asks
def add(request: HttpRequest, me: Part, organ: int, year: int) -> HttpResponse:
    """Plan one day more."""
    _own(me, organ, year)
    form = head_forms.PlanForm(me, organ, *sent(request))
    return _answered(
        request, form, organ, year, gettext("加一天"), lambda: heading.plan(me=me, organ=organ, year=year, **form.given()),
        gettext("已经加进计划。"),
    )  # fmt: skip


def _planned(me: Part, id: int) -> Any:
    """Return a planned day of a department that somebody heads. Raises Http404."""
    found = heading.planned(id)
    if found is None or found.organ not in me.heads:
        raise Http404
    return found


@heads_only
@asks
def move(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Move a planned day; a holiday that was announced since is a reason that stands there already."""
    found = _planned(me, id)
    line = next(one for one in heading.lines(found.organ, found.year) if one.row.pk == id)
    initial: dict[str, Any] = {}
    if line.stands == "holiday":
        initial = {"on": _next_working(line.entry.on), "why": gettext("这一天改为放假")}
    form = head_forms.MoveForm(me, found, *sent(request), initial=initial)
    return _answered(
        request, form, found.organ, found.year, gettext("改日子"), lambda: heading.move(me=me, planned=id, **form.given()),
        gettext("已经改了日子。"),
        notes=[f"{look_words.day(line.entry.on, True)} · {choices.word(DUTIES, found.duty)}"],
    )  # fmt: skip


def _next_working(on: Any) -> Any:
    on = max(on, clock.today())
    while not terms.works(on):
        on += timedelta(days=1)
    return on


@heads_only
@asks
def leave(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Say why a planned day is not done."""
    found = _planned(me, id)
    form = head_forms.ReasonForm(me, found, *sent(request))
    return _answered(
        request, form, found.organ, found.year, gettext("说明不做的原因"),
        lambda: heading.leave_out(me=me, planned=id, **form.given()), gettext("原因已经记下。"),
    )  # fmt: skip


@typed.kept
@heads_only
@never_cache
@asks
def record_planned(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Record what was done on a planned day."""
    found = _planned(me, id)
    if found.duty == "meeting":
        raise Http404
    return _record(request, me, found.organ, found.year, found.duty, planned=id)


@typed.kept
@heads_only
@never_cache
@asks
def record(request: HttpRequest, me: Part, organ: int, year: int, duty: str) -> HttpResponse:
    """Record something that nobody had planned."""
    _own(me, organ, year)
    if duty not in DUTIES or duty == "meeting":
        raise Http404
    return _record(request, me, organ, year, duty)


def _record(
    request: HttpRequest, me: Part, organ: int, year: int, duty: str, planned: int = 0
) -> HttpResponse:
    form = head_forms.recording(duty)(me, organ, *sent(request), initial=typed.back(request))
    return _answered(
        request, form, organ, year, choices.word(DUTIES, duty),
        lambda: heading.record(me=me, organ=organ, duty=duty, planned=planned, **form.given()), gettext("已经记录。"),
    )  # fmt: skip


def _done(me: Part, id: int) -> Any:
    """Return a record of a department whose year somebody reads. Raises Http404."""
    found = heading.done_of(id)
    if found is None or not me.of_organ(found.organ):
        raise Http404
    return found


@heads_only
@asks
def take_back(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take back a record that one made oneself."""
    found = _done(me, id)
    if found.by != me.account or found.duty == "meeting":
        raise Http404
    form = head_forms.ReasonForm(me, found, *sent(request))
    return _answered(
        request, form, found.organ, found.on.year, gettext("撤回记录"), lambda: heading.take_back(me=me, done=id, **form.given()),
        gettext("已经撤回，仍然看得到。"),
    )  # fmt: skip


@day_only
@require_safe
def voucher(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Hand out the voucher of a record. Raises Http404 where there is none."""
    return handed(request, _done(me, id).voucher)

"""Tasks of invited supervision as pages: the list of what somebody sees, one given, one with what was seen, called off."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists, typed
from yimen.desk.guard import require
from yimen.desk.inspectors import shown
from yimen.desk.inspectors.acting import answered
from yimen.desk.inspectors.forms import ReasonForm, TaskForm
from yimen.desk.inspectors.guard import goes, of_one, parties_only, task as seen_task
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.inspectors import queries, tasks
from yimen.inspectors.deeds import opened
from yimen.inspectors.parts import Part
from yimen.inspectors.points import called
from yimen.inspectors.queries import Tasks
from yimen.inspectors.words import TASKS, WAYS
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.pages import asks
from yimen.people.actions import record_reading

WHY = gettext_noop("查看监督任务的要求和走访的位置")


class TasksFilter(lists.ListFilter):
    """What narrows the tasks."""

    keeps = "inspections"
    sorts = {"": _("新的在前")}
    state = forms.ChoiceField(label=_("状态"), required=False)
    way = forms.ChoiceField(label=_("怎样去"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer states and ways."""
        super().__init__(*args, **more)
        del self.fields["q"]
        for name, labels in (("state", TASKS), ("way", WAYS)):
            offered = [("", gettext("全部")), *((code, choices.word(labels, code)) for code in labels)]
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def asked(self) -> tuple[str, str]:
        """Return the state and the way that are asked for; empty for any."""
        given = self.given()
        return given.get("state", ""), given.get("way", "")


@parties_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the tasks that this person sees, the newest first; an inspector finds what waits for them."""
    form = TasksFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Tasks(me), asked, queries.WINDOW)
    context = said | {
        "room": "inspectors",
        "here": "tasks",
        "me": me,
        "form": form,
        "filtered": asked != ("", ""),
        "columns": heads(
            gettext("去哪里"), gettext("怎样去"), gettext("由谁去"), gettext("哪几天"), gettext("状态")
        ),
        "rows": [shown.task(one, me) for one in rows],
        "entry": queries.entry(me.inspector) if me.inspector else None,
        "gives": me.gives or me.inspector is not None,
    }
    return pages.render(request, "desk/inspectors/tasks.html", context)


def _entries(me: Part) -> list[tuple[int, str]]:
    """Return who can be sent: everybody in office for who gives tasks, else the inspector themselves."""
    if not me.gives:
        return [(me.inspector.pk, me.inspector.shown)] if me.inspector else []
    known = [one for one in queries.entries() if one.standing in ("in_force", "coming")]
    return [(one.one.pk, one.one.shown) for one in known]


@typed.kept
@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Give a task, or take one up of one's own accord."""
    if not me.gives and me.inspector is None:
        raise PermissionDenied
    form = TaskForm(_entries(me), *sent(request), initial=typed.back(request))
    return answered(
        request,
        form,
        {
            "title": gettext("布置任务") if me.gives else gettext("自行走访"),
            "back": reverse("desk:inspectors:tasks"),
            "nobody": not form.entries,
            "places": True,
        },
        lambda: tasks.give(by=me.account, **form.given()),
        then=lambda made: reverse("desk:inspectors:task", args=[int(made)]),
        said=gettext("任务已经布置。") if me.gives else gettext("可以出发了：到了以后按“开始走访”。"),
    )


@of_one
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a task: where, when, what is looked at, and once it was handed in what was seen there."""
    found = seen_task(me, id)
    visit, state = getattr(found, "visit", None), queries.task_state(found)
    inner = me.gives or goes(me, found) or found.given_by == me.account
    place = opened(visit.place) if visit and inner else ""
    note = opened(found.note) if inner else ""
    if note or place:
        record_reading(
            who=me.account, whose="", case_number=f"inspection-{found.pk}", field="inspection", why=WHY
        )
    handed_in = visit is not None and visit.handed_in_at is not None
    context = {
        "room": "inspectors",
        "here": "tasks",
        "me": me,
        "one": found,
        "visit": visit,
        "where": shown.where(found),
        "way": shown.way(found),
        "state": state,
        "mark": choices.word(TASKS, state),
        "light": shown.LIGHTS.get(state, ""),
        "note": note,
        "place": place,
        "points": _points(found, visit if handed_in else None),
        "goes": goes(me, found),
        "drops": (me.gives or found.given_by == me.account) and visit is None and not found.dropped_on,
        "record": shown.record(found.deeds.all(), me) if inner else (),
    }
    return pages.render(request, "desk/inspectors/task.html", context)


def _points(found: Any, visit: Any) -> list[dict[str, Any]]:
    """Return the points of a task, and of a visit that was handed in what was noted of each."""
    marks = list(visit.marks.order_by("id")) if visit else []
    return [
        {
            "name": called(code, choices.language()),
            "fine": any(mark.fine for mark in marks if mark.point == code),
            "cases": [
                (mark.number, spaced_case_number(mark.number))
                for mark in marks
                if mark.point == code and mark.number
            ],
        }
        for code in found.points
    ]


@of_one
@never_cache
@asks
def drop(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Call a task off, with the reason."""
    found = seen_task(me, id)
    require(me.gives or found.given_by == me.account)
    form = ReasonForm(None, *sent(request))
    back = reverse("desk:inspectors:task", args=[found.pk])
    return answered(
        request,
        form,
        {"title": gettext("取消任务"), "back": back, "called": shown.where(found)},
        lambda: tasks.drop(by=me.account, task=found.pk, **form.given()),
        then=lambda _made: back,
        said=gettext("任务已经取消。"),
    )

"""One sheet at the desk: every point with what stands behind it, comments, appeals, and the decision on an appeal."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.appraisal import appeals, drafting, parts, queries
from yimen.appraisal.parts import Part
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.filed import handed
from yimen.desk.appraisal.forms import AppealForm, CommentForm, RulingForm
from yimen.desk.appraisal.guard import parties_only, sheet_of
from yimen.desk.appraisal.views import ROOM
from yimen.desk.office.act import sent
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.process.appraisal.account import said


@parties_only
@require_safe
def show(request: HttpRequest, me: Part, kind: str, month: str, unit: int) -> HttpResponse:
    """Show a sheet: each section, each point with its links, entries, comments and appeals."""
    one = sheet_of(me, kind, month, unit)
    told = queries.told(one)
    spoke: list[Any] = [*told.entries, *told.comments, *told.appeals]
    people = shown.who(
        {row.by for row in spoke} | {row.ruling.by for row in told.appeals if hasattr(row, "ruling")}
    )
    stage = drafting.stage(told.month)
    mine = parts.own(me, kind, unit) or (kind == "window" and one.organ in me.heads)
    in_time = stage != "final" and clock.today() <= told.month.appeal_until
    context = {
        "room": ROOM,
        "one": one,
        "told": told,
        "name": shown.called(kind, {unit}).get(unit, ""),
        "organ": shown.organ(shown.names_of({one.organ}).get(one.organ)),
        "month": look_words.month(one.month),
        "stage": shown.stage(stage),
        "points": said(one.points),
        "added": said(told.total.added),
        "few": one.matters < told.scheme.few,
        "least": told.scheme.few,
        "mix": _mix(one),
        "sections": shown.sections(told, me, people),
        "comments": [(row, people.get(row.by, "")) for row in told.comments],
        "appeals": [shown.appeal(row, people, told.scheme.indicator(row.indicator)) for row in told.appeals],
        "until": told.month.appeal_until,
        "comments_open": mine and stage != "final",
        "appeals_open": mine and in_time and bool(_losses(told)),
        "comment_url": shown.url(one, "comment"),
        "appeal_url": shown.url(one, "new_appeal"),
        "back": _back(me, one),
    }
    return pages.render(request, "desk/appraisal/sheet.html", context)


def _back(me: Part, one: Any) -> str:
    if me.of(one.organ):
        return reverse("desk:appraisal:month", args=[one.kind, shown.month(one.month)])
    return reverse("desk:appraisal:overview")


def _mix(one: Any) -> list[tuple[str, str, int]]:
    called = shown.items([one])
    return [(item, called.get(item, item), n) for item, n in one.mix]


def _losses(told: queries.Told) -> list[tuple[str, Any]]:
    """Return what was lost and is not appealed yet."""
    done = {row.indicator for row in told.appeals}
    return [
        (row.indicator, f"{shown.named(told.scheme.indicator(row.indicator))}  {shown.signed(row.points)}")
        for row in told.total.lines
        if row.points < 0 and row.indicator not in done
    ]


def _mine(me: Part, kind: str, month: str, unit: int) -> Any:
    one = sheet_of(me, kind, month, unit)
    if not (parts.own(me, kind, unit) or (kind == "window" and one.organ in me.heads)):
        raise PermissionDenied
    return one


@parties_only
@asks
def comment(request: HttpRequest, me: Part, kind: str, month: str, unit: int) -> HttpResponse:
    """Say something of one's own draft."""
    one = _mine(me, kind, month, unit)
    form = CommentForm(*sent(request))
    back = shown.url(one)
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("写意见"), "back": back, "text": gettext("意见留在这张考核表上，负责人和中心都看得到；要改分的，请用申诉。")},
        lambda: appeals.comment(by=me.account, kind=kind, month=one.month, unit=unit, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("意见已经记下。"),
    )  # fmt: skip


@parties_only
@asks
def new_appeal(request: HttpRequest, me: Part, kind: str, month: str, unit: int) -> HttpResponse:
    """Contest what was lost."""
    one = _mine(me, kind, month, unit)
    told = queries.told(one)
    sending = request.method == "POST"
    form = AppealForm(_losses(told), *((request.POST, request.FILES) if sending else ()))
    back = shown.url(one)
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("申诉"), "back": back, "text": gettext("由另一人决定：不是您，也不是录入或者签过字的人。决定和理由写在这张考核表上。")},
        lambda: appeals.appeal(by=me.account, kind=kind, month=one.month, unit=unit, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("申诉已经提出，等另一人决定。"),
    )  # fmt: skip


def _appeal(me: Part, id: int) -> Any:
    return or_404(queries.appeal(id))


@parties_only
@asks
def appeal(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an appeal to whoever reads its sheet, and let whoever may decide it."""
    found = _appeal(me, id)
    one = sheet_of(me, found.kind, shown.month(found.month), found.unit)
    told = queries.told(one)
    closed = appeals.may_rule(me.account, found) or hasattr(found, "ruling")
    if request.method == "POST" and closed:
        raise PermissionDenied
    spoke = {found.by} | ({found.ruling.by} if hasattr(found, "ruling") else set())
    people = shown.who(spoke | {row.by for row in told.comments})
    indicator = told.scheme.indicator(found.indicator)
    lines = [row for row in told.total.lines if row.indicator == found.indicator]
    form = RulingForm(*sent(request))
    context = {
        "room": ROOM,
        "title": gettext("决定申诉"),
        "back": shown.url(one),
        "name": shown.called(one.kind, {one.unit}).get(one.unit, ""),
        "month": look_words.month(one.month),
        "appeal": shown.appeal(found, people, indicator),
        "lines": [
            shown.line(
                told, row.indicator, row.times, row.points, me, shown.who({e.by for e in told.entries})
            )
            for row in lines
        ],
        "comments": [(row, people.get(row.by, "")) for row in told.comments],
        "decides": not closed,
    }
    return shown.answered(
        request,
        form,
        context,
        lambda: appeals.rule(by=me.account, appeal=id, **form.cleaned_data),
        then=lambda _made: shown.url(one),
        said=gettext("已经决定，得分已经重算。"),
        template="desk/appraisal/appeal.html",
    )


@parties_only
@require_safe
def appeal_file(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Hand out what was attached to an appeal, to whoever reads its sheet."""
    found = _appeal(me, id)
    sheet_of(me, found.kind, shown.month(found.month), found.unit)
    return handed(request, found.file)

"""The year at the desk: grades, each department's file with promises and surveys, and the surveys themselves."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.appraisal import queries, schemes, years
from yimen.appraisal.parts import Part
from yimen.desk import choices
from yimen.desk.appraisal import shown
from yimen.desk.appraisal.forms import PLEDGE_ACTS, PledgeForm, PledgeStepForm
from yimen.desk.appraisal.guard import centre_only, kind_of, leaders_only, readers_only
from yimen.desk.appraisal.surveyed import result
from yimen.desk.appraisal.views import PAGE, ROOM
from yimen.desk.leaders.heads import count_rows
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.leaders import heading
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.process.appraisal.account import said
from yimen.process.appraisal.words import WHAT

DECADE = range(2000, 2200)


def _year(year: int) -> int:
    if year not in DECADE:
        raise Http404
    return year


def _grade_names(kind: str) -> dict[str, Any]:
    return {one.code: shown.named(one) for one in schemes.begun(kind).grades}


@readers_only
@require_safe
def grades(request: HttpRequest, me: Part, kind: str, year: int) -> HttpResponse:
    """Show the grades of a year: signed ones, or what would follow from the final months so far."""
    kind_of(kind)
    signed = queries.grades(kind, _year(year))
    lines = _signed(signed) if signed else _proposed(kind, year)
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    names, known = shown.called(kind, {one[0] for one in page}), shown.names_of({one[1] for one in page})
    called = _grade_names(kind)
    over = clock.today().year > year
    context = {
        "room": ROOM,
        "title": gettext("%(year)s 年度等次：%(kind)s") % {"year": year, "kind": shown.kind(kind)},
        "back": reverse("desk:appraisal:overview"),
        "lead": gettext("已经签定。") if signed else gettext("按已定的月份算出，过完全年由中心签定。"),
        "buttons": [(reverse("desk:appraisal:grade", args=[kind, year]), gettext("签定等次"))]
        if me.centre and over and lines and not signed
        else [],
        "columns": heads(gettext("谁"), gettext("部门"), gettext("等次"), gettext("全年平均"), gettext("几个月"), gettext("没有评更高的原因")),
        "rows": [
            [
                names.get(unit, unit),
                shown.organ(known.get(organ)),
                called.get(grade, grade),
                said(points),
                months,
                shown.kept_from(kept) or "—",
            ]
            for unit, organ, grade, points, months, kept in page
        ],
        "page": page,
        "empty": gettext("这一年还没有已定的月份"),
        "empty_text": gettext("月度考核签定以后，这里算出等次。"),
    }  # fmt: skip
    return pages.render(request, shown.LIST, context)


def _signed(found: list[Any]) -> list[tuple[Any, ...]]:
    return [(one.unit, one.organ, one.grade, one.points, one.months, one.kept_from) for one in found]


def _proposed(kind: str, year: int) -> list[tuple[Any, ...]]:
    of_year, found, organs = years.proposed(kind, year)
    by_unit = {one.unit: one for one in of_year}
    return [
        (one.unit, organs[one.unit], one.grade, by_unit[one.unit].standing.points, by_unit[one.unit].months, one.kept_from)
        for one in found
    ]  # fmt: skip


@centre_only
@asks
def grade(request: HttpRequest, me: Part, kind: str, year: int) -> HttpResponse:
    """Sign the grades of a year that is over."""
    kind_of(kind)
    form = forms.Form(*sent(request))
    back = reverse("desk:appraisal:grades", args=[kind, _year(year)])
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("签定等次"), "back": back, "text": gettext("签定以后不再改动。")},
        lambda: years.grade(by=me.account, kind=kind, year=year),
        then=lambda _made: back,
        said=gettext("等次已经签定。"),
    )


@leaders_only
@require_safe
def departments(request: HttpRequest, me: Part) -> HttpResponse:
    """List the departments whose file one reads, each with its years."""
    rows = [
        [
            shown.organ(name),
            cells.marks(
                *(
                    cells.link(
                        reverse("desk:appraisal:department", args=[id, year]), year, of=shown.organ(name)
                    )
                    for year in queries.known_years()
                )
            ),
        ]
        for id, name in sorted(queries.departments(me).items())
    ]
    context = {
        "room": ROOM,
        "title": gettext("部门年度档案"),
        "back": reverse("desk:appraisal:overview"),
        "columns": heads(gettext("部门"), gettext("年度")),
        "rows": rows,
        "empty": gettext("还没有部门被考核"),
        "empty_text": "",
    }
    return pages.render(request, shown.LIST, context)


def _organ(me: Part, organ: int) -> Any:
    known = or_404(shown.names_of({organ}).get(organ))
    if not me.of(organ):
        raise PermissionDenied
    return known


@leaders_only
@require_safe
def department(request: HttpRequest, me: Part, organ: int, year: int) -> HttpResponse:
    """Show a department's year in one file, fit to be printed."""
    called = _organ(me, organ)
    file = queries.file(organ, _year(year))
    known = {kind: _grade_names(kind) for kind in shown.KINDS}
    people = shown.who({step.by for _one, steps in file.pledges for step in steps})
    context = {
        "room": ROOM,
        "name": shown.organ(called),
        "year": year,
        "organ": organ,
        "month_columns": heads(gettext("月份"), gettext("考核谁"), gettext("平均得分"), gettext("几张"), gettext("本人超期")),
        "month_rows": [
            [look_words.month(on), shown.kind(kind), said(mean), n, late or ""]
            for kind, on, mean, n, late in file.months
        ],
        "event_columns": heads(gettext("发生了什么"), gettext("几次")),
        "event_rows": [[choices.word(WHAT, what), shown.times(times)] for what, times, _amount in file.happened],
        "grade_columns": heads(gettext("考核谁"), gettext("等次"), gettext("多少")),
        "grade_rows": [[shown.kind(kind), known[kind].get(code, code), n] for kind, code, n in file.grades],
        "pledges": [
            (one, [(choices.word(PLEDGE_ACTS, s.act), s, people.get(s.by, "")) for s in steps])
            for one, steps in file.pledges
        ],
        "surveys": [result(one, found) for one, found in file.surveys],
        "pledges_open": organ in me.heads,
        "judges": me.adopts and organ not in me.heads,
        "figures": reverse("desk:figures:list"),
        "led_columns": heads(gettext("做什么"), gettext("本地要求"), gettext("计划"), pgettext("leaders", "已完成"), gettext("没有记录"), gettext("已说明原因")),
        "led_rows": count_rows(heading.counts([organ], year)[organ]),
        "led": reverse("desk:leaders:department", args=[organ, year]) if heading.department(organ) else "",
    }  # fmt: skip
    return pages.render(request, "desk/appraisal/file.html", context)


@leaders_only
@asks
def pledge(request: HttpRequest, me: Part, organ: int, year: int) -> HttpResponse:
    """Promise something for the year, as the organ's head."""
    _organ(me, organ)
    if organ not in me.heads:
        raise PermissionDenied
    form = PledgeForm(*sent(request))
    back = reverse("desk:appraisal:department", args=[organ, _year(year)])
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("公开承诺"), "back": back},
        lambda: years.pledge(by=me.account, organ=organ, year=year, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("承诺已经记下，年底核对。"),
    )


@leaders_only
@asks
def judge(request: HttpRequest, me: Part, organ: int, year: int, id: int) -> HttpResponse:
    """Comment a promise, or say whether it was kept."""
    _organ(me, organ)
    found = or_404(next((one for one, _steps in years.pledges(organ, _year(year)) if one.pk == id), None))
    if not me.adopts or organ in me.heads:
        raise PermissionDenied
    form = PledgeStepForm(*sent(request))
    back = reverse("desk:appraisal:department", args=[organ, year])
    return shown.answered(
        request,
        form,
        {"room": ROOM, "title": gettext("点评承诺"), "back": back, "about": found.text},
        lambda: years.judge(by=me.account, pledge=id, **form.cleaned_data),
        then=lambda _made: back,
        said=gettext("已经记下。"),
    )

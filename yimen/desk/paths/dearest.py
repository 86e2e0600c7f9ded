"""The ten steps that cost most, as what to cut next: each with its days, and the cases behind it with what each cost there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import export as file
from yimen.desk.figures.priced import case_link
from yimen.desk.office.cells import join, lines as stacked, link, marks, quiet
from yimen.desk.paths import words
from yimen.desk.paths.shown import ROOM
from yimen.desk.watch.guard import readers_only
from yimen.figures import rates
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import day
from yimen.paths import findings, spending
from yimen.paths.findings import Finding
from yimen.paths.queries import Asked
from yimen.paths.spending import Dear
from yimen.watch.queries import Reach

PAGE = 50
# Of a list that somebody takes away there are more lines than on the page.
TAKEN = 1000


@readers_only
@require_safe
def ten(request: HttpRequest, of: Reach) -> HttpResponse:
    """List the steps of items that cost most together at the organs in reach, from the paths of a year."""
    since, until, days = findings.period()
    fen, unknown = spending.altogether(Asked(since, until, reach=of))
    now = rates.now()
    context = {
        "room": ROOM,
        "tab": "dearest",
        "columns": [
            {"label": _("哪一步")},
            {"label": _("一共花政府"), "numeric": True},
            {"label": _("占全部"), "numeric": True},
            {"label": _("次数"), "numeric": True},
            {"label": _("每次"), "numeric": True},
            {"label": _("工作日合计"), "numeric": True},
            {"label": _("天数中位数"), "numeric": True},
            {"label": _("接下来")},
        ],
        "rows": [_row(one, fen, days) for one in findings.dear(of)],
        "total": look_words.amount(fen),
        "unknown": unknown,
        "since": since,
        "until": until,
        "priced": now,
    }
    return pages.render(request, "desk/paths/dearest.html", context)


def _row(one: Dear, whole: int, days: int) -> list[Any]:
    key = findings.as_finding(one, days).key
    of = join(words.step(one.step), words.item(one.item), words.organ(one.organ))
    ways = marks(
        link(reverse("desk:paths:dear", args=[key]), gettext("看这些办件"), of=of),
        link(reverse("desk:paths:open", args=[key]), gettext("立为改进"), of=of),
    )
    unknown = (
        quiet(gettext("另有 %(n)s 次算不出") % {"n": look_words.number(one.unknown)}) if one.unknown else ""
    )
    return [
        stacked(words.marked(one.step), quiet(words.item(one.item)), quiet(words.organ(one.organ))),
        look_words.amount(one.fen),
        f"{one.fen * 1000 // whole / 10}%" if whole else words.NONE,
        stacked(look_words.number(one.n), unknown),
        look_words.amount(one.each),
        words.days(one.days),
        words.days(one.median),
        format_html('<span class="next">{}</span>', ways),
    ]


@readers_only
@require_safe
def export(request: HttpRequest, of: Reach) -> HttpResponse:
    """Give every step with its cost and days as CSV, the dearest first, money in fen."""
    since, until, _days = findings.period()
    columns = (
        gettext("步骤"), gettext("事项"), gettext("机关"), gettext("花政府（分）"), gettext("次数"), gettext("算不出的次数"),
        gettext("工作日合计"), gettext("天数中位数"),
    )  # fmt: skip
    found = findings.dear(of, TAKEN)
    rows = (
        [
            words.step(one.step),
            one.item,
            words.organ(one.organ),
            one.fen,
            one.n,
            one.unknown,
            one.days,
            one.median,
        ]
        for one in found
    )
    return file.answer(f"steps-{since}-{until}", columns, rows)


def _asked_for(of: Reach, key: str) -> Finding:
    """Return the dear step that an address names. Raises Http404 for none, PermissionDenied out of reach."""
    found = findings.one(None, key)
    if found is None or found.kind != "cost":
        raise Http404
    if of is not None and found.organ not in of:
        raise PermissionDenied
    return found


@readers_only
@require_safe
def behind(request: HttpRequest, of: Reach, key: str) -> HttpResponse:
    """List the cases that passed a dear step, those that cost most there first."""
    one = _asked_for(of, key)
    typed = request.GET.get("page", "1")
    at = max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1
    since, until, _days = findings.period()
    asked = Asked(since, until, one.item, one.organ)
    found = spending.behind(asked, one.step, limit=PAGE + 1, offset=(at - 1) * PAGE)
    context = {
        "room": ROOM,
        "tab": "dearest",
        "title": words.marked(one.about),
        "about": join(words.item(one.item), words.organ(one.organ)),
        "counted": words.counted(one),
        "open": reverse("desk:paths:open", args=[key]),
        "columns": [
            {"label": _("办件")},
            {"label": _("终结")},
            {"label": _("这一步花政府"), "numeric": True},
            {"label": _("这里用的天数"), "numeric": True},
            {"label": _("成本")},
        ],
        "rows": [
            [
                link(reverse("desk:case", args=[case.number]), spaced_case_number(case.number)),
                day(case.ended_on, "year"),
                gettext("不知道") if case.fen is None else look_words.amount(case.fen),
                words.days(case.here),
                case_link(case.number),
            ]
            for case in found[:PAGE]
        ],
        "before": at - 1,
        "after": at + 1 if len(found) > PAGE else 0,
    }
    return pages.render(request, "desk/paths/dear.html", context)

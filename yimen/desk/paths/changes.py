"""The ten changes that would save most days, each with how it is counted and the cases behind it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk.office.cells import join, lines as stacked, link, marks, quiet
from yimen.desk.paths import whatif, words
from yimen.desk.paths.shown import ROOM
from yimen.desk.watch.guard import readers_only
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.templatetags.look import day
from yimen.paths import findings
from yimen.paths.findings import Finding
from yimen.watch.queries import Reach

PAGE = 50


def asked_for(of: Reach, key: str) -> Finding:
    """Return the finding that an address names, as it is found now. Raises Http404 for none, PermissionDenied out of reach."""
    found = or_404(findings.one(None, key))
    if of is not None and found.organ not in of:
        raise PermissionDenied
    return found


@readers_only
@require_safe
def ten(request: HttpRequest, of: Reach) -> HttpResponse:
    """List what would save most days at the organs in reach, from the paths of a year."""
    since, until, days = findings.period()
    context = {
        "room": ROOM,
        "tab": "changes",
        "columns": [
            {"label": _("改什么")},
            {"label": _("一年省下（工作日）"), "numeric": True},
            {"label": _("怎样算出")},
            {"label": _("接下来")},
        ],
        "rows": [_row(one) for one in findings.changes(of)],
        "since": since,
        "until": until,
        "days": days,
        "young": days < findings.YEAR // 2,
    }
    return pages.render(request, "desk/paths/changes.html", context)


def _row(one: Finding) -> list[Any]:
    what = stacked(
        words.change(one.kind),
        words.about(one.kind, one.item, one.about),
        quiet(words.item(one.item)) if one.item else "",
        quiet(words.organ(one.organ)),
    )
    ways = format_html('<span class="next">{}</span>', marks(*_next(one)))
    return [what, look_words.number(one.yearly), words.counted(one), ways]


def _next(one: Finding) -> list[Any]:
    """Return where a finding leads: the cases behind it, the improvement, and where the change itself is drafted."""
    of = join(
        words.change(one.kind),
        words.about(one.kind, one.item, one.about),
        words.item(one.item) if one.item else "",
        words.organ(one.organ),
    )
    found = [
        link(reverse("desk:paths:behind", args=[one.key]), gettext("看这些办件"), of=of),
        link(reverse("desk:paths:open", args=[one.key]), gettext("立为改进"), of=of),
    ]
    if one.kind == "layer":
        found.append(link(whatif.address(one.item, one.step), gettext("假如没有这一层"), of=of))
    if one.kind in ("layer", "window"):
        found.append(link(reverse("desk:authority:item", args=[one.item]), gettext("谁来决定"), of=of))
    return found


@readers_only
@require_safe
def behind(request: HttpRequest, of: Reach, key: str) -> HttpResponse:
    """List the cases behind a finding, those that took longest first."""
    one = asked_for(of, key)
    typed = request.GET.get("page", "1")
    at = max(1, int(typed)) if typed.isdecimal() and len(typed) < 6 else 1
    found = findings.behind(one, limit=PAGE + 1, offset=(at - 1) * PAGE)
    context = {
        "room": ROOM,
        "tab": "changes",
        "one": one,
        "change": words.change(one.kind),
        "about": join(words.about(one.kind, one.item, one.about), words.item(one.item) if one.item else "", words.organ(one.organ)),
        "counted": words.counted(one),
        "open": reverse("desk:paths:open", args=[one.key]),
        "columns": [
            {"label": _("办件")},
            {"label": _("终结")},
            {"label": _("这里用的天数"), "numeric": True},
            {"label": _("全程天数"), "numeric": True},
        ],
        "rows": [
            [
                link(reverse("desk:case", args=[case.number]), spaced_case_number(case.number)),
                day(case.ended_on, "year"),
                words.days(case.here),
                words.days(case.days),
            ]
            for case in found[:PAGE]
        ],
        "page": at,
        "before": at - 1,
        "after": at + 1 if len(found) > PAGE else 0,
    }  # fmt: skip
    return pages.render(request, "desk/paths/behind.html", context)

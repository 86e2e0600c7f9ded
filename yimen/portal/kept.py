"""The public's page of promises kept: each month and department, what is over its day, and how each figure is counted."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.announcements import queries as announcements
from yimen.cases import promises
from yimen.grants import kept
from yimen.law import openness
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.portal import plotted
from yimen.portal.open_fields import DESCRIBED, FIELDS
from yimen.portal.promised import language

COLUMNS: tuple[tuple[str, Any], ...] = (
    ("organ", _("部门")),
    ("received", _("收到")),
    ("decided", _("办结")),
    ("on_time", _("按时办结")),
    ("share", _("按时率")),
    ("used", _("实际用时")),
    ("promised", _("承诺时限")),
    ("statutory", _("法定时限")),
)
DEFINED = FIELDS["promises-monthly"][2:]
PLOTTED: tuple[tuple[str, Any], ...] = (
    ("statutory", _("法定")),
    ("promised", _("承诺")),
    ("used", _("实际")),
)


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show one month's figures by department, the months in a plot and a table, and what is over its day."""
    counted = kept.counted()
    figures = counted.figures
    months = sorted({one.month for one in figures}, reverse=True)
    chosen = next((m for m in months if m.isoformat()[:7] == request.GET.get("month")), None)
    latest = kept.latest()
    chosen = chosen or (latest.month if latest else next(iter(months), None))
    names = {one.name: one.name_en for one in announcements.departments()}
    whole = [one for one in reversed(figures) if one.organ == kept.ALL]
    rows = [_row(one, names) for one in figures if one.month == chosen]
    context: dict[str, Any] = {
        "months": [(m, look_words.month(m), m == chosen) for m in months],
        "month": look_words.month(chosen) if chosen else "",
        "columns": _columns(),
        "rows": rows,
        "plot": plotted.plot(
            [one.month for one in whole],
            [(str(label), name, [getattr(one, name) for one in whole]) for name, label in PLOTTED],
        ),
        "by_month": [[look_words.month(one.month), *_cells(one)] for one in reversed(whole)],
        "month_columns": [{"label": gettext("月份")}, *_columns()[1:]],
        "defined": [
            (label, DESCRIBED[name][language() == "en"]) for name, label in COLUMNS if name in DEFINED
        ],
        "few": kept.FEWEST,
        "now": counted.at,
        "article": openness.LATE,
    }
    context["overdue_count"], context["overdue"] = _overdue()
    return pages.render(request, "portal/kept.html", context)


def _overdue() -> tuple[int, list[promises.Overdue]]:
    found: tuple[int, list[promises.Overdue]] | None = cache.get(key := f"overdue:{clock.today()}")
    if found is None:
        found = promises.overdue()
        cache.set(key, found, kept.SECONDS)
    return found


def _columns() -> list[dict[str, Any]]:
    return [{"label": label, "numeric": name != "organ"} for name, label in COLUMNS]


def _row(one: kept.Figure, names: dict[str, str]) -> list[Any]:
    return [_called(one.organ, names), *_cells(one)]


def _called(organ: str, names: dict[str, str]) -> str:
    """Return a department's name; all of them and the rest are no department's."""
    if organ == kept.ALL:
        return gettext("全部部门")
    if organ == kept.OTHER:
        return gettext("其他部门（合计）")
    return (names.get(organ, "") if language() == "en" else "") or organ


def _cells(one: kept.Figure) -> list[str]:
    """Return a month's figures as they are read; a dash where there are too few to tell."""
    found = [one.received, one.decided, one.on_time]
    share = f"{one.share}%" if one.share is not None else "—"
    days = [one.used, one.promised, one.statutory]
    return [*map(_said, found), share, *map(_said, days)]


def _said(value: int | None) -> str:
    return "—" if value is None else look_words.number(value)

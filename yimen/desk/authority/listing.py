"""The report as a page: item by item who decides, how many went up and how long it took; the same as CSV."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.authority import proposing, report
from yimen.authority.report import Line
from yimen.desk import export as file
from yimen.desk.authority import said as saying
from yimen.desk.authority.columns import COLUMNS, PeriodForm, cells
from yimen.desk.authority.guard import Reach, readers_only
from yimen.desk.names import named
from yimen.desk.office.cells import lines as stacked, link, quiet
from yimen.look import pages
from yimen.look.templatetags.look import bilingual, tag


def _found(request: HttpRequest, reach: Reach) -> tuple[PeriodForm, date, date, list[Line]]:
    form = PeriodForm(reach, request.GET)
    since, until, organ = form.asked()
    shown = {"since": since, "until": until, "organ": organ or ""}
    return PeriodForm(reach, shown), since, until, report.lines(reach, since, until, organ)


@readers_only
@require_safe
def show(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Show each item that was decided in the period, what could have been decided at the window first."""
    form, since, until, lines = _found(request, reach)
    query = f"?since={since}&until={until}"
    could, decided = (sum(getattr(one.figures, name) for one in lines) for name in ("could", "decided"))
    context = {
        "section": "authority",
        "form": form,
        "since": since,
        "until": until,
        "organ": request.GET.get("organ", ""),
        "columns": [{"label": gettext("事项")}, *({"label": label, "numeric": True} for _n, label, _s in COLUMNS)],
        "rows": [_row(one, query) for one in lines],
        "changes": saying.lines(proposing.waiting(reach)),
        "could": could,
        "decided": decided,
        "share": could * 1000 // decided / 10 if decided else 0,
        "defined": [(label, says) for _name, label, says in COLUMNS],
        "few": report.FEW,
    }  # fmt: skip
    return pages.render(request, "desk/authority/report.html", context)


def _row(one: Line, query: str) -> list[Any]:
    figures = one.figures
    address = reverse("desk:authority:item", args=[figures.item]) + query
    name = link(address, bilingual(one.item.zh, one.item.en))
    few = [tag(gettext("数量少"), "warn")] if figures.few else []
    called = stacked(name, quiet(bilingual(one.organ.zh, one.organ.en)), *few)
    return [called, *cells(figures)]


@readers_only
@require_safe
def export(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Give the report as CSV: bare numbers, a line for each item and organ."""
    _form, since, until, lines = _found(request, reach)
    heads = (_("事项编码"), _("事项"), _("机关"), _("从哪一天起"), _("到哪一天止"), *(label for _name, label, _says in COLUMNS), _("数量少"))  # fmt: skip
    rows = (
        [
            one.figures.item,
            named(one.item),
            named(one.organ),
            since.isoformat(),
            until.isoformat(),
            *(getattr(one.figures, name) for name, _label, _says in COLUMNS),
            gettext("是") if one.figures.few else "",
        ]
        for one in lines
    )
    return file.answer("authority", heads, rows)

"""The daily reconciliation: what was charged and taken in, line by line, and everything that does not agree."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices, export as file
from yimen.desk.guard import held_by, staff_only
from yimen.desk.office.forms import day
from yimen.fees import gateway, queries, reconciling
from yimen.fees.reconciling import Statement
from yimen.law import licensing
from yimen.lib import clock
from yimen.look import pages
from yimen.people import sight
from yimen.process import titles, words
from yimen.process.refusals import Refused

FAULTS: dict[str, tuple[str, Any]] = {
    "missing_here": ("late", _("平台收到，办件没有登记")),
    "missing_there": ("late", _("办件已登记，平台没有收到")),
    "amount": ("late", _("数额不同")),
    "to_return": ("warn", _("与缴款单对不上，待退回")),
    "returned": ("go", _("与缴款单对不上，已退回")),
}
ACCOUNTS: dict[str, Any] = {
    "receivable": _("应收缴款"),
    "assessed": _("应缴国库"),
    "treasury": _("已入国库"),
    "refunds": _("应退费用"),
}


class DayForm(forms.Form):
    """Which day is looked at."""

    on = day(_("日期"), first=False, required=False)


def _day(request: HttpRequest) -> date:
    """Return the day that is asked for, today where none is. Raises Http404 for whom it is not."""
    if not sight.reconciles(held_by(request)):
        raise Http404
    form = DayForm(request.GET)
    form.full_clean()
    asked = form.cleaned_data.get("on")
    return asked if isinstance(asked, date) and asked <= clock.today() else clock.today()


def _yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{words.yuan(abs(fen))}"


def _number(case: str, key: str) -> str:
    return titles.number(case, key) if case else ""


def _lines(found: Statement) -> list[dict[str, str]]:
    return [
        {
            "number": _number(line.number, line.key),
            "way": choices.word(words.PAID_BY, line.way) if line.way else "",
            "reference": line.reference,
            "fen": _yuan(line.amount_fen),
        }
        for line in found.lines
    ]


def _differences(found: Statement) -> list[dict[str, Any]]:
    return [
        {
            "number": _number(one.number, one.key),
            "kind": FAULTS[one.fault][0],
            "says": FAULTS[one.fault][1],
            "why": Refused(one.why, due="").sentence(choices.language()) if one.why in PLAIN else "",
            "reference": one.reference,
            "gateway": _yuan(one.gateway_fen),
            "record": _yuan(one.record_fen),
        }
        for one in found.differences
    ]


# The refusals of a payment whose sentence says everything without a value.
PLAIN = frozenset({"slip_paid", "unknown_slip"})


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show a day: sums, lines, differences, and how the accounts stand at its end."""
    on = _day(request)
    found = reconciling.statement(on)
    balances = queries.balances(on)
    context = {
        "section": "reconciliation",
        "form": DayForm({"on": on}),
        "on": on,
        "before": on - timedelta(days=1),
        "after": on + timedelta(days=1) if on < clock.today() else None,
        "asked": found.asked,
        "connected": gateway.available(),
        "lines": _lines(found),
        "differences": _differences(found),
        "sums": [
            {"label": _("核定应缴"), "value": _yuan(found.assessed_fen)},
            *(
                {"label": choices.word(words.PAID_BY, way), "value": _yuan(fen)}
                for way, fen in sorted(found.by_way.items())
            ),
            {"label": _("退还"), "value": _yuan(found.refunded_fen)},
        ],
        "balances": [{"label": ACCOUNTS[name], "value": _yuan(fen)} for name, fen in balances.items()],
        "articles": [licensing.PUBLISHED_RATES],
    }
    return pages.render(request, "desk/reconciliation.html", context)


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the day as CSV: each line that moved, then each difference."""
    on = _day(request)
    found = reconciling.statement(on)
    heads = (
        _("种类"),
        _("缴款单编号"),
        _("方式"),
        _("收或者退"),
        _("流水号"),
        _("办件（元）"),
        _("平台（元）"),
    )
    rows = [
        (_("逐笔"), one["number"], one["way"], *_sign(one["fen"]), one["reference"], _plain(one["fen"]), "")
        for one in _lines(found)
    ]
    rows += [
        (
            one["says"],
            one["number"],
            "",
            *_sign(one["gateway"], one["record"]),
            one["reference"],
            _plain(one["record"]),
            _plain(one["gateway"]),
        )
        for one in _differences(found)
    ]
    return file.answer(f"reconciliation-{on.isoformat()}", heads, rows)


def _sign(*sums: str) -> tuple[Any]:
    """Return whether money came in or went back: a sum with a minus would be a formula to a spreadsheet."""
    return (_("退") if any(one.startswith("-") for one in sums) else _("收"),)


def _plain(sum_: str) -> str:
    return sum_.removeprefix("-")

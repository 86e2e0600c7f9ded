"""Figures as people read them: a share with one decimal, a length with its unit, money in yuan, a dash for what is not told."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _, ngettext

from yimen.look import words
from yimen.process.figures.defined import NAMED, Figure, Told

NOT_TOLD = "—"
# Short, for the head of a column; what each is exactly stands in the table of figures.
LABELS: dict[str, Any] = {
    "received": _("收到"),
    "done": _("办结"),
    "kept_share": _("三诺兑现"),
    "late": _("逾期办结"),
    "on_time_share": _("按时"),
    "used_median": _("实际用时"),
    "used_p90": _("九成不超过"),
    "promised_median": _("承诺时限"),
    "statutory_median": _("法定时限"),
    "at_once_share": _("即办"),
    "trips_median": _("跑的次数"),
    "corrected_share": _("补正"),
    "voluntary": _("自愿补充过"),
    "refused": _("不予"),
    "cards_red": _("红牌"),
    "urged": _("督办"),
    "opinions_late": _("迟复意见"),
    "complaints": _("投诉"),
    "complaints_in_time_share": _("按时答复"),
    "complaints_founded_share": _("属实"),
    "rated": _("收到评价"),
    "response_share": _("评价率"),
    "good_share": _("好评率"),
    "cost_cases": _("算得出的"),
    "cost_unknown": _("算不出的"),
    "cost_median_fen": _("花政府"),
    "cost_p90_fen": _("花政府，九成不超过"),
    "staff_minutes_median": _("工作人员分钟"),
    "applicant_median_fen": _("花申请人"),
    "applicant_p90_fen": _("花申请人，九成不超过"),
    "declared_cases": _("申报过的"),
    "declared_median_fen": _("申报的其他花费"),
}


def heads(first: object, names: Iterable[str]) -> list[dict[str, Any]]:
    """Return the columns of a table of figures, the first of which says whose they are."""
    return [{"label": first}, *({"label": LABELS[name], "numeric": True} for name in names)]


def cells(names: Iterable[str], told: Told) -> list[str]:
    """Return these figures as the cells of a row."""
    return [cell(NAMED[name], told[name]) for name in names]


def cell(one: Figure, value: int | None) -> str:
    """Return a figure for a column whose heading says what it counts: 98.7%, 1,234, 12.00 元; — where it is not told."""
    if value is None:
        return NOT_TOLD
    if one.unit == "permille":
        return f"{value / 10}%"
    if one.unit == "fen":
        # Of a fee nothing is a word of its own; a cost of nothing is a number.
        return words.money(value) if one.measure == "fee_fen" else words.amount(value)
    return words.number(value)


def said(one: Figure, value: int | None) -> str:
    """Return a figure with its unit, as it stands alone: 98.7%, 1,234 件, 3 个工作日; — where it is not told."""
    if value is None or one.unit in ("permille", "fen"):
        return cell(one, value)
    if one.unit == "wd":
        return words.limit(value)
    n = {"n": words.number(value)}
    return {
        "cases": ngettext("%(n)s 件", "%(n)s 件", value),
        "days": ngettext("%(n)s 天", "%(n)s 天", value),
        "trips": ngettext("%(n)s 次", "%(n)s 次", value),
        "minutes": ngettext("%(n)s 分钟", "%(n)s 分钟", value),
        "layers": ngettext("%(n)s 层", "%(n)s 层", value),
    }[one.unit] % n

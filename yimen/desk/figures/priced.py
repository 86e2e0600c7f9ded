"""What a case cost, line by line: which act, how long, at what rate, on which day; two sides that are never mixed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office.cells import link
from yimen.desk.watch.guard import readers_only, shares_of
from yimen.figures import accounts, rates
from yimen.figures.accounts import Of
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.figures import NOT_TOLD
from yimen.people.lineage import WHOLE
from yimen.process import words
from yimen.process.application.trips import CAUSES
from yimen.process.costs.account import APPLICANT, GOVERNMENT, Line, Side
from yimen.process.costs.acts import CALLED, POSTS
from yimen.watch.queries import Reach

COLUMNS = (
    {"label": _("哪一天")},
    {"label": _("什么")},
    {"label": _("谁")},
    {"label": _("分钟"), "numeric": True},
    {"label": _("每小时"), "numeric": True},
    {"label": _("金额"), "numeric": True},
)
WHY: dict[str, Any] = {
    "no_rates": _("那一天没有单价"),
    "not_recorded": _("没有记录"),
    "not_declared": _("没有申报"),
}


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach, number: str) -> HttpResponse:
    """Show a case's account. Raises Http404 for no application, PermissionDenied out of reach."""
    found = or_404(accounts.of(number))
    seen = found.seen
    mine = shares_of(request, of).get(seen.version.organ, WHOLE)
    if of is not None and not (seen.version.organ in of and mine.has(seen.version.item.code)):
        raise PermissionDenied
    context = {
        "room": "figures",
        "number": spaced_case_number(seen.number),
        "case": reverse("desk:case", args=[seen.number]),
        "item": seen.version.item,
        "columns": COLUMNS,
        "government": _side(found, GOVERNMENT),
        "applicant": _side(found, APPLICANT),
        "minutes": None if found.account.minutes is None else look_words.number(found.account.minutes),
        "parts": [(spaced_case_number(one), reverse("desk:figures:account", args=[one])) for one in found.parts],
        "priced": rates.now(),
    }  # fmt: skip
    return pages.render(request, "desk/figures/account.html", context)


def _side(found: Of, side: Side) -> dict[str, Any]:
    """Return one side: its lines, its sum, and whether something of it is not known, so that the sum is at least so much."""
    lines = found.account.side(side)
    return {
        "rows": [_row(one) for one in lines],
        "sum": look_words.amount(found.account.known(side)),
        "least": any(one.fen is None for one in lines),
    }


def _row(one: Line) -> list[Any]:
    return [
        look_words.day(one.on, True) if one.why != "not_declared" else NOT_TOLD,
        _what(one),
        choices.word(POSTS, one.post) if one.post else NOT_TOLD,
        look_words.number(one.minutes) if one.minutes is not None else NOT_TOLD,
        look_words.amount(one.rate_fen) if one.rate_fen is not None else NOT_TOLD,
        str(WHY[one.why]) if one.fen is None else look_words.amount(one.fen),
    ]


def _what(one: Line) -> str:
    """Return what a line is for, with among how many parts it is shared."""
    said = choices.capital(_named(one))
    if one.of == 1:
        return said
    return gettext("%(what)s，全部 %(n)s 项共担") % {"what": said, "n": one.of}


def _named(one: Line) -> str:
    match one.what:
        case "staff":
            return choices.word(CALLED, one.name)
        case "postage":
            return gettext("送达费用：%(way)s") % {"way": choices.word(words.SERVICE, one.name)}
        case "expert":
            return gettext("评审、检测费：%(ground)s") % {"ground": choices.word(words.GROUNDS, one.name)}
        case "trip":
            comma = ", " if look_words.in_english() else "、"
            causes = comma.join(choices.word(CAUSES, name) for name in one.name.split("+"))
            return gettext("到中心一趟：%(causes)s") % {"causes": causes}
        case "fee":
            return gettext("缴纳规费")
        case "refund":
            return gettext("退还规费")
        case _:
            return gettext("申请人申报：规费和路费以外的花费")


def case_link(number: str) -> Any:
    """Return the way to a case's account, for a list of cases."""
    return link(
        reverse("desk:figures:account", args=[number]), gettext("每一笔"), of=spaced_case_number(number)
    )

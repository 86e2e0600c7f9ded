"""What somebody takes home of their case: each act with the proof that it stands in the public log."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import instant, zh
from yimen.look.words import language, number as integer
from yimen.portal.views import opened
from yimen.process import laid_open, timeline
from yimen.transparency import receipts


def _whole(request: HttpRequest, number: str) -> View:
    """Return the case that the journal knows, where this visitor may see it. Raises Http404."""
    seen = opened(request, number, "")
    return or_404(seen if seen.whole == seen.number else cases.view(seen.whole))


def _full(request: HttpRequest, seen: View) -> set[int]:
    account, own = request.user.pk, ""
    if account:
        who = cases.who_on(seen, cases.rights(account), account)
        own = who.id if "A" in who.letters else ""
    return laid_open.in_full(((one.seq, one.name, one.actor) for one in seen.told), own)


def columns() -> list[dict[str, Any]]:
    """Return the columns of a list of acts that stand in a log."""
    return [{"label": _("时间")}, {"label": _("发生了什么")}, {"label": _("日志里的位置"), "numeric": True}]


def _said(one: Told, full: bool) -> SafeString:
    said = zh(timeline.sentence(one.event, language()))
    return format_html("{}{}", said, "" if full else f" ({_('回执里只有指纹')})")


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show which acts of a case stand in the public log and at which place, and give the receipt to take home."""
    seen = _whole(request, number)
    full = _full(request, seen)
    places, head = receipts.standing(seen.number)
    told = [one for one in seen.told if one.seq]
    context = {
        "seen": seen,
        "number": spaced_case_number(seen.number),
        "columns": columns(),
        "rows": [
            [
                # What of a complaint or a question is for the house alone: that there was something, not what or when.
                instant(one.recorded_at, "year") if seen.applied or one.seq in full else "—",
                _said(one, one.seq in full)
                if seen.applied or one.seq in full
                else _("办理中的一步，回执里只有指纹"),
                integer(places[one.seq]) if one.seq in places else _("等一分钟左右"),
            ]
            for one in told
        ],
        "proved": len(places),
        "waiting": len(told) - len(places),
        "head": head,
    }
    return pages.render(request, "portal/proof.html", context)


@login_not_required
@never_cache
@require_safe
def as_json(request: HttpRequest, number: str) -> HttpResponse:
    """Give the receipt: signed head, and each act with its proof."""
    seen = _whole(request, number)
    given = or_404(receipts.receipt(seen.number, _full(request, seen)))
    answer = JsonResponse(given, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="{seen.number}.receipt.json"'
    return answer

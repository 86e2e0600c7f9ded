"""Paying a fee online: looked at, confirmed, paid at the gateway, and back with what came of it; no account is asked for."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.cases.queries import View
from yimen.centres import limits
from yimen.fees import gateway, local_gateway, online, slips
from yimen.fees.gateway import Forged, Unreachable
from yimen.fees.slips import Known
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.portal import limited
from yimen.portal.views import opened
from yimen.process.refusals import Refused


def _slip(request: HttpRequest, number: str, key: str) -> tuple[View, Known]:
    """Return a slip by the progress page's own rule. Raises Http404."""
    seen = opened(request, number)
    known = or_404(next((one for one in slips.of(seen) if one.slip.key == key), None))
    return seen, known


def _shown(seen: View, known: Known, **more: Any) -> dict[str, Any]:
    head = {"seen": seen, "item": seen.version.item, "number": spaced_case_number(seen.number)}
    return head | {"one": known, "pays_online": gateway.available()} | more


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """Say that nothing was taken, and where it can be paid instead."""
    todo = [
        _("过几分钟再试；不会重复扣款。"),
        _("持缴款通知书到代收银行柜台或者代收人员处缴费，可以用现金。"),
    ]
    return errors.response(request, 503, reason=_("现在连接不上支付平台，没有扣款。"), todo=todo)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show what is to be paid, line by line; pressed, lead to the gateway. The same slip leads to the same order."""
    seen, known = _slip(request, number, key)
    if not known.open:
        return redirect(reverse("portal:paid", args=[number, key]))
    if request.method != "POST":
        return pages.render(request, "portal/pay.html", _shown(seen, known))
    if wait := limits.take("pay", address=limited.address(request)):
        return limited.too_many(request, wait)
    try:
        return redirect(online.begin(known, reverse("portal:paid", args=[number, key])))
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    except Unreachable:
        return _elsewhere(request)


@login_not_required
@never_cache
@require_safe
def paid(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show what came of a payment: where the payer returns to, and at any time later."""
    _seen, known = _slip(request, number, key)
    order, unreachable = online.latest(known), False
    if order is not None and order.state in online.UNPAID:
        try:
            order = online.ask(order)
        except Unreachable:
            unreachable = True
    seen, known = _slip(request, number, key)
    context = _shown(seen, known, order=order, unreachable=unreachable)
    return pages.render(request, "portal/paid.html", context)


@csrf_exempt
@login_not_required
@require_POST
def callback(request: HttpRequest) -> HttpResponse:
    """Take the gateway's message: believed by its signature alone, and as often as it comes.

    204: heard, do not repeat it. 400: not signed by the gateway. 503: not now, repeat it.
    """
    try:
        online.hear(request.body, request.headers.get("X-Signature", ""))
    except Forged:
        return HttpResponse(status=400)
    except (Refused, Unreachable):
        return HttpResponse(status=503)
    return HttpResponse(status=204)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def gateway_page(request: HttpRequest, order: str) -> HttpResponse:
    """The local gateway's own page: what is to be paid and to whom; pressed, it is paid and leads back."""
    payment = local_gateway.payment(order)
    if payment is None or not gateway.available():
        raise Http404
    if request.method == "POST":
        local_gateway.pay(order)
        return redirect(payment.back)
    state = local_gateway.says(payment).state
    return pages.render(request, "portal/gateway.html", {"payment": payment, "state": state})

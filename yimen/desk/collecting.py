"""Taking payments for the treasury: a slip found by its number, paid, billed, given back; of the case nothing is shown."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.cases.acts import KeyReused
from yimen.desk import choices
from yimen.desk.guard import collects, staff_only
from yimen.desk.labels import LABELS, REFUSED_AT
from yimen.fees import acting, online, queries, slips
from yimen.fees.gateway import Unreachable
from yimen.fees.slips import Known
from yimen.look import errors, pages
from yimen.process import words
from yimen.process.refusals import Refused


class FindForm(forms.Form):
    """What stands on the slip."""

    q = forms.CharField(
        label=_("缴款单编号或者办件编号"),
        help_text=_("照缴款通知书输入，空格可有可无。"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )


def _text(name: str, required: bool) -> forms.CharField:
    return forms.CharField(label=LABELS[name], max_length=100, required=required)


class TakeForm(forms.Form):
    """How the whole slip was paid; its amount is not typed."""

    way = forms.ChoiceField(label=_("在哪里缴的"), widget=forms.RadioSelect)
    reference = _text("reference", True)
    bill = _text("bill", False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the ways that are not the gateway's."""
        super().__init__(*args, **more)
        ways = [(code, choices.word(words.PAID_BY, code)) for code in ("counter", "collector")]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]


class BillForm(forms.Form):
    """The number of the treasury's bill."""

    bill = _text("bill", True)


class CorrectForm(forms.Form):
    """The numbers of a recorded payment as they should be, and why."""

    reference = _text("reference", True)
    bill = _text("bill", False)
    reason = forms.CharField(label=LABELS["reason"], max_length=300, widget=forms.Textarea({"rows": 2}))


class CorrectRefundForm(forms.Form):
    """Which number of a refund is wrong, how it should be, and why."""

    was = forms.ChoiceField(label=LABELS["was"], widget=forms.RadioSelect)
    reference = _text("reference", True)
    reason = forms.CharField(label=LABELS["reason"], max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, refunds: tuple[str, ...], **more: Any) -> None:
        """Offer the numbers that are recorded; the only one is chosen."""
        super().__init__(*args, **more)
        offered = list(dict.fromkeys(refunds))
        self.fields["was"].choices = [(one, one) for one in offered]  # type: ignore[attr-defined]
        self.fields["was"].initial = offered[0] if len(offered) == 1 else None


class RefundForm(forms.Form):
    """The proof that the treasury gave it back."""

    reference = _text("reference", True)


FORMS: dict[str, type[forms.Form]] = {
    "take": TakeForm,
    "bill": BillForm,
    "refund": RefundForm,
    "correct": CorrectForm,
    "correct_refund": CorrectRefundForm,
}
# What puts right a number, folded away below what is to be done.
CORRECTING = ("correct", "correct_refund")


def _collector(request: HttpRequest) -> int:
    """Return the account of a collector. Raises Http404 for anybody else."""
    if not collects(request):
        raise Http404
    return request.user.pk or 0


@staff_only
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Find a slip; list what waits to be paid, to be given back, and what fits no slip."""
    _collector(request)
    asked = request.GET.get("q", "").strip()[:60]
    found = slips.found(asked) if asked else []
    if len(found) == 1:
        return redirect(reverse("desk:fees_slip", args=[found[0].number, found[0].slip.key]))
    context = {
        "section": "fees",
        "form": FindForm(request.GET if asked else None),
        "asked": asked,
        "found": found,
        "unpaid": queries.unpaid(),
        "refunds": queries.to_refund(),
        "returns": queries.to_return(),
        "most": queries.MOST,
    }
    return pages.render(request, "desk/fees.html", context)


def _open(known: Known) -> list[str]:
    """Return what can be done with a slip now: take, refund, bill, correct, correct_refund."""
    slip = known.slip
    if known.open:
        return ["take"]
    billed = slip.paid_on is None or bool(slip.bill) or slip.waived
    owed = known.to_refund and not acting.by_gateway(known)
    recorded = bool(slip.reference)
    wrong = bool(slip.refunds) and slip.way != "online"
    can = {"refund": owed, "bill": not billed, "correct": recorded, "correct_refund": wrong}
    return [name for name, may in can.items() if may]


def _form(name: str, known: Known, data: Any = None) -> forms.Form:
    """Return the form of an act on a slip, filled with what was sent, else with what is recorded."""
    more: dict[str, Any] = {}
    if name == "correct":
        more["initial"] = {"reference": known.slip.reference, "bill": known.slip.bill}
    elif name == "correct_refund":
        more["refunds"] = known.slip.refunds
    return FORMS[name](data, prefix=name, **more)


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slip(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show a slip with what can be done now; a refusal stands at its field and keeps what was typed."""
    account, known = _collector(request), slips.one(number, key)
    if known is None:
        raise Http404
    name, status = request.POST.get("act", ""), 422 if request.method == "POST" else 200
    sent = _form(name, known, request.POST) if request.method == "POST" and name in FORMS else None
    if sent is not None and sent.is_valid():
        try:
            _carry_out(request, account, known, name, sent.cleaned_data)
        except Refused as refused:
            at = REFUSED_AT.get(refused.code)
            said = refused.sentence(choices.language())
            sent.add_error(at if at in sent.fields else None, said)
            known, status = slips.one(number, key) or known, 409
        except KeyReused:
            return errors.response(request, 422)
        else:
            return redirect(reverse("desk:fees_slip", args=[number, key]))
    names = dict.fromkeys([*([name] if sent is not None else []), *_open(known)])
    drawn = [
        {
            "name": one,
            "form": sent if sent is not None and one == name else _form(one, known),
            "corrects": one in CORRECTING,
        }
        for one in names
    ]
    context = {"section": "fees", "one": known, "acts": drawn, "by_gateway": acting.by_gateway(known)}
    return pages.render(request, "desk/fees_slip.html", context | {"failed": sent}, status=status)


def _carry_out(request: HttpRequest, account: int, known: Known, name: str, said: dict[str, Any]) -> None:
    common: dict[str, Any] = {"account": account, "known": known, "key": pages.submission_key(request)}
    if name == "take":
        acting.take(way=said["way"], reference=said["reference"], bill=said["bill"], **common)
    elif name == "bill":
        acting.note(bill=said["bill"], **common)
    elif name == "correct":
        acting.correct(reference=said["reference"], bill=said["bill"], reason=said["reason"], **common)
    elif name == "correct_refund":
        acting.correct_refund(was=said["was"], reference=said["reference"], reason=said["reason"], **common)
    else:
        acting.give_back(reference=said["reference"], **common)


@staff_only
@require_POST
def give_back(request: HttpRequest, order: str) -> HttpResponse:
    """Give back, by the gateway, money that fits no slip; pressed twice, it goes back once."""
    _collector(request)
    try:
        online.give_back(order)
    except LookupError as unknown:
        raise Http404 from unknown
    except Refused as refused:
        return errors.refused(request, refused.sentence(choices.language()))
    except Unreachable:
        return errors.response(request, 503, reason=gettext("现在连接不上支付平台，稍后再退。"))
    return redirect(reverse("desk:fees"))

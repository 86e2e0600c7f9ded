"""Home visits from outside: ask for one without an account, follow it, call it off; how many were kept; longer hours."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import sent_late
from yimen.catalogue.names import called as item_names
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.homevisits import asking, counting, extending, finding, shut, terms
from yimen.homevisits.asking import Wish
from yimen.homevisits.refused import NotVisited
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.fields import say_what_is_wanted
from yimen.look.pages import asks
from yimen.look.words import language
from yimen.portal import limited
from yimen.process.hall import opening
from yimen.process.homevisits import words
from yimen.process.homevisits.words import ASKERS, CAUSES, DEEDS, NEEDS, REASONS, STATES
from yimen.process.words import Labels, word

LIST, ASK, SHOW, LONGER = (f"portal/{name}.html" for name in ("home_visits", "home_visit_ask", "home_visit", "longer_hours"))  # fmt: skip
# At which field of the form a refusal stands.
AT = {
    "no_reason": "reason", "no_need": "needs", "no_name": "name", "no_place": "place", "no_township": "township",
    "no_phone": "phone", "bad_phone": "phone", "too_many": "phone",
}  # fmt: skip
LAST = timedelta(days=365)
# What the person is shown of what was done: the steps, not who of the staff did them.
SHOWN = frozenset(
    {"asked", "accepted", "declined", "planned", "shut", "made", "broken", "explained", "dropped", "led"}
)


def _who(request: HttpRequest) -> int | None:
    """Return the account of somebody who is signed in for themselves; None for everybody else."""
    return request.user.pk if getattr(request.user, "kind", "") == "public" else None


def _coded(labels: Labels, *, but: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(code, word(labels, code, language())) for code in labels if code not in but]


class WishForm(forms.Form):
    """A wish for a visit: for whom and why, what is needed, where to come, and a phone number."""

    by_answer = ("by_name",)
    asker = forms.ChoiceField(label=_("您是"), widget=forms.RadioSelect, initial="self")
    reason = forms.ChoiceField(
        label=_("为什么不方便来大厅"), widget=forms.RadioSelect, help_text=_("说了就可以，不用证明。")
    )
    needs = forms.MultipleChoiceField(label=_("上门办什么"), widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(
        label=_("怎样称呼要办事的人"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    by_name = forms.CharField(label=_("您替人提出的：您怎样称呼、是什么关系"), max_length=80, required=False)
    township = forms.CharField(label=_("乡镇、街道"), max_length=60)
    place = forms.CharField(
        label=_("门牌、楼层、怎样找"),
        max_length=200,
        help_text=_("加密保存，只有上门的人看到，办完后按期限删除。"),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        help_text=_("约时间、告诉您结果；凭它和编号查询、取消。"),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )
    words = forms.CharField(
        label=_("还要说明的"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("办什么事、有哪些材料、什么时候在家。"),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the codes in the reader's language."""
        super().__init__(*args, **more)
        for name, labels, but in (
            ("asker", ASKERS, frozenset({"window"})),
            ("reason", REASONS, frozenset[str]()),
            ("needs", NEEDS, frozenset({"look"})),
        ):
            self.fields[name].choices = _coded(labels, but=but)  # type: ignore[attr-defined]
        say_what_is_wanted(self)

    def wish(self, item: str) -> Wish:
        """Return what was filled in. Call it on a valid form."""
        return Wish(**self.cleaned_data | {"needs": tuple(self.cleaned_data["needs"]), "item": item})


@login_not_required
@never_cache
@asks
def listed(request: HttpRequest) -> HttpResponse:
    """Say what a home visit is and how far it was kept; find one by its number and phone; list one's own."""
    today = clock.today()
    mine = finding.of_person("", _who(request)).order_by("-id")[:20]
    context: dict[str, Any] = {
        "terms": terms.terms(),
        "stand": counting.stand(today - LAST, today),
        "causes": [
            (word(CAUSES, code, language()), n) for code, n in counting.causes(today - LAST, today).items()
        ],
        "mine": [_shown(one) for one in mine],
    }
    if request.method != "POST":
        return pages.render(request, LIST, context)
    number, phone = request.POST.get("number", ""), request.POST.get("phone", "")
    if wait := limits.take("query", address=limited.address(request), case_number=f"visit:{number}"):
        return limited.too_often(request, wait, [gettext("也可以打开收到的链接，或者来电问。")])
    context |= {"number": number, "phone": phone}
    try:
        one = finding.by_number(number, finding.read_phone(phone))
    except NotVisited as refused:
        return pages.render(request, LIST, context | {"refused": refused.sentence(language())}, status=422)
    if one is None:
        said = NotVisited("not_found").sentence(language())
        return pages.render(request, LIST, context | {"refused": said}, status=422)
    return redirect(reverse("portal:home_visit", args=[one.token]))


@login_not_required
@never_cache
@asks
@sent_late.kept_for("public")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a visit, with or without an account; what is refused stands at its field, and nothing typed is lost."""
    item, account = request.GET.get("item", "")[:64], _who(request)
    form = WishForm(request.POST if request.method == "POST" else None, initial=sent_late.back(request))
    context = {
        "form": form,
        "item": item_names({item}).get(item, "") if item else "",
        "terms": terms.terms(),
        "query": f"?item={item}" if item else "",
    }
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, ASK, context, status=422 if form.is_bound else 200)
    if wait := limits.take("ticket", address=limited.address(request)):
        return limited.too_many(request, wait)
    digest = sha256(repr((sorted(form.cleaned_data.items()), item)).encode()).digest()

    def do() -> str:
        made = asking.ask(
            form.wish(item if context["item"] else ""), way="portal", account=account, language=language()
        )
        return made.token

    try:
        token = once(f"v:{limited.address(request)}", pages.submission_key(request), digest, do)
    except NotVisited as refused:
        form.add_error(AT.get(refused.code), refused.sentence(language()))
        return pages.render(request, ASK, context, status=409)
    except Reused:
        return errors.response(request, 422)
    return redirect(reverse("portal:home_visit", args=[token]))


def _shown(one: Any) -> dict[str, Any]:
    window = ""
    if one.begins is not None and one.told_on:
        window = f"{opening.said(one.begins)}–{opening.said(one.ends)}"
    return {
        "row": one,
        "number": f"{one.number[:4]} {one.number[4:]}",
        "state": word(STATES, one.state, language()),
        "window": window,
        "needs": [word(NEEDS, code, language()) for code in one.needs],
        "open": one.state in words.OPEN,
    }


@login_not_required
@never_cache
@asks
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show where a visit stands and what was done, or call it off. Raises Http404.

    Neither name nor place is shown: whoever has the link learns the day alone.
    """
    one = or_404(finding.by_token(token))
    deeds = [row for row in finding.deeds(one.pk) if row.act in SHOWN]
    context = {
        "one": _shown(one),
        "item": item_names({one.item}).get(one.item, "") if one.item else "",
        "steps": [
            {
                "at": row.at,
                "act": word(DEEDS, row.act, language()),
                "on": row.on,
                "cause": word(CAUSES, row.cause, language()) if row.cause else "",
                # What the staff wrote to the person; what they noted for themselves is not shown.
                "said": row.reason if row.act in ("declined", "dropped") else "",
            }
            for row in deeds
        ],
        "entry": shut.on_its_day(one),
        "led": [{"slip": row.slip, "case": spaced_case_number(row.case)} for row in finding.led(one.pk)],
    }
    if request.method != "POST":
        return pages.render(request, SHOW, context)
    if request.POST.get("act") != "drop":
        return pages.render(request, SHOW, context, status=422)
    try:
        asking.drop(one.pk)
    except NotVisited as refused:
        return pages.render(request, SHOW, context | {"refused": refused.sentence(language())}, status=409)
    return redirect(reverse("portal:home_visit", args=[token]))


@login_not_required
@require_safe
def longer(request: HttpRequest) -> HttpResponse:
    """Show on which days which part of the hall is open longer, or on a Saturday, and for whom."""
    rows = [
        {"row": row, "name": name, "name_en": name_en, "hours": opening.told(extending.periods(row))}
        for row, name, name_en in extending.ahead()
    ]
    return pages.render(request, LONGER, {"rows": rows})

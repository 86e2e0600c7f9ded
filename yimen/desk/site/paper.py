"""The same check without a phone: printed before, signed on paper, and typed in later with both times and the signed sheet."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files
from yimen.applications.site import checks, routes, visits
from yimen.applications.site.checks import Brought
from yimen.applications.site.routes import Route
from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.conditions import conditions
from yimen.desk.forms import InstantField
from yimen.desk.office.forms import Asking
from yimen.desk.site import guard
from yimen.documents import gaps
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, sizes
from yimen.look.errors import or_404
from yimen.papers import barcodes
from yimen.people import colleagues
from yimen.process.application import joining
from yimen.process.application.on_site import APPLICANT, OnSite, Photograph, Signature

KEYS = uuid.UUID("1d6c2c1e-5f0b-5d53-9c55-7a3c6b8c2e41")
PHOTOGRAPHS = 3


class CheckForm(Asking):
    """One check as it stands on the signed sheet."""

    by_answer = ("reason",)
    text = forms.CharField(
        label=_("其他情况"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    passed = forms.ChoiceField(
        label=_("核查结论"), widget=forms.RadioSelect, choices=[("yes", _("合格")), ("no", _("不合格"))]
    )
    at = InstantField(label=_("现场核查的时间"), help_text=_("纸上写的时间；并入记录的时间另外记录。"))
    sheet = forms.FileField(
        label=_("签了字的核查表"),
        help_text=sizes.limited(
            _("照片或扫描件，要看得见两名核查人员和被核查人的签名。PDF、JPEG 或 PNG，{most} 以内")
        ),
    )
    refused = forms.BooleanField(label=_("被核查人拒绝签字"), required=False)
    reason = forms.CharField(label=_("拒绝签字的理由"), required=False, max_length=300)
    code = forms.CharField(
        label=_("验证器上的 6 位数字"), required=False, max_length=10,
        help_text=_("表示由您本人交来。十分钟内填过一次的，不用再填。"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "class": "govuk-input--width-10"}),
    )  # fmt: skip

    def __init__(self, asked: list[str], *args: Any, **more: Any) -> None:
        """Ask for each condition, and offer a few photographs."""
        self.asked = asked
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Put the conditions first."""
        language = choices.language()
        found = [
            (code, labels[1 if language == "en" else 0].capitalize())
            for code, labels in joining.FOUND.items()
        ]
        for place, condition in enumerate(self.asked):
            self.fields[f"found_{place}"] = forms.ChoiceField(
                label=condition, widget=forms.RadioSelect, choices=found
            )
            self.fields[f"note_{place}"] = forms.CharField(
                label=_("说明（第 %(n)d 项）") % {"n": place + 1}, required=False, max_length=500
            )
        for place in range(PHOTOGRAPHS):
            self.fields[f"photo_{place}"] = forms.FileField(
                label=_("现场照片 %(n)d") % {"n": place + 1}, required=False
            )
        first = [name for place in range(len(self.asked)) for name in (f"found_{place}", f"note_{place}")]
        photographs = [f"photo_{place}" for place in range(PHOTOGRAPHS)]
        self.order_fields(
            [*first, "text", "passed", "at", *photographs, "sheet", "refused", "reason", "code"]
        )

    def clean_at(self) -> datetime:
        """Return when it was; say where that is still to come."""
        at: datetime = self.cleaned_data["at"]
        if at > clock.now():
            raise forms.ValidationError(gettext("现场核查的时间还没有到。"))
        return at

    def looked(self) -> list[joining.Looked]:
        """Return what was found of each condition. Call it on a valid form."""
        given = self.cleaned_data
        return [
            joining.Looked(condition, given[f"found_{place}"], given[f"note_{place}"])
            for place, condition in enumerate(self.asked)
        ]


def _on(request: HttpRequest, id: int, number: str) -> tuple[Route, View]:
    route = guard.own(request, id)
    seen = or_404(cases.view(number) if number in route.numbers else None)
    return route, seen


@guard.reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, id: int, number: str) -> HttpResponse:
    """Type in a check from its signed sheet; it joins the record with both times as one from a phone does."""
    route, seen = _on(request, id, number)
    sent = request.method == "POST"
    form = CheckForm(conditions(seen), *((request.POST, request.FILES) if sent else ()))
    if sent and form.is_valid():
        if not guard.confirmed(request, form.cleaned_data["code"]):
            wrong = _("验证码不对，或者已经用过。请等验证器显示下一个，再填一次。")
            form.add_error("code", wrong)
        elif _took(request, route, seen, form):
            return redirect(reverse("desk:site:route", args=[id]))
    item = seen.version.item
    context = {
        "form": form,
        "section": "site",
        "route": route,
        "item": item,
        "number": number,
        "spaced": spaced_case_number(number),
        "place": gaps.site(visits.told_by(seen), choices.language(), True),
    }
    return pages.render(request, "desk/site/fill_in.html", context, status=422 if sent else 200)


def _took(request: HttpRequest, route: Route, seen: View, form: CheckForm) -> bool:
    """Send a check in; what is wrong with it stands at the form."""
    key = uuid.uuid5(KEYS, f"{request.user.pk}:{pages.submission_key(request)}")
    try:
        there = _there(route, form)
        # In Chinese as the item has them, whatever language the page is read in.
        looked = zip(seen.version.item.conditions, form.looked(), strict=True)
        named = (joining.Looked(condition, one.found, one.note) for condition, one in looked)
        given = form.cleaned_data
        brought = Brought(joining.composed(named, given["text"]), given["passed"] == "yes", there)
        checks.send_in(
            route=route, key=key, number=seen.number, account=request.user.pk or 0, brought=brought
        )
    except files.BadFile as bad:
        form.add_error("sheet", str(bad))
    except routes.Unfit as unfit:
        form.add_error(None, str(unfit))
    return not form.errors


def _there(route: Route, form: CheckForm) -> OnSite:
    given = form.cleaned_data
    taken = [_file(route, given[f"photo_{n}"]) for n in range(PHOTOGRAPHS) if given.get(f"photo_{n}")]
    sheet = _file(route, given["sheet"], checks.PAPER)
    signatures = [Signature(f"{routes.NAME}{id}", "paper", sheet) for id in route.officers]
    refused = given["refused"]
    signatures.append(
        Signature(APPLICANT, "refused" if refused else "paper", "" if refused else sheet, given["reason"])
    )
    photographs = tuple(Photograph(name, given["at"]) for name in taken)
    return OnSite(given["at"], photographs, tuple(signatures))


def _file(route: Route, upload: Any, kinds: tuple[str, ...] = checks.PICTURES) -> str:
    return checks.take_file(route, upload, upload.name or "", kinds)


@guard.reviewers
@require_safe
def printed(request: HttpRequest, id: int) -> HttpResponse:
    """Give the forms of a route to print: what to look at, room to write, lines to sign on, the bar code to find it by."""
    route = guard.own(request, id)
    sheets = []
    for number in route.numbers:
        seen = cases.view(number)
        if seen:
            sheets.append(
                {
                    "spaced": spaced_case_number(number),
                    "drawn": mark_safe(barcodes.drawn(number)),
                    "item": seen.version.item,
                    "place": gaps.site(visits.told_by(seen), choices.language(), True),
                    "conditions": conditions(seen),
                }
            )
    names = [one.name for one in colleagues.who(route.officers, route.day).values()]
    context = {"route": route, "sheets": sheets, "officers": names, "section": "site"}
    return pages.render(request, "desk/site/paper.html", context)

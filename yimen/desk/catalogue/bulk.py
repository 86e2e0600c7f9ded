"""One change over many items: chosen, seen item by item with what would hinder each, and then made."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.http import require_http_methods

from yimen.catalogue import edited, labels, many
from yimen.catalogue.editors import EDITOR, Hands
from yimen.catalogue.many import Rewrite, Wish
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import found as finding, parts
from yimen.desk.catalogue.guard import editors_only
from yimen.desk.catalogue.listing import ItemsFilter
from yimen.desk.office.act import carried_out
from yimen.desk.office.forms import Asking
from yimen.look import errors, pages
from yimen.process.item import Item


class ChangeForm(Asking):
    """Which elements become what; an empty field changes nothing."""

    which = forms.CharField(
        label=_("事项编码"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("每行一个事项编码；空着的，是下面的名称和实施主体找到的全部。"),
    )
    promised = forms.IntegerField(
        label=_("承诺时限改为"),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}),
    )
    unit = forms.ChoiceField(label=_("单位"), required=False)
    hours = forms.CharField(label=_("办理时间改为"), required=False, max_length=300)
    places = forms.CharField(
        label=_("办理地点改为"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("每行一条。"),
    )
    consultation = forms.CharField(label=_("咨询方式改为"), required=False, max_length=300)
    supervision = forms.CharField(label=_("监督投诉改为"), required=False, max_length=300)

    def offer(self) -> None:
        """Fill in the units."""
        self.choices("unit", parts.coded(labels.UNITS), None)

    def clean(self) -> dict[str, Any]:
        """Ask for one change at least."""
        given = super().clean() or {}
        if not self.errors and not self.wish(given).values:
            raise forms.ValidationError(gettext("请至少填写一项要改的内容。"))
        return given

    def wish(self, given: dict[str, Any]) -> Wish:
        """Return what is to be changed."""
        values: dict[str, Any] = {
            name: given[name].strip()
            for name in ("hours", "consultation", "supervision")
            if (given.get(name) or "").strip()
        }
        if given.get("promised") is not None:
            values["promised"] = (given["promised"], given.get("unit") or "wd")
        if lines := tuple(line.strip() for line in (given.get("places") or "").splitlines() if line.strip()):
            values["places"] = lines
        return Wish(values)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, me: Hands) -> HttpResponse:
    """Ask for the change, show what it would do, and make it for the items that stay ticked."""
    if not me.holds(EDITOR):
        raise PermissionDenied
    main = request.POST.get("main") or request.GET.get("main", "")
    narrowed = ItemsFilter(me, request.POST if request.method == "POST" else request.GET)
    form = ChangeForm(request.POST if request.method == "POST" and not main else None)
    context: dict[str, Any] = {
        "section": "catalogue",
        "edits": True,
        "form": form,
        "narrowed": narrowed,
        "main": main,
    }
    if not main and (request.method != "POST" or not form.is_valid()):
        return pages.render(
            request, "desk/catalogue/bulk.html", context, status=422 if form.is_bound else 200
        )
    rewrite: Rewrite = many.follower(main) if main else form.wish(form.cleaned_data).on
    codes = list(many.behind(main)) if main else _codes(me, form, narrowed)
    if request.method == "POST" and request.POST.get("go") == "confirm":
        return _made(request, me, rewrite, set(codes) & set(request.POST.getlist("code")))
    plan = many.planned(me, codes, rewrite, finding.measure(), choices.language()) if codes else []
    context |= {
        "plan": [_line(one) for one in plan if one.changes or one.left_out],
        "same": sum(not one.changes and not one.left_out for one in plan),
        "capped": len(codes) >= many.MOST,
        "most": many.MOST,
    }
    return pages.render(request, "desk/catalogue/bulk_preview.html", context)


def _codes(me: Hands, form: ChangeForm, narrowed: ItemsFilter) -> list[str]:
    """Return the items that are meant: those that are named, else those that the filter finds."""
    named = tuple(dict.fromkeys(form.cleaned_data["which"].split()))
    wanted = edited.Wanted(codes=named) if named else narrowed.wanted()
    found, _total = edited.listed(me, wanted, many.MOST)
    return [one.code for one in found if one.standing not in ("incomplete", "draft") or one.draft_id]


def _line(one: many.Planned) -> dict[str, Any]:
    english, language = choices.language() == "en", choices.language()
    return {
        "code": one.item.code,
        "name": (english and one.item.name_en) or one.item.name,
        "draft": one.item.stage,
        "changes": one.changes,
        "notes": finding.notes(Item("", "", "other", ""), one.findings).notes if one.findings else (),
        "left_out": NotDone(one.left_out, on=one.item.cancelled_on or "").sentence(language)
        if one.left_out
        else "",
    }


def _made(request: HttpRequest, me: Hands, rewrite: Rewrite, codes: set[str]) -> HttpResponse:
    submit = "submit" in request.POST
    told: list[int] = []

    def do() -> None:
        told.extend(
            many.carry_out(me, codes, rewrite, finding.measure(), why=gettext("成批修改"), submit=submit)
        )

    try:
        carried_out(request, do)
    except NotDone as refused:
        messages.warning(request, refused.sentence(choices.language()))
        return redirect(reverse("desk:catalogue:bulk"))
    except Reused:
        return errors.response(request, 422)
    if told:
        changed, submitted = told
        said = ngettext("%(n)d 个事项已经改在草稿里", "%(n)d 个事项已经改在草稿里", changed) % {"n": changed}
        if submit:
            said += gettext("，其中 %(n)d 个已经提交审核") % {"n": submitted}
        messages.success(request, said + gettext("。"))
    return redirect(reverse("desk:catalogue:list") + f"?state={'submitted' if submit else 'draft'}")

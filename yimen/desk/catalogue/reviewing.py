"""The legal review of a draft by somebody who wrote nothing of it: what changed, what stands, remarks element by element."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.catalogue import actions, comparing, drafting, edited
from yimen.catalogue.editors import REVIEWER, Hands
from yimen.catalogue.refused import NotDone
from yimen.centres.once import Reused
from yimen.desk import choices
from yimen.desk.catalogue import found as finding, parts
from yimen.desk.catalogue.guard import editors_only, may, seen as see
from yimen.desk.catalogue.sections import SECTIONS
from yimen.desk.office.act import carried_out
from yimen.desk.office.forms import Asking
from yimen.look import errors, pages
from yimen.process.item import Item

REMARK = "remark__"


class ReviewForm(Asking):
    """The verdict, its reason, and a remark on each element that says anything or was said anything of."""

    by_answer = ("why",)
    verdict = forms.ChoiceField(
        label=_("审核意见"),
        widget=forms.RadioSelect,
        choices=[("lawful", _("合法，可以公布")), ("back", _("退回修改"))],
    )
    why = forms.CharField(
        label=_("理由"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("退回的写明理由；逐项的意见写在左边各项下面。"),
    )

    def __init__(self, elements: list[str], *args: Any, **more: Any) -> None:
        """Draw a box for each element."""
        self.elements = elements
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the boxes of the elements."""
        for name in self.elements:
            label = gettext("对“%(element)s”的意见") % {"element": parts.called(Item, name)}
            self.fields[REMARK + name] = forms.CharField(
                label=label,
                required=False,
                validators=[MaxLengthValidator(1000)],
                widget=forms.Textarea({"rows": 1}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it is sent back without a single remark."""
        given = super().clean() or {}
        if (
            given.get("verdict") == "back"
            and not (given.get("why") or "").strip()
            and not self.remarks(given)
        ):
            self.add_error("why", gettext("退回的，请写明理由。"))
        return given

    def remarks(self, given: dict[str, Any]) -> dict[str, str]:
        """Return what is said of single elements."""
        return {name: text for name in self.elements if (text := (given.get(REMARK + name) or "").strip())}


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, me: Hands, code: str) -> HttpResponse:
    """Show a draft element by element, what changed marked, and take the verdict."""
    seen = may(me, code, "review") if request.method != "POST" else see(me, code)
    if not me.holds(REVIEWER, seen.item.organ):
        raise PermissionDenied
    if seen.item.draft_id is None:
        return redirect(reverse("desk:catalogue:item", args=[code]))
    item, before = seen.draft(), drafting.in_force(code)
    rows = elements(item, before)
    form = ReviewForm([row["name"] for row in rows], request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            carried_out(request, lambda: _judge(me.account, seen.item.draft_id or 0, form))
        except NotDone as refused:
            form.add_error(None, refused.sentence(choices.language()))
            status = 409
        except Reused:
            return errors.response(request, 422)
        else:
            messages.success(request, gettext("审核意见已经登记。"))
            return redirect(reverse("desk:catalogue:item", args=[code]))
    elif form.is_bound:
        may(me, code, "review")
        status = 422
    said = edited.remarks(seen.item.draft_id)
    for row in rows:
        row["field"] = form[REMARK + row["name"]]
        row["remarks"] = [one for one in said if one.field == row["name"]]
    context = {
        "seen": seen,
        "section": "catalogue",
        "item": item,
        "before": before,
        "form": form,
        "changed": [row for row in rows if row["changes"]],
        "same": [row for row in rows if not row["changes"]],
        "found": finding.in_draft(item),
        "verdict": [form["verdict"], form["why"]],
    }
    return pages.render(request, "desk/catalogue/review.html", context, status=status)


def _judge(by: int, version: int, form: ReviewForm) -> None:
    given = form.cleaned_data
    remarks = form.remarks(given)
    if given["verdict"] == "lawful":
        actions.review(by=by, version=version, why=given["why"].strip(), remarks=remarks)
    else:
        why = given["why"].strip() or gettext("见逐项意见")
        actions.send_back(by=by, version=version, why=why, remarks=remarks)


def elements(item: Item, before: Item | None) -> list[dict[str, Any]]:
    """Return every element that says something now or said it before: its words, and how it changed."""
    language, found = choices.language(), []
    for section in SECTIONS:
        for name in section.names:
            now = getattr(item, name)
            old = getattr(before, name) if before else now
            if now in ("", (), None, False, 0) and old == now:
                continue
            found.append(
                {
                    "name": name,
                    "label": parts.called(Item, name),
                    "value": lines(name, now),
                    "changes": comparing.of_field(before, item, name, language) if before else [],
                }
            )
    return found


def lines(name: str, value: Any) -> list[str]:
    """Return an element as lines of words, an entry a line."""
    language = choices.language()
    if isinstance(value, tuple) and name not in ("channels", "themes", "life_events"):
        return [comparing.said(name, one, language) for one in value]
    return [said] if (said := comparing.said(name, value, language)) else []

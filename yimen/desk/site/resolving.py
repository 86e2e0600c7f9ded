"""A check that could not join its case: read, and let join all the same or set aside, by a person who says why."""

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.applications.site import checks, routes
from yimen.desk import choices
from yimen.desk.office.forms import Asking
from yimen.desk.site import guard
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.process.application import joining
from yimen.process.written import on_site

SAID = {"join": _("作数，并入记录"), "aside": _("不作数，不并入")}


class ResolveForm(Asking):
    """What becomes of the check, and why."""

    outcome = forms.ChoiceField(label=_("怎样处理"), widget=forms.RadioSelect)
    why = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea({"rows": 2}))

    def __init__(self, joins: bool, *args: Any, **more: Any) -> None:
        """Offer to let it join only where that is possible."""
        self.joins = joins
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in what can be done."""
        names = ("join", "aside") if self.joins else ("aside",)
        self.fields["outcome"].choices = [(name, SAID[name]) for name in names]  # type: ignore[attr-defined]


@guard.reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def resolve(request: HttpRequest, id: int, key: uuid.UUID) -> HttpResponse:
    """Show a check that did not join, and take down what a person says of it."""
    route = guard.of_organ(request, id)
    found = or_404(checks.kept(route, key))
    sent, brought = found
    form = ResolveForm(joining.resolvable(sent.why), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = checks.let_join if form.cleaned_data["outcome"] == "join" else checks.set_aside
        try:
            act(route, key, by=request.user.pk or 0, why=form.cleaned_data["why"])
        except routes.Unfit as unfit:
            form.add_error(None, str(unfit))
        else:
            return redirect(reverse("desk:site:route", args=[id]))
    there = brought.on_site
    clock = on_site.clock(there)
    context = {
        "form": form,
        "section": "site",
        "route": route,
        "sent": sent,
        "why": checks.reason(sent.why),
        "spaced": spaced_case_number(sent.number),
        "brought": brought,
        "photographs": len(there.photographs),
        "clock": clock.in_(choices.language())[0] if clock else "",
    }
    return pages.render(request, "desk/site/resolve.html", context, status=422 if form.is_bound else 200)

"""Showing one personal value in full, to somebody who says why."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yimen.applications import disclosure
from yimen.cases.queries import View
from yimen.desk import choices, parties, shown
from yimen.desk.guard import looked_into, staff_only
from yimen.desk.questions.shown import LABELS
from yimen.look import pages


class WhyForm(forms.Form):
    """Why somebody needs to see it."""

    why = forms.CharField(
        label=_("查看的理由"),
        help_text=_("例如：核对证件、电话通知补正。理由、查看人和时间都会记录，供审计查询。"),
        max_length=200,
    )


def label(seen: View, name: str) -> Any:
    """Return what a value is called on the page."""
    if seen.kind.name in ("question", "complaint"):
        return LABELS[name]
    if name.startswith(disclosure.FORMER):
        _of, nth, value = name.split(":")
        return parties.formerly(seen, int(nth)).get(value, parties.LABELS[value])
    if name.startswith(disclosure.FORMER_AGENT):
        return parties.FORMER_AGENTS[name.rpartition(":")[2]]
    english = choices.language() == "en"
    fields = {f"field:{f.name}": (english and f.label_en) or f.label for f in seen.version.item.fields}
    return parties.LABELS.get(name) or fields.get(name, name)


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disclose(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Ask why, record it, then show the value once: on this answer, in no address, kept by no browser."""
    seen, _rows, _sight = looked_into(request, number)
    who = request.user.pk or 0
    if name not in disclosure.names(seen, who=who):
        raise Http404
    form = WhyForm(request.POST or None)
    context = {"seen": seen, "form": form, "label": label(seen, name), **shown.heading(seen)}
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        context["value"] = disclosure.disclose(who=who, seen=seen, name=name, why=why)
        return pages.render(request, "desk/disclose.html", context)
    status = 422 if request.method == "POST" else 200
    return pages.render(request, "desk/disclose.html", context, status=status)

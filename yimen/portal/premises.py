"""The public's page of where one can go: for everything, or for one item."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.announcements import hours
from yimen.catalogue import premises
from yimen.catalogue.names import called as names
from yimen.catalogue.premises import KINDS, Place
from yimen.look import pages
from yimen.portal.guides import known

MOST = 200


class PlacesFilter(forms.Form):
    """Which of the places are listed. A forged kind narrows nothing."""

    q = forms.CharField(label=_("名称或者地址里有"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("种类"), required=False, choices=[("", _("全部")), *KINDS.items()])


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """List the places that are open to the public; with `item` those where it is handled, with `at` one and its items.

    Raises Http404.
    """
    form = PlacesFilter(request.GET)
    form.full_clean()
    entry = known(request.GET["item"]) if request.GET.get("item") else None
    found = premises.places(
        form.cleaned_data.get("kind") or "",
        form.cleaned_data.get("q") or "",
        entry.definition if entry else None,
        MOST,
    )
    at = request.GET.get("at", "")
    if at and not (found := [one for one in premises.places() if one.code == at]):
        raise Http404
    code = entry.code if entry else ""
    context: dict[str, Any] = {"form": form, "entry": entry, "rows": [shown(one, code) for one in found]}
    context["items"] = sorted(names(found[0].items).items(), key=lambda one: one[1]) if at else []
    context["at"] = at
    return pages.render(request, "portal/premises.html", context)


def shown(one: Place, item: str = "") -> dict[str, Any]:
    """Return a place as a page draws it, with what is announced of its hours."""
    return {"one": one, "kind": KINDS[one.kind], "changed": hours.changed(one.name, item)}

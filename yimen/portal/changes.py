"""The public's page of what became of items: new, changed, suspended, resumed, cancelled, and its feed."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.catalogue import changes, listing
from yimen.catalogue.changes import Changed, Wanted
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.fields import ContentSelect
from yimen.portal import feeds
from yimen.portal.narrowing import label
from yimen.portal.places import after

PAGE, FEED = 50, 50
WHAT: dict[str, Any] = {
    "new": _("新公布"),
    "changed": _("有变化"),
    "suspend": _("暂停受理"),
    "resume": _("恢复受理"),
    "cancel": _("取消"),
}
KINDS = {"new": "go", "changed": "info", "suspend": "warn", "resume": "go", "cancel": "late"}


class ChangesFilter(forms.Form):
    """Which of the changes are listed. A forged value narrows nothing."""

    organ = forms.ChoiceField(label=_("部门"), required=False, widget=ContentSelect)
    what = forms.ChoiceField(
        label=_("变化"), required=False, choices=[("", _("全部变化")), *((code, WHAT[code]) for code in WHAT)]
    )
    since = forms.DateField(
        label=_("从哪一天起"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("到哪一天止"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the departments that have items."""
        super().__init__(*args, **more)
        organs = [(name, label("organ", name)) for name in listing.facets(listing.Wanted())["organ"]]
        self.fields["organ"].choices = [("", _("全部部门")), *organs]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """Return what the list is narrowed to."""
        self.full_clean()
        said = self.cleaned_data
        return Wanted(said.get("organ") or "", said.get("what") or "", said.get("since"), said.get("until"))


def shown(one: Changed) -> dict[str, Any]:
    """Return a change as a page draws it."""
    return {"one": one, "day": clock.legal_day(one.at), "what": WHAT[one.what], "kind": KINDS[one.what]}


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the changes of items by the day on which they were announced, the newest first."""
    form = ChangesFilter(request.GET)
    rows = changes.changes(form.wanted(), after(request, datetime.fromisoformat), PAGE + 1)
    more = len(rows) > PAGE
    last = rows[PAGE - 1] if more else None
    context = {
        "form": form,
        "rows": [shown(one) for one in rows[:PAGE]],
        "next": f"{last.at.isoformat()}~{last.id}" if last else "",
    }
    return pages.render(request, "portal/changes.html", context)


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Return the newest changes as an Atom feed."""
    entries = [
        feeds.Entry(
            reverse("portal:guide", args=[one.code]),
            f"change/{one.id}",
            f"{WHAT[one.what]}：{_named(one)}",
            _told(one),
            one.at,
        )
        for one in changes.changes(Wanted(), limit=FEED)
    ]
    return feeds.answer(request, gettext("事项变更"), reverse("portal:changes"), entries)


def _named(one: Changed) -> str:
    return (look_words.in_english() and one.name_en) or one.name


def _told(one: Changed) -> str:
    organ = (look_words.in_english() and one.organ_en) or one.organ
    day = one.effective_on
    on = gettext("自 %(day)s 起施行。") % {"day": look_words.day(day, True)} if day else ""
    return " ".join(filter(None, (organ, on, one.basis)))

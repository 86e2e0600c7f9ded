"""The register of endings as a page and as CSV: what is proposed against permits, decided and dropped; nobody is named."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.cases import endings
from yimen.desk import choices, lists
from yimen.desk.guard import look_up, staff_only
from yimen.desk.permits.register import offer_organs, scope
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.process import words

WHICH = {
    "": _("听取意见中"),
    "decided": _("已作出决定"),
    "dropped": _("不再进行"),
    "set_aside": _("决定已被撤销"),
}
STATES = {"ENDING_PROPOSED": "warn", "ENDING_DECIDED": "late"}


class EndingsFilter(forms.Form):
    """What the register shows."""

    q = forms.CharField(
        label=_("办件编号或者事项名称"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    which = forms.ChoiceField(
        label=_("哪些终止程序"), required=False, widget=forms.RadioSelect, choices=list(WHICH.items())
    )
    organ = lists.organ(_("承办机关"))

    def __init__(self, own: list[int], *args: Any, **more: Any) -> None:
        """Offer the organs of whoever asks."""
        super().__init__(*args, **more)
        offer_organs(self, own)

    def asked(self) -> endings.Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return endings.Asked(
            which=given.get("which") or "open",
            organ=given.get("organ") or 0,
            text=(given.get("q") or "").strip(),
        )


def rows(lines: Sequence[endings.Listed]) -> list[dict[str, Any]]:
    """Return the register as rows: which permit of which organ, why it is to end, and how far that is."""
    english = choices.language() == "en"
    return [
        {
            "number": one.number,
            "spaced": spaced_case_number(one.number),
            "permit": spaced_case_number(one.permit),
            "item": one.item,
            "organ": (english and one.organ_name_en) or one.organ_name,
            "way": choices.word(words.WAYS, one.way),
            "ground": choices.word(words.GROUNDS, one.ground),
            "phase": choices.word(words.PHASES, one.phase),
            "state": STATES.get(one.phase, ""),
            "opened_on": one.opened_on,
            "closed_on": one.closed_on,
        }
        for one in lines
    ]


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the endings of the permits that this person works on or watches; a number leads straight to its case."""
    own, of = scope(request)
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = EndingsFilter(own, request.GET)
    asked = form.asked()
    lines, said = lists.part(request, endings.Endings(own, of), asked, endings.WINDOW)
    context = said | {
        "section": "permits",
        "rows": rows(lines),
        "form": form,
        "filtered": asked != endings.EVERYTHING,
        "capped": said["page"].capped,
        "columns": [
            gettext("终止程序"),
            gettext("事项"),
            gettext("情形"),
            pgettext("phase", "现在"),
        ],
    }
    return pages.render(request, "desk/permits/endings.html", context, "list")


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window; nobody is named in it."""
    own, of = scope(request)
    lines, _total = endings.Endings(own, of).found(
        EndingsFilter(own, request.GET).asked(), limit=endings.WINDOW
    )
    cells = (
        (_("终止程序"), "spaced"),
        (pgettext("permit", "许可"), "permit"),
        (_("事项"), "item"),
        (_("承办机关"), "organ"),
        (_("方式"), "way"),
        (_("情形"), "ground"),
        (_("提出日期"), "opened_on"),
        (pgettext("phase", "现在"), "phase"),
        (_("办结日期"), "closed_on"),
    )
    return lists.as_csv("endings", cells, rows(lines), most=endings.WINDOW)

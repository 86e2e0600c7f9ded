"""What do I need?: a few questions that lead to one's own list of materials and one's own promised day."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.applications import forecast
from yimen.applications.uploads import english
from yimen.cases import rulebook
from yimen.catalogue.gates.honest import origins
from yimen.catalogue.names import called
from yimen.catalogue.queries import Entry
from yimen.law import licensing
from yimen.lib import clock
from yimen.look import pages, qr, words
from yimen.look.errors import or_404
from yimen.look.fields import say_what_is_wanted
from yimen.look.receipt import receipt
from yimen.portal.guides import absolute, known
from yimen.process.item import AUTHORISATION, Field, Item, Material

WHO = "for"
WHOSE = (("self", _("给自己或者本单位办")), ("other", _("为他人办，我是代理人")))


class NeedsForm(forms.Form):
    """The item's questions, and for whom one applies. It comes by address and holds nothing personal."""

    def __init__(self, item: Item, *args: Any, **more: Any) -> None:
        """Draw the fields of the form whose answers decide about materials."""
        super().__init__(*args, **more)
        # Who must come in person sends nobody (行政许可法 29).
        whose = WHOSE[:1] if item.presence_basis else WHOSE
        self.fields[WHO] = forms.ChoiceField(
            label=_("给谁办"), choices=whose, widget=forms.RadioSelect(), initial="self"
        )
        for field in item.questions:
            self.fields[field.name] = _question(field)
        say_what_is_wanted(self)


def _question(field: Field) -> forms.Field:
    chosen = english() and field.label_en
    names = (field.choices_en if english() and field.choices_en else field.choices) or (_("是"), _("否"))
    return forms.ChoiceField(
        label=field.label_en if chosen else field.label,
        help_text=field.hint_en if chosen else field.hint,
        choices=list(zip(field.offered, names, strict=True)),
        widget=forms.RadioSelect(),
    )


@login_not_required
@require_safe
def needs(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the questions; once they are answered in the address, show the list and the day that follow.

    Nothing is promised of an item that is not open today: a link that was kept leads to its guide, which says why.
    """
    entry = known(code)
    item = or_404(entry.definition)
    if not entry.open:
        return redirect(reverse("portal:guide", args=[code]))
    asked = [WHO, *(field.name for field in item.questions)]
    given = any(name in request.GET for name in asked)
    form = NeedsForm(item, request.GET if given else None)
    context: dict[str, Any] = {"entry": entry, "item": item, "form": form}
    context["lacks"] = called(entry.lacks).items()
    if not given or not form.is_valid():
        return pages.render(request, "portal/needs.html", context, status=422 if given else 200)
    answers = {name: form.cleaned_data[name] for name in asked}
    context["lacking"] = lacking(entry, answers)
    return pages.render(request, "portal/needed.html", context | _shown(request, code, item, answers))


def lacking(entry: Entry, answers: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the parts that a joint application with these answers has, but that take nothing in today: (code, name)."""
    return list(called(entry.lacking(answers)).items())


def _shown(request: HttpRequest, code: str, item: Item, answers: dict[str, str]) -> dict[str, Any]:
    """Return the personal list, the personal day, and the address under which both are found again."""
    today = clock.today()
    when = forecast.if_accepted(item, today, rulebook.current())
    query = urlencode(answers)
    address = f"{absolute(request, 'portal:needs', code)}?{query}"
    idle = item.idle({part.code for part in item.parts_for(answers)})
    mine = [m for m in item.materials if m.asked(answers) and m.code not in idle]
    drawn = receipt(when.days, today, start=gettext("今天受理")) if when.days else None
    return {
        "answers": [(field, answers[field.name]) for field in item.questions],
        "whose": dict(WHOSE)[answers[WHO]],
        "bring": [*_agent(answers), *(m for m in mine if not m.obtainable_by_sharing)],
        "held": [m for m in mine if m.obtainable_by_sharing],
        "spared": [m for m in item.materials if m not in mine],
        "today": today,
        "when": when,
        "due_on": when.first.on if when.first else None,
        "why": when.first.why if when.first else "",
        "receipt": drawn,
        "promised": words.limit(item.promised.days, item.promised.unit) if item.promised else "",
        "statutory": words.limit(item.statutory.days, item.statutory.unit) if item.statutory else "",
        "origins": origins(item),
        "articles": [licensing.DECIDE] if item.licence else [],
        "address": address,
        "qr": qr.drawn(address),
        "begin": f"{reverse('portal:apply', args=[code])}?{query}",
        "change": f"{reverse('portal:needs', args=[code])}",
    }


def _agent(answers: dict[str, str]) -> list[Material]:
    letter = msgspec.structs.replace(AUTHORISATION, necessity="required", form="original")
    return [letter] if answers[WHO] == "other" else []


def carried(item: Item, asked: QueryDict) -> dict[str, str]:
    """Return the answers that an address carries into an application: to the item's own questions alone."""
    return {
        field.name: answer
        for field in item.questions
        if (answer := asked.get(field.name, "")) in field.offered
    }

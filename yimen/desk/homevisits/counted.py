"""What home visits come to: asked, made on the day that was told, broken promises by cause and one by one; and the terms."""

from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from yimen.desk import choices, export
from yimen.desk.homevisits import forms, guard, shown
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.desk.office.forms import day as day_field
from yimen.homevisits import counting, finding, terms
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.people import colleagues
from yimen.process.homevisits import words
from yimen.process.homevisits.rules import Terms

LAST = timedelta(days=29)
on_form = answering(NotVisited, {}, "desk/homevisits/terms.html")


class TimeForm(django_forms.Form):
    """From which day to which."""

    first = day_field(_("从哪天"), first=False, required=False)
    last = day_field(_("到哪天"), first=False, required=False)

    def days(self) -> tuple[date, date]:
        """Return the days asked for: the last thirty where none are, or they make no sense."""
        given = self.cleaned_data if self.is_valid() else {}
        last = given.get("last") or clock.today()
        first = given.get("first") or last - LAST
        return (first, last) if first <= last else (last - LAST, last)


@guard.concerned_only
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the figures of a time, each promised day that was not kept with its cause, and where they lead."""
    form = TimeForm(request.GET or None)
    first, last = form.days()
    stand = counting.stand(first, last)
    heads = (
        gettext("约定的日子"),
        gettext("编号"),
        pgettext("home visits", "原因"),
        pgettext("home visits", "后来"),
    )
    context = {
        "room": "homevisits",
        "form": form,
        "first": first,
        "last": last,
        "stand": stand,
        "kilometres": shown.kilometres(stand.metres),
        "causes": [(choices.word(words.CAUSES, code), n) for code, n in counting.causes(first, last).items()],
        "rows": _broken(first, last),
        "columns": [{"label": head} for head in heads],
        "query": f"?first={first}&last={last}",
    }
    return pages.render(request, "desk/homevisits/counted.html", context)


def _promised(first: date, last: date, limit: int) -> list[tuple[Any, date, Any]]:
    """Return the promised days of a time that were not kept: the visit, the day, the cause that was given in the end."""
    found = [(row, row.on) for row in finding.broken(first)[:limit] if row.on and row.on <= last]
    explained = finding.causes([row.visit.pk for row, _on in found])
    return [
        (row.visit, on, choices.word(words.CAUSES, explained.get((row.visit.pk, on), row.cause)))
        for row, on in found
    ]


def _broken(first: date, last: date) -> list[list[Any]]:
    return [
        [
            day(on),
            cells.link(reverse("desk:homevisits:visit", args=[one.pk]), shown.spaced(one.number)),
            tag(cause, "late"),
            shown.state(one),
        ]
        for one, on, cause in _promised(first, last, 500)
    ]


@guard.concerned_only
@require_safe
def broken_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the broken promises of a time as CSV; no number of a visit stands in it."""
    first, last = TimeForm(request.GET or None).days()
    heads = (
        gettext("约定的日子"),
        gettext("乡镇、街道"),
        pgettext("home visits", "原因"),
        pgettext("home visits", "后来"),
    )
    rows = [
        (on, one.township, cause, choices.word(words.STATES, one.state))
        for one, on, cause in _promised(first, last, 2000)
    ]
    return export.answer("broken-visits", heads, rows)


@guard.concerned_only
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the terms with what held before, and for who decides change them from now on."""
    if request.method == "POST" and not me.decides:
        raise PermissionDenied
    held = terms.terms()
    initial = {name: getattr(held, name) for name in Terms.__struct_fields__}
    form = forms.TermsForm(*sent(request), initial=initial)
    past = terms.history()
    who = colleagues.who([row.by for row in past])
    context = {
        "room": "homevisits",
        "me": me,
        "back": reverse("desk:homevisits:list"),
        "past": [
            {
                "at": instant(row.at),
                "by": zh(who[row.by].name) if row.by in who else "",
                "rules": [
                    (field.label, getattr(terms.read(row), name)) for name, field in form.fields.items()
                ],
            }
            for row in past
        ],
    }
    said, there = _("已经保存；约好的日子不变。"), reverse("desk:homevisits:terms")
    do = lambda: terms.decide(by=me.account, given=form.terms())  # noqa: E731 - done once
    return on_form(request, form, context, do, then=lambda _made: there, said=said)

"""Longer hours at the desk: wished for, decided with who stays, and who stayed as the sittings say."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.desk import choices, export
from yimen.desk.hall.forms import ReasonForm
from yimen.desk.homevisits import forms, guard
from yimen.desk.homevisits.counted import TimeForm
from yimen.desk.homevisits.longer_listing import area_name
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.homevisits import extending, named, staying
from yimen.homevisits.extending import Longer
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, hour, zh
from yimen.people import colleagues
from yimen.process.hall import opening
from yimen.process.homevisits import words

AT = {
    "no_area": "area", "in_the_past": "on", "bad_hours": "periods", "not_longer": "periods", "no_whom": "whom",
    "nobody_stays": "accounts", "no_officer": "accounts", "stays_away": "accounts", "no_words": "reason",
}  # fmt: skip
on_form = answering(NotVisited, AT, "desk/hall/form.html")
on_stay = answering(NotVisited, AT, "desk/homevisits/others.html")


def _here(_made: str = "") -> str:
    return reverse("desk:homevisits:longer")


@guard.asking_only
@asks
def wish(request: HttpRequest, me: Part) -> HttpResponse:
    """Wish for longer hours, for whom and with whom."""
    form = forms.LongerForm(*sent(request))

    def do() -> str:
        given = dict(form.cleaned_data)
        return str(extending.wish(Longer(**given | {"accounts": tuple(given["accounts"])}), by=me.account))

    context = {"room": "longer", "title": gettext("提出延时"), "back": _here()}
    return on_form(request, form, context, do, then=_here, said=_("已经提出。"))


def _wished(id: int) -> Any:
    return or_404(extending.of(id))


@guard.deciding_only
@asks
def decide(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decide longer hours with who stays: the hall is open then, and everybody can read it. Raises Http404."""
    one = _wished(id)
    form = forms.StayForm(*sent(request), initial={"accounts": one.accounts})
    do = lambda: extending.decide(one.pk, by=me.account, accounts=form.cleaned_data["accounts"])  # noqa: E731
    context = {"room": "longer", "title": gettext("定下延时，公布"), "back": _here()}
    return on_form(request, form, context, do, then=_here, said=_("已经定下，并公布。"))


@guard.deciding_only
@asks
def others(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let others stay for longer hours that were decided: somebody has leave, or is needed elsewhere. Raises Http404."""
    one = _wished(id)
    form = forms.StayForm(*sent(request), initial={"accounts": one.accounts})
    do = lambda: named.others(one.pk, by=me.account, accounts=form.cleaned_data["accounts"])  # noqa: E731
    missing = colleagues.who(named.gone().get(one.pk, ())).values()
    context = {
        "room": "longer",
        "title": gettext("换人留下"),
        "back": _here(),
        "says": f"{day(one.on)} {opening.told(extending.periods(one))}",
        "missing": "、".join(who.name for who in missing),
    }
    return on_stay(request, form, context, do, then=_here, said=_("已经换人。"))


@guard.deciding_only
@asks
def decline(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decline longer hours with the reason. Raises Http404."""
    one = _wished(id)
    form = ReasonForm(*sent(request))
    do = lambda: extending.decline(one.pk, by=me.account, why=form.cleaned_data["reason"])  # noqa: E731
    context = {"room": "longer", "title": gettext("不同意延时"), "back": _here()}
    return on_form(request, form, context, do, then=_here, said=_("已经答复。"))


def _stayed(request: HttpRequest, me: Part) -> tuple[Any, date, date, list[Any]]:
    form = TimeForm(request.GET or None)
    first, last = form.days()
    whose = None if me.decides or me.looks else me.account
    return form, first, last, staying.stays(first, last, whose)


@guard.concerned_only
@require_safe
def stays(request: HttpRequest, me: Part) -> HttpResponse:
    """Show who was at a window after the last hour, and until when; who only serves sees their own."""
    form, first, last, found = _stayed(request, me)
    who = colleagues.who({one.account for one in found})
    heads = (
        gettext("哪一天"),
        gettext("谁"),
        pgettext("home visits", "从"),
        pgettext("home visits", "到"),
        gettext("分钟"),
        gettext("为什么"),
    )
    context = {
        "room": "longer",
        "form": form,
        "first": first,
        "last": last,
        "total": sum(one.minutes for one in found),
        "query": f"?first={first}&last={last}",
        "rows": [
            [
                cells.lines(day(one.on), cells.quiet(area_name(one.area))),
                zh(who[one.account].name) if one.account in who else "—",
                hour(one.since),
                hour(one.until),
                one.minutes,
                choices.word(words.STAYS, one.why),
            ]
            for one in found
        ],
        "columns": [{"label": head} for head in heads],
    }
    return pages.render(request, "desk/homevisits/stays.html", context)


@guard.concerned_only
@require_safe
def stays_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same as CSV."""
    _form, _first, _last, found = _stayed(request, me)
    who = colleagues.who({one.account for one in found})
    heads = (
        gettext("哪一天"),
        gettext("谁"),
        pgettext("home visits", "从"),
        pgettext("home visits", "到"),
        gettext("分钟"),
        gettext("为什么"),
    )
    rows = (
        (
            one.on,
            who[one.account].name if one.account in who else "",
            hour(one.since),
            hour(one.until),
            one.minutes,
            choices.word(words.STAYS, one.why),
        )
        for one in found
    )
    return export.answer("stayed", heads, rows)

"""The reception: a ticket for whoever has no phone or cannot read the machine, paper numbers, and who comes back or goes."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.centres.site import site
from yimen.desk.hall import forms, shown
from yimen.desk.hall.guard import receiving_only
from yimen.desk.office.act import answering
from yimen.hall import calling, finding, lines, showing, taking
from yimen.hall.parts import Part
from yimen.hall.refused import NotServed
from yimen.hall.wishes import wishes
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.qr import drawn

AT = {
    "no_pool": "pools",
    "full": "pools",
    "nowhere": "item",
    "elsewhere": "item",
    "no_number": "number",
    "bad_number": "number",
    "taken_already": "number",
    "number_used": "number",
    "bad_paper": "number",
    "bad_time": "came",
    "no_ticket": "ticket",
    "not_missed": "ticket",
    "over": "ticket",
}
on_page = answering(NotServed, AT, "desk/hall/reception.html")
on_form = answering(NotServed, AT, "desk/hall/form.html")


def _here(_made: str = "") -> str:
    return reverse("desk:hall:reception")


@receiving_only
@never_cache
@asks
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Give a ticket, for one matter or several; beside it how long everybody waits."""
    form = forms.TicketForm(request.POST if request.method == "POST" else None)
    state = showing.now()
    context = {
        "room": "reception",
        "columns": shown.line_columns(),
        "rows": shown.line_rows(state, lines.lines().values()),
        "missed": shown.missed(state.missed, shown.windows(state)),
    }

    def do() -> str:
        given = form.cleaned_data
        made = taking.take(
            wishes(given["pools"], form.wanted),
            way="desk",
            by=me.account,
            first=given["first"],
            number=given.get("number", ""),
        )
        return str(made.pk)

    return on_page(request, form, context, do, then=_slip, said="")


def _slip(made: str) -> str:
    return reverse("desk:hall:slip", args=[int(made)])


@receiving_only
@never_cache
@require_safe
def slip(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a ticket to be printed. Raises Http404 for none of today."""
    ticket = finding.by_id(id)
    if ticket is None:
        raise Http404
    address = site() + reverse("portal:ticket", args=[ticket.token])
    context = {
        "room": "reception",
        "ticket": ticket,
        "stops": finding.named_stops(ticket.id),
        "place": finding.area_of(finding.stops(ticket.id)[0]),
        "qr": drawn(address),
    }
    return pages.render(request, "desk/hall/slip.html", context)


@receiving_only
@asks
def paper(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter a number of the paper roll, given while machine or network was gone, at the place that it has by its time."""
    form = forms.PaperForm(request.POST if request.method == "POST" else None)

    def do() -> str:
        given = form.cleaned_data
        ((pool, item),) = wishes([given["pool"]], form.wanted)
        made = taking.enter(
            pool, given["number"], given["came"], item=item, by=me.account, first=given["first"]
        )
        return str(made.pk)

    said = _("已经补录，按取号的时间排队。")
    return on_form(request, form, _asked(gettext("补录纸质号")), do, then=_again, said=said)


def _again(_made: str) -> str:
    return reverse("desk:hall:paper")


@receiving_only
@asks
def back(request: HttpRequest, me: Part) -> HttpResponse:
    """Put a missed ticket back in line."""
    said = _("已经回到队列，排在接下来几位的后面。")
    return _with_number(request, me, gettext("过号的人回来了"), calling.come_back, said)


@receiving_only
@asks
def leave(request: HttpRequest, me: Part) -> HttpResponse:
    """Let a ticket go that nobody needs any more."""
    return _with_number(request, me, gettext("不等了"), calling.leave, _("这个号已经作废。"))


def _with_number(
    request: HttpRequest, me: Part, title: str, act: Callable[..., object], said: Any
) -> HttpResponse:
    form: django_forms.Form = forms.BackForm(request.POST if request.method == "POST" else None)

    def do() -> None:
        found = finding.by_number(form.cleaned_data["ticket"])
        if found is None:
            raise NotServed("no_ticket")
        act(ticket=found.id, by=me.account)

    return on_form(request, form, _asked(title), do, then=_here, said=said)


def _asked(title: str) -> dict[str, Any]:
    return {"room": "reception", "title": title, "back": _here()}

"""What is done about appointments at the desk: check in, cancel with a reason, book for somebody, and what can be booked."""

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appointments import booking, finding, keeping, times
from yimen.desk import choices
from yimen.desk.appointments import changing, forms
from yimen.desk.hall.forms import ReasonForm
from yimen.desk.hall.guard import keeping_only, receiving_only
from yimen.desk.office import cells
from yimen.desk.office.act import answering
from yimen.hall import lines
from yimen.hall.parts import Part
from yimen.lib.refusal import NotDone
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual

AT = {"bad_phone": "phone", "no_phone": "phone", "taken": "time", "no_time": "time", "no_reason": "reason"}
on_form = answering(NotDone, AT, "desk/hall/form.html")


def _here(_made: str = "") -> str:
    return reverse("desk:appointments:list")


def _asked(title: str, room: str = "appointments", back: str = "") -> dict[str, Any]:
    return {"room": room, "title": title, "back": back or _here()}


@receiving_only
@asks
def arrive(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give whoever booked and has come their ticket. Raises Http404 for no booking."""
    one = changing.of(id)
    form = django_forms.Form(request.POST if request.method == "POST" else None)

    def then(made: str) -> str:
        return reverse("desk:hall:slip", args=[int(made)])

    return on_form(
        request,
        form,
        _asked(gettext("签到")),
        lambda: str(booking.arrive(one.pk, by=me.account).pk),
        then=then,
        said="",
    )


@receiving_only
@asks
def cancel(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Cancel somebody's appointment with the reason that they are told. Raises Http404 for no booking."""
    one = changing.of(id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    said = _("已经取消，并告诉了对方。")
    return on_form(
        request,
        form,
        _asked(gettext("取消预约")),
        lambda: booking.cancel(one.pk, by=me.account, reason=form.cleaned_data["reason"]),
        then=_here,
        said=said,
    )


@receiving_only
@never_cache
@asks
def book(request: HttpRequest, me: Part, pool: int) -> HttpResponse:
    """Book for somebody who stands here or has called, on a day that is chosen first. Raises Http404."""
    line, how = lines.lines().get(pool), times.offered().get(pool)
    if line is None or how is None:
        raise Http404
    found = times.of_days(line, how, times.ahead(line, how))
    form = forms.BookForm(pool, found, request.POST if request.method == "POST" else None)

    def do() -> str:
        given = form.cleaned_data
        made = booking.book(
            pool,
            forms.chosen(given["time"]),
            phone=finding.read_phone(given["phone"]),
            item=given["item"],
            first=given["first"],
            language=choices.language(),
            by=me.account,
        )
        return str(made.pk)

    context = _asked(bilingual(line.name, line.name_en)) | {"button": gettext("替人预约")}
    return on_form(request, form, context, do, then=changing.slip_of, said=_("已经预约。"))


@receiving_only
@require_safe
def offers(request: HttpRequest, me: Part) -> HttpResponse:
    """List the pools, and which of them can be booked how."""
    offered = times.offered()
    heads = (
        gettext("队列"),
        gettext("每次分钟"),
        gettext("留给现场"),
        gettext("提前工作日"),
        gettext("操作"),
    )
    rows = [
        [
            bilingual(line.name, line.name_en),
            offered[line.id].minutes if line.id in offered else gettext("不能预约"),
            f"{offered[line.id].walk_in}%" if line.id in offered else "—",
            offered[line.id].days if line.id in offered else "—",
            _links(line, line.id in offered, me),
        ]
        for line in lines.lines().values()
    ]
    context = {"room": "appointments", "columns": [{"label": head} for head in heads], "rows": rows}
    return pages.render(request, "desk/appointments/offers.html", context)


def _links(line: lines.Line, offered: bool, me: Part) -> Any:
    links: list[Any] = []
    of = bilingual(line.name, line.name_en)
    if offered:
        links = [cells.link(reverse("desk:appointments:book", args=[line.id]), gettext("替人预约"), of=of)]
    if me.keeps:
        links.append(
            cells.link(reverse("desk:appointments:offer", args=[line.id]), gettext("怎样预约"), of=of)
        )
    return cells.marks(*links)


@keeping_only
@asks
def offer(request: HttpRequest, me: Part, pool: int) -> HttpResponse:
    """Decide how a pool is booked, or that it cannot be. Raises Http404 for no pool."""
    if pool not in lines.lines():
        raise Http404
    form = forms.OfferForm(times.offered().get(pool), request.POST if request.method == "POST" else None)
    back = reverse("desk:appointments:offers")

    def do() -> None:
        if form.cleaned_data["open"]:
            keeping.offer(pool, form.rules())
        else:
            keeping.end(pool)

    context = _asked(gettext("怎样预约"), back=back) | {"button": gettext("保存")}
    return on_form(request, form, context, do, then=lambda _made: back, said=_("已经保存；约好的不变。"))

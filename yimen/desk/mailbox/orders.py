"""The city line's orders at the desk: the list by the line's own day, reading a file, and giving the answers back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.catalogue.tables import BadFile
from yimen.desk import choices, export, lists
from yimen.desk.mailbox import forms, shown
from yimen.desk.mailbox.guard import centre_only
from yimen.desk.office.act import settled
from yimen.desk.office.cells import heads
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import instant
from yimen.mailbox import orders, queries
from yimen.mailbox.queries import OrdersAsked
from yimen.mailbox.refused import NotTaken
from yimen.mailbox.words import WRONG
from yimen.process import words


@centre_only
@require_safe
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """List the orders that are not answered, by the line's own day."""
    form = forms.OrderFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, told = lists.part(request, queries.Orders(), asked, queries.WINDOW)
    context = told | {
        "room": "mailbox",
        "part": "orders",
        "form": form,
        "filtered": asked != OrdersAsked(),
        "columns": shown.order_columns(),
        "rows": [shown.order(one) for one in found],
        "files": [
            {
                "url": reverse("desk:mailbox:delivered", args=[one.id]),
                "at": instant(one.at, "year"),
                "fresh": one.fresh,
                "same": one.same,
                "wrong": len(one.wrong),
            }
            for one in queries.delivered()
        ],
    }
    return pages.render(request, "desk/mailbox/orders.html", context)


@centre_only
@require_safe
def csv(request: HttpRequest, me: int) -> HttpResponse:
    """Give the same list as a file."""
    found, _total = queries.orders(forms.OrderFilter(request.GET).asked(), limit=queries.WINDOW, offset=0)
    return lists.as_csv(
        "orders", shown.ORDER_CELLS, (shown.order_cells(one) for one in found), most=queries.WINDOW
    )


@centre_only
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, me: int) -> HttpResponse:
    """Read a file of orders: each once; what cannot be read is listed line by line."""
    form = forms.FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    return settled(
        request,
        form,
        {"room": "mailbox", "part": "orders"},
        lambda: _read(me, form),
        refusing=(_Unread, lambda at, bad: at.add_error("file", str(bad))),
        then=lambda made: reverse("desk:mailbox:delivered", args=[int(made)]),
        said=gettext("文件已经读完。"),
        template="desk/mailbox/take.html",
    )


class _Unread(Exception):
    """The file is none, or the centre takes no orders; says so in the reader's language."""


def _read(me: int, form: forms.FileForm) -> int:
    try:
        return int(orders.read_file(by=me, file=form.cleaned_data["file"]).id)
    except BadFile as bad:
        raise _Unread(bad.en if choices.language() == "en" else bad.zh) from bad
    except NotTaken as refused:
        raise _Unread(refused.sentence(choices.language())) from refused


@centre_only
@require_safe
def delivered(request: HttpRequest, me: int, id: int) -> HttpResponse:
    """Show what came of a file: how many orders were new, and each line that could not be read. Raises Http404."""
    one = or_404(queries.delivery(id))
    context = {
        "room": "mailbox",
        "part": "orders",
        "one": one,
        "columns": heads(gettext("文件里的第几行"), gettext("为什么没有登记")),
        "rows": [[place, choices.word(WRONG, why)] for place, why in one.wrong],
    }
    return pages.render(request, "desk/mailbox/delivered.html", context)


@centre_only
@never_cache
@require_POST
def answers(request: HttpRequest, me: int) -> HttpResponse:
    """Give back to the line, as a file, the answers that were not given back yet; each reading is recorded."""
    heads = (
        gettext("工单编号"),
        gettext("办件编号"),
        gettext("办理结果"),
        gettext("答复日期"),
        gettext("答复内容"),
    )
    rows = (
        (
            one.line.number,
            one.line.case,
            choices.word(words.PHASES, one.line.phase),
            one.line.answered_on,
            one.text,
        )
        for one in orders.give_back(by=me)
    )
    return export.answer("answers-12345", heads, rows)

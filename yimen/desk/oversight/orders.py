"""The desk of demands: what is to be put right by whom and when, the answer, and what the group says of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.oversight import forms, shown
from yimen.desk.oversight.acting import answered, fact, paged
from yimen.desk.oversight.guard import Part, answering_only
from yimen.documents.sheet import Sheet
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, day, zh
from yimen.oversight import looks, papers, queries, words
from yimen.oversight.parts import answering
from yimen.people.names import organs

ROOM = "orders"


@answering_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the demands: the group all of them, whoever is to answer their own, the earliest day first."""
    form = forms.OrdersFilter(request.GET)
    form.full_clean()
    page = paged(request, queries.orders(me.account, state=form.cleaned_data.get("state", "")))
    called, organ = shown.people(page), organs(one.organ for one in page)
    context = {
        "room": ROOM,
        "title": gettext("整改要求"),
        "lead": gettext("抽查认定有问题的，由谁在哪天以前整改；答复由驻点纪检组核实。"),
        "form": form,
        "columns": heads(
            gettext("办件"), gettext("机关"), gettext("由谁负责整改"), gettext("期限"), gettext("状态")
        ),
        "rows": [
            [
                cells.link(
                    reverse("desk:oversight:order", args=[one.pk]), spaced_case_number(one.look.number)
                ),
                bilingual(organ[one.organ].zh, organ[one.organ].en)
                if choices.language() == "zh" or not organ[one.organ].en
                else organ[one.organ].en,
                zh(called.get(one.owner, "")),
                day(one.due_on, "year"),
                shown.mark(words.ORDERS, looks.state(one)),
            ]
            for one in page
        ],
        "page": page,
        "empty": gettext("没有整改要求"),
        "empty_text": "",
    }
    return pages.render(request, "desk/oversight/list.html", context)


def _order(me: Part, id: int) -> Any:
    return or_404(queries.order(id, me.account))


@answering_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a demand with everything that was said about it."""
    found = _order(me, id)
    state = looks.state(found)
    context = {
        "room": ROOM,
        "one": found,
        "spaced": spaced_case_number(found.look.number),
        "number": found.look.number,
        "mark": shown.mark(words.ORDERS, state),
        "facts": [
            fact(gettext("由谁负责整改"), shown.people([found]).get(found.owner, "")),
            fact(gettext("期限"), day(found.due_on, "year")),
            fact(gettext("违反哪一条"), found.look.articles),
        ],
        "said": shown.said(queries.exchanged(found)),
        "paper": papers.sheet(found, choices.language()),
        "may_reply": queries.answers(found, me.account),
        "may_judge": me.group and state == "answered",
    }
    return pages.render(request, "desk/oversight/order.html", context)


def _paper(me: Part, id: int) -> Sheet:
    """Return the paper of a demand for the group and for whoever it is made of. Raises Http404."""
    return or_404(papers.sheet(_order(me, id), choices.language()))


@answering_only
@never_cache
@require_safe
def paper(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the paper of a demand."""
    return pages.render(
        request, "desk/oversight/paper.html", {"room": ROOM, "sheet": _paper(me, id), "id": id}
    )


@answering_only
@never_cache
@require_safe
def paper_pdf(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the paper of a demand as PDF."""
    drawn = _paper(me, id)
    signed = papers.file(_order(me, id)) if drawn.sealing else None
    answer = HttpResponse(signed or papers.rendered(drawn), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="order-{id}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@answering_only
@asks
def reply(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Answer, as whoever it is demanded of."""
    found = _order(me, id)
    if me.account not in answering(found.owner, found.organ):
        raise PermissionDenied
    form = forms.ReplyForm(*sent(request))
    return answered(
        request,
        form,
        _context(found, gettext("答复整改要求")),
        lambda: looks.reply(by=me.account, order=found.pk, **form.cleaned_data),
        then=lambda _made: reverse("desk:oversight:order", args=[id]),
        said=gettext("已经答复，等驻点纪检组核实。"),
    )


@answering_only
@asks
def judge(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Say, as the group, whether it was put right."""
    found = _order(me, id)
    if not me.group:
        raise PermissionDenied
    form = forms.JudgeForm(*sent(request))
    return answered(
        request,
        form,
        _context(found, gettext("核实整改")),
        lambda: looks.judge(by=me.account, order=found.pk, **form.cleaned_data),
        then=lambda _made: reverse("desk:oversight:order", args=[id]),
        said=gettext("已经写下。"),
    )


def _context(one: Any, title: str) -> dict[str, Any]:
    back = reverse("desk:oversight:order", args=[one.pk])
    return {"room": ROOM, "title": title, "about": spaced_case_number(one.look.number), "back": back}

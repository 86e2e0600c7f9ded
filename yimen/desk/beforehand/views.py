"""The desk of what is asked before filing: the list with what is late, one request, and recording one for somebody."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.beforehand import answering, asking, paper as papers, queries, sheet, taking
from yimen.beforehand.parts import Part
from yimen.beforehand.queries import Line, Whole
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import BINDS
from yimen.desk import choices
from yimen.desk.beforehand import shown
from yimen.desk.beforehand.forms import AnswerForm, RecordForm, TakeOverForm, TestersForm
from yimen.desk.beforehand.guard import parties_only, seen, seers
from yimen.desk.hall.guard import part_of as hall_part
from yimen.desk.office.act import at_field, sent, settled
from yimen.hall import calling, finding
from yimen.law.licensing import WHEN_ACCEPTED
from yimen.lib import clock
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks

PAGE = 50
FORM = "desk/beforehand/form.html"
AT = {
    "unknown_item": "item",
    "nobody_asked": "organs",
    "unknown_organ": "organs",
    "no_words": "words",
    "no_alternatives": "alternatives",
    "no_maybe": "says",
    "no_case": "number",
    "another_party": "number",
}
WHICH = {"": _("等待答复"), "late": _("超过答复期限"), "done": _("已经答复或者结束")}


class ListForm(forms.Form):
    """Which requests: those that wait, those that are late, those that are over."""

    which = forms.ChoiceField(label=_("哪些"), required=False, choices=list(WHICH.items()))


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what departments were asked: first what waits, what is due first before."""
    form = ListForm(request.GET)
    form.full_clean()
    which = form.cleaned_data.get("which", "")
    waiting = queries.waiting(me.sees())
    late = [line for line in waiting if line.state == "late"]
    found: Any = queries.done(me.sees()) if which == "done" else late if which == "late" else waiting
    page: Any = Paginator(found, PAGE).get_page(request.GET.get("page"))
    lines = queries.lines(page.object_list) if which == "done" else list(page)
    context = {
        "form": form,
        "page": page,
        "late": len(late),
        "records": me.records,
        "leads": me.leads,
        "columns": shown.columns(),
        "rows": [shown.row(line) for line in lines],
    }
    return pages.render(request, "desk/beforehand/list.html", context)


def _whole(me: Part, id: int) -> Whole:
    return queries.wholes([seen(me, id)])[0]


@seers
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a request with every answer; who answers or recorded it reads the words too, which leaves a record."""
    whole = _whole(me, id)
    words = queries.said_to_staff(whole.one, who=me.account) if me.reads(whole.one) else None
    context = {
        "whole": whole,
        "facts": shown.facts(whole, words),
        "words": words.words if words else "",
        "erased": words is not None and not words.words,
        "papers": queries.papers(whole.one) if words else (),
        "answers": shown.answers(whole.lines, me),
        "tickets": finding.of_request(whole.one.id) if hall_part(request).any else (),
        "takes": not whole.over and whole.one.kind != "tests" and (words is not None or me.leads),
        "binds": choices.word(BINDS, "binds"),
        "article": WHEN_ACCEPTED,
    }
    return pages.render(request, "desk/beforehand/one.html", context)


@parties_only
@never_cache
@asks
def record(request: HttpRequest, me: Part) -> HttpResponse:
    """Record what somebody at the window or on the telephone asks."""
    if not me.records:
        raise PermissionDenied
    form = RecordForm(*sent(request), called=calling.called(me.account))

    def do() -> object:
        made = asking.ask(by=me.account, who=form.who(), wish=form.wish())
        if form.cleaned_data.get("at_window"):
            calling.lead_to_request(by=me.account, request=int(made))
        return made

    return settled(
        request,
        form,
        {"title": gettext("登记一个请求"), "back": reverse("desk:beforehand:list")},
        do,
        refusing=(NotHeard, at_field(AT)),
        then=lambda made: reverse("desk:beforehand:one", args=[int(made)]),
        said=gettext("已经登记，答复期限从今天起算；不起算法定期限。"),
        template=FORM,
    )


@seers
@never_cache
@asks
def answer(request: HttpRequest, me: Part, id: int, asked: int) -> HttpResponse:
    """Answer for one's department. Raises Http404 for another's."""
    whole = _whole(me, id)
    line = _own(me, whole, asked)
    form = AnswerForm(line.test, *sent(request))
    back = reverse("desk:beforehand:one", args=[id])
    return settled(
        request,
        form,
        {"title": gettext("答复"), "back": back, "line": line, "named": shown.named(line)},
        lambda: answering.answer(by=me.account, asked=asked, **form.cleaned_data),
        refusing=(NotHeard, at_field(AT)),
        then=lambda _made: back,
        said=gettext("已经答复，并告诉了提出的人。"),
        template=FORM,
    )


def _own(me: Part, whole: Whole, asked: int) -> Line:
    return or_404(
        next((line for line in whole.lines if line.asked == asked and line.organ in me.answers), None)
    )


@seers
@asks
def take_over(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Take a request over into the case that was filed."""
    whole = _whole(me, id)
    if whole.one.kind == "tests" or not (me.leads or me.reads(whole.one)):
        raise Http404
    form = TakeOverForm(*sent(request))
    back = reverse("desk:beforehand:one", args=[id])
    return settled(
        request,
        form,
        {"title": gettext("转入办件"), "back": back},
        lambda: taking.take(by=me.account, request=id, number=form.cleaned_data["number"]),
        refusing=(NotHeard, at_field(AT)),
        then=lambda _made: back,
        said=gettext("已经转入办件，在办件页面能看到。"),
        template=FORM,
    )


@parties_only
@asks
def testers(request: HttpRequest, me: Part) -> HttpResponse:
    """Lay down which departments answer the three tests of projects."""
    if not me.leads:
        raise PermissionDenied
    form = TestersForm(*sent(request))
    back = reverse("desk:beforehand:list")
    return settled(
        request,
        form,
        {"title": gettext("三项判断由哪些部门答复"), "back": back},
        lambda: sheet.name_testers(by=me.account, organs=form.cleaned_data),
        refusing=(NotHeard, at_field({})),
        then=lambda _made: back,
        said=gettext("已经指定；从下一个登记的项目起用。"),
        template=FORM,
    )


@seers
@require_safe
def file(request: HttpRequest, me: Part, id: int, place: int) -> HttpResponse:
    """Give a file that came with a request, to whoever reads its words."""
    one = seen(me, id)
    found = next((row for row in queries.papers(one) if row[0] == place), None)
    if found is None or not me.reads(one):
        raise Http404
    try:
        content = files.read(found[2].name)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, found[2].media_type, found[1])


@seers
@never_cache
@require_safe
def paper(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the answers as a paper for who asked at a window; it names nobody."""
    made = papers.sheet(_whole(me, id), at=clock.now(), language=choices.language())
    return attachment.answer(papers.rendered(made), "application/pdf", f"{made.title}-{id}")

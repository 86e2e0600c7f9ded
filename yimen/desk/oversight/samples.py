"""The desk of samples: announced, drawn on their day, looked at case by case, opened for everybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.desk.office.forms import Asking
from yimen.desk.oversight import forms, shown
from yimen.desk.oversight.acting import answered, paged
from yimen.desk.oversight.guard import Part, group_only
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import day
from yimen.oversight import looks, parts, queries, samples, told, words

ROOM = "samples"


def sample_of(id: int) -> Any:
    """Return a sample. Raises Http404."""
    return or_404(queries.sample(id))


@group_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the samples, the newest first."""
    page = paged(request, queries.samples())
    context = {
        "room": ROOM,
        "title": gettext("抽查"),
        "lead": gettext("先公告规则和种子的指纹，到了日子才抽；公开以后，谁都可以重新算一遍。"),
        "new": reverse("desk:oversight:new_sample"),
        "new_label": gettext("公告一次抽查"),
        "columns": heads(gettext("抽查的名称"), gettext("抽多少件"), gettext("抽取日期"), gettext("状态")),
        "rows": [
            [
                cells.link(
                    reverse("desk:oversight:sample", args=[one.pk]),
                    shown.title(one),
                    of=cells.join(day(one.draw_on, "year"), one.pk),
                ),
                look_words.number(one.terms["size"]),
                day(one.draw_on, "year"),
                shown.mark(words.SAMPLES, samples.state(one)),
            ]
            for one in page
        ],
        "page": page,
        "empty": gettext("还没有抽查"),
        "empty_text": gettext("公告一次：写明从哪些办件里抽、抽多少、哪天抽。"),
    }
    return pages.render(request, "desk/oversight/list.html", context)


@group_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Announce a sample."""
    form = forms.SampleForm(*sent(request))
    return answered(
        request,
        form,
        {"room": ROOM, "title": gettext("公告一次抽查"), "back": reverse("desk:oversight:samples")},
        lambda: samples.announce(by=me.account, **form.cleaned_data),
        then=lambda made: reverse("desk:oversight:sample", args=[int(made)]),
        said=gettext("已经公告；种子已经加密保存，到抽取日才打开。"),
    )


@group_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a sample: its rule, how it stands, and once it was drawn its cases with what was found."""
    found = sample_of(id)
    drawn = list(found.draw.drawn) if hasattr(found, "draw") else []
    at = looks.last(found.pk)
    state = samples.state(found)
    context = {
        "room": ROOM,
        "one": found,
        "title": shown.title(found),
        "mark": shown.mark(words.SAMPLES, state),
        "state": state,
        "may_draw": state == "announced" and found.draw_on <= clock.today(),
        "facts": told.rule(found),
        "tally": queries.tally(found),
        "columns": heads(gettext("办件"), gettext("查看结果"), gettext("整改")),
        "rows": [_drawn(found, number, at.get(number)) for number in drawn],
    }
    return pages.render(request, "desk/oversight/sample.html", context)


def _drawn(one: Any, number: str, look: Any) -> list[Any]:
    link = cells.link(reverse("desk:oversight:drawn", args=[one.pk, number]), spaced_case_number(number))
    if look is None:
        return [link, cells.quiet(gettext("还没有查看")), ""]
    ordered = ""
    if hasattr(look, "order"):
        ordered = cells.lines(*shown.due(look.order))
    return [link, shown.mark(words.RESULTS, look.result), ordered]


def _confirmed(request: HttpRequest, me: Part, id: int, asked: str) -> HttpResponse:
    """Ask once more before something that cannot be done again, then do it."""
    found = sample_of(id)
    here = reverse("desk:oversight:sample", args=[id])
    source = found.terms.get("source", "") if asked == "draw" else ""
    form: Asking = forms.DrawForm(source, *sent(request)) if source else Asking(*sent(request))
    if asked == "draw":
        title, text = gettext("抽取"), gettext("名单现在封存，按公告的规则抽取；只抽一次，不能重来。")
        said, do = (
            gettext("已经抽取。"),
            lambda: samples.draw(by=me.account, sample=found.pk, **form.cleaned_data),
        )
    else:
        title = gettext("公开结果")
        text = gettext("种子、名单和抽中的办件都公开，谁都可以重新算一遍。")
        said, do = gettext("结果已经公开。"), lambda: samples.open_result(by=me.account, sample=found.pk)
    context = {"room": ROOM, "title": title, "text": text, "about": shown.title(found), "back": here}
    return answered(request, form, context, do, then=lambda _made: here, said=said)


@group_only
@asks
def draw(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Draw a sample on its day."""
    return _confirmed(request, me, id, "draw")


@group_only
@asks
def open_result(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Open the result of a sample."""
    return _confirmed(request, me, id, "open")


def _case(id: int, number: str) -> tuple[Any, Any]:
    """Return a sample and one of its drawn cases. Raises Http404."""
    found, seen = sample_of(id), cases.view(number)
    if seen is None or not hasattr(found, "draw") or number not in found.draw.drawn:
        raise Http404
    return found, seen


@group_only
@asks
def drawn(request: HttpRequest, me: Part, id: int, number: str) -> HttpResponse:
    """Show a drawn case with what was found in it, and write down what was looked at."""
    found, seen = _case(id, number)
    here = reverse("desk:oversight:drawn", args=[id, number])
    form = forms.LookForm(*sent(request))
    last = looks.last(found.pk).get(number)
    context = {
        "room": ROOM,
        "title": gettext("写下查看结果"),
        "about": shown.title(found),
        "back": reverse("desk:oversight:sample", args=[id]),
        "number": number,
        "spaced": spaced_case_number(number),
        "item": seen.version.item,
        "said": shown.said(queries.looked(found.pk, number)),
        "cards": [(card, spaced_case_number(card)) for card in queries.cards_of(number)],
        "order": getattr(last, "order", None),
        "may_order": last is not None and last.result == "finding" and not hasattr(last, "order"),
        "opened": hasattr(found, "opening"),
        "one": found,
    }
    return answered(
        request,
        form,
        context,
        lambda: looks.look(by=me.account, sample=found.pk, number=number, **form.cleaned_data),
        then=lambda _made: here,
        said=gettext("已经写下。"),
        template="desk/oversight/drawn.html",
    )


@group_only
@asks
def order(request: HttpRequest, me: Part, id: int, number: str) -> HttpResponse:
    """Demand of somebody at the case's organ that what was found be put right."""
    found, seen = _case(id, number)
    form = forms.OrderForm(parts.owners(seen.version.organ), *sent(request))
    context = {
        "room": ROOM,
        "title": gettext("要求整改"),
        "about": spaced_case_number(number),
        "text": seen.organ_name if choices.language() == "zh" else "",
        "back": reverse("desk:oversight:drawn", args=[id, number]),
    }
    return answered(
        request,
        form,
        context,
        lambda: looks.order(by=me.account, sample=found.pk, number=number, **form.cleaned_data),
        then=lambda made: reverse("desk:oversight:order", args=[int(made)]),
        said=gettext("已经发给负责人，在他的工作台上等他答复。"),
    )

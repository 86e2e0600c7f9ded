"""One item in a round at the desk: what was said of it, answered, reviewed; what was found afterwards, and judged."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.catalogue import drafting
from yimen.desk import choices
from yimen.desk.rounds.answering import answered
from yimen.desk.rounds.forms import AnswerForm, OpinionForm, VerdictForm
from yimen.desk.rounds.guard import Seen, acts, may, parties_only, seen as see
from yimen.desk.rounds.shown import criteria, effect, found
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import colleagues
from yimen.rounds import actions, checking, parts, queries
from yimen.rounds.parts import Part
from yimen.rounds.words import CASES, STATES, WHAT


@parties_only
@require_safe
def show(request: HttpRequest, me: Part, id: int, code: str) -> HttpResponse:
    """Show an item of a round with everything that was said and done, and by whom."""
    seen = see(me, id, code)
    return pages.render(request, "desk/rounds/item.html", _told(seen) | {"acts": acts(me, seen.one)})


def _told(seen: Seen) -> dict[str, Any]:
    history = queries.history(seen.one.id)
    people = history.people()
    who = {one.id: one.name for one in colleagues.who(people).values()}
    judges = parts.holds(seen.me.reviews, seen.one.organ)
    return {
        "seen": seen,
        "state": choices.word(STATES, seen.one.state),
        "definition": drafting.in_force(seen.one.item),
        "answers": [(one, choices.word(WHAT, one.what), who.get(one.by, "")) for one in history.answers],
        "opinions": [(one, who.get(one.by, "")) for one in history.opinions],
        "decision": history.decision,
        "what": choices.word(WHAT, seen.one.what) if seen.one.what else "",
        "cases": choices.word(CASES, seen.one.cases) if seen.one.cases else "",
        "decided_by": who.get(history.decision.ruling.by, "") if history.decision else "",
        "effect": history.effect,
        "effect_said": effect(seen.one),
        "effect_by": (who.get(history.effect.by, "") or gettext("按决定自动实施")) if history.effect else "",
        "findings": [found(one) | {"by": who.get(one.by, "")} for one in history.findings],
        "judges": judges and not (history.effect and history.effect.by == seen.me.account),
    }


def _beside(seen: Seen, title: str) -> dict[str, Any]:
    back = reverse("desk:rounds:item", args=[seen.whole.round.id, seen.one.item])
    return {
        "title": title,
        "back": back,
        "item": seen.one,
        "of": seen.whole,
        "criteria": criteria(seen.whole),
    }


@parties_only
@asks
def answer(request: HttpRequest, me: Part, id: int, code: str) -> HttpResponse:
    """Answer as the department what is to become of the item."""
    seen = may(me, id, code, "answer")
    form = AnswerForm(request.POST if request.method == "POST" else None)
    context = _beside(seen, gettext("答复"))
    return answered(
        request,
        form,
        context,
        lambda: actions.answer(
            by=me.account, subject=seen.one.id, verdict=form.verdict(), basis=form.cleaned_data["basis"]
        ),
        then=context["back"],
        said=gettext("答复已经登记，由法制审核人员审核。"),
    )


@parties_only
@asks
def opinion(request: HttpRequest, me: Part, id: int, code: str) -> HttpResponse:
    """Say as the legal office what is to be said of the answer."""
    seen = may(me, id, code, "opinion")
    last = queries.history(seen.one.id).answers[-1]
    form = OpinionForm(request.POST if request.method == "POST" else None, initial={"answer": last.id})
    context = _beside(seen, gettext("法制审核")) | {"said": last, "what": choices.word(WHAT, last.what)}
    return answered(
        request,
        form,
        context,
        lambda: actions.review(by=me.account, subject=seen.one.id, **form.cleaned_data),
        then=context["back"],
        said=gettext("审核意见已经登记。"),
    )


@parties_only
@asks
def judge(request: HttpRequest, me: Part, id: int, code: str, finding: int) -> HttpResponse:
    """Confirm or reject something that was found after the item ended."""
    seen = see(me, id, code)
    one = or_404(queries.finding(id, code, finding))
    if not parts.holds(me.reviews, seen.one.organ):
        raise PermissionDenied
    form = VerdictForm(request.POST if request.method == "POST" else None)
    context = _beside(seen, gettext("核实")) | {"finding": found(one)}
    return answered(
        request,
        form,
        context,
        lambda: checking.judge(by=me.account, finding=one.id, **form.cleaned_data),
        then=context["back"],
        said=gettext("核实的结论已经登记。"),
    )

"""The desk of clean-up rounds: the list, one opened, one with its items, its decision and its effects."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext
from django.views.decorators.http import require_safe

from yimen.cases import touched
from yimen.catalogue.refused import NotDone
from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.rounds.answering import answered
from yimen.desk.rounds.forms import DecisionForm, OpeningForm
from yimen.desk.rounds.guard import parties_only, whole
from yimen.desk.rounds.shown import criteria, facts, row
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual
from yimen.rounds import actions, effects, queries
from yimen.rounds.parts import Part
from yimen.rounds.refused import NotCleaned
from yimen.rounds.words import WHAT


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the rounds that concern this person."""
    found = queries.listed(me.reach())
    rows = [
        [
            cells.link(
                reverse("desk:rounds:round", args=[one.id]), bilingual(one.title, one.title_en), one.basis
            ),
            one.items,
            one.decided,
            one.done,
            one.confirmed or "",
        ]
        for one in found
    ]
    heads = (
        gettext("清理"),
        pgettext("items", "事项"),
        gettext("已决定"),
        gettext("已实施"),
        gettext("确认变相继续的"),
    )
    context = {"rows": rows, "columns": [{"label": head} for head in heads], "opens": me.opens}
    return pages.render(request, "desk/rounds/list.html", context)


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Open a round."""
    if not me.opens:
        raise PermissionDenied
    form = OpeningForm(request.POST if request.method == "POST" else None)
    context = {"title": gettext("开始一轮清理"), "back": reverse("desk:rounds:list")}
    return answered(
        request,
        form,
        context,
        lambda: actions.open_round(by=me.account, opening=form.opening()),
        then=reverse("desk:rounds:list"),
        said=gettext("这一轮清理已经开始，等各部门逐项答复。"),
    )


@parties_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a round: its scope and criteria, and how far each item is that concerns this person."""
    found = whole(id)
    lines = queries.standings(id, me.reach())
    pending = effects.pending(id, me)
    context = {
        "whole": found,
        "facts": facts(found, lines),
        "criteria": criteria(found),
        "rows": [row(id, one) for one in lines],
        "columns": [
            {"label": head}
            for head in (gettext("事项"), gettext("部门"), gettext("答复"), gettext("决定"), gettext("进展"))
        ],
        "decides": me.leads and any(one.state in ("reviewed", "objected") for one in lines),
        "carries": len(pending),
    }
    return pages.render(request, "desk/rounds/round.html", context)


@parties_only
@asks
def decide(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decide on the items that were reviewed, by one document."""
    if not me.leads:
        raise PermissionDenied
    found = whole(id)
    lines = [one for one in queries.standings(id) if one.state in ("reviewed", "objected")]
    sent = request.method == "POST"
    form = DecisionForm(lines, *((request.POST, request.FILES) if sent else ()))
    back = reverse("desk:rounds:round", args=[id])

    def do() -> None:
        given = form.cleaned_data
        actions.decide(
            by=me.account,
            round=id,
            document=form.document(),
            on=given["on"],
            cases=given["cases"],
            verdicts=form.verdicts(),
        )

    context = {"title": gettext("作出决定"), "back": back, "of": found, "criteria": criteria(found)}
    return answered(
        request,
        form,
        context,
        do,
        then=back,
        said=gettext("决定已经登记，由目录编辑实施；取消、停止的，没有实施的在施行的前一天自动实施。"),
    )


@parties_only
@asks
def carry_out(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Carry out what was decided and is not yet, item by item: each is done or refused by itself."""
    if not me.edits:
        raise PermissionDenied
    found = whole(id)
    pending = effects.pending(id, me)
    back = reverse("desk:rounds:round", args=[id])
    form = forms.Form(request.POST if request.method == "POST" else None)
    refused: list[str] = []

    def do() -> None:
        for decision in pending:
            try:
                effects.carry_out(by=me.account, subject=decision.subject_id)
            except (NotCleaned, NotDone) as why:
                refused.append(f"{decision.subject.name}：{why.sentence(choices.language())}")

    context = {
        "title": gettext("实施决定"),
        "back": back,
        "of": found,
        "consequences": [_consequence(decision) for decision in pending],
    }
    answer = answered(request, form, context, do, then=back, said=gettext("实施的结果见各个事项。"))
    for sentence in refused:
        messages.warning(request, sentence)
    return answer


def _consequence(decision: Any) -> dict[str, Any]:
    """Return what carrying one decision out does, and how many open cases it touches."""
    one = decision.subject
    total = sum(count for _phase, count in touched.open_applications(one.item, one.organ))
    return {
        "name": one.name,
        "item": one.item,
        "what": choices.word(WHAT, decision.what),
        "on": decision.effective_on,
        "cases": ngettext("在办的申请 %(n)s 件", "在办的申请 %(n)s 件", total) % {"n": total},
        "then": decision.cases,
    }

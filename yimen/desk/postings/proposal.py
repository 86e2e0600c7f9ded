"""A place at a window as a page: the competition, its candidates and result, the word of both sides, and the acts on it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.postings import forms, shown
from yimen.desk.postings.acting import answered
from yimen.desk.postings.guard import ROOM, of_one, parties_only
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people.roles import ROLES
from yimen.postings import consenting, proposing, queries, standing, terms
from yimen.postings.deeds import opened
from yimen.postings.parts import Part
from yimen.postings.words import SIDES
from yimen.process.postings.unit import UNITS


class Act(msgspec.Struct, frozen=True):
    """One act: its button, its form, what it says once done, who may do it now, the function of the room."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]


def _department(me: Part, one: Any, *states: str) -> bool:
    return one.organ in me.proposes and proposing.state(one) in states


def _speaks(side: str) -> Callable[[Part, Any], bool]:
    def may(me: Part, one: Any) -> bool:
        involved = {one.proposed_by, one.chosen_by, *(row.account for row in one.candidates.all())}
        said = {row.by for row in one.consents.all()}
        mine = side in consenting.sides(me, one) and me.account not in involved | said
        return mine and proposing.state(one) == "consents"

    return may


def _said_by(side: str) -> Callable[..., object]:
    return lambda **given: consenting.consent(side=side, **given)


ACTS: dict[str, Act] = {
    "candidate": Act(
        _("登记人选"), forms.CandidateForm, _("人选已经登记。"),
        lambda me, one: _department(me, one, "open", "closed"), proposing.enter,
    ),
    "result": Act(
        _("写竞岗结果"), forms.ResultForm, _("结果已经写下，等中心和监督机关同意。"),
        lambda me, one: _department(me, one, "closed") and one.candidates.exists(), proposing.choose,
    ),
    "centre": Act(_("代表中心表示意见"), forms.ConsentForm, _("中心的意见已经记下。"), _speaks("centre"), _said_by("centre")),
    "supervision": Act(
        _("代表监督机关表示意见"), forms.ConsentForm, _("监督机关的意见已经记下。"), _speaks("supervision"), _said_by("supervision"),
    ),
    "make": Act(
        _("办理派驻和授权"), forms.SureForm, _("派驻和授权已经一次办好。"),
        lambda me, one: me.carries and proposing.state(one) == "consented", consenting.make,
    ),
    "withdraw": Act(
        _("撤回"), forms.ReasonForm, _("已经撤回。"),
        lambda me, one: _department(me, one, "open", "closed", "consents", "consented"), proposing.withdraw,
    ),
}  # fmt: skip


@parties_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Propose a place at a window, or (`?succeeds=`) the one of somebody who leaves."""
    if not me.proposes:
        raise PermissionDenied
    succeeds = request.GET.get("succeeds", "")
    closing_on = terms.working(terms.now().announce_days)
    initial = {
        "succeeds": succeeds if succeeds.isdecimal() else "", "organ": min(me.proposes), "closing_on": closing_on,
        "begins_on": terms.working(2, closing_on),
    }  # fmt: skip
    form = forms.ProposeForm(sorted(me.proposes), *sent(request), initial=initial)
    return answered(
        request,
        form,
        {
            "room": ROOM,
            "title": gettext("提出窗口岗位"),
            "back": reverse("desk:postings:proposals"),
            "wide": True,
        },
        lambda: proposing.propose(by=me.account, **form.given()),
        then=lambda made: reverse("desk:postings:proposal", args=[int(made)]),
        said=gettext("竞岗已经公告。"),
    )


def _found(me: Part, id: int) -> Any:
    """Return a proposal that somebody sees: also a candidate's, while nothing but their own part is shown. Raises Http404."""
    found = queries.proposal(id)
    if found is None or not me.sees(found.organ):
        raise Http404
    return found


@of_one
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a place: where, as what, by which document; the competition, its result, both sides, the record."""
    found = _found(me, id)
    rows = list(found.candidates.order_by("id"))
    named = shown.people(row.account for row in rows)
    words = {row.side: row for row in found.consents.select_related("reason")}
    old = standing.one(found.succeeds) if found.succeeds else None
    whole = me.reads_facts(found.organ)
    context = {
        "room": ROOM,
        "here": "proposals",
        "me": me,
        "one": found,
        "place": shown.place(found.window),
        "role": ROLES[found.role].name,
        "organ": shown.organ(found.organ),
        "mark": shown.proposal_mark(found),
        "scope": shown.scope(found.items),
        "old": old and {"pk": old.pk, "name": shown.person(old.account_id)},
        "candidates": [
            {"row": row, "name": named.get(row.account, ""), "unit": choices.word(UNITS, row.unit), "chosen": row.pk == found.chosen_id}
            for row in rows
        ],
        "grounds": opened(found.grounds) if whole else "",
        "sides": [_side(code, words.get(code), whole) for code in SIDES],
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
        "record": shown.record(found.deeds.select_related("said").order_by("-id"), whole),
    }  # fmt: skip
    return pages.render(request, "desk/postings/proposal.html", context)


def _side(code: str, row: Any, whole: bool) -> dict[str, Any]:
    return {
        "side": choices.word(SIDES, code),
        "row": row,
        "by": shown.person(row.by) if row else "",
        "reason": opened(row.reason) if row and whole else "",
    }


@of_one
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a proposal. Raises Http404 for what there is not, or may not be done now."""
    found, what = _found(me, id), or_404(ACTS.get(name))
    require(what.may(me, found))
    form = what.form(found, *sent(request))
    back = reverse("desk:postings:proposal", args=[id])
    return answered(
        request,
        form,
        {"room": ROOM, "title": what.title, "back": back, "called": f"{shown.place(found.window)} · {ROLES[found.role].name}"},
        lambda: what.do(by=me.account, proposal=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )  # fmt: skip

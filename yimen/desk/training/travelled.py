"""Study trips as pages: the years with and without one, a trip with its costs, lessons and proposals, and the acts on it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.appraisal import filed
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.training import forms, shown
from yimen.desk.training.acting import answered
from yimen.desk.training.guard import everybody, room_of, running_only
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.words import amount
from yimen.people import colleagues
from yimen.process.training.speech import SPEECH
from yimen.training import queries, trips
from yimen.training.parts import Part
from yimen.training.words import COSTS, STATES


@everybody
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the years with their trips; a year without one says so."""
    context = {
        "room": room_of(me),
        "here": "trips",
        "me": me,
        "speech": choices.word(SPEECH, "trip"),
        "this": clock.today().year,
        "years": [
            {
                "year": year,
                "trips": [
                    {"row": one, "mark": shown.trip_mark(one), "cost": amount(sum(trips.costs(one).values())), "proposals": one.proposals.count()}
                    for one in rows
                ],
            }
            for year, rows in trips.years()
        ],
    }  # fmt: skip
    return pages.render(request, "desk/training/trips.html", context)


@running_only
@asks
def new(request: HttpRequest, me: Part) -> HttpResponse:
    """Plan a study trip."""
    form, back = forms.TripForm(None, *sent(request)), reverse("desk:training:trips")
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("安排外出学习"), "back": back},
        lambda: trips.plan(by=me.account, **form.given()),
        then=lambda made: reverse("desk:training:trip", args=[int(made)]),
        said=gettext("已经安排。"),
    )


def _found(id: int) -> Any:
    row = trips.one(id)
    require(row)
    return row


def _writes(me: Part, row: Any) -> bool:
    return me.runs or row.travellers.filter(account=me.account).exists()


class Act(msgspec.Struct, frozen=True):
    """One act on a trip: its button, its form, who may now, what is done, what is said."""

    title: Any
    form: Any
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]
    said: Any


ACTS: dict[str, Act] = {
    "cost": Act(_("记一笔费用"), forms.CostForm, lambda me, row: _writes(me, row) and trips.state(row) != "cancelled", trips.spend, _("已经记下。")),
    "report": Act(_("写学到了什么"), forms.LearnedForm, lambda me, row: _writes(me, row) and trips.state(row) == "over", trips.report, _("已经写下，网站上看得到。")),
    "propose": Act(
        _("提一条建议"), forms.ProposalForm, lambda me, row: _writes(me, row) and trips.state(row) in ("over", "reported"), trips.propose, _("建议已经提出。"),
    ),
    "cancel": Act(_("没有去"), forms.ReasonForm, lambda me, row: me.runs and trips.state(row) in ("planned", "over"), trips.cancel, _("已经写明没有去。")),
}  # fmt: skip


@everybody
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a trip: where, who, for how much by kind and voucher, what was learned, what became of what was proposed."""
    row = _found(id)
    whole = _writes(me, row) or me.watches
    who = list(row.travellers.order_by("id").values_list("account", flat=True))
    owners = colleagues.who(row.proposals.values_list("owner", flat=True))
    context = {
        "room": room_of(me),
        "here": "trips",
        "me": me,
        "row": row,
        "mark": shown.trip_mark(row),
        "who": [shown.described(one) for one in shown.colleagues_of(who)],
        "costs": [(choices.word(COSTS, kind), amount(fen)) for kind, fen in trips.costs(row).items()],
        "total": amount(sum(trips.costs(row).values())),
        "each": amount(sum(trips.costs(row).values()) // len(who)) if who else "",
        "vouchers": [
            {"row": one, "kind": choices.word(COSTS, one.kind), "amount": amount(one.fen) if one.fen > 0 else f"−{amount(-one.fen)}"}
            for one in row.costs.order_by("id")
        ] if whole else [],
        "proposals": [proposal_line(me, one, owners) for one in row.proposals.order_by("id")],
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, row)],
        "record": shown.record("trip", row.pk) if whole else None,
    }  # fmt: skip
    return pages.render(request, "desk/training/trip.html", context)


def proposal_line(me: Part, row: Any, owners: Any) -> dict[str, Any]:
    """Return a proposal with who answers for it, by when, and every step."""
    owner = owners.get(row.owner)
    became = trips.became(row)
    return {
        "row": row,
        "owner": shown.described(owner) if owner else "",
        "mark": shown.mark(STATES, became),
        "late": became in ("proposed", "under_way") and row.due_on < clock.today(),
        "steps": [{"row": one, "state": choices.word(STATES, one.state)} for one in row.steps.order_by("id")],
        "writes": (me.runs or me.account == row.owner) and became in ("proposed", "under_way"),
    }


@everybody
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a trip. Raises Http404 for what there is not, or may not be done now."""
    row, what = _found(id), or_404(ACTS.get(name))
    require(what.may(me, row))
    form, back = what.form(row, *sent(request)), reverse("desk:training:trip", args=[id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": what.title, "back": back, "called": f"{row.place} · {row.host}", "files": name == "cost"},
        lambda: what.do(by=me.account, trip=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )  # fmt: skip


@everybody
@never_cache
@asks
def step(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Write what became of a proposal. Raises Http404."""
    row = or_404(queries.proposal(id))
    require(me.runs or me.account == row.owner)
    form, back = forms.StepForm(row, *sent(request)), reverse("desk:training:trip", args=[row.trip_id])
    return answered(
        request,
        form,
        {"room": room_of(me), "title": gettext("写进展"), "back": back, "called": row.text},
        lambda: trips.step(by=me.account, proposal=id, **form.given()),
        then=lambda _made: back,
        said=gettext("进展已经写下，网站上看得到。"),
    )


@everybody
@never_cache
@require_safe
def voucher(request: HttpRequest, me: Part, id: int, cost: int) -> HttpResponse:
    """Give a voucher to who went, runs or watches. Raises Http404."""
    row = _found(id)
    require(_writes(me, row) or me.watches)
    kept = or_404(row.costs.filter(pk=cost).first())
    return filed.handed(request, kept.file)

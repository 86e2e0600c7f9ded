"""Somebody at a window as a page, and the page of everybody's own: where they are, what is said of them, what waits."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office import cells
from yimen.desk.office.act import sent
from yimen.desk.postings import forms, shown
from yimen.desk.postings.acting import answered
from yimen.desk.postings.guard import ROOM, of_one
from yimen.lib import clock
from yimen.look import pages
from yimen.look.pages import asks
from yimen.people.roles import ROLES
from yimen.postings import ending, passing, queries, returning, standing, terms
from yimen.postings.parts import Part
from yimen.postings.words import CAUSES


def _found(me: Part, id: int) -> Any:
    row = standing.one(id)
    if row is None or not me.sees(row.organ_id, row.account_id):
        raise Http404
    return row


def _going(me: Part, row: Any) -> bool:
    return row.valid_until is None or row.valid_until >= clock.today()


def _may(me: Part, row: Any) -> dict[str, bool]:
    """Return which acts on a posting are open to somebody."""
    current = passing.current(row)
    open_return = row.account_id != me.account and me.records and _going(me, row)
    free = (
        current is None and _going(me, row) and row.organ_id in me.proposes and row.account_id != me.account
    )
    return {"change": free, "fact": open_return and not queries.open_return(row.pk)}


@of_one
@never_cache
@require_safe
def posting(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show somebody at a window: since when, until when bound, what they are authorised to, and what is under way."""
    row = _found(me, id)
    (line,) = queries.lines_of([row])
    may = _may(me, row)
    whole = me.reads_facts(row.organ_id) or row.account_id == me.account
    context = {
        "room": ROOM,
        "here": "list",
        "me": me,
        "row": row,
        "name": line.name,
        "role": ROLES[row.role].name,
        "organ": cells.organ(row.organ),
        "place": shown.at_window(row),
        "bound": line.bound,
        "months": terms.now().months,
        "state": cells.state(row.valid_from, row.valid_until),
        "authorisations": [
            {"row": one, "scope": one.item or gettext("全部事项"), "period": cells.period(one.valid_from, one.valid_until)}
            for one in row.authorisations.order_by("-valid_from", "-id")
        ],
        "endings": [_ending(one) for one in queries.endings_of(row.pk)],
        "returns": [_return(one) for one in queries.returns_of(row.pk)] if whole else [],
        "made": queries.made_of(row.pk),
        "may": may,
        "too_early": not line.bound.free,
        "succeeds": row.organ_id in me.proposes,
    }  # fmt: skip
    return pages.render(request, "desk/postings/posting.html", context)


def _ending(one: Any) -> dict[str, Any]:
    return {
        "url": reverse("desk:postings:ending", args=[one.pk]),
        "cause": choices.word(CAUSES, one.cause),
        "on": one.last_on,
        "mark": shown.going_mark(one),
    }


def _return(one: Any) -> dict[str, Any]:
    return {
        "url": reverse("desk:postings:return", args=[one.pk]),
        "at": one.opened_at,
        "mark": shown.going_mark(one),
    }


@of_one
@never_cache
@asks
def change(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Ask for a change; before the months are over it is refused with the first day."""
    row = _found(me, id)
    require(_may(me, row)["change"])
    bound = standing.bound_of(row)
    form = forms.ChangeForm(row, *sent(request), initial={"last_on": max(bound.least, clock.today())})
    return answered(
        request,
        form,
        _context(row, gettext("申请更换")) | {"bound": bound, "months": terms.now().months},
        lambda: ending.ask(by=me.account, posting=id, **form.given()),
        then=lambda made: reverse("desk:postings:ending", args=[int(made)]),
        said=gettext("申请已经交给中心。"),
    )


def _context(row: Any, title: str) -> dict[str, Any]:
    return {
        "room": ROOM,
        "title": title,
        "back": reverse("desk:postings:posting", args=[row.pk]),
        "called": f"{shown.person(row.account_id)} · {ROLES[row.role].name}",
    }


@of_one
@never_cache
@asks
def fact(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Record the first fact on which a return may rest: the person is told at once."""
    row = _found(me, id)
    require(_may(me, row)["fact"])
    form = forms.FactForm(row, *sent(request))
    return answered(
        request,
        form,
        _context(row, gettext("登记事实，告知本人")),
        lambda: returning.begin(by=me.account, posting=id, **form.given()),
        then=lambda made: reverse("desk:postings:return", args=[int(made)]),
        said=gettext("事实已经登记，本人已经被告知，可以在期限内陈述。"),
    )


@of_one
@never_cache
@require_safe
def mine(request: HttpRequest, me: Part) -> HttpResponse:
    """Show everybody what concerns themselves: their windows, their competitions, facts, decisions, hand-overs."""
    found = queries.mine(me.account)
    context = {
        "room": "my_posting",
        "here": "mine",
        "me": me,
        "lines": [
            {"line": one, "place": shown.at_window(one.row), "role": ROLES[one.row.role].name, "mark": shown.bound_mark(one)}
            for one in found.lines
        ],
        "open": [_competition(one) for one in found.open],
        "candidacies": [
            _competition(one) | {"chosen": one.chosen is not None and one.chosen.account == me.account, "mark": shown.proposal_mark(one)}
            for one in found.candidacies
        ],
        "returns": [_return(one) | {"due_on": one.hearing_due_on, "waits": one.returned is None and one.stated_id is None} for one in found.returns],
        "leaving": [_ending(one) | {"receiver": shown.person(one.receiver)} for one in found.leaving],
        "receiving": [
            _ending(one) | {"who": shown.person(one.account), "waits": one.confirmed_at is None, "n": len(one.tasks), "taken": one.taken}
            for one in found.receiving
        ],
        "months": terms.now().months,
    }  # fmt: skip
    return pages.render(request, "desk/postings/mine.html", context)


def _competition(one: Any) -> dict[str, Any]:
    return {
        "one": one,
        "place": shown.place(one.window),
        "role": ROLES[one.role].name,
        "organ": shown.organ(one.organ),
    }

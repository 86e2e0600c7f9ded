"""The end of a posting as a page: why, whether the centre consents, what lies with whoever leaves, who receives it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.clients import queries as clients
from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.office.act import sent
from yimen.desk.postings import forms, shown
from yimen.desk.postings.acting import answered
from yimen.desk.postings.guard import ROOM, of_one
from yimen.desk.postings.proposal import Act
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.papers import register
from yimen.papers.holders import Holder
from yimen.people.roles import ROLES
from yimen.postings import ending, passing, queries
from yimen.postings.deeds import opened
from yimen.postings.parts import Part
from yimen.postings.words import CAUSES


def _agrees(me: Part, one: Any) -> bool:
    return me.signs and passing.state(one) == "asked" and me.account not in (one.asked_by, one.account)


def _offers(me: Part, one: Any) -> bool:
    return passing.hands(me, one) and passing.state(one) in ("agreed", "over") and not one.confirmed_at


def _confirms(me: Part, one: Any) -> bool:
    return one.receiver == me.account and one.offered_at is not None and one.confirmed_at is None


ACTS: dict[str, Act] = {
    "agree": Act(_("代表中心表示意见"), forms.AgreeForm, _("中心的意见已经记下。"), _agrees, ending.answer),
    "offer": Act(_("选接手人，交出清单"), forms.ReceiverForm, _("清单已经交出，等接手人确认。"), _offers, passing.offer),
    "confirm": Act(_("确认接手"), forms.SureForm, _("已经接手，清单上的都在您名下。"), _confirms, passing.confirm),
    "end": Act(
        _("办理结束"), forms.SureForm, _("派驻和授权在最后一天一同结束。"),
        lambda me, one: me.carries and passing.state(one) == "agreed", ending.carry_out,
    ),
    "withdraw": Act(
        _("撤回"), forms.ReasonForm, _("已经撤回。"),
        lambda me, one: one.cause == "change" and one.organ in me.proposes and passing.state(one) in ("asked", "agreed"),
        ending.withdraw,
    ),
}  # fmt: skip


def _found(me: Part, id: int) -> Any:
    """Return an ending for whoever sees it, either side of the hand-over too. Raises Http404."""
    found = queries.ending(id)
    if found is None or not (me.sees(found.organ, found.account) or found.receiver == me.account):
        raise Http404
    return found


def _reads(me: Part, one: Any) -> bool:
    return me.reads_facts(one.organ) or one.account == me.account


@of_one
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an ending: cause, consent, last day, what lies with whoever leaves now, the list, the record."""
    found = _found(me, id)
    row = passing.whose(found)
    whole, stands = _reads(me, found), passing.state(found)
    going = stands in ("asked", "agreed") or (stands == "over" and not found.confirmed_at)
    lying = shown.lying(passing.lying(row, found.last_on)) if going and not found.confirmed_at else []
    context = {
        "room": ROOM,
        "here": "going",
        "me": me,
        "one": found,
        "name": shown.person(found.account),
        "role": ROLES[row.role].name,
        "organ": shown.organ(found.organ),
        "place": shown.at_window(row),
        "cause": choices.word(CAUSES, found.cause),
        "mark": shown.going_mark(found),
        "reason": opened(found.reason) if whole else "",
        "answered": opened(found.said) if whole else "",
        "asked_by": shown.person(found.asked_by),
        "agreed_by": shown.person(found.agreed_by),
        "receiver": shown.person(found.receiver),
        "lying": lying,
        "undecided": passing.undecided(row, found.last_on) if stands in ("asked", "agreed") else [],
        "alone": [task for task in lying if task["alone"]],
        "going": going,
        "beside": _beside(found.account) if going else [],
        "listed": shown.listed(found) if found.offered_at else [],
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
        "record": shown.record(found.deeds.select_related("said").order_by("-id"), whole),
    }
    return pages.render(request, "desk/postings/ending.html", context)


def _beside(account: int) -> list[tuple[str, str]]:
    """Return what lies with somebody beside the cases and is handed over in its own room: address and words."""
    found = []
    if n := len(register.in_hand(frozenset({Holder("person", account)}))):
        label = ngettext("纸件 %(n)d 份：在“纸件”里列清单交接", "纸件 %(n)d 份：在“纸件”里列清单交接", n)
        found.append((reverse("desk:papers:hand"), label % {"n": n}))
    if n := clients.owed_by(account):
        label = ngettext(
            "重点客户的问题 %(n)d 个：请联系人换责任人", "重点客户的问题 %(n)d 个：请联系人换责任人", n
        )
        found.append((reverse("desk:clients:list"), label % {"n": n}))
    return found


@of_one
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about an ending. Raises Http404 for what there is not, or may not be done now."""
    found, what = _found(me, id), or_404(ACTS.get(name))
    require(what.may(me, found))
    about = passing.may_receive(passing.whose(found)) if name == "offer" else found
    form = what.form(about, *sent(request))
    back = reverse("desk:postings:ending", args=[id])
    context = {"room": ROOM, "title": what.title, "back": back, "called": shown.person(found.account)}
    if name == "confirm":
        context["listed"] = shown.listed(found)
    if name == "end":
        context["notes"] = [gettext("派驻和它的全部授权在最后一天一同结束；没有人能签署的，办不了。")]
    return answered(
        request,
        form,
        context,
        lambda: what.do(by=me.account, ending=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )

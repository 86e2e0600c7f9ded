"""A change by which the window decides more: drafted from the report, signed by the department and by the centre.

Two persons sign, neither of whom drafted it: the principal of the item's organ, by a dated document, and who leads the
centre. Then a version without the layer is published, or the act is authorised, from a day on.
"""

from datetime import date, timedelta

import msgspec
from django.db import transaction

from yimen.authority import report
from yimen.authority.models import Proposal as Proposal
from yimen.authority.refused import NotChanged
from yimen.authority.report import Figures
from yimen.cases import rulebook
from yimen.catalogue import queries as catalogue, signed
from yimen.lib import clock
from yimen.people import actions, posts

DAY = timedelta(days=1)
LONGEST = 180


def take_out_layer(*, by: int, code: str, layer: str, on: date, why: str) -> int:
    """Draft a version of an item without one of its layers; return the proposal's id. Raises NotChanged and NotDone."""
    with transaction.atomic():
        organ = _drafts(by, code, on, why)
        version = signed.without_layer(by=by, code=code, layer=layer, why=why)
        return _made(by, code, organ, on, why, layer=layer, version=version)


def delegate(*, by: int, code: str, posting: int, act: str, on: date, why: str) -> int:
    """Draft the authorisation of a posting to an act on an item; return the proposal's id. Raises NotChanged."""
    with transaction.atomic():
        organ = _drafts(by, code, on, why)
        post = next((one for one in posts.authorisable_at(organ, act) if one.id == posting), None)
        if post is None:
            raise NotChanged("not_his_to_do")
        if code in post.items or "" in post.items:
            raise NotChanged("already")
        return _made(by, code, organ, on, why, act=act, posting=posting)


def _drafts(by: int, code: str, on: date, why: str) -> int:
    """Return the organ of an item for somebody who reads of it and may therefore draft. Raises NotChanged."""
    id, reach = catalogue.published_version(code), report.reach(by)
    organ = catalogue.version(id).organ if id else 0
    if not organ or (reach is not None and organ not in reach):
        raise NotChanged("not_yours")
    if not why.strip():
        raise NotChanged("no_reason")
    if on <= clock.today():
        raise NotChanged("in_the_past")
    return organ


def _made(
    by: int, code: str, organ: int, on: date, why: str, *, layer: str = "", version: int = 0, act: str = "", posting: int = 0
) -> int:  # fmt: skip
    waiting = Proposal.objects.filter(effective_on=None, declined_on=None, item=code)
    if waiting.filter(layer=layer, act=act, posting=posting).exists():
        raise NotChanged("proposed_already")
    made = Proposal.objects.create(
        item=code,
        organ=organ,
        layer=layer,
        act=act,
        posting=posting,
        version=version,
        on=on,
        why=why.strip(),
        drafted_by=by,
        drafted_at=clock.now(),
    )
    return int(made.id)


def side(by: int, one: Proposal) -> str:
    """Return for which side somebody may still sign a proposal: department, centre, or neither (empty)."""
    return _side(by, one, posts.led(by), posts.leads_centre(by))


def _side(by: int, one: Proposal, led: frozenset[int], centre: bool) -> str:
    if not one.open or by in (one.drafted_by, one.department, one.centre):
        return ""
    if not one.department and one.organ in led:
        return "department"
    return "centre" if not one.centre and centre else ""


def to_sign(by: int) -> list[Proposal]:
    """Return the proposals that wait for somebody's own signature, the oldest first."""
    led, centre = posts.led(by), posts.leads_centre(by)
    if not (led or centre):
        return []
    return [one for one in waiting(None if centre else tuple(led)) if _side(by, one, led, centre)]


def declines(by: int, one: Proposal) -> bool:
    """Return whether somebody may take a proposal back: who drafted it, and who may sign it for either side."""
    return one.open and (by == one.drafted_by or posts.leads(by, one.organ) or posts.leads_centre(by))


def sign(*, by: int, id: int, document: str = "") -> bool:
    """Sign a proposal for the side that is somebody's, the department by a document; return whether it is now decided.

    With the second signature it takes effect from its day, or from tomorrow where that has come. Raises NotChanged, and
    what the catalogue and the office refuse: NotDone, PublicationRefused, Denied.
    """
    with transaction.atomic():
        one = Proposal.objects.select_for_update().get(pk=id)
        if not one.open:
            raise NotChanged("closed")
        if by == one.drafted_by:
            raise NotChanged("own_draft")
        if by in (one.department, one.centre):
            raise NotChanged("same_person")
        match side(by, one):
            case "department":
                if not document.strip():
                    raise NotChanged("no_document")
                one.department, one.department_on, one.document = by, clock.today(), document.strip()
            case "centre":
                one.centre, one.centre_on = by, clock.today()
            case _:
                raise NotChanged("not_yours")
        if one.department and one.centre:
            _carry_out(one)
        one.save()
    return not one.open


def _carry_out(one: Proposal) -> None:
    one.effective_on = on = max(one.on, clock.today() + DAY)
    if one.layer:
        signed.publish(
            version=one.version,
            reviewed_by=one.department,
            by=one.centre,
            on=on,
            measure=rulebook.measure(),
            why=one.document,
        )
        return
    assert one.department_on is not None
    one.authorisation = actions.authorise(
        by=one.department,
        posting=one.posting,
        act=one.act,
        item=one.item,
        valid_from=on,
        document=one.document,
        document_on=one.department_on,
    )


def decline(*, by: int, id: int, why: str) -> None:
    """Take a proposal back, or decline it, with a reason; a draft that it made is given up. Raises NotChanged and NotDone."""
    with transaction.atomic():
        one = Proposal.objects.select_for_update().get(pk=id)
        if not one.open:
            raise NotChanged("closed")
        if not declines(by, one):
            raise NotChanged("not_yours")
        if not why.strip():
            raise NotChanged("no_reason")
        one.declined_by, one.declined_on, one.declined_why = by, clock.today(), why.strip()
        one.save()
        if one.version:
            signed.give_up(by=by, version=one.version, why=why)


def one(id: int) -> Proposal | None:
    """Return a proposal, or None."""
    return Proposal.objects.filter(pk=id).first()


def of_item(code: str) -> list[Proposal]:
    """Return the proposals on an item, the newest first."""
    return list(Proposal.objects.filter(item=code).order_by("-id")[:50])


def waiting(reach: tuple[int, ...] | None) -> list[Proposal]:
    """Return the proposals of these organs (None: of all) that wait for a signature, the oldest first."""
    found = Proposal.objects.filter(effective_on=None, declined_on=None)
    return list((found if reach is None else found.filter(organ__in=reach)).order_by("id")[:100])


class Compared(msgspec.Struct, frozen=True):
    """An item over as many calendar days before a change as after it: what came in and was decided within each."""

    days: int
    before: Figures
    after: Figures


def compared(one: Proposal) -> Compared | None:
    """Return an item's figures before and after a change took effect; None before its first day is over."""
    if one.effective_on is None:
        return None
    days = min((clock.today() - one.effective_on).days, LONGEST)
    if days < 1:
        return None
    return Compared(days, *(_within(one.item, since, days) for since in _starts(one.effective_on, days)))


def _starts(on: date, days: int) -> tuple[date, date]:
    return on - timedelta(days=days), on


def _within(code: str, since: date, days: int) -> Figures:
    """Return the figures of what came in and was decided within so many days; both sides are cut off alike."""
    return report.of_item(code, since, since + timedelta(days=days - 1), received=since)

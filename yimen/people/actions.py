"""Changing what people may do: roles, authorisations, standing aside; each by another's hand, dated and recorded."""

from datetime import date, timedelta

from django.db import transaction

from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.people import administration, certificates, posted
from yimen.people.administration import Denied, postings
from yimen.people.models import Authorisation, Organ, Posting, Reading, Recusal
from yimen.people.roles import ACTS, ROLES, SECURITY, authorisable, sent_to_window

DAY = timedelta(days=1)


def give_role(
    *,
    by: int,
    account: int,
    role: str,
    organ: int,
    valid_from: date,
    document: str,
    valid_until: date | None = None,
    window: int | None = None,
    principal: bool = False,
) -> int:
    """Post somebody in a role from a day on, by a document; return the posting's id.

    Given by the administrator whom the role names, never to oneself; not what a department sends to a window: that goes
    by proposal and consent (`yimen.postings`). Raises Denied. The person's sessions end: the next sign-in asks for what
    the role demands.
    """
    administration.require_other(by, account)
    if role not in ROLES:
        raise Denied("unknown_role")
    administration.require(by, ROLES[role].given_by)
    require_here(role, organ, window)
    return posted.give(
        by=by,
        account=account,
        role=role,
        organ=organ,
        valid_from=valid_from,
        document=document,
        valid_until=valid_until,
        window=window,
        principal=principal,
    )


def require_here(role: str, organ: int, window: int | None) -> None:
    """Raise Denied for a posting that the office neither gives nor ends, once the centre is set up."""
    at = Organ.objects.filter(pk=organ).first()
    if at is not None and sent_to_window(role, at.kind, window) and not administration.being_set_up():
        raise Denied("through_postings")


def end_role(*, by: int, posting: int, on: date, document: str) -> None:
    """End a posting, and what it was authorised to do, with the day `on` as its last; yesterday is: at once.

    Ended by the administrator who gives the role, never by its holder. Raises Denied, also where the
    centre would be left without an administrator of that kind.
    """
    found = Posting.objects.get(pk=posting)
    administration.require_other(by, found.account_id)
    administration.require(by, ROLES[found.role].given_by)
    require_here(found.role, found.organ_id, found.window_id)
    posted.end(by=by, posting=posting, on=on, document=document)


def authorise(
    *,
    by: int,
    posting: int,
    act: str,
    valid_from: date,
    document: str,
    document_on: date,
    item: str = "",
    valid_until: date | None = None,
) -> int:
    """Authorise a posting to carry out an act, on one item or (empty) all of its organ's; return the id.

    By the head of the organ or, on the head's signed document, the security administrator; never for oneself.
    The document is dated, and no later than the authorisation begins. Where the place wants a certificate for an item,
    its holder has one on the day on which the authorisation begins. Raises Denied.
    """
    if act not in ACTS:
        raise Denied("unknown_act")
    document = administration.require_words(document)
    administration.require_period(valid_from, valid_until)
    if document_on > min(valid_from, clock.today()):
        raise Denied("document_later")
    with transaction.atomic():
        found = Posting.objects.select_for_update().select_related("organ").get(pk=posting)
        _require_authority(by, found)
        if found.valid_until is not None and found.valid_until < valid_from:
            raise Denied("ended_already")
        if not authorisable(found.role, act):
            raise Denied("not_his_to_do")
        if missing := certificates.missing(found.account_id, found.organ_id, item, valid_from):
            raise Denied("no_certificate", "、".join(missing))
        made = Authorisation.objects.create(
            posting=found,
            act=act,
            item=item,
            valid_from=valid_from,
            valid_until=valid_until,
            document=document,
            document_on=document_on,
        )
        administration.record(
            "authorise",
            by=by,
            whom=found.account_id,
            organ=found.organ,
            role=found.role,
            what=f"{act} {item}".strip(),
            document=document,
            on=valid_from,
        )
    return made.id


def withdraw(*, by: int, authorisation: int, on: date, document: str) -> None:
    """Withdraw an authorisation, with the day `on` as its last; yesterday is: at once. Raises Denied."""
    document = administration.require_words(document)
    if on < clock.today() - DAY:
        raise Denied("in_the_past")
    with transaction.atomic():
        found = (
            Authorisation.objects.select_for_update().select_related("posting__organ").get(pk=authorisation)
        )
        posting = found.posting
        _require_authority(by, posting)
        if found.valid_until is not None and found.valid_until <= on:
            raise Denied("ended_already")
        posted.end_one(found, on)
        administration.record(
            "withdraw",
            by=by,
            whom=posting.account_id,
            organ=posting.organ,
            role=posting.role,
            what=f"{found.act} {found.item}".strip(),
            document=document,
            on=on,
        )


def _require_authority(by: int, posting: Posting) -> None:
    """Refuse whoever neither leads the posting's organ as principal nor administers security."""
    administration.require_other(by, posting.account_id)
    leads = postings(by, "head_of_organ").filter(principal=True, organ=posting.organ).exists()
    if not leads:
        administration.require(by, SECURITY)


def stand_aside(*, by: int, account: int, case_number: str, reason: str) -> None:
    """Let somebody stand aside from a case (回避), from today on, by the decision of the head of their organ.

    The principal's own standing aside is decided by a head of government. Raises Denied.
    """
    administration.require_other(by, account)
    reason = administration.require_words(reason, "no_reason")
    number = read_case_number(case_number)
    if number is None:
        raise Denied("bad_case_number")
    with transaction.atomic():
        administration.staff(account)
        held = list(postings(account))
        led = any(posting.principal for posting in held)
        if led:
            administration.require(by, "head_of_government")
        elif not postings(by, "head_of_organ").filter(organ__in={p.organ_id for p in held}).exists():
            raise Denied("not_entitled")
        _, made = Recusal.objects.get_or_create(
            account_id=account, case_number=number, defaults={"reason": reason, "since": clock.today()}
        )
        if made:
            administration.record("stand_aside", by=by, whom=account, what=number, on=clock.today())


def keep_aside(*, account: int, case_number: str, reason: str) -> None:
    """Let somebody stand aside from a case by what they are in it: the agent of a project from each of its steps.

    Nobody decides on that, so the record names nobody, and nobody takes it back: they take in, examine and decide nothing
    of it, at a window neither.
    """
    row, made = Recusal.objects.get_or_create(
        account_id=account,
        case_number=case_number,
        defaults={"reason": reason, "since": clock.today(), "wholly": True},
    )
    if not row.wholly:
        row.wholly = True
        row.save(update_fields=["wholly"])
    if made:
        administration.record("keep_aside", by=None, whom=account, what=case_number, on=clock.today())


def record_reading(*, who: int, whose: str, case_number: str, field: str, why: str) -> None:
    """Record that somebody is about to see a personal value unmasked; the value is shown only after this.

    `whose` is the person's keyed hash, `field` the name of the value. Raises Denied without a reason.
    """
    why = administration.require_words(why, "no_reason")
    Reading.objects.create(
        who_id=who, whose=whose, case_number=case_number, field=field, why=why[:200], at=clock.now()
    )

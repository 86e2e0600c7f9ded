"""A posting is changed after its months, with the centre's consent in writing; then it ends, with all that it was authorised to."""

from datetime import date

from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.people import posted
from yimen.people.administration import Denied
from yimen.people.models import Posting
from yimen.postings import parts, passing, standing, telling, terms
from yimen.postings.deeds import locked, record, sealed
from yimen.postings.models import Ending, Return
from yimen.postings.refused import NotPosted


def _posting(id: int) -> Posting:
    """Return a posting that has not ended. Raises NotPosted."""
    row = standing.one(id)
    if row is None:
        raise NotPosted("not_entitled")
    if row.valid_until is not None and row.valid_until < clock.today():
        raise NotPosted("over")
    return row


@transaction.atomic
def ask(*, by: int, posting: int, last_on: date, why: str) -> int:
    """Ask for a change as the department, with the reason and the last day; return the ending's id.

    Raises NotPosted, before the months are over with the first day on which it may be.
    """
    row = _posting(posting)
    parts.require(row.organ_id in parts.part(by).proposes)
    if row.account_id == by:
        raise NotPosted("own_matter")
    if last_on < clock.today():
        raise NotPosted("in_the_past")
    bound = standing.bound_of(row)
    if last_on < bound.least:
        raise NotPosted(
            "too_early", months=terms.now().months, last=bound.least, first=bound.first
        )  # fmt: skip
    one = _opened(row, cause="change", last_on=last_on, reason=sealed(why), asked_by=by, asked_at=clock.now())
    record("ask_change", by=by, organ=row.organ_id, account=row.account_id, ending=one, said=one.reason)
    return int(one.id)


def _opened(row: Posting, **values: object) -> Ending:
    """Return a new ending of a posting. Raises NotPosted where one is under way."""
    try:
        with transaction.atomic():
            return Ending.objects.create(posting=row.pk, account=row.account_id, organ=row.organ_id, **values)
    except IntegrityError as error:
        if "one_ending_of_a_posting" not in str(error):
            raise
        raise NotPosted("ending_already") from error


def open_for(of: Return, *, by: int, last_on: date, document: str) -> Ending:
    """Open the ending that a decision to return somebody asks for; one that was asked for as a change gives way to it."""
    row = _posting(of.posting)
    asked = Ending.objects.select_for_update().filter(
        posting=of.posting, withdrawn_on=None, carried_on=None, cause="change"
    )
    for one in asked.exclude(agreed=False):
        one.withdrawn_on = clock.today()
        one.save(update_fields=["withdrawn_on"])
        record("withdraw", by=by, organ=one.organ, account=one.account, ending=one)
    return _opened(
        row,
        cause="return",
        returning=of,
        last_on=last_on,
        reason=of.grounds,
        asked_by=by,
        asked_at=clock.now(),
        agreed=True,
        agreed_by=by,
        agreed_on=clock.today(),
        document=document,
    )


@transaction.atomic
def answer(*, by: int, ending: int, agrees: bool, document: str = "", why: str = "") -> None:
    """Consent to a change for the centre, in writing (the document), or refuse it with the reason. Raises NotPosted."""
    one = locked(Ending, ending)
    parts.require(parts.part(by).signs)
    if passing.state(one) != "asked":
        raise NotPosted("over")
    if by in (one.asked_by, one.account):
        raise NotPosted("own_matter")
    if agrees and not document.strip():
        raise NotPosted("no_document")
    words = sealed(why) if why.strip() or not agrees else None
    one.agreed, one.agreed_by, one.agreed_on = agrees, by, clock.today()
    one.document, one.said = document.strip() if agrees else "", words
    one.save(update_fields=["agreed", "agreed_by", "agreed_on", "document", "said"])
    act = "agree_change" if agrees else "refuse_change"
    record(act, by=by, organ=one.organ, account=one.account, ending=one, said=words)
    if agrees:
        telling.leaves(one)


@transaction.atomic
def withdraw(*, by: int, ending: int, why: str) -> None:
    """Take a request for a change back with the reason; a return is nobody's to take back. Raises NotPosted."""
    one = locked(Ending, ending)
    parts.require(one.organ in parts.part(by).proposes and one.cause == "change")
    if passing.state(one) not in ("asked", "agreed"):
        raise NotPosted("over")
    one.withdrawn_on = clock.today()
    one.save(update_fields=["withdrawn_on"])
    record("withdraw", by=by, organ=one.organ, account=one.account, ending=one, said=sealed(why))


@transaction.atomic
def carry_out(*, by: int, ending: int) -> None:
    """End a posting and all its authorisations with the day that was consented to, in one act; by security.

    A day that has passed meanwhile is today. Raises NotPosted where anything would be left that nobody may sign, or that
    was not handed over.
    """
    one = locked(Ending, ending)
    parts.require(parts.part(by).carries)
    stands = passing.state(one)
    if stands != "agreed":
        raise NotPosted("not_agreed" if stands == "asked" else "over")
    row = _posting(one.posting)
    passing.require_passed(row, one)
    one.last_on = max(one.last_on, clock.today())
    try:
        posted.end(by=by, posting=row.pk, on=one.last_on, document=one.document)
    except Denied as denied:
        raise NotPosted("office", why=str(denied)) from denied
    one.carried_by, one.carried_on = by, clock.today()
    one.save(update_fields=["tasks", "last_on", "carried_by", "carried_on"])
    record("end", by=by, organ=one.organ, account=one.account, ending=one)

"""What the centre's principal sets by a document: the numbers of the place, and who consents beside them."""

from datetime import date, timedelta

import msgspec
from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.people.administration import in_force, postings
from yimen.people.models import Posting
from yimen.people.posts import CENTRE
from yimen.postings import parts
from yimen.postings.deeds import locked, record
from yimen.postings.models import Signer, Terms as Row
from yimen.postings.refused import NotPosted
from yimen.process.postings import terms as pure
from yimen.process.postings.terms import Terms

DAY = timedelta(days=1)


@transaction.atomic
def put(*, by: int, since: date, document: str, **values: object) -> int:
    """Set terms from a day to come on, by a document, as the centre's principal; return the id. Raises NotPosted."""
    parts.require(parts.part(by).principal)
    if not document.strip():
        raise NotPosted("no_document")
    if since <= clock.today():
        raise NotPosted("in_the_past")
    source = {name: {"zh": document.strip(), "en": document.strip()} for name in values}
    wanted = msgspec.convert({**values, "sources": source}, Terms)
    if pure.wrong(wanted):
        raise NotPosted("bad_terms")
    row = Row(
        since=since, values=msgspec.to_builtins(wanted), document=document.strip(), by=by, at=clock.now()
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NotPosted("same_day") from error
    record("terms", by=by)
    return int(row.id)


@transaction.atomic
def name_signer(
    *, by: int, account: int, document: str, document_on: date, valid_from: date, valid_until: date
) -> int:
    """Let somebody of the centre consent for it from a day to a day, by the principal's dated document; return the id.

    Raises NotPosted.
    """
    parts.require(parts.part(by).principal)
    if account == by:
        raise NotPosted("own_matter")
    if not postings(account).filter(organ__kind=CENTRE).exists():
        raise NotPosted("no_staff")
    if not document.strip():
        raise NotPosted("no_document")
    if valid_from < clock.today():
        raise NotPosted("in_the_past")
    if document_on > clock.today():
        raise NotPosted("document_later")
    if valid_until < valid_from:
        raise NotPosted("bad_period")
    row = Signer.objects.create(
        account=account,
        document=document.strip(),
        document_on=document_on,
        valid_from=valid_from,
        valid_until=valid_until,
        given_by=by,
        at=clock.now(),
    )
    record("signer", by=by, account=account)
    return int(row.id)


@transaction.atomic
def end_signer(*, by: int, signer: int) -> None:
    """Take back at once what a document let somebody consent to. Raises NotPosted."""
    parts.require(parts.part(by).principal)
    row = locked(Signer, signer)
    if row.valid_until < clock.today():
        raise NotPosted("over")
    row.valid_until = max(clock.today() - DAY, row.valid_from - DAY)
    row.save(update_fields=["valid_until"])
    record("end_signer", by=by, account=row.account)


def signers() -> list[Signer]:
    """Return everybody whom a document lets consent for the centre today or later, and who could, the newest first."""
    return list(Signer.objects.order_by("-valid_from", "-id"))


def candidates() -> list[int]:
    """Return the accounts of the centre's own staff, who can be named."""
    rows = Posting.objects.filter(in_force(clock.today()), organ__kind=CENTRE, account__is_active=True)
    return sorted(set(rows.values_list("account_id", flat=True)))

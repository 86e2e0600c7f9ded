"""How a certificate is given and ended, and for which items one is needed: the acts, which `yimen.training` alone comes to."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from yimen.lib import clock
from yimen.people import administration
from yimen.people.administration import Denied
from yimen.people.models import Certificate, Needed

DAY = timedelta(days=1)


def give(
    *,
    account: int,
    items: Sequence[str],
    number: str,
    valid_from: date,
    valid_until: date,
    ground: str,
    reference: str,
    by: int | None,
) -> Certificate:
    """Give somebody a certificate; `by` None: a test that was passed gave it. Raises Denied for one's own."""
    if by is not None:
        administration.require_other(by, account)
    whom = administration.staff(account)
    made = Certificate.objects.create(
        account=whom, items=sorted(items), number=number, valid_from=valid_from, valid_until=valid_until, ground=ground,
        reference=reference, given_by_id=by, at=clock.now(),
    )  # fmt: skip
    administration.record(
        "certify",
        by=by,
        whom=account,
        what=f"{number} {' '.join(made.items)}"[:200],
        document=reference,
        on=valid_from,
    )
    return made


def end(*, certificate: int, on: date, why: str, by: int | None) -> bool:
    """Let a certificate end with the day `on` as its last; return whether it ends earlier by this. Raises Denied.

    Its holder is authorised for nothing beside it meanwhile: both take the same lock.
    """
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=certificate)
        if by is not None:
            administration.require_other(by, row.account_id)
        if row.valid_until <= on:
            return False
        row.valid_until, row.ended_why = max(on, row.valid_from - DAY), why[:200]
        row.save(update_fields=["valid_until", "ended_why"])
        administration.record(
            "end_certificate",
            by=by,
            whom=row.account_id,
            what=row.number,
            document=why[:120],
            on=row.valid_until,
        )
        return True


def need(*, by: int, item: str, organ: int, valid_from: date, document: str) -> int:
    """Let nobody be authorised for an item without a certificate, from a day on; return the id. Raises Denied."""
    document = administration.require_words(document)
    administration.require_period(valid_from, None)
    try:
        with transaction.atomic():
            made = Needed.objects.create(
                item=item, organ_id=organ, valid_from=valid_from, document=document, set_by_id=by
            )
    except IntegrityError as error:
        raise Denied("needed_already") from error
    administration.record("need_certificate", by=by, whom=None, what=item, document=document, on=valid_from)
    return made.id


def need_no_more(*, by: int, needed: int, document: str) -> None:
    """Let an item need no certificate from today on. Raises Denied."""
    document = administration.require_words(document)
    with transaction.atomic():
        row = Needed.objects.select_for_update().get(pk=needed)
        if row.valid_until is not None:
            raise Denied("ended_already")
        row.valid_until = max(clock.today() - DAY, row.valid_from - DAY)
        row.save(update_fields=["valid_until"])
        administration.record(
            "end_need", by=by, whom=None, what=row.item, document=document, on=clock.today()
        )

"""The ledger follows the record: each event about a fee is booked once, in double entry, in the stream's order."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from yimen.cases import queries as cases, stream
from yimen.cases.queries import Told, View
from yimen.cases.stream import Passed
from yimen.centres import turns
from yimen.fees.models import Entry, Followed, Slip, Tally
from yimen.process.application import events as ev

# What an account says: owed by applicants; due to the treasury by assessment; in the treasury; owed back.
RECEIVABLE, ASSESSED, TREASURY, REFUNDS = "receivable", "assessed", "treasury", "refunds"
ACCOUNTS = (RECEIVABLE, ASSESSED, TREASURY, REFUNDS)
# Which account an event debits and which it credits.
BOOKED: dict[str, tuple[str, str]] = {
    "FeesAssessed": (RECEIVABLE, ASSESSED),
    "SlipCancelled": (ASSESSED, RECEIVABLE),
    "FeePaid": (TREASURY, RECEIVABLE),
    "RefundOrdered": (ASSESSED, REFUNDS),
    "FeeRefunded": (REFUNDS, TREASURY),
}
FOLLOWED = (*BOOKED, "BillNoted", "PaymentCorrected", "RefundCorrected")


def follow(limit: int = 1000) -> int:
    """Read the stream further, `limit` positions at most; return how many. Another follower at work: 0."""
    with transaction.atomic():
        if not turns.mine("fees"):
            return 0
        at, _ = Followed.objects.get_or_create(id=1)
        upto, passed = stream.since(at.position, FOLLOWED, limit)
        for one in passed:
            enter(one)
            at.changed, at.changed_at = one.position, one.recorded_at
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done


def refill() -> int:
    """Empty slips, ledger and figures and read the whole stream anew; return how many positions it has."""
    read = 0
    with transaction.atomic():
        for model in (Slip, Entry, Tally, Followed):
            model.objects.all().delete()
        while done := follow():
            read += done
    return read


def changed() -> tuple[int, datetime | None]:
    """Return at which position anything here last changed, and when: what its files are told apart by."""
    row = Followed.objects.filter(id=1).values_list("changed", "changed_at").first()
    return row or (0, None)


def enter(one: Passed) -> None:
    """Enter what an event brings to slips, ledger and figures."""
    seen = cases.view(one.number)
    if seen is None:
        return
    told = next(told for told in seen.told if told.seq == one.seq)
    _slip(seen, told, one.position)
    if one.type in BOOKED:
        amount = _amount(told.event, seen)
        _book(one, told, amount)
        _tally(seen, told, amount)


def _slip(seen: View, told: Told, place: int) -> None:
    event, on = told.event, told.effective_on
    if isinstance(event, ev.FeesAssessed):
        item = seen.under(told.seq).item
        Slip.objects.create(
            place=place,
            number=seen.number,
            key=event.paper.key if event.paper else "",
            item=item.code,
            item_name=item.name,
            organ=seen.organ_name,
            names="、".join(line.name for line in event.lines),
            total_fen=event.total_fen,
            assessed_on=on,
            # What was waived waits for nobody's money, as in the record.
            paid_on=None if event.total_fen else on,
        )
        return
    booked = Entry.objects.filter(number=seen.number, key=_key(event))
    # The day's statement is compared with the bank's own list, which knows what came and went by these numbers.
    if isinstance(event, ev.RefundCorrected):
        first = booked.filter(type="FeeRefunded", reference=event.was).order_by("place").first()
        if first is not None:
            booked.filter(place=first.place).update(reference=event.reference)
        return
    Slip.objects.filter(number=seen.number, key=_key(event)).update(**_change(event, on))
    if isinstance(event, ev.PaymentCorrected):
        booked.filter(type="FeePaid").update(reference=event.reference)


def _change(event: Any, on: date) -> dict[str, Any]:
    match event:
        case ev.SlipCancelled():
            return {"cancelled_on": on}
        case ev.FeePaid():
            return {"paid_on": on, "way": event.way, "reference": event.reference, "bill": event.bill}
        case ev.BillNoted():
            return {"bill": event.bill}
        case ev.PaymentCorrected():
            return {"reference": event.reference, "bill": event.bill}
        case ev.RefundOrdered():
            return {"refund_fen": F("refund_fen") + event.amount_fen}
        case _:
            return {"refunded_fen": F("refunded_fen") + event.amount_fen}


def _key(event: Any) -> str:
    return event.paper.key if isinstance(event, ev.FeesAssessed) and event.paper else str(event.slip)


def _amount(event: Any, seen: View) -> int:
    """Return the fen that an event moves; a cancelled slip's is all of it."""
    if isinstance(event, ev.FeesAssessed):
        return event.total_fen
    if isinstance(event, ev.SlipCancelled):
        slip = seen.state.slip(event.slip)
        return int(slip.total_fen)
    return int(event.amount_fen)


def _book(one: Passed, told: Told, amount: int) -> None:
    debit, credit = BOOKED[one.type]
    event = told.event
    Entry.objects.bulk_create(
        Entry(
            place=one.position,
            account=account,
            on=told.effective_on,
            amount_fen=fen,
            type=one.type,
            number=one.number,
            key=_key(event),
            way=getattr(event, "way", ""),
            reference=getattr(event, "reference", ""),
        )
        for account, fen in ((debit, amount), (credit, -amount))
    )


# Which figure of its month an event adds to.
FIGURE = {
    "FeesAssessed": "assessed_fen",
    "SlipCancelled": "cancelled_fen",
    "FeePaid": "paid_fen",
    "FeeRefunded": "refunded_fen",
}


def _tally(seen: View, told: Told, amount: int) -> None:
    if told.name not in FIGURE:
        return
    item = seen.under(told.seq).item
    month = told.effective_on.replace(day=1)
    Tally.objects.get_or_create(month=month, item=item.code, defaults={"item_name": item.name})
    more = {FIGURE[told.name]: F(FIGURE[told.name]) + amount}
    if told.name == "FeesAssessed":
        more["slips"] = F("slips") + 1
    Tally.objects.filter(month=month, item=item.code).update(**more)

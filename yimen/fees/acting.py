"""The acts on slips, through the one door: by the gateway's account, and by whoever collects for the treasury."""

from hashlib import sha256

import msgspec

from yimen.cases.acts import Act, Outcome
from yimen.cases.perform import perform
from yimen.fees.slips import Known
from yimen.lib import crypto
from yimen.process.application import commands as do
from yimen.process.application.charging import PaidBy
from yimen.process.joint.commands import InPart
from yimen.process.machine import Command
from yimen.process.refusals import Refused


def act(*, account: int, case: int, command: Command, part: str = "", key: str = "") -> Outcome:
    """Carry out an act on a slip, of a `part` of a joint case where there is one; the same `key` makes it happen once.

    Raises Refused, KeyReused.
    """
    asked = crypto.canonical(
        [type(command).__name__, msgspec.to_builtins(command), *([part] if part else [])]
    )
    if part:
        command = InPart(part, command)
    return perform(
        Act(
            command=command,
            account=account,
            case=case,
            key=key,
            digest=sha256(asked).digest() if key else b"",
        )
    )


def take(*, account: int, known: Known, way: PaidBy, reference: str, bill: str, key: str) -> Outcome:
    """Record that a slip was paid at a counter or with a collector: all of it, as it is assessed. Raises Refused."""
    command = do.TakePayment(known.slip.key, known.slip.total_fen, reference.strip(), way, bill.strip())
    return act(account=account, case=known.case, part=known.part, command=command, key=key)


def note(*, account: int, known: Known, bill: str, key: str) -> Outcome:
    """Note the number of the treasury's fiscal bill. Raises Refused."""
    command = do.NoteBill(known.slip.key, bill.strip())
    return act(account=account, case=known.case, part=known.part, command=command, key=key)


def correct(*, account: int, known: Known, reference: str, bill: str, reason: str, key: str) -> Outcome:
    """Put right the numbers recorded of a payment, with the reason. Raises Refused."""
    command = do.CorrectPayment(known.slip.key, reference.strip(), bill.strip(), reason.strip())
    return act(account=account, case=known.case, part=known.part, command=command, key=key)


def correct_refund(*, account: int, known: Known, was: str, reference: str, reason: str, key: str) -> Outcome:
    """Put right the number under which a refund was recorded, with the reason. Raises Refused."""
    command = do.CorrectRefund(known.slip.key, was, reference.strip(), reason.strip())
    return act(account=account, case=known.case, part=known.part, command=command, key=key)


def give_back(*, account: int, known: Known, reference: str, key: str) -> Outcome:
    """Record that the treasury gave back what was ordered. Raises Refused, also for what the gateway gives back."""
    if by_gateway(known):
        raise Refused("already_requested")
    command = do.RecordRefund(known.slip.key, reference.strip())
    return act(account=account, case=known.case, part=known.part, command=command, key=key)


def by_gateway(known: Known) -> bool:
    """Return whether the gateway took this slip's money and gives back by itself what is ordered."""
    from yimen.fees import gateway, models

    paid = models.Order.objects.filter(number=known.number, key=known.slip.key, state="paid")
    return known.slip.way == "online" and gateway.available() and paid.exists()

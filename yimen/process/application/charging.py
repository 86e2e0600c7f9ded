"""The commands about fees: assessed from the published list, paid to the treasury, given back. Money in fen."""

from typing import Literal

import msgspec

from yimen.process.machine import Command

PaidBy = Literal["online", "counter", "collector"]


class Charge(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of an assessment: a fee of the item's list by name, how often, and a reduction with its basis."""

    name: str
    quantity: int = 1
    reduction_fen: int = 0
    reduction_basis: str = ""


class AssessFees(Command, frozen=True):
    """Assess what is to be paid, by the published rates and nothing else (T35, Art. 59)."""

    charges: tuple[Charge, ...]


class CancelSlip(Command, frozen=True):
    """Cancel a payment slip that is not paid (T35c)."""

    slip: str
    reason: str


class TakePayment(Command, frozen=True):
    """Record that a slip was paid to the treasury: online, at a bank counter or with an authorised collector (T36).

    `bill` is the number of the treasury's fiscal e-bill, where it came with the payment; none is ever made here.
    """

    slip: str
    amount_fen: int
    reference: str
    way: PaidBy
    bill: str = ""


class NoteBill(Command, frozen=True):
    """Note the number of the treasury's fiscal e-bill for a paid slip (T36b)."""

    slip: str
    bill: str


class CorrectPayment(Command, frozen=True):
    """Correct the numbers that were recorded of a payment, with the reason (T36c): as they should be, both of them."""

    slip: str
    reference: str
    bill: str
    reason: str


class OrderRefund(Command, frozen=True):
    """Order that something paid be given back, with the reason (T37)."""

    slip: str
    amount_fen: int
    reason: str


class CorrectRefund(Command, frozen=True):
    """Correct the number under which a refund was recorded, with the reason (T37c): `was` is the one that stands there."""

    slip: str
    was: str
    reference: str
    reason: str


class RecordRefund(Command, frozen=True):
    """Record that the treasury gave it back (T37r)."""

    slip: str
    reference: str

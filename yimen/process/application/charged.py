"""The events about fees. Money in fen; who paid stands with the treasury, not here."""

import msgspec

from yimen.process.application.fact import Fact


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of a slip as it was assessed: the published rate, how often, what was taken off and why."""

    name: str
    rate_fen: int
    quantity: int
    total_fen: int
    reduction_fen: int = 0
    reduction_basis: str = ""


class FeesAssessed(Fact, frozen=True, kw_only=True):
    """A payment slip was made; its key is that of the document."""

    lines: tuple[Line, ...]
    total_fen: int


class SlipCancelled(Fact, frozen=True, kw_only=True):
    """An unpaid slip counts no more."""

    slip: str
    reason: str


class FeePaid(Fact, frozen=True, kw_only=True):
    """A slip was paid to the treasury."""

    slip: str
    amount_fen: int
    reference: str
    way: str
    bill: str = ""


class BillNoted(Fact, frozen=True, kw_only=True):
    """The treasury's fiscal e-bill has this number."""

    slip: str
    bill: str


class PaymentCorrected(Fact, frozen=True, kw_only=True):
    """The numbers of a recorded payment are these; what stood there before stands in the journal."""

    slip: str
    reference: str
    bill: str
    reason: str


class RefundOrdered(Fact, frozen=True, kw_only=True):
    """Something paid is to be given back."""

    slip: str
    amount_fen: int
    reason: str


class RefundCorrected(Fact, frozen=True, kw_only=True):
    """Money went back under this number and not under that which was recorded, `was`; both stand in the journal."""

    slip: str
    was: str
    reference: str
    reason: str


class FeeRefunded(Fact, frozen=True, kw_only=True):
    """The treasury gave it back."""

    slip: str
    amount_fen: int
    reference: str


EVENTS = (
    FeesAssessed,
    SlipCancelled,
    FeePaid,
    BillNoted,
    PaymentCorrected,
    RefundOrdered,
    FeeRefunded,
    RefundCorrected,
)

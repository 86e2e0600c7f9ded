"""Only published fees, at the published rate, to the treasury: 行政许可法 58, 59 as decisions. Money in fen."""

from yimen.law import licensing
from yimen.process.application import commands as do, events as ev
from yimen.process.application.charged import Line
from yimen.process.application.intake import paper
from yimen.process.application.state import Slip, State
from yimen.process.item import Fee
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused
from yimen.process.words import yuan


def assess(state: State, command: do.AssessFees, context: Context) -> list[Happened]:
    """Make a slip from the item's published fees; each of them is charged once, and anew where all of it went back."""
    if not command.charges:
        raise Refused("nothing_charged", licensing.PUBLISHED_RATES)
    before = charged(state)
    lines = []
    for charge in command.charges:
        if charge.name in before:
            raise Refused("charged_already", licensing.PUBLISHED_RATES, name=charge.name)
        before.add(charge.name)
        lines.append(_line(charge, context))
    total = sum(line.total_fen for line in lines)
    event = ev.FeesAssessed(lines=tuple(lines), total_fen=total, paper=paper(state, "payment_slip"))
    return today(context, event)


def charged(state: State) -> set[str]:
    """Return the names of the fees that are charged: what was charged wrongly and given back whole is not (Art. 59)."""
    counting = (slip for slip in state.slips if not (slip.cancelled or slip.given_back))
    return {line.name for slip in counting for line in slip.lines}


def _line(charge: do.Charge, context: Context) -> Line:
    fee = next((f for f in context.item.fees if f.name == charge.name), None)
    if fee is None:
        raise Refused("fee_not_published", licensing.NO_FEE, name=charge.name)
    whole = fee.amount_fen * charge.quantity
    if charge.quantity < 1 or not 0 <= charge.reduction_fen <= whole:
        raise Refused("wrong_charge", licensing.PUBLISHED_RATES, name=charge.name)
    if charge.reduction_fen and not charge.reduction_basis.strip():
        raise Refused("reduction_without_basis", licensing.PUBLISHED_RATES, name=charge.name)
    return Line(
        charge.name,
        fee.amount_fen,
        charge.quantity,
        whole - charge.reduction_fen,
        charge.reduction_fen,
        charge.reduction_basis,
    )


def _slip(state: State, key: str) -> Slip:
    """Return a slip that still counts. Raises Refused for an unknown or a cancelled one."""
    slip = state.slip(key)
    if slip is None or slip.cancelled:
        raise Refused("unknown_slip")
    return slip


def cancel(state: State, command: do.CancelSlip, context: Context) -> list[Happened]:
    """Cancel what is not paid, or was wrongly waived; what is paid is given back instead."""
    slip = _slip(state, command.slip)
    if slip.paid_on is not None and not slip.waived:
        raise Refused("slip_paid")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    return today(context, ev.SlipCancelled(slip=command.slip, reason=command.reason))


def pay(state: State, command: do.TakePayment, context: Context) -> list[Happened]:
    """Record the payment of the whole slip; another amount is a difference for the reconciliation, not a payment."""
    slip = _slip(state, command.slip)
    if slip.paid_on is not None:
        raise Refused("slip_paid")
    if command.amount_fen != slip.total_fen:
        raise Refused("wrong_amount", licensing.PUBLISHED_RATES, due=yuan(slip.total_fen))
    if not command.reference.strip():
        raise Refused("reference_missing")
    return today(
        context,
        ev.FeePaid(
            slip=command.slip,
            amount_fen=command.amount_fen,
            reference=command.reference,
            way=command.way,
            bill=command.bill,
        ),
    )


def note_bill(state: State, command: do.NoteBill, context: Context) -> list[Happened]:
    """Note the treasury's number; a paid slip has one bill, and of nothing there is none."""
    slip = _slip(state, command.slip)
    if slip.paid_on is None or slip.waived:
        raise Refused("slip_unpaid")
    if slip.bill or not command.bill.strip():
        raise Refused("bill_noted" if slip.bill else "reference_missing")
    return today(context, ev.BillNoted(slip=command.slip, bill=command.bill))


def correct(state: State, command: do.CorrectPayment, context: Context) -> list[Happened]:
    """Put right a number that was recorded wrongly, by a reason; what the gateway gave stays the gateway's."""
    slip = _slip(state, command.slip)
    if slip.paid_on is None or not slip.reference:
        raise Refused("slip_unpaid")
    if not command.reference.strip() or (slip.bill and not command.bill.strip()):
        raise Refused("reference_missing")
    if slip.way == "online" and command.reference != slip.reference:
        raise Refused("gateways_number")
    if (command.reference, command.bill) == (slip.reference, slip.bill):
        raise Refused("corrects_nothing")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.PaymentCorrected(
        slip=command.slip, reference=command.reference, bill=command.bill, reason=command.reason
    )
    return today(context, event)


def order_refund(state: State, command: do.OrderRefund, context: Context) -> list[Happened]:
    """Order that something be given back: no more than was paid, one order at a time."""
    slip = _slip(state, command.slip)
    if slip.paid_on is None:
        raise Refused("slip_unpaid")
    if slip.refund_fen > slip.refunded_fen:
        raise Refused("already_requested")
    if not 0 < command.amount_fen <= slip.total_fen - slip.refunded_fen:
        raise Refused("wrong_refund", due=yuan(slip.total_fen - slip.refunded_fen))
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.RefundOrdered(slip=command.slip, amount_fen=command.amount_fen, reason=command.reason)
    return today(context, event)


def refund(state: State, command: do.RecordRefund, context: Context) -> list[Happened]:
    """Record that the treasury gave back what was ordered."""
    slip = _slip(state, command.slip)
    left = slip.refund_fen - slip.refunded_fen
    if not left:
        raise Refused("nothing_proposed")
    if not command.reference.strip():
        raise Refused("reference_missing")
    return today(context, ev.FeeRefunded(slip=command.slip, amount_fen=left, reference=command.reference))


def correct_refund(state: State, command: do.CorrectRefund, context: Context) -> list[Happened]:
    """Put right the number of a refund that was recorded wrongly, by a reason; what the gateway gave stays the gateway's."""
    slip = _slip(state, command.slip)
    if command.was not in slip.refunds:
        raise Refused("nothing_refunded_so")
    if slip.way == "online":
        raise Refused("gateways_number")
    if not command.reference.strip():
        raise Refused("reference_missing")
    if command.reference == command.was:
        raise Refused("refund_as_recorded")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    event = ev.RefundCorrected(
        slip=command.slip, was=command.was, reference=command.reference, reason=command.reason
    )
    return today(context, event)


def paid_before(state: State, step: str, context: Context) -> None:
    """Refuse a step before which a norm wants the fee paid, where it is not (`Fee.before`)."""
    for fee in context.item.fees:
        if fee.before == step and not _paid(state, fee):
            raise Refused("fee_unpaid", name=fee.name)


def awaited(state: State, step: str, context: Context) -> bool:
    """Return whether a step waits for a payment: a slip has what a norm wants paid before it, and is open."""
    before = {fee.name for fee in context.item.fees if fee.before == step}
    unpaid = (slip for slip in state.slips if slip.paid_on is None and not slip.cancelled)
    return any(line.name in before for slip in unpaid for line in slip.lines)


def _paid(state: State, fee: Fee) -> bool:
    """Return whether a fee is paid; of one that is not charged any more, whether it was before it went back."""
    slips = [s for s in state.slips if not s.cancelled and any(line.name == fee.name for line in s.lines)]
    counting = [slip for slip in slips if not slip.given_back]
    return any(slip.paid_on is not None for slip in counting or slips)

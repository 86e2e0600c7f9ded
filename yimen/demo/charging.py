"""What becomes of the fees of the demonstration city: paid online or at the counter, given back, or not paid yet."""

from yimen.fees import gateway, local_gateway, online, slips
from yimen.process.application import commands as do, state as st
from yimen.process.item import Item
from yimen.process.machine import Command

ONLINE, COUNTER, REFUNDED, UNPAID = "online", "counter", "refunded", "unpaid"
WAYS = (ONLINE, COUNTER, REFUNDED, UNPAID)
# A fee is assessed once the application is accepted.
CHARGED = (*st.ACCEPTED_OPEN, st.GRANTED)


def way(chosen: str, case: int) -> str:
    """Return what becomes of a case's fee: as its story says, else by its serial, so that it is the same each time."""
    return chosen or WAYS[case % len(WAYS)]


def next_step(item: Item, state: st.State, how: str) -> tuple[str, Command] | None:
    """Return who does what about the fee now, or None. What is paid online is paid by the applicant (`pay`)."""
    if not state.slips:
        if not item.fees or state.phase not in CHARGED:
            return None
        return "clerk", do.AssessFees(tuple(do.Charge(fee.name) for fee in item.fees))
    slip = state.slips[0]
    if how not in (COUNTER, REFUNDED):
        return None
    if slip.paid_on is None:
        reference, bill = f"柜{state.number[-8:]}", f"511602（演示）{state.number[-8:]}"
        return "collector", do.TakePayment(slip.key, slip.total_fen, reference, "counter", bill)
    if how == REFUNDED and not slip.refund_fen:
        return "decider", do.OrderRefund(slip.key, slip.total_fen, "核查后符合减免规定，全部退还（演示）")
    if slip.refund_fen > slip.refunded_fen:
        return "collector", do.RecordRefund(slip.key, f"退{state.number[-8:]}")
    return None


def pay(state: st.State) -> bool:
    """Pay the open slip of a case at the local gateway, as its applicant would; return whether that was done."""
    open_slips = [slip for slip in state.slips if slip.paid_on is None and not slip.cancelled]
    known = slips.one(state.number, open_slips[0].key) if open_slips and gateway.available() else None
    if known is None or not known.online:
        return False
    online.begin(known, f"/progress/{known.number}/fees/{known.slip.key}/result/")
    order = online.latest(known)
    return order is not None and local_gateway.pay(order.id) and online.ask(order).state == "paid"

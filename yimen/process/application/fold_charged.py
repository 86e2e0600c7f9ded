"""How fees change an application."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from yimen.process.application import events as ev, state as st
from yimen.process.application.state import State
from yimen.process.machine import Event


def _assessed(state: State, event: ev.FeesAssessed, on: date) -> None:
    assert event.paper is not None
    # A slip of which everything was taken off is settled: nobody waits for a payment of nothing.
    settled = None if event.total_fen else on
    state.slips += (st.Slip(event.paper.key, event.lines, event.total_fen, on, paid_on=settled),)


def _changed(state: State, key: str, **values: object) -> None:
    state.slips = tuple(
        msgspec.structs.replace(slip, **values) if slip.key == key else slip for slip in state.slips
    )


def _cancelled(state: State, event: ev.SlipCancelled, on: date) -> None:
    _changed(state, event.slip, cancelled=True)
    # Its paper asks for money that is not owed: it is served on nobody, and says so wherever it is read.
    state.papers = tuple(
        msgspec.structs.replace(paper, voided_on=on) if paper.key == event.slip else paper
        for paper in state.papers
    )


def _paid(state: State, event: ev.FeePaid, on: date) -> None:
    _changed(state, event.slip, paid_on=on, way=event.way, reference=event.reference, bill=event.bill)


def _noted(state: State, event: ev.BillNoted, on: date) -> None:
    _changed(state, event.slip, bill=event.bill)


def _corrected(state: State, event: ev.PaymentCorrected, on: date) -> None:
    _changed(state, event.slip, reference=event.reference, bill=event.bill)


def _ordered(state: State, event: ev.RefundOrdered, on: date) -> None:
    slip = state.slip(event.slip)
    assert slip is not None
    _changed(state, event.slip, refund_fen=slip.refund_fen + event.amount_fen)


def _refunded(state: State, event: ev.FeeRefunded, on: date) -> None:
    slip = state.slip(event.slip)
    assert slip is not None
    refunded = slip.refunded_fen + event.amount_fen
    _changed(state, event.slip, refunded_fen=refunded, refunds=(*slip.refunds, event.reference))


def _refund_corrected(state: State, event: ev.RefundCorrected, on: date) -> None:
    slip = state.slip(event.slip)
    assert slip is not None
    at = slip.refunds.index(event.was)
    _changed(state, event.slip, refunds=(*slip.refunds[:at], event.reference, *slip.refunds[at + 1 :]))


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    ev.FeesAssessed: _assessed,
    ev.SlipCancelled: _cancelled,
    ev.FeePaid: _paid,
    ev.BillNoted: _noted,
    ev.PaymentCorrected: _corrected,
    ev.RefundOrdered: _ordered,
    ev.FeeRefunded: _refunded,
    ev.RefundCorrected: _refund_corrected,
}

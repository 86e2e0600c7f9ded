"""The ledger balances, says what the cases say, and is made anew the same; a day's statement names every difference."""

from datetime import date

import pytest
from django.db import transaction

from tests.fees.town import CHARGE, COST, KEY, TEST, broken_off, followed
from yimen.cases import queries as cases
from yimen.fees import checking, local_gateway, online, queries, reconciling
from yimen.fees.following import ACCOUNTS, refill
from yimen.fees.gateway import Moved, Unreachable
from yimen.fees.local_gateway import LocalGateway
from yimen.fees.models import Entry, LocalPayment, Order, Slip, Tally
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def everything(town):
    """Return the numbers of a paid, a cancelled, a refunded and an unpaid case."""
    paid, cancelled, refunded, unpaid = town.paid(), *(town.charged() for _ in range(3))
    town.act("clerk", town.known(cancelled).case, do.CancelSlip(KEY, "核定有误"))
    town.counter(refunded, reference="柜1")
    case = town.known(refunded).case
    town.act("collector", case, do.NoteBill(KEY, "票1"))
    town.act("collector", case, do.CorrectPayment(KEY, "柜2", "票2", "登记时写错"))
    town.act("decider", case, do.OrderRefund(KEY, 1100, "减免漏扣"))
    town.act("collector", case, do.RecordRefund(KEY, "退1"))
    town.act("collector", case, do.CorrectRefund(KEY, "退1", "退2", "登记时写错"))
    town.act("decider", case, do.OrderRefund(KEY, 500, "再退"))
    followed()
    return paid, cancelled, refunded, unpaid


def kept():
    return [list(model.objects.order_by("pk").values()) for model in (Slip, Entry, Tally)]


def test_every_booking_balances_and_so_does_the_whole(town):
    everything(town)
    sums = {}
    for entry in Entry.objects.all():
        sums[entry.place] = sums.get(entry.place, 0) + entry.amount_fen
    assert len(sums) == 10 and set(sums.values()) == {0}
    balances = queries.balances()
    assert sum(balances.values()) == 0 and set(balances) == set(ACCOUNTS)
    assert balances == {
        "receivable": 2100,
        "assessed": -(3 * 2100 - 1600),
        "treasury": 2 * 2100 - 1100,
        "refunds": -500,
    }


def test_it_says_what_the_cases_say(town):
    for number in everything(town):
        slip, row = cases.view(number).state.slips[0], Slip.objects.get(number=number)
        assert (row.total_fen, row.paid_on, row.way, row.reference, row.bill, row.refund_fen, row.refunded_fen) == (
            slip.total_fen, slip.paid_on, slip.way, slip.reference, slip.bill, slip.refund_fen, slip.refunded_fen,
        )  # fmt: skip
        assert (row.cancelled_on is not None) == slip.cancelled


def test_made_anew_it_is_the_same(town):
    everything(town)
    before = kept()
    assert refill() > 0
    assert kept() == before


def test_the_lists_hold_what_is_owed_and_no_person(town):
    paid, _cancelled, refunded, unpaid = everything(town)
    assert [row.number for row in queries.unpaid()] == [unpaid]
    assert [(row.number, row.refund_fen - row.refunded_fen) for row in queries.to_refund()] == [
        (refunded, 500)
    ]
    held = str(kept())
    assert "李晓明" not in held and "51160219900101001X" not in held and paid in held


def test_the_figures_of_a_month_are_the_sums_of_its_slips(town):
    everything(town)
    (figure,) = queries.figures()
    assert (figure.month, figure.slips) == (date(2026, 3, 1), 4)
    assert (figure.assessed_fen, figure.cancelled_fen, figure.paid_fen, figure.refunded_fen) == (
        8400,
        2100,
        4200,
        1100,
    )


def test_a_day_without_trouble_has_no_difference(town):
    everything(town)
    found = reconciling.statement(TODAY)
    assert found.asked and found.differences == ()
    assert (found.assessed_fen, found.refunded_fen) == (6300, 1100)
    assert found.by_way == {"online": 2100, "counter": 2100}
    assert [line.amount_fen for line in found.lines] == [2100, 2100, -1100]
    assert reconciling.statement(date(2026, 3, 1)).lines == ()


def test_what_the_gateway_has_and_no_case_is_a_difference(town):
    number = town.charged()
    order = town.ordered(number)
    local_gateway.pay(order)
    followed()
    (found,) = reconciling.statement(TODAY).differences
    assert (found.fault, found.order, found.number, found.gateway_fen, found.record_fen) == (
        "missing_here",
        order,
        number,
        2100,
        0,
    )


def test_another_amount_stays_a_difference_until_it_went_back(town):
    local_gateway.pay(town.ordered(town.charged()), 2000)
    order = online.ask(Order.objects.get())
    followed()
    (found,) = reconciling.statement(TODAY).differences
    assert (found.fault, found.why) == ("to_return", "wrong_amount")
    assert [one.id for one in queries.to_return()] == [order.id]
    online.give_back(order.id)
    came, went = sorted(reconciling.statement(TODAY).differences, key=lambda one: -one.gateway_fen)
    assert (came.fault, came.gateway_fen) == ("returned", 2000) and went.gateway_fen == -2000
    assert queries.to_return() == []


def test_what_a_case_has_and_not_the_gateway_is_a_difference(town):
    number = town.paid()
    followed()
    LocalPayment.objects.update(paid_at=None)
    (found,) = reconciling.statement(TODAY).differences
    assert (found.fault, found.number, found.record_fen) == ("missing_there", number, 2100)


def test_a_gateway_that_states_another_amount_is_a_difference(town, monkeypatch):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    order = online.ask(Order.objects.get())
    followed()
    said = [Moved(order.id, 2099, order.reference, order.paid_at)]
    monkeypatch.setattr(LocalGateway, "statement", lambda self, on: said)
    (found,) = reconciling.statement(TODAY).differences
    assert (found.fault, found.gateway_fen, found.record_fen) == ("amount", 2099, 2100)


def test_paid_before_midnight_and_booked_after_it_agrees(town):
    number = town.charged()
    order = town.ordered(number)
    town.at("2026-03-02T10:59:59+08:00")
    local_gateway.pay(order)
    town.at("2026-03-03T00:00:05+08:00")
    online.ask(Order.objects.get())
    followed()
    assert reconciling.statement(TODAY).differences == ()
    assert reconciling.statement(date(2026, 3, 3)).differences == ()
    assert reconciling.statement(date(2026, 3, 3)).by_way == {"online": 2100}


def test_paid_on_friday_and_booked_once_the_worker_was_back_agrees_on_both_days(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    town.at("2026-03-05T09:00:00+08:00")
    followed()
    (found,) = reconciling.statement(TODAY).differences
    assert found.fault == "missing_here", "until it is booked it is a difference"
    online.ask(Order.objects.get())
    followed()
    booked = date(2026, 3, 5)
    assert reconciling.statement(TODAY).differences == ()
    assert reconciling.statement(booked).differences == ()
    assert reconciling.statement(booked).by_way == {"online": 2100}


def test_a_refund_that_the_gateway_made_days_before_it_was_recorded_agrees(town, monkeypatch):
    number = town.paid()
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 500, "多收"))
    followed()
    broken_off(monkeypatch)
    town.at("2026-03-05T09:00:00+08:00")
    assert online.refund_due() == 1
    followed()
    assert reconciling.statement(TODAY).differences == ()
    assert reconciling.statement(date(2026, 3, 5)).differences == ()
    assert reconciling.statement(date(2026, 3, 5)).refunded_fen == 500


def test_a_gateway_that_does_not_answer_leaves_the_day_open(town, monkeypatch):
    everything(town)

    def down(*_):
        raise Unreachable

    monkeypatch.setattr(LocalGateway, "statement", down)
    found = reconciling.statement(TODAY)
    assert not found.asked and found.differences == () and len(found.lines) == 3


def test_a_fee_of_another_month_counts_there(town):
    number = town.charged()
    town.at("2026-04-01T09:00+08:00")
    town.act("clerk", town.known(number).case, do.AssessFees((do.Charge(TEST.name),)))
    followed()
    assert [(one.month.month, one.assessed_fen) for one in queries.figures()] == [(4, 20000), (3, 2100)]
    assert CHARGE.charges[0].name == COST.name


def test_the_check_finds_nothing_wrong_and_everything_that_somebody_changed(town):
    paid, *_others = everything(town)
    assert list(checking.check()) == [] == list(checking.check(paid))
    for change, field in (
        (lambda: Slip.objects.filter(number=paid).update(total_fen=1), f"slip {KEY} total_fen"),
        (lambda: Slip.objects.filter(number=paid).update(paid_on=None), f"slip {KEY} paid_on"),
        (lambda: Slip.objects.filter(number=paid).delete(), f"slip {KEY}"),
        (
            lambda: Entry.objects.filter(number=paid, type="FeePaid", account="treasury").update(
                amount_fen=1
            ),
            f"slip {KEY} treasury",
        ),
    ):
        with transaction.atomic():
            change()
            assert field in {one.field for one in checking.check(paid)}
            assert field in {one.field for one in checking.check()}
            transaction.set_rollback(True)
    Tally.objects.update(paid_fen=1)
    (found,) = checking.check()
    assert found.field == "fees 2026-03 511602-charged"
    refill()
    assert list(checking.check()) == []

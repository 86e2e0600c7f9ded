"""A payment through the gateway is booked exactly once, whatever is said twice, late, never, or by somebody else."""

from datetime import timedelta

import msgspec
import pytest

from tests.fees.town import CHARGE, COST, KEY, TEST, broken_off, followed
from yimen.centres import clock as centre_clock
from yimen.fees import connecting, gateway, local_gateway, online, slips
from yimen.fees.gateway import Forged, Says, Unreachable
from yimen.fees.local_gateway import LocalGateway
from yimen.fees.models import LocalCallback, LocalRefund, Order
from yimen.lib import clock
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


def later(**by):
    centre_clock.move(clock.now() + timedelta(**by))


def payments(town, number):
    told = town.read(town.known(number).case).told
    return [one.event for one in told if one.name == "FeePaid"]


def test_who_pays_and_comes_back_has_paid(town):
    number = town.charged()
    order = town.ordered(number)
    assert online.ask(Order.objects.get()).state == "waiting"
    assert local_gateway.pay(order)
    assert online.ask(Order.objects.get()).state == "paid"
    slip = town.known(number).slip
    assert (slip.way, slip.total_fen, slip.reference) == ("online", 2100, Order.objects.get().reference)


def test_whoever_asks_again_gets_the_same_order(town):
    number = town.charged()
    first, second = town.ordered(number), town.ordered(number)
    assert first == second and Order.objects.count() == 1


def test_a_callback_alone_books_the_payment(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    assert online.deliver() == 0  # not due yet
    later(seconds=3)
    assert online.deliver() == 1 and not LocalCallback.objects.exists()
    assert town.known(number).slip.paid_on is not None


def test_what_is_said_twice_is_booked_once(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    body = bytes(LocalCallback.objects.get().body)
    for _ in range(3):
        online.hear(body, local_gateway.sign(body))
        online.ask(Order.objects.get())
    assert len(payments(town, number)) == 1


def test_a_lost_callback_is_asked_after_by_the_worker(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    LocalCallback.objects.all().delete()
    later(minutes=1)
    assert online.serve() == 1 and online.serve() == 0
    assert len(payments(town, number)) == 1


@pytest.mark.parametrize("change", [lambda b: b.replace(b"2100", b"9900"), lambda b: b + b" "])
def test_a_message_that_somebody_changed_is_not_believed(town, change):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    body = bytes(LocalCallback.objects.get().body)
    assert change(body) != body
    with pytest.raises(Forged):
        online.hear(change(body), local_gateway.sign(body))
    assert payments(town, number) == []


@pytest.mark.parametrize("signature", ["", "0" * 64, "é", "x"])
def test_a_message_that_nobody_signed_is_not_believed(town, signature):
    order = town.ordered(town.charged())
    forged = msgspec.json.encode(Says(order, "paid", 2100, "L1"))
    with pytest.raises(Forged):
        online.hear(forged, signature)


def test_the_key_of_another_centre_opens_nothing(town, monkeypatch):
    body = msgspec.json.encode(Says(town.ordered(town.charged()), "paid", 2100, "L1"))
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(local_gateway, "current_schema", lambda: "bizhou")
        signature = local_gateway.sign(body)
    with pytest.raises(Forged):
        online.hear(body, signature)


def test_an_order_of_a_foreign_centre_is_not_ours(town):
    body = msgspec.json.encode(Says("f" * 32, "paid", 2100, "L1"))
    online.hear(body, local_gateway.sign(body))
    assert not Order.objects.exists()


def test_another_amount_is_no_payment_and_is_given_back(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number), 2000)
    order = online.ask(Order.objects.get())
    assert (order.state, order.difference, order.paid_fen) == ("difference", "wrong_amount", 2000)
    assert town.known(number).slip.paid_on is None
    online.give_back(order.id)
    online.give_back(order.id)
    assert [one.amount_fen for one in LocalRefund.objects.all()] == [2000]


def test_money_for_a_cancelled_slip_is_given_back(town):
    number = town.charged()
    order = town.ordered(number)
    town.act("clerk", town.known(number).case, do.CancelSlip(KEY, "核定有误"))
    local_gateway.pay(order)
    assert online.ask(Order.objects.get()).difference == "unknown_slip"


def test_what_was_paid_at_the_counter_meanwhile_is_given_back(town):
    number = town.charged()
    order = town.ordered(number)
    town.counter(number)
    local_gateway.pay(order)
    assert online.ask(Order.objects.get()).difference == "slip_paid"
    assert len(payments(town, number)) == 1


def test_a_gateway_that_is_down_loses_nothing(town, monkeypatch):
    number = town.charged()

    def down(*_):
        raise Unreachable

    with monkeypatch.context() as killed:
        killed.setattr(LocalGateway, "create", down)
        with pytest.raises(Unreachable):
            online.begin(town.known(number), "/")
    order = town.ordered(number)
    assert Order.objects.count() == 1
    local_gateway.pay(order)
    later(minutes=1)
    with monkeypatch.context() as killed:
        killed.setattr(LocalGateway, "query", down)
        assert online.ask_pending() == 0
    assert Order.objects.get().state == "waiting"
    assert online.ask_pending() == 1 and len(payments(town, number)) == 1


def test_our_machine_that_dies_before_it_wrote_books_it_when_it_is_back(town, monkeypatch):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    later(minutes=1)

    def dies(self, *_, **__):
        raise RuntimeError("killed")

    with monkeypatch.context() as killed:
        killed.setattr(Order, "save", dies)
        with pytest.raises(RuntimeError):
            online.ask_pending()
    assert payments(town, number) == []
    assert online.ask_pending() == 1 and len(payments(town, number)) == 1


def test_an_order_that_nobody_pays_is_closed_and_another_can_be_made(town):
    number = town.charged()
    first = town.ordered(number)
    later(hours=3)
    assert not local_gateway.pay(first)
    assert online.ask_pending() == 1 and Order.objects.get().state == "closed"
    assert town.ordered(number) != first


def _paid_late(order):
    """Let the gateway take money for an order that was closed here meanwhile, and call."""
    says = Says(order, "paid", 2100, "迟来1", clock.now())
    body = msgspec.json.encode(says)
    online.hear(body, local_gateway.sign(body))


def test_money_that_comes_for_an_order_that_was_closed_meanwhile_is_booked(town):
    number = town.charged()
    first = town.ordered(number)
    later(hours=3)
    assert online.ask_pending() == 1 and Order.objects.get().state == "closed"
    _paid_late(first)
    _paid_late(first)
    assert Order.objects.get().state == "paid" and len(payments(town, number)) == 1
    assert town.known(number).slip.reference == "迟来1"


def test_money_for_a_closed_order_whose_slip_was_paid_by_another_is_given_back(town):
    number = town.charged()
    first = town.ordered(number)
    later(hours=3)
    online.ask_pending()
    local_gateway.pay(town.ordered(number))
    online.ask(Order.objects.get(state="waiting"))
    _paid_late(first)
    late = Order.objects.get(pk=first)
    assert (late.state, late.difference) == ("difference", "slip_paid") and len(payments(town, number)) == 1


def test_a_closed_order_that_cannot_be_booked_now_is_heard_again(town, monkeypatch):
    first = town.ordered(town.charged())
    later(hours=3)
    online.ask_pending()

    def busy(**_):
        raise Refused("changed_meanwhile")

    monkeypatch.setattr(online, "act", busy)
    with pytest.raises(Refused):
        _paid_late(first)
    assert Order.objects.get().state == "closed"


def test_a_refund_that_was_ordered_goes_back_by_the_gateway_once(town):
    number = town.paid()
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 500, "多收"))
    followed()
    assert online.refund_due() == 1
    followed()
    assert online.refund_due() == 0
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 1600, "全部退还"))
    followed()
    assert online.refund_due() == 1
    assert sorted(LocalRefund.objects.values_list("amount_fen", flat=True)) == [500, 1600]
    assert town.known(number).slip.refunded_fen == 2100


def test_a_refund_that_broke_off_after_the_gateway_is_not_made_twice(town, monkeypatch):
    number = town.paid()
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 500, "多收"))
    followed()
    broken_off(monkeypatch)
    assert online.refund_due() == 1
    assert LocalRefund.objects.count() == 1 and town.known(number).slip.refunded_fen == 500


def test_more_than_was_paid_is_never_given_back(town):
    number, order = town.paid(), Order.objects.get().id
    with pytest.raises(Refused):
        town.act("decider", town.known(number).case, do.OrderRefund(KEY, 2101, "多收"))
    with pytest.raises(ValueError, match="more than was paid"):
        LocalGateway().refund("r1", order, 2101)


def test_what_is_not_paid_online_has_no_order(town):
    number = town.charged(do.AssessFees((do.Charge("检验费"),)))
    with pytest.raises(Refused):
        online.begin(town.known(number), "/")
    connecting.disconnect()
    assert not gateway.available()
    with pytest.raises(Unreachable):
        online.begin(town.known(town.charged()), "/")


def test_the_gateways_account_is_a_collector_and_cannot_sign_in(town):
    from yimen.people.models import Account, Administration

    connecting.connect("local")
    account = Account.objects.get(login=connecting.LOGIN)
    assert [one.role for one in account.postings.all()] == ["collector"]
    assert not account.has_usable_password()
    assert sorted(Administration.objects.values_list("act", flat=True)) == ["give_role", "open_account"]


def test_a_slip_is_found_by_what_stands_on_it(town):
    number = town.charged()
    town.act("clerk", town.known(number).case, do.AssessFees((do.Charge(TEST.name),)))
    assert [one.slip.key for one in slips.found(number)] == ["payment_slip-2", KEY]
    (second,) = slips.found(f" {number}-缴款-2 ")
    assert (second.slip.total_fen, second.code) == (20000, f"{number}-缴款-2")
    assert slips.found(f"{number}-缴款-3") == slips.found("没有") == slips.found("") == []
    assert [one.fee for one in town.known(number).lines] == [COST]
    assert CHARGE.charges[0].quantity == town.known(number).lines[0].line.quantity

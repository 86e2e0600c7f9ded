"""Only published fees, at the published rate, once, to the treasury (行政许可法 58, 59). Money in fen."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from tests.process.stories import FEE
from yimen.process.application import commands as do
from yimen.process.application.ready import ready
from yimen.process.item import Basis, Fee

D = "2026-03-02"
OTHER = Fee("检测费", 20000, Basis("某条例", "第六条"))
CHARGE = do.AssessFees((do.Charge("证照工本费", 2),))


def reviewed(*fees):
    return Story(replace(ITEM, fees=fees or (FEE, OTHER))).to("UNDER_REVIEW", D)


def assessed():
    story = reviewed()
    story.act(D, "W", CHARGE)
    return story


def paid():
    story = assessed()
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "counter"))
    return story


def test_a_fee_that_is_not_on_the_published_list_cannot_be_entered():
    refused = reviewed().refused("fee_not_published", D, "W", do.AssessFees((do.Charge("加急费"),)))
    assert refused.article.number == 58
    reviewed().refused("nothing_charged", D, "W", do.AssessFees(()))


def test_what_is_charged_is_the_published_rate_times_the_quantity():
    (slip,) = assessed().state.slips
    assert (slip.key, slip.total_fen, slip.assessed_on) == ("payment_slip", 2100, date(2026, 3, 2))
    for charge in (
        do.Charge("证照工本费", 0),
        do.Charge("证照工本费", 1, 1051, "办法"),
        do.Charge("证照工本费", 1, -1, "办法"),
    ):
        reviewed().refused("wrong_charge", D, "W", do.AssessFees((charge,)))


def test_a_reduction_states_its_basis():
    story = reviewed()
    story.refused("reduction_without_basis", D, "W", do.AssessFees((do.Charge("证照工本费", 1, 50),)))
    story.act(D, "W", do.AssessFees((do.Charge("证照工本费", 1, 50, "减免办法第三条"),)))
    assert story.state.slips[0].total_fen == 1000


def test_each_fee_is_charged_once_and_again_only_after_its_slip_was_cancelled():
    story = assessed()
    story.refused("charged_already", D, "W", CHARGE)
    story.act(D, "W", do.AssessFees((do.Charge("检测费"),)))
    story.act(D, "W", do.CancelSlip("payment_slip", "数量有误"))
    story.act(D, "W", do.AssessFees((do.Charge("证照工本费"),)))
    assert [(s.key, s.total_fen, s.cancelled) for s in story.state.slips] == [
        ("payment_slip", 2100, True), ("payment_slip-2", 20000, False), ("payment_slip-3", 1050, False)
    ]  # fmt: skip
    story.refused("unknown_slip", D, "P", do.TakePayment("payment_slip", 2100, "流水1", "online"))


def test_the_whole_slip_is_paid_once_with_a_reference():
    story = assessed()
    refused = story.refused("wrong_amount", D, "P", do.TakePayment("payment_slip", 2000, "流水1", "online"))
    assert "21.00" in refused.sentence()
    story.refused("reference_missing", D, "P", do.TakePayment("payment_slip", 2100, " ", "online"))
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "online", "票据1"))
    story.refused("slip_paid", D, "P", do.TakePayment("payment_slip", 2100, "流水2", "online"))
    story.refused("slip_paid", D, "W", do.CancelSlip("payment_slip", "数量有误"))
    story.refused("bill_noted", D, "W", do.NoteBill("payment_slip", "票据2"))


def test_a_number_recorded_wrongly_is_put_right_by_an_act_with_its_reason():
    story = assessed()
    story.refused("slip_unpaid", D, "P", do.CorrectPayment("payment_slip", "流水2", "", "写错"))
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "counter", "票据1"))
    for code, command in {
        "corrects_nothing": do.CorrectPayment("payment_slip", "流水1", "票据1", "写错"),
        "reference_missing": do.CorrectPayment("payment_slip", "流水2", " ", "写错"),
        "empty_block": do.CorrectPayment("payment_slip", "流水2", "票据1", " "),
    }.items():
        story.refused(code, D, "P", command)
    right = do.CorrectPayment("payment_slip", "流水2", "票据1", "登记时少写一位")
    for letter in "AWROHGDU":
        story.refused("not_yours", D, letter, right)
    story.act(D, "P", right)
    slip = story.state.slips[0]
    assert (slip.reference, slip.bill, slip.total_fen, slip.way) == ("流水2", "票据1", 2100, "counter")
    online = assessed()
    online.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "online"))
    online.refused("gateways_number", D, "P", do.CorrectPayment("payment_slip", "流水9", "", "写错"))


def test_the_number_of_a_refund_recorded_wrongly_is_put_right_by_an_act_with_its_reason():
    story = assessed()
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "counter"))
    right = do.CorrectRefund("payment_slip", "退款1", "退款9", "登记时写错")
    story.refused("nothing_refunded_so", D, "P", right)
    for amount, number in ((500, "退款1"), (600, "退款2")):
        story.act(D, "O", do.OrderRefund("payment_slip", amount, "减免漏扣"))
        story.act(D, "P", do.RecordRefund("payment_slip", number))
    for code, changes in {
        "nothing_refunded_so": {"was": "退款3"},
        "reference_missing": {"reference": " "},
        "refund_as_recorded": {"reference": "退款1"},
        "empty_block": {"reason": " "},
    }.items():
        story.refused(code, D, "P", replace(right, **changes))
    for letter in "AWROHGDU":
        story.refused("not_yours", D, letter, right)
    story.act(D, "P", right)
    slip = story.state.slips[0]
    assert slip.refunds == ("退款9", "退款2") and (slip.refunded_fen, slip.reference) == (1100, "流水1")
    story.refused("nothing_refunded_so", D, "P", right)
    online = assessed()
    online.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "online"))
    online.act(D, "O", do.OrderRefund("payment_slip", 500, "减免漏扣"))
    online.act(D, "P", do.RecordRefund("payment_slip", "退款1"))
    online.refused("gateways_number", D, "P", right)
    assert not online.kind.ready(online.state, do.CorrectRefund, online.context(D, "P"))


def test_nobody_of_an_organ_takes_money():
    for letter in "AWROHGDU":
        assessed().refused("not_yours", D, letter, do.TakePayment("payment_slip", 2100, "流水1", "online"))


def test_no_more_is_given_back_than_was_paid_and_one_order_at_a_time():
    story = paid()
    story.refused("wrong_refund", D, "O", do.OrderRefund("payment_slip", 2101, "多缴"))
    story.act(D, "O", do.OrderRefund("payment_slip", 500, "多缴"))
    story.refused("already_requested", D, "O", do.OrderRefund("payment_slip", 500, "多缴"))
    assert any(t.key == "refund:payment_slip" for t in story.kind.tasks(story.state, story.context(D, "W")))
    story.act(D, "P", do.RecordRefund("payment_slip", "退款1"))
    story.refused("nothing_proposed", D, "P", do.RecordRefund("payment_slip", "退款2"))
    story.refused("wrong_refund", D, "O", do.OrderRefund("payment_slip", 1601, "多缴"))
    assert story.state.slips[0].refunded_fen == 500


def test_what_was_charged_wrongly_and_went_back_whole_is_charged_anew_and_paid_before_its_step():
    """Art. 59: by the published rate, neither more nor less; and what is to be paid first is paid then."""
    first = replace(FEE, before="decision")
    story = Story(replace(ITEM, fees=(first,))).to("AWAITING_DECISION", D)
    story.act(D, "W", CHARGE)
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "counter"))
    story.act(D, "H", do.OrderRefund("payment_slip", 1000, "份数算错"))
    story.act(D, "P", do.RecordRefund("payment_slip", "退款1"))
    story.refused("charged_already", D, "W", CHARGE)
    story.act(D, "H", do.OrderRefund("payment_slip", 1100, "全部退回，重新核定"))
    story.act(D, "P", do.RecordRefund("payment_slip", "退款2"))
    assert ready(story.state, do.AssessFees, story.context(D, "W"))
    story.act(D, "W", do.AssessFees((do.Charge("证照工本费", 3),)))
    story.refused("fee_unpaid", D, "O", do.Grant())
    story.act(D, "P", do.TakePayment("payment_slip-2", 3150, "流水2", "counter"))
    story.act(D, "O", do.Grant())


def test_what_went_back_because_nothing_was_owed_holds_nothing_up():
    story = Story(replace(ITEM, fees=(replace(FEE, before="decision"),))).to("AWAITING_DECISION", D)
    story.act(D, "W", CHARGE)
    story.act(D, "P", do.TakePayment("payment_slip", 2100, "流水1", "counter"))
    story.act(D, "H", do.OrderRefund("payment_slip", 2100, "依法免收"))
    story.act(D, "P", do.RecordRefund("payment_slip", "退款1"))
    story.act(D, "O", do.Grant())


def test_payment_stops_the_case_only_where_the_norm_behind_the_fee_says_so():
    free = paid()
    free.act(D, "R", do.CloseReview(opinion="符合"))
    first = reviewed(replace(FEE, before="decision"))
    first.act(D, "R", do.CloseReview(opinion="符合"))
    first.refused("fee_unpaid", D, "O", do.Grant())
    first.act(D, "W", do.AssessFees((do.Charge("证照工本费"),)))
    first.refused("fee_unpaid", D, "O", do.Grant())
    first.act(D, "P", do.TakePayment("payment_slip", 1050, "流水1", "collector"))
    first.act(D, "O", do.Grant())
    later = Story(replace(ITEM, fees=(replace(FEE, before="issue"),))).to("GRANTED", D)
    later.refused("fee_unpaid", D, "W", do.Issue(certificate="JY1"))


@pytest.mark.parametrize("grant", [do.GrantOnTheSpot(), do.GrantByCommitment("卷内第 2 页")])
def test_a_grant_in_one_sitting_waits_for_a_payment_that_a_norm_wants_before_it(grant):
    item = replace(
        ITEM, case_type="immediate", commitment_allowed=True, fees=(replace(FEE, before="decision"),)
    )
    story = Story(item).submit_and(D)
    story.refused("fee_unpaid", D, "O", grant)
    story.act(D, "W", do.Accept())
    story.act(D, "W", do.AssessFees((do.Charge("证照工本费"),)))
    story.act(D, "P", do.TakePayment("payment_slip", 1050, "流水1", "counter"))
    story.act(D, "O", grant)
    assert story.state.phase == "GRANTED"


def test_a_slip_of_which_everything_was_taken_off_waits_for_no_payment():
    story = reviewed(replace(FEE, before="decision"))
    story.act(D, "W", do.AssessFees((do.Charge("证照工本费", 1, 1050, "减免办法第三条"),)))
    story.refused("slip_paid", D, "P", do.TakePayment("payment_slip", 0, "流水1", "counter"))
    story.act(D, "R", do.CloseReview(opinion="符合"))
    story.act(D, "O", do.Grant())

"""The desk: fees assessed from the published list, collectors who see slips and no case, the day reconciled."""

import pytest

from tests.documents.town import client_of
from tests.fees.town import COST, KEY, TEST, followed
from tests.people.office import TODAY
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.fees import local_gateway, online, queries, reconciling
from yimen.fees.checking import check
from yimen.fees.models import LocalRefund, Order
from yimen.notices import queries as messages
from yimen.notices.writing import write
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


def said(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def told_last():
    while write():
        pass
    (message,) = messages.last(1)
    return f"{message.subject}\n{message.text}"


def test_the_clerk_charges_what_is_published_and_nothing_else(town):
    case = town.reviewing()
    number = town.read(case).number
    client, at = client_of(town, "clerk"), f"/desk/cases/{number}/AssessFees/"
    page = said(client, at)
    assert "证照工本费" in page and "检测费" in page and "10.50" in page
    none = client.post(at, {"quantity_0": "1"})
    assert none.status_code == 422 and "至少选择一个" in none.content.decode()
    without = client.post(at, {"charge_0": "on", "quantity_0": "2", "reduction_0": "1.00"})
    assert without.status_code == 422 and "写明减免" in without.content.decode()
    much = client.post(at, {"charge_0": "on", "quantity_0": "1", "reduction_0": "10.51", "basis_0": "办法"})
    assert much.status_code == 422 and "不能多于" in much.content.decode()
    forged = {"charge_0": "on", "quantity_0": "2", "reduction_0": "1.00", "basis_0": "办法第三条", "rate_0": "1", "charge_9": "on"}  # fmt: skip
    assert client.post(at, forged).status_code == 302
    (slip,) = town.read(case).state.slips
    assert [(one.name, one.rate_fen, one.total_fen) for one in slip.lines] == [(COST.name, 1050, 2000)]
    again = said(client, at)
    assert "检测费" in again and "10.50" not in again
    assert "待缴费" in said(client, f"/desk/cases/{number}/")


def test_a_slip_is_cancelled_before_it_is_paid_and_refunded_after(town):
    number = town.charged()
    clerk, decider = client_of(town, "clerk"), client_of(town, "decider")
    assert f"{number}-缴款-1 · 21.00 元" in said(clerk, f"/desk/cases/{number}/CancelSlip/")
    town.counter(number)
    at = f"/desk/cases/{number}/OrderRefund/"
    much = decider.post(at, {"slip": KEY, "amount_fen": "21.01", "reason": "多收"})
    assert much.status_code == 409 and "21.00" in much.content.decode()
    assert decider.post(at, {"slip": KEY, "amount_fen": "-1", "reason": "多收"}).status_code == 422
    assert decider.post(at, {"slip": KEY, "amount_fen": "5.5", "reason": "多收"}).status_code == 302
    assert town.known(number).slip.refund_fen == 550
    town.act("collector", town.known(number).case, do.RecordRefund(KEY, "退1"))
    assert f"{number}-缴款-1 · 还可以退 15.50 元" in said(decider, at), "not all that was paid"
    assert clerk.post(f"/desk/cases/{number}/CancelSlip/", {"slip": KEY, "reason": "错"}).status_code == 422
    billed = clerk.post(f"/desk/cases/{number}/NoteBill/", {"slip": KEY, "bill": "票1"})
    assert billed.status_code == 302 and town.known(number).slip.bill == "票1"


def test_what_was_waived_is_no_payment_and_may_be_put_right(town):
    number = town.charged(do.AssessFees((do.Charge(COST.name, 1, COST.amount_fen, "小微企业免征"),)))
    case = town.known(number).case
    told = told_last()
    assert "不用缴费" in told and "请按下面的项目" not in told and "现金" not in told
    followed()
    assert not queries.unpaid() and not list(check(number))
    clerk = client_of(town, "clerk")
    page = said(clerk, f"/desk/cases/{number}/")
    assert "全部减免" in page and "已缴费" not in page and "NoteBill" not in page
    code = client_of(town)
    code.post("/progress/", {"number": number, "code": query_code(number)})
    came = said(code, f"/progress/{number}/fees/{KEY}/result/")
    assert "全部减免，不用缴费" in came and "缴入国库" not in came
    code = client_of(town)
    code.post("/progress/", {"number": number, "code": query_code(number)})
    page = said(code, f"/progress/{number}/")
    assert "全部减免" in page and "已缴费" not in page and "交易流水号" not in page
    with pytest.raises(Refused):
        town.act("collector", case, do.NoteBill(KEY, "票1"))
    town.act("clerk", case, do.CancelSlip(KEY, "不是小微企业"))
    town.act("clerk", case, do.AssessFees((do.Charge(COST.name),)))
    followed()
    assert [row.key for row in queries.unpaid()] == [f"{KEY}-2"] and not list(check(number))


def test_whoever_was_asked_for_money_is_told_that_it_is_not_owed_or_comes_back(town):
    number = town.charged()
    case = town.known(number).case
    town.act("clerk", case, do.CancelSlip(KEY, "写错了"))
    told = told_last()
    assert "请不要缴" in told and "21.00 元" in told
    code = client_of(town)
    code.post("/progress/", {"number": number, "code": query_code(number)})
    assert "请不要按它缴费" in said(code, f"/progress/{number}/documents/{KEY}/")
    town.act("clerk", case, do.AssessFees((do.Charge(COST.name, 2),)))
    town.act("collector", case, do.TakePayment(f"{KEY}-2", 2100, "柜1", "counter"))
    town.act("decider", case, do.OrderRefund(f"{KEY}-2", 1050, "多收一件"))
    told = told_last()
    assert "将退还费用" in told and "10.50" in told
    page = said(code, f"/progress/{number}/")
    assert "写错了" in page and "多收一件" in page, "why stands where the applicant reads it"


def test_a_collector_finds_a_slip_takes_it_once_and_sees_nothing_of_the_case(town):
    number = town.charged()
    followed()
    client = client_of(town, "collector")
    assert client.get("/desk/")["Location"] == "/desk/fees/"
    page = said(client, "/desk/fees/")
    assert f"{number}-缴款-1" in page and "21.00" in page
    at = f"/desk/fees/{number}/{KEY}/"
    for asked in (number, f"{number}-缴款-1"):
        assert client.get("/desk/fees/", {"q": asked})["Location"] == at
    assert "没有这张缴款单" in client.get("/desk/fees/", {"q": "511602"}).content.decode()
    page = said(client, at)
    seen = cases.view(number)
    for hidden in ("李", seen.version.item.name, seen.state.applicant, seen.organ_name):
        assert hidden not in page
    empty = client.post(at, {"act": "take", "take-way": "counter", "take-reference": ""})
    assert empty.status_code == 422
    assert client.post(at, {"act": "take", "take-way": "online", "take-reference": "1"}).status_code == 422
    sent = {"act": "take", "take-way": "counter", "take-reference": "柜 9", "submission_key": "k1"}
    assert client.post(at, sent).status_code == client.post(at, sent).status_code == 302
    slip = town.known(number).slip
    assert (slip.way, slip.reference, slip.total_fen) == ("counter", "柜 9", 2100)
    other = client.post(at, sent | {"submission_key": "k2"})
    assert other.status_code == 409 and "已经缴费" in other.content.decode()
    assert client.post(at, {"act": "bill", "bill-bill": "票7"}).status_code == 302
    assert town.known(number).slip.bill == "票7"


def test_a_number_that_a_collector_wrote_wrongly_is_corrected_with_its_reason_and_both_stay_on_record(town):
    number = town.charged()
    town.counter(number, reference="柜 9")
    client, at = client_of(town, "collector"), f"/desk/fees/{number}/{KEY}/"
    assert 'value="柜 9"' in said(client, at)
    sent = {"act": "correct", "correct-reference": "柜 8", "correct-bill": "", "correct-reason": ""}
    empty = client.post(at, sent)
    assert empty.status_code == 422 and 'value="柜 8"' in empty.content.decode()
    assert client.post(at, sent | {"correct-reference": "柜 9", "correct-reason": "错"}).status_code == 409
    assert client.post(at, sent | {"correct-reason": "少写一位"}).status_code == 302
    assert town.known(number).slip.reference == "柜 8"
    told = [one.event for one in cases.view(number).told if "Pa" in one.name]
    assert [(one.reference, getattr(one, "reason", "")) for one in told] == [
        ("柜 9", ""),
        ("柜 8", "少写一位"),
    ]
    followed()
    assert [line.reference for line in reconciling.statement(TODAY).lines] == ["柜 8"]
    assert "更正了登记的缴款号码" in said(client_of(town, "clerk"), f"/desk/cases/{number}/")


def test_the_number_of_a_refund_that_was_written_wrongly_is_corrected_and_the_day_s_statement_knows_it(town):
    number = town.charged()
    town.counter(number, reference="柜 9")
    client, at = client_of(town, "collector"), f"/desk/fees/{number}/{KEY}/"
    assert "登记的退款号码有误" not in said(client, at)
    for amount, reference in ((1100, "退 1"), (500, "退 2")):
        town.act("decider", town.known(number).case, do.OrderRefund(KEY, amount, "减免漏扣"))
        assert client.post(at, {"act": "refund", "refund-reference": reference}).status_code == 302
    page = said(client, at)
    assert "登记的退款号码有误" in page and "退 1、退 2" in page
    name = "correct_refund"
    sent = {"act": name, f"{name}-was": "退 1", f"{name}-reference": "退 8", f"{name}-reason": ""}
    empty = client.post(at, sent)
    assert empty.status_code == 422 and 'value="退 8"' in empty.content.decode()
    assert client.post(at, sent | {f"{name}-was": "退 7", f"{name}-reason": "错"}).status_code == 422
    same = client.post(at, sent | {f"{name}-reference": "退 1", f"{name}-reason": "错"})
    assert same.status_code == 409 and "没有要更正的" in same.content.decode()
    assert client.post(at, sent | {f"{name}-reason": "少写一位"}).status_code == 302
    assert town.known(number).slip.refunds == ("退 8", "退 2")
    followed()
    lines = {line.reference: line.amount_fen for line in reconciling.statement(TODAY).lines}
    assert lines.keys() == {"柜 9", "退 8", "退 2"}
    assert "更正了登记的退费号码" in said(client_of(town, "clerk"), f"/desk/cases/{number}/")


def test_a_collector_gives_back_what_was_ordered_and_no_more(town):
    number = town.charged()
    town.counter(number)
    client, at = client_of(town, "collector"), f"/desk/fees/{number}/{KEY}/"
    assert client.post(at, {"act": "refund", "refund-reference": "退1"}).status_code == 409
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 600, "多收"))
    followed()
    assert "6.00" in said(client, "/desk/fees/")
    assert client.post(at, {"act": "refund", "refund-reference": "退1"}).status_code == 302
    assert client.post(at, {"act": "refund", "refund-reference": "退2"}).status_code == 409
    assert town.known(number).slip.refunded_fen == 600


def test_what_was_paid_online_is_given_back_by_the_gateway_alone(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    online.ask(Order.objects.get())
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 600, "多收"))
    followed()
    client, at = client_of(town, "collector"), f"/desk/fees/{number}/{KEY}/"
    assert "自动退回" in said(client, at)
    assert client.post(at, {"act": "refund", "refund-reference": "退1"}).status_code == 409
    assert online.refund_due() == 1 and LocalRefund.objects.get().amount_fen == 600


def test_money_that_fits_no_slip_is_given_back_once(town):
    number = town.charged()
    order = town.ordered(number)
    town.counter(number)
    local_gateway.pay(order)
    online.ask(Order.objects.get())
    client = client_of(town, "collector")
    assert order in said(client, "/desk/fees/")
    for _ in range(2):
        assert client.post(f"/desk/fees/returns/{order}/").status_code == 302
    assert LocalRefund.objects.get().amount_fen == 2100
    assert client.post("/desk/fees/returns/0123/").status_code == 404


@pytest.mark.parametrize("who", ["clerk", "decider", "coordinator", "li", None])
def test_nobody_else_takes_money(town, who):
    number = town.charged()
    client = client_of(town, who)
    expected = 404 if who else 302
    for path in ("/desk/fees/", f"/desk/fees/{number}/{KEY}/"):
        assert client.get(path).status_code == expected
    sent = {"act": "take", "take-way": "counter", "take-reference": "1"}
    assert client.post(f"/desk/fees/{number}/{KEY}/", sent).status_code == expected
    assert client.post("/desk/fees/returns/0123/").status_code == expected
    assert town.known(number).open


def test_a_collector_has_no_case_page_and_no_document(town):
    number = town.charged()
    client = client_of(town, "collector")
    for path in ("", "TakePayment/", f"documents/{KEY}/", f"documents/{KEY}.pdf"):
        assert client.get(f"/desk/cases/{number}/{path}").status_code == 404
    assert client.get("/desk/", {"q": number})["Location"] == "/desk/fees/"


def test_the_day_is_reconciled_for_who_runs_the_centre_and_who_watches_it(town):
    number = town.charged()
    local_gateway.pay(town.ordered(number))
    online.ask(Order.objects.get())
    other = town.charged(do.AssessFees((do.Charge(TEST.name),)))
    local_gateway.pay(town.ordered(other), 19999)
    online.ask(Order.objects.get(number=other))
    followed()
    for who in ("coordinator", "supervisor"):
        page = said(client_of(town, who), "/desk/reconciliation/")
        assert f"{number}-缴款-1" in page and "21.00" in page and "199.99" in page and "李" not in page
    answer = client_of(town, "coordinator").get("/desk/reconciliation.csv", {"on": "2026-03-02"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[3] for line in lines] == ["收或者退", "收", "收"]
    assert "199.99" in lines[2] and "待退回" in lines[2]
    quiet = said(client_of(town, "coordinator"), "/desk/reconciliation/?on=2026-03-01")
    assert "没有缴款和退款" in quiet and "没有差异" in quiet
    assert said(client_of(town, "coordinator"), "/en/desk/reconciliation/?on=nonsense")
    for who in ("clerk", "decider", "collector", "li"):
        for path in ("/desk/reconciliation/", "/desk/reconciliation.csv"):
            assert client_of(town, who).get(path).status_code == 404

"""Paying on the portal: seen before it is paid, paid in two presses, without an account, and never another's slip."""

import pytest

from tests.documents.town import client_of
from tests.fees.town import COST, KEY, TEST, followed
from yimen.cases.numbers import query_code
from yimen.fees import connecting, local_gateway, online
from yimen.fees.gateway import Unreachable
from yimen.fees.local_gateway import LocalGateway
from yimen.fees.models import LocalCallback, LocalPayment, Order
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(town):
    """Return a case that waits for a fee."""
    return town.charged(do.AssessFees((do.Charge(COST.name, 2, 100, "小微企业减免办法第三条"),)))


def with_code(town, number):
    """Return a browser without an account that has opened the case by number and code."""
    client = client_of(town)
    assert client.post("/progress/", {"number": number, "code": query_code(number)}).status_code == 302
    return client


def said(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_everything_is_shown_before_anything_is_paid(town, number):
    for page in (f"/progress/{number}/", f"/progress/{number}/fees/{KEY}/"):
        text = said(with_code(town, number), page)
        for words in ("证照工本费", "10.50", "× 2", "小微企业减免办法第三条", "证照工本费办法", "20.00"):
            assert words in text, (page, words)
    english = said(with_code(town, number), f"/en/progress/{number}/fees/{KEY}/")
    assert "Cost of the licence" in english and "CNY 20.00" in english


def test_two_presses_without_an_account_pay_and_show_the_receipt(town, number):
    client = with_code(town, number)
    to_gateway = client.post(f"/progress/{number}/fees/{KEY}/")
    assert to_gateway.status_code == 302 and "/gateway/" in to_gateway["Location"]
    assert "20.00" in said(client, to_gateway["Location"])
    back = client.post(to_gateway["Location"])
    assert back["Location"] == f"/progress/{number}/fees/{KEY}/result/"
    text = said(client, back["Location"])
    assert "已缴费" in text and Order.objects.get().reference in text and "李" not in text
    town.act("collector", town.known(number).case, do.NoteBill(KEY, "票据0098"))
    assert "票据0098" in said(client, back["Location"])
    town.act("decider", town.known(number).case, do.OrderRefund(KEY, 500, "多收"))
    assert "5.00" in said(client, f"/progress/{number}/")
    followed()
    online.serve()
    assert "已退还" in said(client, f"/progress/{number}/")


def test_two_tabs_and_two_presses_pay_once(town, number):
    client = with_code(town, number)
    first, second = (client.post(f"/progress/{number}/fees/{KEY}/")["Location"] for _ in range(2))
    assert first == second
    client.post(first)
    client.post(second)
    assert LocalPayment.objects.get().paid_fen == 2000
    said(client, f"/progress/{number}/fees/{KEY}/result/")
    assert client.post(f"/progress/{number}/fees/{KEY}/").status_code == 302
    assert Order.objects.count() == 1


def test_who_turns_back_is_told_that_nothing_was_taken(town, number):
    client = with_code(town, number)
    client.post(f"/progress/{number}/fees/{KEY}/")
    text = said(client, f"/progress/{number}/fees/{KEY}/result/")
    assert "还没有收到款" in text and town.known(number).open


def test_without_the_code_a_slip_is_nobodys(town, number):
    for client in (client_of(town), client_of(town, "wang"), client_of(town, "collector")):
        for path in ("", "result/"):
            assert client.get(f"/progress/{number}/fees/{KEY}/{path}").status_code == 404
        assert client.post(f"/progress/{number}/fees/{KEY}/").status_code == 404
    assert with_code(town, number).get(f"/progress/{number}/fees/payment_slip-7/").status_code == 404
    assert not Order.objects.exists()


def test_a_slip_of_another_case_cannot_be_paid_by_this_ones_code(town, number):
    other = town.charged()
    assert with_code(town, number).post(f"/progress/{other}/fees/{KEY}/").status_code == 404


def test_a_gateway_that_is_down_takes_nothing_and_says_where_else(town, number, monkeypatch):
    def down(*_):
        raise Unreachable

    monkeypatch.setattr(LocalGateway, "create", down)
    answer = with_code(town, number).post(f"/progress/{number}/fees/{KEY}/")
    assert answer.status_code == 503 and "现金" in answer.content.decode()
    monkeypatch.undo()
    client = with_code(town, number)
    local_gateway.pay(client.post(f"/progress/{number}/fees/{KEY}/")["Location"].strip("/").split("/")[-1])
    monkeypatch.setattr(LocalGateway, "query", down)
    assert "不会丢" in said(client, f"/progress/{number}/fees/{KEY}/result/")


def test_another_amount_is_said_to_be_given_back(town, number):
    local_gateway.pay(town.ordered(number), 1)
    client = with_code(town, number)
    text = said(client, f"/progress/{number}/fees/{KEY}/result/")
    assert "0.01" in text and "原路退回" in text
    online.give_back(Order.objects.get().id)
    assert Order.objects.get().returned in said(client, f"/progress/{number}/fees/{KEY}/result/")


def test_the_callback_is_believed_by_its_signature_alone(town, number):
    local_gateway.pay(town.ordered(number))
    body = bytes(LocalCallback.objects.get().body)
    client = client_of(town)
    client.handler.enforce_csrf_checks = True

    def call(content, signature):
        return client.post(
            "/gateway/callback/", content, "application/json", headers={"X-Signature": signature}
        ).status_code

    assert call(body, "0" * 64) == call(body + b" ", local_gateway.sign(body)) == call(b"", "") == 400
    assert town.known(number).open
    assert call(body, local_gateway.sign(body)) == call(body, local_gateway.sign(body)) == 204
    assert not town.known(number).open
    assert client.get("/gateway/callback/").status_code == 405


def test_a_callback_for_another_centre_is_not_believed(town, number, monkeypatch):
    local_gateway.pay(town.ordered(number))
    body = bytes(LocalCallback.objects.get().body)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(local_gateway, "current_schema", lambda: "bizhou")
        signature = local_gateway.sign(body)
    answer = client_of(town).post(
        "/gateway/callback/", body, "application/json", headers={"X-Signature": signature}
    )
    assert answer.status_code == 400


def test_what_is_to_be_paid_stands_first_with_its_sum_and_one_button(town, number):
    page = said(with_code(town, number), f"/progress/{number}/")
    first = page.split("现在：")[0]
    assert "需要您缴费：" in first and f"/fees/{KEY}/" in first and 'href="#fees"' in first
    assert page.count(f'href="/progress/{number}/fees/{KEY}/"') == 1 and 'id="fees"' in page
    assert "To be paid by you:" in said(with_code(town, number), f"/en/progress/{number}/")


def test_without_a_gateway_nothing_is_said_of_paying_online(town, number):
    code = "511602-charged"
    assert "可以网上支付" in said(client_of(town), f"/items/{code}/")
    connecting.disconnect()
    assert "可以网上支付" not in said(client_of(town), f"/items/{code}/")
    client = with_code(town, number)
    assert "网上缴费" not in said(client, f"/progress/{number}/")
    assert "打印缴款通知书" in said(client, f"/progress/{number}/")
    assert client.post(f"/progress/{number}/fees/{KEY}/").status_code == 503
    assert client.get("/gateway/0123/").status_code == 404


def test_a_fee_that_is_not_paid_online_is_paid_on_paper(town):
    number = town.charged(do.AssessFees((do.Charge("检验费"), do.Charge(TEST.name))))
    client = with_code(town, number)
    assert "不能在网上支付" in said(client, f"/progress/{number}/fees/{KEY}/")
    assert client.post(f"/progress/{number}/fees/{KEY}/").status_code == 409
    town.counter(number)
    assert "已缴费" in said(client, f"/progress/{number}/")
    assert "缴款" in said(client, f"/progress/{number}/documents/{KEY}/")

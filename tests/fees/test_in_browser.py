"""Fees in a real browser: assessed, paid and given a receipt for; each kind of page fit to read in both languages and widths."""

import pytest

from tests.fees.town import followed
from yimen.applications import actions
from yimen.applications.actions import Applicant
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.catalogue import queries as catalogue
from yimen.fees import local_gateway, online, slips
from yimen.fees.models import Order
from yimen.lib import clock
from yimen.people.demo import applicant
from yimen.people.models import Account, Posting
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db
KEY = "payment_slip"


@pytest.fixture(scope="module")
def fee():
    """Return the version of an item that has a fee."""
    return next(v for v in catalogue.all_in_force(clock.today()) if v.item.fees and not v.item.joint)


def login(role, organ=None):
    """Return who holds a role, at an organ where one is named."""
    held = Posting.objects.filter(role=role, **({"organ_id": organ} if organ else {}))
    return Account.objects.get(pk=held.exclude(account__login="payment-gateway").first().account_id).login


def applied(house, version):
    """Return the number of an accepted case of 李晓明."""
    outcome = actions.submit(
        account=house.account("li"),
        item_version=version.id,
        applicant=Applicant(**applicant(0)),
        answers={field.name: "一" for field in version.item.fields if not field.choices},
        materials=[do.Handed(m.code, "paper") for m in version.item.materials if not m.when],
    )
    house.act("clerk3", outcome.case, do.Accept())
    return outcome.number


@pytest.fixture(scope="module")
def charged(house, fee):
    """Return the numbers of a case with an open slip, and of one whose money fits no slip."""
    number, other = applied(house, fee), applied(house, fee)
    for one in (number, other):
        house.act("clerk3", cases.view(one).id, do.AssessFees((do.Charge(fee.item.fees[0].name),)))
    local_gateway.pay(online.begin(slips.one(other, KEY), "/").split("/")[-2], 1)
    online.ask(Order.objects.get(number=other))
    followed()
    return number, other


def test_assessed_at_the_window_paid_without_an_account_and_a_receipt(house, fee):
    number = applied(house, fee)
    clerk = house.page("clerk3")
    clerk.goto(f"/desk/cases/{number}/AssessFees/")
    clerk.get_by_role("button", name="核定收费").click()
    clerk.wait_for_url(f"**/desk/cases/{number}/")
    assert clerk.get_by_text("待缴费").is_visible()
    page = house.page()
    page.goto("/progress/")
    page.get_by_label("办件编号").fill(number)
    page.get_by_label("查询码").fill(query_code(number))
    page.locator("main form button").click()
    page.get_by_role("link", name="网上缴费").click()
    assert page.get_by_text(fee.item.fees[0].name).first.is_visible()
    page.get_by_role("button", name="去支付").click()
    page.get_by_role("button", name="付款").click()
    assert page.get_by_role("heading", level=1).inner_text() == "已缴费"
    assert page.get_by_text(slips.one(number, KEY).slip.reference).is_visible()
    assert page.complaints == []


def test_each_page_of_the_payer_is_right(house, charged):
    number, other = charged
    order = online.begin(slips.one(number, KEY), f"/progress/{number}/fees/{KEY}/result/").split("/")[-2]
    for path in (
        f"/progress/{number}/",
        f"/progress/{number}/fees/{KEY}/",
        f"/progress/{other}/fees/{KEY}/result/",
        f"/gateway/{order}/",
    ):
        assert house.judged("li", path) == [], path


def test_each_page_of_the_desk_is_right(house, charged, fee):
    number, _other = charged
    again = applied(house, fee)
    collector = login("collector")
    for who, path in (
        ("clerk3", f"/desk/cases/{again}/AssessFees/"),
        ("clerk3", f"/desk/cases/{number}/"),
        (collector, "/desk/fees/"),
        (collector, f"/desk/fees/{number}/{KEY}/"),
        (login("coordinator"), "/desk/reconciliation/"),
    ):
        assert house.judged(who, path) == [], path

"""Mails, calls and orders are fit to work at, and the way from a call to its number goes by the keys alone."""

import pytest

from tests.faces import judged_here, open_house
from tests.mailbox.furnished import PHONE, complained, reached
from yimen.mailbox.models import Call

HERE = "/desk/mailbox/"


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with a mail that waits, one that became a complaint, a call that goes on, and orders."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.there = reached()
        found.number, found.done = complained(sender="other@example.org", text="另一封")
        yield found


def test_the_pages_of_mails_are_right(house):
    assert house.judged("complaints", "/desk/mailbox/") == []
    assert house.judged("complaints", f"{HERE}{house.there['mail']}/") == []
    assert house.judged("complaints", f"{HERE}{house.there['mail']}/aside/") == []
    assert house.judged("complaints", f"{HERE}{house.done.id}/") == []


def test_the_pages_of_orders_are_right(house):
    assert house.judged("complaints", f"{HERE}orders/") == []
    assert house.judged("complaints", f"{HERE}orders/take/") == []
    assert house.judged("complaints", f"{HERE}orders/files/{house.there['order_file']}/") == []


def test_the_pages_of_calls_are_right(house):
    assert house.judged("complaints", "/desk/hotline/") == []
    assert house.judged("complaints", f"/desk/hotline/{house.there['call']}/") == []


def test_what_is_written_survives_a_reload_and_the_keys_do_the_rest(house):
    page = house.page("complaints")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/hotline/")
    page.fill("#call_number", PHONE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/hotline/*/")
    assert "139****1111" in page.inner_text("h1")
    assert page.evaluate("document.activeElement.id") == "call_words"
    page.keyboard.type("窗口中午没有人")
    page.wait_for_selector("#kept:not(:empty)")
    page.reload()
    assert page.input_value("#call_words") == "窗口中午没有人"
    page.keyboard.press("F8")
    page.wait_for_selector(".slip__code")
    row = Call.objects.latest("id")
    assert row.case and row.case[:6] in page.inner_text(".slip__number")
    assert judged_here(page, "") == []
    page.keyboard.press("F9")
    page.wait_for_url("**/desk/hotline/")
    assert Call.objects.get(pk=row.id).ended_at

"""The window's pages for visitors in a real browser: both languages, both widths, and what only a form leads to."""

import pytest

from tests.faces import KILOBYTES, complaints, judged_here
from tests.portal.test_parties import registered
from yimen.people.demo import identity

NUMBER = identity(55)


@pytest.mark.parametrize("path", ["", "cases/"])
def test_the_ways_in_are_right(house, path):
    assert house.judged("clerk3", f"/desk/visitors/{path}") == []
    assert 10 < house.weight("clerk3", f"/desk/visitors/{path}") <= KILOBYTES


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_account_is_confirmed_and_a_code_printed(house, prefix):
    account = registered(identity=NUMBER)
    page = house.page("clerk3")
    page.goto(f"{prefix}/desk/visitors/")
    page.locator("#id_asked").fill("13800000055")
    page.locator(".act__form button").click()
    assert page.locator("#id_asked-error").count() == 1 and judged_here(page, prefix) == []
    page.locator("#id_asked").fill(NUMBER)
    page.locator(".act__form button").click()
    assert judged_here(page, prefix) == []
    page.get_by_role("link", name=account.login).click()
    at = page.url
    assert judged_here(page, prefix) == []
    page.locator('a[href$="/refuse/"]').click()
    assert judged_here(page, prefix) == []
    page.goto(at)
    page.locator('a[href$="/confirm/"]').click()
    page.locator(".act__form button").click()
    assert page.locator("#id_present-error").count() == 1 and judged_here(page, prefix) == []
    sign(page, identity(56))
    assert page.locator("#id_number-error").count() == 1 and judged_here(page, prefix) == []
    sign(page, NUMBER)
    assert page.url == at and page.locator(".tag--go").count() == 1 and judged_here(page, prefix) == []
    page.locator('a[href$="/password/"]').click()
    sign(page, NUMBER)
    assert len(page.locator(".slip__code").inner_text()) == 14 and judged_here(page, prefix) == []
    page.emulate_media(media="print")
    assert page.locator(".slip__code").is_visible() and not page.locator(".mainnav").is_visible()
    page.emulate_media(media="screen")
    assert complaints(page) == []


def sign(page, number):
    """Say which document was seen, and send the form."""
    page.locator("#id_document").select_option("identity_card")
    page.locator("#id_number").fill(number)
    page.locator("#id_present").check()
    page.locator(".act__form button").click()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_lost_number_is_found_and_printed(house, prefix):
    page = house.page("clerk3")
    page.goto(f"{prefix}/desk/visitors/cases/")
    sign(page, identity(1))
    assert page.locator(".rows li").count() > 5 and judged_here(page, prefix) == []
    page.locator(".rows li button").first.click()
    assert len(page.locator(".slip__code").inner_text()) == 6 and judged_here(page, prefix) == []
    page.goto(f"{prefix}/desk/visitors/cases/")
    sign(page, identity(99))
    assert page.locator(".slip, .rows").count() == 0 and judged_here(page, prefix) == []


@pytest.mark.parametrize(("login", "path"), [("li", "/my/"), ("li", "/my/messages/"), (None, "/progress/")])
def test_what_the_public_sees_of_it_is_right(house, login, path):
    assert house.judged(login, path) == []

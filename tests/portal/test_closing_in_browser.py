"""The pages by which an account is closed, in both languages and widths: with something in course, and to the end."""

import pytest

from tests.faces import complaints, judged_here
from tests.portal.closing import DONE, PAGE, SERIALS
from tests.portal.test_parties import WORD, registered
from yimen.people.accounts import personal
from yimen.people.demo import identity
from yimen.people.models import Account


def test_it_says_what_stands_in_the_way(house):
    assert house.judged("li", "/my/account/close/") == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_account_is_closed_and_everything_is_said_before(house, prefix):
    own = registered("closing", identity(next(SERIALS)))
    page = house.page(own.login)
    page.goto(f"{prefix}/my/account/")
    page.locator(f'a[href$="{PAGE}"]').click()
    assert judged_here(page, prefix) == []
    page.locator("main .govuk-button--warning").click()
    assert judged_here(page, prefix) == [] and page.locator(".govuk-error-summary a").count() == 2
    page.locator("#id_present").fill(WORD)
    page.locator("#id_sure").check()
    page.locator("main .govuk-button--warning").click()
    page.wait_for_url(f"**{prefix}{DONE}")
    assert judged_here(page, prefix) == []
    assert complaints(page) == [] and personal(Account.objects.get(pk=own.pk)) == {}
    page.goto(f"{prefix}/my/account/")
    assert "/sign-in/" in page.url

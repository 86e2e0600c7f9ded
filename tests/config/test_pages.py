"""The product's pages as a browser meets them: closed by default, under a strict policy, judged by axe."""

import pytest

from tests.town import Town
from yimen.people.models import Account


def test_the_first_page_stands_in_both_languages(page, axe, centre):
    Town()
    for path, language in (("/", "zh-Hans"), ("/en/", "en")):
        answer = page.goto(path)
        assert answer.status == 200
        assert page.locator("html").get_attribute("lang").lower().startswith(language.lower()[:2])
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        assert axe(page) == []


def test_what_a_test_wrote_is_seen_by_the_page_and_undone_after(page, centre):
    assert not Account.objects.filter(login="seen-once").exists()
    Account.objects.create(login="seen-once", kind="public")
    assert page.goto("/").status == 200


def test_every_answer_bears_its_number_and_a_forged_one_does_not_count(client, centre):
    answer = client.get("/nothing-here", headers={"x-request-id": "12345678-forged"})
    assert answer.status_code == 404
    number = answer.headers["X-Request-ID"]
    assert len(number) == 32
    assert number in answer.content.decode()


@pytest.mark.parametrize("path", ["/desk/", "/en/desk/"])
def test_the_desk_is_closed_to_strangers(client, centre, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert "/sign-in/" in answer.headers["Location"]


def test_a_host_that_no_centre_has_is_refused(client, centre):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421

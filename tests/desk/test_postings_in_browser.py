"""Every page of postings is fit to work at, and somebody's statement is written on a phone."""

import pytest

from tests.faces import judged_here, open_house
from tests.people.office import TODAY
from tests.postings.furnished import DAY, agreed, by, furnish, later, made, posting_of
from yimen.postings import passing
from yimen.postings.models import Return

HERE = "/desk/postings/"
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with a competition, a change asked for, returns in two states and a hand-over."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.there = furnish()
        found.there["handed"] = agreed(posting_of("chief2"), TODAY + 30 * DAY, "head2")
        passing.offer(by=by("head2"), ending=found.there["handed"], receiver=by("decider2"))
        yield found


def test_the_lists_are_right(house):
    assert house.judged("supervisor", "/desk/postings/") == []
    assert house.judged("section1", f"{HERE}proposals/") == []
    assert house.judged("supervisor", f"{HERE}leaving/") == []
    assert house.judged("supervisor", f"{HERE}acts/") == []
    assert house.judged("director", f"{HERE}rules/") == []
    assert house.judged("director", f"{HERE}rules/new/") == []
    assert house.judged("director", f"{HERE}rules/signers/new/") == []
    assert house.judged("director", f"{HERE}rules/signers/{house.there['signer']}/end/") == []


def test_the_pages_of_a_place_are_right(house):
    one = house.there["posting_place"]
    assert house.judged("section1", f"{HERE}proposals/new/") == []
    assert house.judged("section1", f"{HERE}proposals/{one}/") == []
    assert house.judged("section1", f"{HERE}proposals/{one}/candidate/") == []


def test_the_pages_of_whoever_is_at_a_window_are_right(house):
    one, elsewhere = house.there["sent"], house.there["sent_elsewhere"]
    assert house.judged("head1", f"{HERE}at/{one}/") == []
    assert house.judged("head1", f"{HERE}at/{one}/change/") == []
    assert house.judged("coordinator", f"{HERE}at/{elsewhere}/fact/") == []
    assert house.judged("counter1", f"{HERE}mine/") == []
    assert house.judged("decider2", f"{HERE}mine/") == []


def test_the_pages_of_leaving_are_right(house):
    leaving, handed = house.there["leaving"], house.there["handed"]
    assert house.judged("head1", f"{HERE}endings/{leaving}/") == []
    assert house.judged("director", f"{HERE}endings/{leaving}/agree/") == []
    assert house.judged("decider2", f"{HERE}endings/{handed}/") == []
    assert house.judged("head2", f"{HERE}endings/{handed}/offer/") == []


def test_the_pages_of_a_return_are_right(house):
    open_, over = house.there["returning"], house.there["returned"]
    assert house.judged("coordinator", f"{HERE}returns/{open_}/") == []
    assert house.judged("counter1", f"{HERE}returns/{open_}/speak/") == []
    assert house.judged("head3", f"{HERE}returns/{over}/") == []
    assert house.judged("head3", f"{HERE}returns/{over}/paper/") == []


def test_whoever_is_to_be_heard_reads_the_facts_and_speaks_on_a_phone(house):
    page = house.page("counter1")
    page.set_viewport_size(PHONE)
    page.goto("/desk/")
    page.click("text=有关您派驻的事实")
    page.click(".govuk-button-group a")
    page.fill("textarea[name=said]", "当天突发疾病就医，已经补交证明。")
    page.click(".act__form button")
    assert "当天突发疾病就医" in page.inner_text("main")
    assert Return.objects.get(pk=house.there["returning"]).stated is not None
    assert judged_here(page, "") == []


def test_a_posting_that_was_just_made_is_shown_right(house):
    row = made()
    later("2026-03-09")
    assert house.judged("section1", f"{HERE}at/{row.pk}/") == []

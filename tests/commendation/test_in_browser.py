"""Every page of honours is fit to be read by everybody and to work at."""

import pytest

from tests.commendation.furnished import whole
from tests.faces import open_house

HERE = "/desk/commendation/"


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with a month honoured and a notice that is open."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.submit("received")
        found.there = whole(found)
        yield found


def test_the_public_pages_are_right(house):
    there = house.there
    assert house.judged(None, "/honours/") == []
    assert house.judged(None, f"/honours/{there['honour_round']}/") == []
    assert house.judged(None, f"/honours/{there['honour_decided']}/") == []
    assert house.judged(None, f"/honours/nominees/{there['honour_nominee']}/object/") == []
    assert house.judged(None, f"/honours/objections/{there['objection_token']}/") == []
    assert house.judged(None, f"/honours/certificates/{there['honour']}/") == []


def test_the_pages_of_the_desk_are_right(house):
    there = house.there
    assert house.judged("coordinator", "/desk/commendation/") == []
    assert house.judged("coordinator", f"{HERE}new/red_flag/") == []
    assert house.judged("discipline", f"{HERE}rounds/{there['honour_round']}/") == []
    assert house.judged("mayor", f"{HERE}rounds/{there['honour_round']}/decide/") == []
    assert house.judged("discipline", f"{HERE}objections/{there['objection']}/") == []
    assert house.judged("coordinator", f"{HERE}rules/") == []
    assert house.judged("coordinator", f"{HERE}rules/new/") == []
    assert house.judged("head1", f"{HERE}rules/{there['honour_rule']}/") == []
    assert house.judged("duty", f"{HERE}rules/{there['honour_rule']}/adopt/") == []
    assert house.judged("mayor", f"{HERE}meeting/2026/") == []

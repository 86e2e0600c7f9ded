"""Every page of appraisals is fit to be read by whoever is appraised, heads, runs and watches."""

import pytest

from tests.appraisal.furnished import appraised, reversal
from tests.faces import open_house
from tests.permits import issued
from yimen.lib import clock

HERE = "/desk/appraisal/"


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with a month drafted, an appeal, a draft of a scheme and a survey."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.submit("received")
        found.there = appraised(found)
        yield found


def test_the_pages_of_whoever_is_appraised_are_right(house):
    there = house.there
    mine = f"{HERE}sheets/person/2026-03/{there['appraised']}/"
    assert house.judged("clerk3", "/desk/appraisal/") == []
    assert house.judged("clerk3", mine) == []
    assert house.judged("clerk3", f"{mine}comment/") == []
    assert house.judged("clerk3", f"{HERE}sheets/person/2026-03/{there['appraised']}/appeal/") == []
    assert house.judged("clerk3", f"{HERE}appeals/{there['appeal']}/") == []
    assert house.judged("clerk3", f"{HERE}schemes/{there['scheme']}/") == []


def test_the_pages_of_heads_and_centre_are_right(house):
    there = house.there
    month, organ = f"{HERE}months/person/2026-03/", there["appraised_organ"]
    assert house.judged("coordinator", "/desk/appraisal/") == []
    assert house.judged("coordinator", month) == []
    assert house.judged("coordinator", f"{HERE}months/window/2026-03/") == []
    assert house.judged("coordinator", f"{HERE}months/person/2026-03/close/") == []
    assert house.judged("head1", month) == []
    assert house.judged("head1", f"{HERE}months/person/2026-03/sign/{organ}/") == []
    assert house.judged("discipline", f"{HERE}appeals/{there['appeal']}/") == []
    # Whoever heads the centre reads the grades, and stood before a closed door.
    assert house.judged("director", f"{HERE}years/person/2026/") == []
    assert house.judged("coordinator", f"{HERE}years/person/2026/sign/") == []


def test_the_pages_of_entries_and_schemes_are_right(house):
    entry, scheme = house.there["entry_by_hand"], house.there["scheme"]
    assert house.judged("duty", f"{HERE}entries/") == []
    assert house.judged("duty", f"{HERE}entries/new/person/") == []
    assert house.judged("duty", f"{HERE}entries/{entry}/take-back/") == []
    assert house.judged("duty", f"{HERE}schemes/") == []
    assert house.judged("coordinator", f"{HERE}schemes/new/person/") == []
    assert house.judged("duty", f"{HERE}schemes/{scheme}/adopt/") == []


def test_the_pages_of_decisions_that_were_set_aside_are_right(house):
    one = f"{HERE}reversed/{house.there['reversed']}/"
    assert house.judged("efficiency", f"{HERE}reversed/") == []
    assert house.judged("efficiency", f"{HERE}reversed/new/") == []
    assert house.judged("efficiency", one) == []
    assert house.judged("efficiency", f"{one}take-back/") == []
    assert house.judged("li", f"/progress/{house.cases['set_aside']}/") == []
    permit = issued(house)
    number = house.cases["permit-食许 1 号"]
    reversal(number, on=clock.today())
    assert house.judged("li", f"/progress/{number}/") == []
    assert house.judged("li", f"/permits/{permit}/") == []


def test_the_pages_of_departments_and_surveys_are_right(house):
    there = house.there
    file = f"{HERE}departments/{there['appraised_organ']}/2026/"
    assert house.judged("head1", f"{HERE}departments/") == []
    assert house.judged("coordinator", file) == []
    assert house.judged("head1", f"{HERE}departments/{there['appraised_organ']}/2026/pledge/") == []
    pledge = f"{HERE}departments/{there['appraised_organ']}/2026/pledges/{there['pledge']}/"
    assert house.judged("coordinator", pledge) == []
    assert house.judged("coordinator", f"{HERE}surveys/") == []
    assert house.judged("coordinator", f"{HERE}surveys/new/") == []
    assert house.judged("coordinator", f"{HERE}surveys/{there['survey']}/") == []
    assert house.judged(None, f"/survey/{there['survey_token']}/") == []
    assert house.judged(None, "/survey/done/") == []
    assert house.judged(None, "/survey/nothing/", status=404) == []

"""The demonstration city is appraised: months final, in draft and contested, honours given and announced, a survey answered."""

import pytest

from tests.appraisal.furnished import at
from tests.faces import House
from yimen.appraisal import closing, surveys
from yimen.appraisal.models import Appeal, Closing, Month, Pledge, Scheme
from yimen.commendation.models import Honour, Objection, Round
from yimen.demo import appraised


@pytest.mark.parametrize("day", ["03-02", "03-27"])
def test_the_city_shows_every_page_something(city, day):
    at(f"{day}T09:00")
    House("", None).submit("received")
    appraised.appraise()
    assert {str(one.since) for one in Scheme.objects.all()} == {"2025-12-01"}
    assert Month.objects.count() == 6 and Closing.objects.count() == 4
    assert Honour.objects.count() >= 3 and Round.objects.count() == 2 and Objection.objects.count() == 1
    assert Pledge.objects.count() == 2 and list(closing.check()) == []
    assert Appeal.objects.count() == 1
    assert surveys.listed() == []

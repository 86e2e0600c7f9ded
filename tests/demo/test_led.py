"""The demonstration city is led: every page of leaders shows something, and every copy is what its steps say."""

from tests.appraisal.furnished import at
from tests.faces import House
from yimen.demo import led
from yimen.leaders import checking, following, heading
from yimen.leaders.models import Meeting, Standing
from yimen.people.models import Organ


def test_the_city_shows_every_page_something(city):
    at("03-27T09:00")
    House("", None).submit("received")
    led.lead()
    assert {"given", "asked", "answered", "ended"} <= set(Standing.objects.values_list("phase", flat=True))
    assert Meeting.objects.filter(state="held").count() == 1 and Meeting.objects.count() >= 2
    first = Organ.objects.get(code="organ-01").pk
    assert {"window", "meeting"} <= {line.row.duty for line in heading.lines(first, 2026)}
    assert any(one.done for one in heading.counts([first], 2026)[first])
    assert following.follow() > 0 and list(checking.check()) == []

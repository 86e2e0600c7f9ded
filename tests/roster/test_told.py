"""What the plan of windows has to tell becomes a message at the desk, once, that leads to what it is about."""

import pytest

from tests.hall.furnished import by, opened
from tests.roster.furnished import MONDAY, asked, planned
from tests.signing import client
from yimen.telling.models import Telling
from yimen.telling.tell import tell
from yimen.told import following, queries
from yimen.told.models import Followed, Message
from yimen.told.words import GROUP_OF, KINDS, LEADS


@pytest.fixture
def hall(city):
    """A hall in which the staff are told from now on."""
    opened()
    following.begin(0)
    while following.follow():
        pass


def told(login):
    while following.follow():
        pass
    return list(queries.of(by(login)).order_by("id").values_list("kind", flat=True))


def test_every_kind_has_its_sentence_its_group_and_its_place():
    assert set(LEADS) <= set(KINDS) and set(KINDS) == set(GROUP_OF)


def test_what_is_told_becomes_a_message_once(hall):
    planned()
    assert told("clerk1") == ["plan"] and told("clerk1") == ["plan"]
    assert told("clerk12") == []


def test_what_was_committed_later_under_a_lower_number_is_told_all_the_same(hall):
    planned()
    Followed.objects.update(telling=Telling.objects.latest("id").pk)
    tell("changed", [by("clerk12")], on=MONDAY, mark="late")
    Followed.objects.update(telling=Telling.objects.latest("id").pk)
    assert told("clerk12") == ["changed"] == told("clerk12")


def test_who_switched_it_off_is_not_told(hall):
    queries.mute(by("clerk1"), ["windows"])
    planned()
    assert told("clerk1") == [] and told("clerk2") == ["plan"]


def test_a_message_leads_to_what_it_is_about(hall):
    planned()
    one = asked()
    told("clerk1")
    page = client("clerk1").get("/desk/told/").content.decode()
    assert 'href="/desk/roster/days/2026-03-02/"' in page
    assert f'href="/desk/roster/leave/{one}/"' in client("counter1").get("/desk/told/").content.decode()
    assert Message.objects.get(account=by("counter1"), kind="to_take_over").thing == one

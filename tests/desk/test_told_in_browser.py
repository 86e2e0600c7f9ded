"""The page of what the staff are told is fit to read."""

from datetime import date

import pytest

from tests.faces import open_house
from yimen.lib import clock
from yimen.told.models import Message


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city."""
    with open_house(windows, django_db_blocker) as found:
        yield found


def test_the_page_of_messages_is_right(house):
    number = "5116022026030203120000121"
    for n, kind in enumerate(("card", "term", "overdue", "urged")):
        Message.objects.create(
            account=house.account("head1"), kind=kind, number=number, on=date(2026, 4, 20), mark=f"t{n}", at=clock.now()
        )  # fmt: skip
    assert house.judged("head1", "/desk/told/") == []
    assert house.judged("editor", "/desk/told/") == []
    assert house.judged("clerk3", "/desk/told/measures/") == []

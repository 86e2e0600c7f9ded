"""The page of what the staff are told is fit to read."""

from datetime import date

from tests.faces import browsed_house
from yimen.lib import clock
from yimen.told.models import Message

house = browsed_house()


def test_the_page_of_messages_is_right(house):
    number = "5116022026030203120000121"
    for n, kind in enumerate(("card", "term", "overdue", "urged")):
        Message.objects.create(
            account=house.account("head1"), kind=kind, number=number, on=date(2026, 4, 20), mark=f"t{n}", at=clock.now()
        )  # fmt: skip
    assert house.judged("head1", "/desk/told/") == []
    assert house.judged("editor", "/desk/told/") == []
    assert house.judged("clerk3", "/desk/told/measures/") == []

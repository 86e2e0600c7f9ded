"""What holds of a place holds from its day on: changed for later, taken back, closed, opened again, recorded."""

from datetime import UTC, date, datetime

import pytest

from tests.catalogue.test_premises import CODE, refused, row, take, town  # noqa: F401 - a fixture
from yimen.catalogue import placing, premises, record
from yimen.catalogue.models import Premises
from yimen.centres import clock

pytestmark = pytest.mark.django_db
TODAY, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 1), date(2026, 5, 1)
SAID = {
    "name": "河东中心", "name_en": "", "address": "河东街 12 号", "address_en": "", "hours": "9:00—17:00", "hours_en": "",
    "telephone": "101",
}  # fmt: skip


@pytest.fixture
def place(town):  # noqa: F811
    """The town, today, with one place."""
    move(TODAY)
    take(town, row())
    return town


def move(on):
    clock.move(datetime(on.year, on.month, on.day, 1, tzinfo=UTC))


def change(town, on, **changes):  # noqa: F811
    placing.change_place(by=town.people["editor"], code="t1", said=SAID | changes, items=[CODE], on=on)


def hours():
    return [one.hours for one in premises.places()]


def test_a_change_holds_from_its_day_on_and_the_old_hours_until_the_eve(place):
    change(place, APRIL, hours="10:00—16:00")
    assert hours() == ["9:00—17:00"]
    assert [(one.standing, one.valid_until) for one in placing.history("t1")] == [
        ("coming", None),
        ("present", date(2026, 3, 31)),
    ]
    move(APRIL)
    assert hours() == ["10:00—16:00"] and placing.handled(placing.history("t1")[0].id) == [CODE]
    assert [one.hours for one in placing.listed(standing="past")] == ["9:00—17:00"]


def test_changes_are_set_in_any_order_and_the_same_day_is_written_anew(place):
    change(place, MAY, hours="五月")
    change(place, APRIL, hours="四月")
    change(place, APRIL, hours="四月改")
    assert [(one.hours, one.valid_until) for one in placing.history("t1")] == [
        ("五月", None),
        ("四月改", date(2026, 4, 30)),
        ("9:00—17:00", date(2026, 3, 31)),
    ]


def test_what_is_set_for_later_is_taken_back_and_what_has_begun_is_not(place):
    change(place, APRIL, hours="四月")
    coming, present = placing.history("t1")
    editor = place.people["editor"]
    refused("place_begun", lambda: placing.take_back(by=editor, id=present.id))
    placing.take_back(by=editor, id=coming.id)
    assert [one.valid_until for one in placing.history("t1")] == [None]
    refused("place_unknown", lambda: placing.take_back(by=editor, id=coming.id))


def test_a_place_is_closed_after_its_last_day_and_opens_again(place):
    editor = place.people["editor"]
    refused("in_the_past", lambda: placing.close_place(by=editor, code="t1", until=date(2026, 3, 1)))
    change(place, APRIL)
    refused("place_day_taken", lambda: placing.close_place(by=editor, code="t1", until=TODAY))
    placing.close_place(by=editor, code="t1", until=APRIL)
    move(APRIL)
    assert len(premises.places()) == 1
    move(date(2026, 4, 2))
    assert premises.places() == [] and placing.listed() == []
    refused("place_unknown", lambda: placing.close_place(by=editor, code="t1", until=MAY))
    change(place, MAY, hours="再开")
    move(MAY)
    assert hours() == ["再开"] and placing.history("t1")[0].valid_until is None


def test_a_new_place_has_a_code_of_its_own_and_only_an_editor_enters_it(place):
    def enter(by, **more):
        given = {"code": "v9", "kind": "village", "items": [], "on": APRIL} | more
        placing.open_place(by=place.people[by], said=SAID | {"name": "柳树村站"}, **given)

    refused("not_entitled", lambda: enter("clerk"))
    refused("place_known", lambda: enter("editor", code="t1"))
    refused("unknown_item", lambda: enter("editor", items=["511602-none"]))
    refused("in_the_past", lambda: enter("editor", on=date(2026, 3, 1)))
    enter("editor")
    assert [one.code for one in placing.listed(kind="village")] == ["v9"] and len(premises.places()) == 1
    (kept,) = [one for one in record.edits()[0] if one.what == "place_opened"]
    assert (kept.subject, kept.note, kept.by) == ("v9 柳树村站", "2026-04-01", place.people["editor"])


def test_a_list_that_names_a_later_first_day_says_what_holds_from_then_on(place):
    take(place, row(valid_from="2026-04-01", hours="四月"))
    assert hours() == ["9:00—17:00"] and Premises.objects.count() == 2
    move(APRIL)
    assert hours() == ["四月"]

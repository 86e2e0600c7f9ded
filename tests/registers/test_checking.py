"""The copy that registers are held against is recomputed from the record, and every difference is named."""

import pytest

from tests.process.papers import FULL
from tests.registers.town import Reconciled, settle
from yimen.cases.check import Difference
from yimen.process.application import commands as do
from yimen.registers import checking, known
from yimen.registers.checking import check
from yimen.registers.models import Followed, Known, Number


@pytest.fixture
def town(centre):
    """The town with one case that was granted, and its certificate; everything read."""
    town = Reconciled()
    town.number = town.decided()
    settle()
    return town


def test_a_copy_that_follows_the_record_differs_in_nothing(centre):
    town = Reconciled()
    refused, charged = town.number_refused(), town.charged()
    settle()
    assert refused and Known.objects.count() == 2 and list(check()) == []
    assert list(check(charged)) == []


def test_before_anything_was_read_there_is_nothing_to_compare(town):
    Followed.objects.all().delete()
    Known.objects.all().delete()
    assert list(check()) == []


@pytest.mark.parametrize(
    ("change", "field", "stored"),
    [
        ({"outcome": "refused"}, "outcome", "refused"),
        ({"decided_on": "2026-03-10"}, "decided_on", "2026-03-10"),
        ({"organ": 1}, "organ", "1"),
        ({"charged_fen": 5}, "charged_fen", "5"),
        ({"identity": "x"}, "identity", "x"),
    ],
)
def test_each_thing_that_is_kept_otherwise_is_named(town, change, field, stored):
    Known.objects.filter(number=town.number).update(**change)
    (found,) = check(town.number)
    assert (found.case, found.field, found.stored) == (town.number, f"register {field}", stored)
    assert list(check()) == [found]


def test_numbers_that_lack_or_are_nobodys_are_named(town):
    row = Known.objects.get(number=town.number)
    whole = list(row.numbers)
    row.numbers = [number for number in whole if number != "JY000101"]
    row.save(update_fields=["numbers"])
    assert Difference(town.number, "register number", "", "JY000101") in list(check())
    row.numbers = [*whole, "JY999999"]
    row.save(update_fields=["numbers"])
    found = {(one.field, one.stored, one.recomputed) for one in check()}
    assert found == {("register number", "JY999999", ""), ("register index", "", "JY999999")}
    row.numbers = whole
    row.save(update_fields=["numbers"])
    Number.objects.filter(number="JY000101").delete()
    assert [one.field for one in check()] == ["register index"]


def test_a_case_that_is_missing_and_one_that_nobody_has_are_named(town):
    Known.objects.filter(number=town.number).update(number="nobodys", case_id=10**9)
    assert {(one.case, one.stored) for one in check()} == {(town.number, ""), ("nobodys", "nobodys")}
    known.refill()
    assert list(check()) == []


def test_a_number_that_a_permit_alone_bears_is_the_cases_own(centre, monkeypatch):
    town = Reconciled()
    town.publish("certified", FULL, result_kind="licence", validity_months=60)
    town.versions["full"] = town.versions["certified"]
    number = town.decided()
    settle()
    # As when a permit was issued anew: its number stands in the permit's journal and not in the case's.
    whole = known.row
    monkeypatch.setattr(checking, "_ever", lambda seen: set())

    def without(seen, before=()):
        row = whole(seen, before)
        row.numbers = [one for one in row.numbers if one != "JY000101"]
        return row

    monkeypatch.setattr(known, "row", without)
    assert list(check()) == [] and "JY000101" in Known.objects.get(number=number).numbers
    monkeypatch.setattr(checking, "_borne", lambda permits, beside: None)
    assert list(check()) == [Difference(number, "register number", "JY000101", "")]


def test_what_was_not_read_yet_is_left_to_the_next_check(town):
    case = town.deciding()
    town.act("decider", case, do.Grant(content="准予"))
    assert list(check()) == []
    settle()
    assert list(check()) == [] and Known.objects.count() == 2

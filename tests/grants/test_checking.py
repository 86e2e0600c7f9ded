"""The register is compared with the record: as far as it has read, and no further."""

from datetime import date

import pytest
from django.db import connection

from tests.grants.town import FIRM, followed
from yimen.cases.sequencer import sequence
from yimen.grants import checking
from yimen.grants.following import refill
from yimen.grants.models import Grant, Paper, Tally
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(town):
    """Two grants made public and entered, a firm's and a person's; the number of the firm's case."""
    case = town.published(FIRM, "JY1")
    town.published()
    followed()
    return town.read(case).number


def differences(number=""):
    return [(one.case, one.field, one.stored, one.recomputed) for one in checking.check(number)]


def test_a_register_that_has_read_everything_says_what_the_record_says(town, number):
    assert differences() == [] == differences(number)
    assert refill() and differences() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("decision", "x"), ("certificate", "x"), ("organ", "x"), ("working_days", 9), ("holder", "x"), ("valid_until", date(2030, 1, 1))],
)  # fmt: skip
def test_each_field_of_a_grant_is_compared(number, field, value):
    Grant.objects.filter(number=number).update(**{field: value})
    found = differences(number)
    assert (number, f"grant {field}", str(value)) in [one[:3] for one in found]
    assert {one[1] for one in found} <= {f"grant {field}", "grant tokens"}


def test_what_is_missing_and_what_nobody_published_is_found(town, number):
    Paper.objects.filter(case_number=number, key="grant").update(number="x")
    Paper.objects.create(case_number="511602", key="grant", number="y")
    Grant.objects.exclude(number=number).delete()
    found = differences()
    other = next(one for one in found if one[1] == "grant")
    assert other[2] == "" and other[0] == other[3]
    assert ("511602", "paper grant", "y", "") in found
    assert [one[2] for one in found if one[:2] == (number, "paper grant")] == ["x"]
    assert [one[1] for one in found if not one[0]] == ["grants 2026-03 市场监管局"], (
        "one grant fewer than counted"
    )


def test_figures_are_those_of_the_grants(number):
    Tally.objects.update(in_seven=0)
    ((_, field, stored, recomputed),) = differences()
    assert field.startswith("grants 2026-03 ") and (stored, recomputed) == ("(2,0,2,0)", "(2,2,2,0)")


def test_what_the_register_has_not_read_yet_is_no_difference(town, number):
    case = town.published()
    assert differences() == [], "it waits for its places"
    town.act("clerk", case, do.Issue(certificate="JY9"))
    while sequence():
        pass
    assert differences() == [], "it waits for the follower"
    followed()
    assert differences() == []


def test_erased_values_are_compared_with_nothing(number):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_private")
    assert differences() == []

"""Registers against the record: each kind of finding, once per fact, and what becomes of it."""

import io
from datetime import date

import pytest

from tests.grants.town import FIRM
from tests.registers.town import HEAD, Reconciled, csv, found, line, row, settle, take
from yimen.applications.actions import Applicant
from yimen.registers.models import Found, Intake, Line, Step

OTHER = Applicant("安州市长流水产有限公司", "91511602MA62W2BX14", "13800000003", "firm")


@pytest.fixture
def town(centre):
    return Reconciled()


def test_a_line_that_agrees_with_its_case_shows_nothing(town):
    number = town.decided()
    take(town, row())
    assert found() == [] and (line("JY000101").standing, line("JY000101").case) == ("case", number)


def test_a_line_is_its_case_by_code_item_and_day_without_its_number(town):
    number = town.decided()
    take(town, row(number="临时001"))
    assert line("临时001").case == number and found() == []


def test_a_line_without_a_case_is_found_and_is_so_no_more_once_there_is_one(town):
    take(town, row())
    assert found() == [("without_case", "JY000101")]
    town.decided()
    settle()
    assert found() == [] and Found.objects.get().state == "gone" and Step.objects.get().act == "gone"
    assert line("JY000101").standing == "case"

"""Two workers, two connections, one moment: what the law owes is done once, and a new calendar moves a case once."""

from datetime import date

import pytest
from django.db import connection

from tests.committed import at_once, committed, meet_after_reading
from tests.process.people import ITEM
from tests.town import Town, law_due
from yimen.cases import rulebook
from yimen.cases.check import check
from yimen.cases.sweep import move_calendar, sweep
from yimen.law.workdays import Arranged, shipped
from yimen.lib import clock

MANY = 12


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """A town with applications that nobody answered, some of an item that is limited in number."""
    with committed(django_db_blocker):
        town = Town()
        town.publish("limited", ITEM, quantity_limited=True)
        town.waiting = [town.submit(item=("licence", "limited")[n % 2]).case for n in range(MANY)]
        yield town


def read(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def once(type, cases):
    """See that each case has one event of a type, one message about it and no gap in its journal."""
    found = read("SELECT case_id, count(*) FROM cases_event WHERE type = %s GROUP BY 1 ORDER BY 1", type)
    assert found == [(case, 1) for case in cases]
    notices = read(
        "SELECT case_id, count(*) FROM notices_notice n WHERE (case_id, seq) IN"
        " (SELECT case_id, seq FROM cases_event WHERE type = %s) GROUP BY 1 ORDER BY 1",
        type,
    )
    assert notices == [(case, 1) for case in cases]
    assert list(check()) == []


def test_two_sweeps_at_once_accept_each_application_once(town, monkeypatch):
    town.at("2026-03-10T00:00+08:00")
    assert law_due() == MANY
    with monkeypatch.context() as held:
        meet_after_reading(held)
        moved = at_once(sweep, sweep)
    assert sum(moved) == MANY, "what one has done the other does not count as its own"
    assert sweep() == law_due() == 0
    once("Accepted", town.waiting)
    ranks = read("SELECT rank FROM cases_case WHERE item = '511602-limited' ORDER BY rank")
    assert ranks == [(n + 1,) for n in range(MANY // 2)], "the order of acceptance has no gap"


def test_two_movers_at_once_bring_each_case_under_the_new_calendar_once(town, monkeypatch):
    off = Arranged(date(2026, 3, 12), "临时放假", True, 2026)
    arranged = [*(one for one in shipped().arranged.values() if one.file_year == 2026), off]
    calendar = shipped().with_year("2026@once", 2026, arranged)
    rulebook.store_calendar(calendar, since=clock.today(), at=clock.now(), source="notice")
    with monkeypatch.context() as held:
        meet_after_reading(held)
        moved = at_once(move_calendar, move_calendar)
    assert sum(moved) == MANY
    assert move_calendar() == 0
    once("CalendarMoved", town.waiting)
    assert {row[0] for row in read("SELECT calendar FROM cases_case")} == {"2026@once"}


def test_a_sweep_and_a_mover_at_once_do_each_its_own(town, monkeypatch):
    cases = [town.submit(who="wang").case for _ in range(MANY)]
    town.at("2026-03-25T00:00+08:00")
    calendar = shipped().with_year(
        "2026@twice", 2026, [one for one in shipped().arranged.values() if one.file_year == 2026]
    )
    rulebook.store_calendar(calendar, since=clock.today(), at=clock.now(), source="notice")
    with monkeypatch.context() as held:
        meet_after_reading(held)
        at_once(sweep, move_calendar)
    while sweep() or move_calendar():
        pass
    accepted = read("SELECT case_id, count(*) FROM cases_event WHERE type = 'Accepted' GROUP BY 1 ORDER BY 1")
    assert accepted == [(case, 1) for case in sorted((*town.waiting, *cases))]
    doubled = read(
        "SELECT case_id FROM cases_event WHERE type = 'CalendarMoved' AND body LIKE %s GROUP BY 1 HAVING count(*) > 1",
        "%2026@twice%",
    )
    assert doubled == [] and list(check()) == []

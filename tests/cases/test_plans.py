"""What is asked again and again is read off an index: with a long record as with a short one."""

import re

import pytest
from django.db import connection

from tests.town import Town
from yimen.cases import inbox, queries
from yimen.cases.sweep import move_calendar, sweep
from yimen.people.rights import Allowed, Posted, Rights

pytestmark = pytest.mark.django_db
MANY = 30_000


@pytest.fixture
def town(centre):
    """A town with so many open cases that reading all of them would show; rows that no case stands behind."""
    town = Town()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_task (case_id, key, letter, act, organ, due_on, opened_at)"
            " SELECT n, 'x', CASE WHEN n %% 100 = 0 THEN 'W' ELSE 'R' END, 'Accept', %s, '2026-03-20', now()"
            " FROM generate_series(1, %s) n",
            [town.market.id, MANY],
        )
        cursor.execute(
            "INSERT INTO cases_case (id, number, kind, version, fold_version, state, item, organ, applicant, agent,"
            " phase, due_why, calendar, rank) SELECT n, n, 'application', 1, 1, '{}', 'x', 1, 'x', '', 'ACCEPTED', '',"
            " (SELECT version FROM cases_calendar), 0 FROM generate_series(1, %s) n",
            [MANY],
        )
        cursor.execute(
            "INSERT INTO cases_timer (case_id, key, due_on, done) SELECT n, 'x', '2026-06-01', false"
            " FROM generate_series(1, %s) n",
            [MANY],
        )
    return town


def plans_of(function):
    """Return how the function's statements were carried out, in PostgreSQL's words."""
    plans = []

    def explained(execute, sql, params, many, context):
        if sql.lstrip().startswith(("SELECT", "WITH")):
            with context["connection"].connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE) " + sql, params)
                plans.extend(row[0] for row in cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explained):
        function()
    assert plans
    return "\n".join(plans)


def read_in_vain(function):
    """Return how many rows the function's statements read and threw away; a plan tells them by turn of its loop."""
    told = re.findall(r"loops=(\d+)\)|Rows Removed by Filter: (\d+)", plans_of(function))
    loops, thrown = 1, 0
    for turns, rows in told:
        loops = int(turns or loops)
        thrown += loops * int(rows or 0)
    return thrown


def test_an_inbox_reads_no_more_than_it_shows(town):
    held = queries.rights(town.people["clerk"])
    assert read_in_vain(lambda: inbox.Inbox(held).found()) < 100
    assert read_in_vain(lambda: inbox.Inbox(held).count(inbox.Asked(late=True))) < 100
    assert inbox.Inbox(held).count() == MANY // 100
    own = inbox.Inbox(held, me=town.people["clerk"])
    assert read_in_vain(own.found) < 100 and "Seq Scan on cases_task" not in plans_of(own.found)


def test_who_proposed_what_waits_is_read_of_second_signatures_alone(town):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_task SET act = 'SignNegative' WHERE letter = 'R' AND case_id % 1000 = 1")
        cursor.execute("SELECT count(*) FROM cases_task WHERE act = 'SignNegative' AND done_at IS NULL")
        assert cursor.fetchone()[0] > 10
    own = inbox.Inbox(queries.rights(town.people["reviewer"]), me=town.people["reviewer"])
    assert read_in_vain(own.found) < 100
    assert "Seq Scan on cases_case" not in plans_of(own.found)


def test_the_few_that_come_first_are_looked_up_and_the_rest_is_not_read(town):
    with connection.cursor() as cursor:
        # A list so long that reading it for the few would show.
        cursor.execute("UPDATE cases_task SET letter = 'W' WHERE letter = 'R'")
    held = queries.rights(town.people["clerk"])
    first = inbox.Inbox(held, first=lambda: range(100, 2_100, 100))
    assert read_in_vain(lambda: first.found()) < 100
    assert "Seq Scan on cases_task" not in plans_of(lambda: first.found())


def test_what_somebody_has_taken_on_is_found_by_whose_it_is_and_shown_without_reading_the_rest(town):
    held, clerk = queries.rights(town.people["clerk"]), town.people["clerk"]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_claim (case_id, key, account, since, by)"
            " SELECT n, 'x', CASE WHEN n %% 1000 = 0 THEN %s ELSE 0 END, now() + interval '1 hour', 0"
            " FROM generate_series(1, %s) n",
            [clerk, MANY],
        )
    assert read_in_vain(lambda: inbox.Inbox(held).found(inbox.Asked(held_by=clerk))) < 100
    assert read_in_vain(lambda: inbox.Inbox(held).found()) < 100
    assert "Seq Scan on cases_claim" not in plans_of(lambda: inbox.Inbox(held).found())


def test_who_decides_on_a_single_item_looks_through_a_bounded_part_of_the_others(town, monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_task SET letter = 'O' WHERE letter = 'R'")
        cursor.execute("UPDATE cases_case SET item = 'mine' WHERE id % 3000 = 1")
    single = Posted("approver", town.market.id, None, False, [Allowed("decide", "mine")])
    held = Rights(postings=[single])
    monkeypatch.setattr(inbox, "DEEP", 9_000)
    assert inbox.Inbox(held).count() == 4, "those among the nearest so many"
    assert 2 * 8_900 < read_in_vain(lambda: inbox.Inbox(held).found()) < 2 * 9_100, (
        "for the lines and their count"
    )
    plan = plans_of(lambda: inbox.Inbox(held).found())
    assert "using task_inbox on cases_task" in plan and "using cases_case_pkey on cases_case k" in plan


def test_with_nothing_due_and_no_new_calendar_open_cases_are_not_read(town):
    assert read_in_vain(sweep) < 100
    move_calendar()  # looks once through the lapses of before, and keeps that it has
    assert read_in_vain(move_calendar) < 100

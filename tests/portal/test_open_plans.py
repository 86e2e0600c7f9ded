"""The public's lists read no more than they show, with a long register as with a short one."""

import time

import pytest
from django.db import connection, transaction

from tests.cases.test_plans import read_in_vain
from tests.centres_for_tests import ANZHOU
from tests.town import Town
from yimen.announcements import queries as announcements
from yimen.catalogue import changes
from yimen.centres.clock import take
from yimen.centres.current import using
from yimen.grants import queries, verifying
from yimen.grants.queries import Wanted

MANY = 100_000


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """A register of many grants, an item of many changes, once for the file; rows that no case stands behind."""
    with django_db_blocker.unblock(), using(ANZHOU), transaction.atomic():
        take()
        fill()
        yield
        transaction.set_rollback(True)


def fill():
    """Let the register of the current centre hold many grants."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO grants_grant (place, number, decision, certificate, item, item_name, organ, holder, holder_kind,"
            " credit_code, decided_on, published_on, working_days, tokens) SELECT n, 'n' || n, 'd' || n, 'c' || n,"
            " 'i' || n %% 200, '许可', '局', '安州', 'firm', lpad(n::text, 18, '0'), '2026-01-01'::date + n / 1000,"
            " '2026-01-01'::date + n / 1000, 1, array_to_tsvector(ARRAY['恒' || n %% 500, '百' || n %% 10])"
            " FROM generate_series(1, %s) n",
            [MANY],
        )
        cursor.execute(
            "INSERT INTO grants_paper (case_number, key, number) SELECT 'n' || n, 'grant', 'd' || n"
            " FROM generate_series(1, %s) n",
            [MANY],
        )
        cursor.execute("ANALYZE grants_grant; ANALYZE grants_paper")


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(number="d77777"),
        Wanted(items=("i7", "i8")),
        Wanted(items=("none",)),
        Wanted(firm="000000000000077777"),
    ],
)
def test_a_page_of_the_register_reads_no_more_than_it_shows(register, wanted):
    assert read_in_vain(lambda: queries.page(wanted)) < 100


def test_the_second_page_costs_what_the_first_did(register):
    first = queries.page(Wanted())
    assert read_in_vain(lambda: queries.page(Wanted(), first.after)) < 100
    again = queries.page(Wanted(), first.after)
    assert not {row.place for row in first.rows} & {row.place for row in again.rows}
    deep = queries.page(Wanted(), (first.rows[0].decided_on.replace(month=2, day=1), 0))
    assert deep.rows and read_in_vain(lambda: queries.page(Wanted(), (deep.rows[0].decided_on, 0))) < 100


def test_a_number_is_verified_off_its_index(register):
    assert read_in_vain(lambda: verifying.verify("d4242")) < 100


def test_a_month_is_streamed_off_its_index(register):
    from datetime import date

    lots = lambda: list(queries.published(date(2026, 2, 1), date(2026, 2, 2)))  # noqa: E731
    assert read_in_vain(lots) < 100 and sum(map(len, lots())) == 2000


def test_a_common_name_is_looked_for_among_a_bounded_number(register):
    began = time.perf_counter()
    found = queries.page(Wanted(firm="恒远商贸"))
    assert time.perf_counter() - began < 1 and len(found.rows) <= 50


def test_changes_and_announcements_are_read_off_their_indexes(register):
    Town()
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(id) FROM catalogue_item")
        item = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO catalogue_change (item_id, what, by, at, note) SELECT %s, CASE WHEN n %% 10 = 0 THEN 'suspend'"
            " ELSE 'draft' END, 0, '2026-01-01'::timestamptz + n * interval '1 minute', ''"
            " FROM generate_series(1, 30000) n",
            [item],
        )
        cursor.execute("ANALYZE catalogue_change")
    assert read_in_vain(lambda: changes.changes(changes.Wanted())) < 100
    assert len(changes.changes(changes.Wanted())) == 50
    assert read_in_vain(lambda: announcements.listed(archive=True)) < 100

"""The tables of ended months are made once, and again only when something in the month changed; never others than the record gives."""

import csv
import io
import json
from datetime import date

import pytest

from tests.figures.figured import MARCH, entered, nothing
from yimen.centres.clock import take
from yimen.figures import checking, kept, published
from yimen.figures.following import refill
from yimen.figures.models import Followed, Kept, Sum
from yimen.lib import clock, tables
from yimen.process.figures.rows import recomputed

pytestmark = pytest.mark.django_db
FEBRUARY, APRIL = date(2026, 2, 1), date(2026, 4, 1)


@pytest.fixture
def months(town):
    """Two ended months with decisions enough, seen in April."""
    nothing()
    town.at("2026-04-09T09:00+08:00")
    take()
    assert clock.today() == date(2026, 4, 9)
    for month in (FEBRUARY, MARCH, APRIL):
        entered("市场监管局", 14, on=month, late=2)
    return town


def anew(table, form):
    """Return a table made of the figures at hand, with nothing kept."""
    of, write = kept.TABLES[table], kept.FORMS[form]
    pieces = [write(of.fields, lot) for lot in of.lots()]
    whole = tables.csv_of(of.fields, pieces) if form == "csv" else tables.json_of(pieces)
    return b"".join(whole)


def given(table, form):
    pieces = kept.pieces(table, form)
    return b"".join(
        tables.csv_of(kept.TABLES[table].fields, pieces) if form == "csv" else tables.json_of(pieces)
    )


@pytest.fixture
def made(monkeypatch):
    """Return which months' lines were made anew since, by table."""
    found = []
    for name, table in kept.TABLES.items():

        def of(month, name=name, own=table.of):
            found.append((name, month))
            return own(month)

        monkeypatch.setitem(kept.TABLES, name, kept.Table(table.fields, of))
    return found


@pytest.mark.parametrize("table", ["figures", "cases"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_ended_month_is_made_once_and_says_the_same(months, made, table, form):
    first = given(table, form)
    assert [month for _, month in made] == [APRIL, MARCH, FEBRUARY]
    del made[:]
    assert given(table, form) == first
    assert made == [(table, APRIL)], "the month that goes on is made each time, and never kept"
    assert not Kept.objects.filter(month=APRIL).exists()
    assert first == anew(table, form)
    if form == "json":
        assert json.loads(first)[0]["month"] == "2026-04-01"


def test_a_late_event_makes_its_month_anew_and_no_other(months, made):
    before = given("figures", "csv")
    entered("市场监管局", 1, on=FEBRUARY, stem="late")
    del made[:]
    after = given("figures", "csv")
    assert [month for _, month in made] == [APRIL, FEBRUARY]
    assert after != before and after == anew("figures", "csv")


def test_the_same_again_changes_nothing(months, made):
    given("cases", "csv")
    entered("市场监管局", 14, on=MARCH, late=2)
    del made[:]
    given("cases", "csv")
    assert made == [("cases", APRIL)]


def test_a_department_that_is_called_otherwise_is_called_so_in_old_months(months, made):
    given("figures", "csv")
    months.market.name = "市场监督管理委员会"
    months.market.save(update_fields=["name"])
    del made[:]
    assert "市场监督管理委员会".encode() in given("figures", "csv")
    assert len(made) == 3


def test_definitions_of_another_release_make_everything_anew(months, made, monkeypatch):
    given("figures", "csv")
    monkeypatch.setattr(kept, "MADE_BY", "of another release")
    del made[:]
    given("figures", "csv")
    assert len(made) == 3


def test_the_worker_makes_what_nobody_asked_for_and_forgets_what_is_told_no_more(months, made):
    rounds = 0
    while kept.build():
        rounds += 1
    assert rounds == 4, "two ended months, two tables"
    assert kept.build() == 0
    del made[:]
    for table in kept.TABLES:
        given(table, "csv"), given(table, "json")
    assert {month for _, month in made} == {APRIL}
    months.at("2027-03-09T09:00+08:00")
    take()
    kept.build()
    assert not Kept.objects.filter(month__lt=published.since()).exists()
    assert Kept.objects.filter(month=MARCH).exists()


def test_figures_and_rows_that_are_kept_recompute_each_other(months):
    given("figures", "csv"), given("cases", "csv")
    said, lines = (
        list(csv.DictReader(io.StringIO(given(table, "csv").decode("utf-8-sig")))) for table in kept.TABLES
    )
    fresh = {(month, organ, item): figures for month, organ, item, figures in recomputed(lines)}
    assert len(said) == len(fresh) == 9
    for line in said:
        assert fresh[line["month"], line["organ"], line["item"]].items() <= line.items()


def test_a_kept_piece_that_was_changed_is_found_and_a_night_that_differs_forgets_all(months):
    given("figures", "csv")
    Followed.objects.update(position=1)
    assert list(checking.check()) == []
    other = Kept.objects.get(month=FEBRUARY, table="figures", form="csv")
    Kept.objects.filter(month=MARCH, table="figures", form="csv").update(body=other.body)
    (one,) = checking.check()
    assert one.field == "figures published figures.csv 2026-03" and one.stored != one.recomputed
    Sum.objects.filter(organ=0, month=MARCH, measure="granted").update(n=99)
    while checking.by_night():
        pass
    assert not Kept.objects.exists()


def test_reading_the_stream_anew_forgets_what_is_kept(months):
    given("figures", "csv")
    refill()
    assert not Kept.objects.exists()


def test_the_state_moves_with_the_months_that_are_told(months):
    before = kept.state()
    assert kept.state() == before
    months.at("2026-05-04T09:00+08:00")
    take()
    assert kept.state() != before

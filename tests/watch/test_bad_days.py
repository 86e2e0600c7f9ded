"""Bad days of supervision: a clock that ran ahead, a worker that stood still for three days, a rule that fails."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from tests.watch.town import Watched, found, watched
from yimen.cases import rulebook
from yimen.cases.queries import view
from yimen.centres import clock as centre_clock
from yimen.cli.watch import command as watch
from yimen.lib import clock
from yimen.operation import diagnosis
from yimen.operation.duties import DUTIES
from yimen.operation.worker import Worker
from yimen.process.application import commands as do
from yimen.process.card.state import LIFTED
from yimen.process.watch import found as rules
from yimen.watch import checking, queries, trying
from yimen.watch.models import Failed, Finding, Look

pytestmark = pytest.mark.django_db
OWN = ("sequence", "watch", "watch by the day", "cards")


def set_right(text):
    """Set a clock right that ran ahead, as `centre trust-clock` does for a machine's."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE centre_clock SET instant = %s, latest = %s", [text, text])
    centre_clock.take()


def test_a_clock_that_ran_ahead_and_was_set_right_leaves_no_finding_and_no_card(town):
    town.accepted()
    town.at("2026-03-20T09:00+08:00")
    watched()
    card = Finding.objects.get(rule="SV-01").card
    assert card and not Look.objects.filter(on__lte=date(2026, 3, 20)).exists()
    set_right("2026-03-03T09:00+08:00")
    watched()
    assert found() == [] and view(card).state.phase == LIFTED
    # It is looked at again on its day, which nothing else would have reminded anybody of.
    assert Look.objects.get(number__startswith="511602", on__gt=date(2026, 3, 3)).on == date(2026, 3, 13)
    town.at("2026-03-17T09:00+08:00")
    watched()
    assert found(rule="SV-01") == [("SV-01", "2026-03-17")]
    again = Finding.objects.get(rule="SV-01")
    assert again.card and again.card != card and list(checking.check()) == []


def test_while_the_clock_is_wrong_no_card_is_given_and_nothing_is_lost_by_it(town):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    worker = Worker(tuple(duty for duty in DUTIES if duty.name in OWN))
    worker._look = lambda centre: worker.trouble.update({centre.schema: "gone back"})
    for _ in range(5):
        worker._next.clear()
        worker.round()
    assert not Finding.objects.exists(), "supervision halts as the law does"
    worker = Worker(tuple(duty for duty in DUTIES if duty.name in OWN))
    for _ in range(6):
        worker._next.clear()
        worker.round()
    clock.stand_at(None)
    centre_clock.take()
    assert ("SV-01", "2026-03-17") in found() and Finding.objects.exclude(card="").exists()


def lived(centre_town, every_day):
    """Live two weeks with acts on several days; let the worker look each day, or not from the 11th to the 16th."""
    late = centre_town.accepted()
    quiet = centre_town.submit(who="wang").case
    day = date(2026, 3, 3)
    while day <= date(2026, 3, 18):
        centre_town.at(f"{day}T09:00+08:00")
        if day == date(2026, 3, 12):
            centre_town.act("reviewer", quiet, do.StartReview())
        if day == date(2026, 3, 13):
            centre_town.act("reviewer", late, do.StartReview())
        if every_day or not date(2026, 3, 11) <= day <= date(2026, 3, 16):
            watched()
        day += timedelta(days=1)
    watched()
    return [
        (one.rule, one.fact, str(one.on), bool(one.card))
        for one in Finding.objects.order_by("rule", "fact", "on")
    ]


def test_a_worker_that_stood_still_for_days_finds_what_one_that_worked_finds(centre):
    told = []
    for every_day in (True, False):
        with transaction.atomic():
            told.append(lived(Watched(), every_day=every_day))
            transaction.set_rollback(True)
        clock.stand_at(None)
    working, stood = told
    assert any(rule == "SV-01" for rule, *_ in working) and stood == working


@pytest.fixture
def broken(monkeypatch):
    """Let the rule about quiet cases fail half way, as a rule with an error does."""
    whole = rules.TRIGGERS["quiet"]

    def fails(seen, rule):
        yield from whole(seen, rule)
        raise ZeroDivisionError("about 李晓明")

    monkeypatch.setattr(rules, "TRIGGERS", {**rules.TRIGGERS, "quiet": fails})


def test_a_rule_that_fails_stops_no_other_and_is_told_without_anybodys_data(town, broken):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    watched()
    assert found(rule="SV-01") == [("SV-01", "2026-03-17")] and Finding.objects.exclude(card="").exists()
    failed = queries.failed()
    assert failed.keys() == {"XC-03"} and failed["XC-03"][1] == "ZeroDivisionError"
    (said,) = diagnosis.failing_rules("anzhou")
    assert said.level == "bad" and "ZeroDivisionError" in said.says and "李晓明" not in said.says
    assert "rule XC-03" in {one.field for one in checking.check()}


def test_what_a_rule_found_before_it_failed_stays_and_once_mended_it_is_well_again(town, monkeypatch):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    watched()
    assert found(rule="XC-03") == [("XC-03", "2026-03-17")]
    whole = rules.TRIGGERS

    def fails(seen, rule):
        raise KeyError(rule.name)

    monkeypatch.setattr(rules, "TRIGGERS", {**whole, "quiet": fails})
    town.at("2026-03-31T09:00+08:00")
    watched()
    assert found(rule="XC-03") == [("XC-03", "2026-03-17")] and Failed.objects.count() >= 1
    number = Failed.objects.filter(rule="XC-03").values_list("number", flat=True)[0]
    assert Look.objects.get(number=number).on == date(2026, 4, 1), (
        "tried again the next day, and not all day long"
    )
    monkeypatch.setattr(rules, "TRIGGERS", whole)
    town.at("2026-04-01T09:00+08:00")
    watched()
    assert not Failed.objects.filter(number=number).exists()
    assert list(checking.check(number)) == []


def test_a_trial_says_at_how_many_cases_a_rule_could_not_look(town, broken):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    tried = trying.over(
        {code: rule for code, rule in rulebook.current_profile().rules.items() if code in ("SV-01", "XC-03")}
    )
    assert (tried.by_rule["SV-01"], tried.failed) == (1, {"XC-03": 1})
    done = CliRunner().invoke(watch, ["--centre", "anzhou", "--rule", "XC-03"])
    assert "XC-03 failed on 1 cases" in done.stderr

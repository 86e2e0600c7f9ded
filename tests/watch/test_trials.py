"""A rule tried on the whole past behind its page: the same as at a terminal, once, going on after a kill, stopped, forgotten."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.watch.town import watched
from yimen.cases import past, rulebook
from yimen.lib import clock
from yimen.watch import trials, trying
from yimen.watch.models import Finding, Trial

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(town, monkeypatch):
    """Seven cases over their day, looked at two by two."""
    monkeypatch.setattr(past, "BATCH", 2)
    for _ in range(7):
        town.accepted()
    town.at("2026-04-20T09:00+08:00")
    return town


def begun(code="XC-03", **changes):
    rule = replace(rulebook.current_profile().rules[code], **changes)
    return trials.begin(by=1, code=code, rule=rule)


def test_it_finds_what_a_terminal_finds_and_keeps_nothing_else(late):
    one = begun()
    before = Finding.objects.count()
    while trials.work():
        pass
    found, whole = trying.over({"XC-03": rulebook.current_profile().rules["XC-03"]}), trials.whole(one.pk)
    assert (whole.one.stage, whole.one.of, whole.share) == ("done", 7, 100)
    assert (whole.one.cases, whole.one.hit, whole.one.found) == (
        7,
        7,
        found.by_rule["XC-03"],
    ) and found.hit == 7
    assert whole.organs == found.organs and whole.examples == found.examples["XC-03"]
    assert Finding.objects.count() == before and not [one for one in Finding.objects.all() if one.card]


def test_killed_in_the_middle_it_goes_on_where_it_was(late, monkeypatch):
    one, own, turns = begun(), trying.try_on, []

    def killed(batch, rules, found):
        own(batch, rules, found)
        turns.append(batch)
        if len(turns) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(trying, "try_on", killed)
    with pytest.raises(KeyboardInterrupt):
        trials.work()
    assert Trial.objects.get(pk=one.pk).cases == 4 and trials.whole(one.pk).share == 57
    while trials.work():
        pass
    assert (Trial.objects.get(pk=one.pk).cases, Trial.objects.get(pk=one.pk).hit) == (7, 7)


def test_pressed_twice_it_runs_once_and_with_another_threshold_beside_it(late):
    assert begun().pk == begun().pk != begun(limit=900).pk
    while trials.work():
        pass
    assert [(one.rule.limit, one.one.hit) for one in trials.of_rule("XC-03")] == [
        (900, 0),
        (begun().body["limit"], 7),
    ][:2]


def test_stopped_it_keeps_what_it_found_and_a_later_one_forgets_it(late):
    one = begun()
    trials.work(seconds=0)
    trials.stop(one.pk)
    assert trials.work() == 0 and Trial.objects.get(pk=one.pk).cases == 2
    Trial.objects.update(at=clock.now() - trials.KEPT - timedelta(days=1))
    assert not Trial.objects.filter(pk=one.pk).exclude(pk=begun().pk).exists()


def test_what_fails_is_counted_and_stops_nothing(late, monkeypatch):
    from yimen.process.watch import found

    def broken(seen, rule):
        raise ZeroDivisionError

    monkeypatch.setitem(found.TRIGGERS, "quiet", broken)
    one = begun()
    while trials.work():
        pass
    assert (Trial.objects.get(pk=one.pk).failed, Trial.objects.get(pk=one.pk).stage) == (7, "done")
    watched()

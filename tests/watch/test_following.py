"""Supervision looks by itself: at what happens and at days that pass; what it missed it finds later; nothing twice."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import amended
from tests.town import ITEM
from tests.watch.town import found, watched
from yimen.cases import rulebook
from yimen.cases.queries import states, view
from yimen.cases.sweep import move_calendar
from yimen.catalogue.models import Item
from yimen.law.profile import shipped
from yimen.lib import clock
from yimen.process.application import commands as do
from yimen.process.card.state import LIFTED
from yimen.watch import cards, patterns
from yimen.watch.checking import check
from yimen.watch.models import Deed, Finding, Followed, Look

pytestmark = pytest.mark.django_db


def test_a_case_in_order_is_looked_at_and_nothing_is_found(town):
    case = town.accepted()
    watched()
    assert found() == []
    # The reminder of its last day but one is the next thing that could be found without an event.
    assert Look.objects.get().on == date(2026, 3, 13)
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    watched()
    assert found() == []


def test_a_day_that_passes_is_found_without_any_event_and_a_card_is_given_once(town):
    town.accepted()
    watched()
    town.at("2026-03-13T09:00+08:00")
    watched()
    assert found() == [("SV-03", "2026-03-13")] and not Finding.objects.exclude(card="")
    town.at("2026-03-17T09:00+08:00")
    for _ in range(2):
        watched()
        assert found(card__gt="") == [("SV-01", "2026-03-17")]
    card = view(Finding.objects.get(rule="SV-01").card)
    assert (card.state.level, card.state.score, card.state.rules) == ("red", 5, shipped("national").key)
    assert card.version.organ == town.market.id and card.told[0].actor == "RULE"


def test_a_worker_that_stood_still_for_weeks_finds_the_same_on_the_same_days(town):
    town.accepted()
    town.at("2026-04-20T09:00+08:00")
    watched()
    late = found()
    assert {("SV-01", "2026-03-17"), ("SV-02", "2026-03-31")} <= set(late)
    Finding.objects.all().delete()
    Look.objects.all().delete()
    Followed.objects.update(position=0)
    watched()
    assert found() == late


def test_a_calendar_that_moves_the_day_takes_the_finding_back_and_lifts_the_card(town):
    _, card = town.late()
    later = amended("later", 2026, d0316="off")
    rulebook.store_calendar(later, since=clock.today(), at=clock.now(), source="test")
    while move_calendar():
        pass
    watched()
    assert found(rule="SV-01") == [] and view(card.number).state.phase == LIFTED
    town.at("2026-03-18T09:00+08:00")
    watched()
    assert found(rule="SV-01") == [("SV-01", "2026-03-17")] or found(rule="SV-01") == [
        ("SV-01", "2026-03-18")
    ]
    again = Finding.objects.get(rule="SV-01")
    assert again.card and again.card != card.number, "what is late by the new calendar has a card of its own"


def test_what_happened_before_supervision_began_is_found_and_held_against_nobody(town):
    town.accepted()
    Followed.objects.update(since=date(2026, 4, 1))
    town.at("2026-04-20T09:00+08:00")
    watched()
    assert ("SV-01", "2026-03-17") in found() and not Finding.objects.exclude(card="").exists()


def test_a_rule_that_is_changed_takes_nothing_back_and_finds_from_its_own_day_on(town):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    watched()
    profile = shipped("national")
    rules = {
        **profile.rules,
        "SV-01": replace(profile.rules["SV-01"], on=False),
        "SV-02": replace(profile.rules["SV-02"], level="yellow", since=date(2026, 3, 31)),
    }
    rulebook.store_profile(
        replace(profile, version="2026-12", rules=rules), since=clock.today(), at=clock.now(), source="test"
    )
    town.at("2026-03-31T09:00+08:00")
    watched()
    assert found(rule="SV-01") == [("SV-01", "2026-03-17")]
    second = Finding.objects.get(rule="SV-02")
    assert (second.level, second.rules) == ("yellow", "national@2026-12")


def test_of_two_followers_at_once_one_works_and_a_stop_between_finding_and_card_loses_nothing(town):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    watched()
    one = Finding.objects.get(rule="SV-01")
    number = one.card
    # As if the machine had stopped after the card was given and before that was noted.
    Finding.objects.filter(pk=one.pk).update(card="")
    assert cards.work() == 1
    assert Finding.objects.get(pk=one.pk).card == number


def differences():
    return [(one.field, one.stored, one.recomputed) for one in check()]


def test_what_is_kept_is_found_anew_and_what_was_tampered_with_is_told(town):
    case, _ = town.late()
    assert differences() == [] and list(check(states([case])[case].number)) == []
    Finding.objects.filter(rule="SV-01").update(level="notice")
    Finding.objects.filter(rule="SV-03").delete()
    row = Finding.objects.get(rule="SV-01")
    row.pk, row.rule = None, "SV-13"
    row.save()
    assert sorted(differences()) == [
        ("finding SV-01 promised level", "notice", "red"),
        ("finding SV-03 promised:10", "", "2026-03-13"),
        ("finding SV-13 promised", "2026-03-17", ""),
    ]


def test_what_has_not_been_looked_at_yet_is_no_difference(town):
    town.accepted()
    town.at("2026-03-17T09:00+08:00")
    assert differences() == []
    watched()
    town.at("2026-03-31T09:00+08:00")
    assert differences() == []


def test_what_a_person_decided_is_kept_once_with_its_last_hour(town):
    case = town.accepted()
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.at("2026-03-16T16:30+08:00")
    town.act("decider", case, do.Grant())
    for _ in range(2):
        watched()
        Followed.objects.update(position=0)
    decider, clerk = (f"a:{town.people[name]}" for name in ("decider", "clerk"))
    found = {(one.what, one.who, one.last_hour) for one in Deed.objects.all()}
    assert found == {("Accepted", clerk, False), ("Granted", decider, True)}
    assert Deed.objects.count() == 2


def test_a_pattern_over_many_cases_leads_to_them(town):
    for n in range(60):
        who, what = ("a:1", "ApplicationRefused" if n < 15 else "Granted") if n < 25 else ("a:2", "Granted")
        Deed.objects.create(
            number=f"N{n}",
            seq=4,
            what=what,
            who=who,
            organ=town.market.id,
            item="x",
            on=clock.today(),
            last_hour=False,
        )
    (one,) = patterns.found(clock.today(), clock.today())
    assert (one.rule, one.account, one.pattern.own.hits, one.pattern.own.of) == ("XC-07", 1, 15, 25)
    assert len(patterns.behind("XC-07", "a:1", "x", clock.today(), clock.today())) == 15
    assert patterns.found(date(2025, 1, 1), date(2025, 2, 1)) == []


def test_an_opinion_that_does_not_come_is_a_reminder_against_the_organ_that_was_asked(town):
    case = town.accepted()
    town.act(
        "reviewer",
        case,
        do.StartReview(),
        do.AskOpinion(town.fire.id, "该处能否设店", 2, called=town.fire.name),
    )
    watched()
    town.at("2026-03-05T09:00+08:00")
    watched()
    (one,) = Finding.objects.filter(rule="XC-18")
    assert (one.organ, one.level, str(one.on)) == (town.fire.id, "notice", "2026-03-05")
    town.at("2026-03-06T09:00+08:00")
    watched()
    assert Finding.objects.get(rule="XC-18").card == "" and list(check()) == []


def test_where_a_place_raises_that_the_card_is_of_the_organ_that_was_asked_and_not_of_whose_case_it_is(town):
    profile = shipped("national")
    rules = {**profile.rules, "XC-18": replace(profile.rules["XC-18"], level="yellow")}
    rulebook.store_profile(
        replace(profile, version="2026-13", rules=rules), since=clock.today(), at=clock.now(), source="test"
    )
    town.publish("fire", ITEM)
    Item.objects.filter(code="511602-fire").update(organ=town.fire.id)
    case = town.accepted()
    asked = do.AskOpinion(town.fire.id, "该处能否设店", 2, called=town.fire.name)
    town.act("reviewer", case, do.StartReview(), asked)
    watched()
    town.at("2026-03-05T09:00+08:00")
    watched()
    card = view(Finding.objects.get(rule="XC-18").card)
    assert card.version.organ == town.fire.id != view(card.state.case).version.organ
    assert list(check()) == []

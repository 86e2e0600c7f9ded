"""The demonstration city has lived: through the one door, the same for the same seed, in every phase it can reach."""

import random
from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.centres_for_tests import fill_city
from tests.city import entered
from tests.process.people import ITEM
from yimen.announcements import hours
from yimen.applications.actions import subject_of
from yimen.appraisal import reversals
from yimen.appraisal.models import Reversed
from yimen.cases import queries
from yimen.cases.check import check
from yimen.cases.sequencer import sequence
from yimen.catalogue import premises
from yimen.centres.current import using
from yimen.demo import announced, arrivals, costed, foldered, life, packages, reconciled, set_aside
from yimen.fees import following, queries as fees, reconciling
from yimen.fees.models import Slip
from yimen.figures import following as figures, queries as counted, rates
from yimen.figures.models import Followed
from yimen.law.identity import citizen_number, credit_code
from yimen.lib import clock
from yimen.papers import checking as papers, closing, handovers
from yimen.people import demo as people
from yimen.people.models import Account, Organ
from yimen.process.application import state as st
from yimen.process.complaint import state as complaint
from yimen.process.figures.defined import many, median, ones
from yimen.registers.models import Found, Line, Register
from yimen.watch import following as supervision
from yimen.watch.models import Finding


@pytest.fixture(scope="module")
def lived(city_database, django_db_blocker):
    """What the filled city lived in five weeks, once for the file."""
    with django_db_blocker.unblock(), entered():
        yield life.live(working_days=25, a_day=6)


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


# What only local law knows.
BY_LOCAL_LAW = {"LAPSED", "ACCEPTANCE_REVOKED"}


def test_every_phase_that_national_law_reaches_has_a_case(lived):
    phases = {row[0] for row in rows("SELECT DISTINCT phase FROM cases_case WHERE kind = 'application'")}
    # What comes from outside is entered by `set_aside`, below.
    assert set(st.PHASES) - phases - {st.BEFORE, st.GRANT_SET_ASIDE} <= BY_LOCAL_LAW, lived.refused


def test_the_record_is_clean_and_the_clock_runs_on(lived):
    while sequence():
        pass
    assert not list(check())
    assert clock.standing() is None
    (latest,) = rows("SELECT max(recorded_at) FROM cases_event")[0]
    assert latest <= clock.machine_now()


def test_packages_were_taken_both_ways_one_part_was_refused_and_one_goes_on(lived):
    wholes = [
        queries.view(number) for (number,) in rows("SELECT number FROM cases_case WHERE kind = 'joint'")
    ]
    assert len(wholes) == len(packages.TAKEN) and not lived.packages.refused, lived.packages.refused
    assert {one.state.channel for one in wholes} == {"online", "window"}
    phases = Counter(one.state.phase for one in wholes)
    assert phases["COMPLETED"] >= 2 and phases["RUNNING"] >= 2, phases
    (building,) = [one for one in wholes if one.version.item.code == "511602-J003"]
    refused = [key for key, part in building.state.parts.items() if part.phase == "REFUSED"]
    assert refused == ["4"] and building.state.stopped == ("1",), "what needs it does not go on"
    li = subject_of(people.applicant(0)["identity"])
    (own,) = [one for one in wholes if one.state.applicant == li]
    standing = queries.standings(own)
    assert own.state.phase == "RUNNING" and any(one.critical for one in standing)
    assert len({one.version.organ for one in standing}) > 2, "each part by its own organ"
    made = [one.part.state.certificate for one in standing if one.part and one.part.state.certificate]
    assert len(made) == len(set(made)) == 2, "two licences, two numbers"


def test_permits_were_inspected_two_were_revoked_and_the_end_of_another_waits_to_be_served(lived):
    ends = dict(rows("SELECT phase, number FROM cases_case WHERE kind = 'ending'"))
    assert set(ends) == {"ENDING_DECIDED", "ENDING_PROPOSED"}
    assert queries.view(ends["ENDING_PROPOSED"]).state.paper("ending_notice").served_on is None
    (revoked,) = rows("SELECT count(*) FROM cases_case WHERE kind = 'permit' AND phase = 'PERMIT_REVOKED'")[0]
    assert revoked == 2
    inspections = rows("SELECT body::jsonb ->> 'passed' FROM cases_event WHERE type = 'Inspected'")
    assert len(inspections) == 3 and {row[0] for row in inspections} == {"true", "false"}
    (own,) = queries.permits(subject_of(people.applicant(0)["identity"]))[:1]
    assert own.phase == "VALID" and not own.ending


def test_fees_were_paid_both_ways_given_back_and_left_unpaid_and_the_days_agree(lived):
    while sequence():
        pass
    while following.follow():
        pass
    slips = list(Slip.objects.all())
    assert {slip.way for slip in slips} == {"", "online", "counter"}
    assert any(slip.refunded_fen for slip in slips) and any(slip.bill for slip in slips)
    assert sum(fees.balances().values()) == 0 and fees.balances()["treasury"] > 0
    for on in {slip.paid_on for slip in slips if slip.way == "online"}:
        day = reconciling.statement(on)
        assert day.asked and day.differences == () and day.by_way["online"] > 0


def test_nearly_nothing_that_was_tried_was_refused(lived):
    (acts,) = rows("SELECT count(*) FROM cases_event WHERE actor <> 'LAW'")[0]
    assert sum(lived.refused.values()) < acts / 50, lived.refused


def test_one_refusal_was_set_aside_one_is_decided_anew_one_entry_was_a_mistake_and_one_permit_is_there_again(
    lived,
):
    with transaction.atomic():
        set_aside.enter()
        set_aside.enter()
        mistaken, anew, stands, ended, fell = Reversed.objects.filter(takes_back=None).order_by("pk")
        assert (mistaken.how, anew.how, stands.how) == ("court", "court", "reconsideration")
        assert reversals.taken_back(mistaken) and stands.case == mistaken.case
        assert stands.persons, "whose it was stands in the journal"
        assert queries.view(stands.case).state.phase in (st.REFUSED, st.NOT_ACCEPTED)
        assert queries.view(anew.case).state.phase in (st.UNDER_REVIEW, st.RECEIVED)
        assert queries.view(fell.case).state.phase == st.GRANT_SET_ASIDE and len(fell.persons) == 2
        ends = [
            queries.view(number).state
            for (number,) in rows(
                "SELECT number FROM cases_case WHERE kind = 'ending' AND phase <> 'ENDING_PROPOSED' ORDER BY id"
            )
        ]
        assert [one.phase for one in ends] == ["ENDING_DECIDED", "ENDING_SET_ASIDE"] and ends[
            1
        ].number == ended.case
        assert [queries.view(one.permit).state.phase for one in ends] == ["PERMIT_REVOKED", "VALID"]
        # What the city lived is compared day by day below: this is none of it.
        transaction.set_rollback(True)


def test_the_halls_hours_are_told_at_the_hall_alone(lived):
    announced.announce()
    told = {one["code"] for one in premises.demonstration() if hours.changed(one["name"])}
    assert told == {"hall"}


def test_every_organ_is_named_in_english_too(lived):
    assert list(Organ.objects.filter(name_en="").values_list("name", flat=True)) == []


def test_layers_signed_before_what_they_sign_was_decided(lived):
    (signed,) = rows("SELECT count(*) FROM cases_event WHERE type = 'LayerSigned'")[0]
    assert signed >= 4


def test_the_citizens_of_the_demonstration_find_cases_of_their_own(lived):
    assert any(queries.mine([subject_of(people.applicant(n)["identity"])]) for n in range(3))


def test_the_first_citizen_holds_a_permit_with_a_last_day_and_sees_how_to_renew_it(lived):
    li = Account.objects.get(login="li")
    held = [one for one in queries.permits(li.subject) if one.expires_on]
    assert held and all(one.phase == "VALID" and one.last_timely_on < one.expires_on for one in held)
    client = Client(headers={"host": "testserver"})
    client.force_login(li)
    for prefix, said in (("", "申请延续"), ("/en", "Renew<span")):
        page = client.get(f"{prefix}/my/").content.decode()
        assert said in page and f"permit={held[0].number}" in page
    assert client.get(f"/items/{held[0].code}/apply/?permit={held[0].number}").status_code == 200


def test_the_same_seed_lives_the_same_days(lived, other_centre):
    sql = """SELECT c.number, e.type, e.effective_on, e.actor FROM cases_event e
        JOIN cases_case c ON c.id = e.case_id ORDER BY c.id, e.seq"""
    here = [(number[-10:], *rest) for number, *rest in rows(sql)]
    with using(other_centre):
        fill_city()
        life.live(working_days=25, a_day=6)
        there = [(number[-10:], *rest) for number, *rest in rows(sql)]
    assert len(here) == len(there)
    assert [row[1:3] for row in here] == [row[1:3] for row in there]


def test_the_shares_are_those_of_the_published_figures():
    shares = arrivals.calibration()
    assert (round(shares.immediate, 3), shares.early, round(shares.late, 4)) == (0.776, 0.4371, 0.0037)


def test_applicants_have_numbers_whose_check_is_right():
    draw = random.Random(1)
    for _ in range(50):
        who = arrivals.applicant(draw, ITEM)
        verdict = (
            credit_code(who.identity)
            if who.kind == "firm"
            else citizen_number(who.identity, date(2026, 1, 1))
        )
        assert verdict == "valid", who


def test_what_is_promised_past_the_last_announced_year_waits(lived):
    living = life.Life(1)
    assert living.later(date(2026, 11, 24), 2) == date(2026, 11, 26)
    assert living.later(date(2026, 11, 24), 60) == date.max


def test_complaints_stand_in_every_phase_and_a_late_order_is_accounted_for(lived):
    seen = {name: queries.view(one.number).state for name, one in lived.complaining.told.items()}
    assert {one.phase for one in seen.values()} == set(complaint.PHASES[1:])
    late = queries.view(lived.complaining.told["papers"].order).state
    assert late.referred and late.phase == "ORDER_GIVEN"
    (account,) = rows("SELECT number FROM cases_case WHERE kind = 'accountability'")
    assert queries.view(account[0]).state.unfinished
    assert queries.view(lived.complaining.told["waiting"].order).state.phase == "ORDER_REPORTED"


def test_questions_were_asked_answered_referred_handed_over_and_one_came_before_the_head(lived):
    found = rows(
        "SELECT phase, state::jsonb ? 'raised', state::jsonb ? 'referred_from', state::jsonb ? 'offered',"
        " (state::jsonb ->> 'turns')::int > 1 FROM cases_case WHERE kind = 'question'"
    )
    assert len(found) >= 8
    assert sum(phase == "ANSWERED" for phase, *_ in found) >= 3
    for place in (1, 2, 3, 4):
        assert any(row[place] for row in found if row[0] == "ASKED"), place


def test_its_paper_lies_with_somebody_some_of_it_on_its_way_and_some_ready(lived):
    while sequence():
        pass
    assert foldered.fill() > 20
    assert list(papers.check()) == [] and closing.nobodys() == []
    assert 0 < len(handovers.unconfirmed()) <= foldered.SENT / foldered.ONE_IN
    held = {kind for (kind,) in rows("SELECT DISTINCT holder FROM papers_folder")}
    assert {"window", "organ"} <= held
    ready = rows("SELECT place FROM papers_folder WHERE kind = 'result' AND ready_at IS NOT NULL")
    assert ready and all(place.startswith("A-") for (place,) in ready)


def test_a_departments_ledger_shows_something_of_each_kind(lived):
    supervision.begin(date(2020, 1, 1))
    reconciled.reconcile()
    found = Counter(Found.objects.values_list("kind", flat=True))
    assert set(found) >= {
        "without_case",
        "accepted_outside",
        "before_acceptance",
        "other_day",
        "other_fee",
        "number_twice",
        "gap",
    }
    assert Line.objects.filter(standing="case").exists() and Line.objects.filter(standing="unsure").exists()
    assert 190 <= Line.objects.count() <= 220 and sum(found.values()) < 40
    assert "演示" in Register.objects.earliest("id").name
    assert set(Found.objects.values_list("state", flat=True)) >= {"found", "confirmed", "explained"}
    assert Finding.objects.exclude(card="").filter(rule="SV-14").count() == 1


def test_its_cases_have_a_cost_by_estimated_rates_and_some_applicants_say_what_it_cost_them(lived):
    Followed.objects.all().delete()  # the city gives them before anything is counted
    costed.price(date(2020, 1, 1))
    costed.say()
    while sequence():
        pass
    while figures.follow():
        pass
    assert rates.now().estimated and "假设" in rates.now().source
    spreads = counted.whole((date(2020, 1, 1), date(2099, 1, 1)))
    assert many(spreads, "cost_fen") > 0 and median(spreads, "cost_fen") > 0
    assert ones(spreads, "declared") > 0

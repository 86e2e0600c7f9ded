"""The end of a permit, through the one door: proposed on it, decided as a case of its own, carried to what hangs on it."""

from datetime import date

import pytest
from django.db import connection
from msgspec.structs import replace

from tests.cases.test_links import issued, permit_of, renew
from tests.process.ending.stories import FRAUD, REVOKE, STRIKE
from tests.process.people import ITEM
from tests.town import Town
from yimen.cases import queries
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.perform import perform
from yimen.cases.sweep import move_calendar
from yimen.process.application import commands as apply
from yimen.process.ending import commands as end
from yimen.process.machine import CASE, Actor
from yimen.process.permit import commands as permit
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(centre):
    town = Town()
    town.publish("permit", ITEM, result_kind="licence", validity_months=12, safety_class=True)
    town.publish("renewal", ITEM, result_kind="licence", variant="renewal", base_code="511602-permit")
    town.publish("change", ITEM, result_kind="licence", variant="change", base_code="511602-permit")
    return town


def propose(town, held, proposal=REVOKE, who="reviewer"):
    """Propose an end; return the case of the ending."""
    seen = queries.view(held.number)
    outcome = perform(Act(command=permit.ProposeEnding(proposal), account=town.people[who], case=seen.id))
    assert outcome.state.ending
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case WHERE kind = 'ending' ORDER BY id DESC LIMIT 1")
        return queries.view(cursor.fetchone()[0])


def act(town, who, case, command):
    return perform(Act(command=command, account=town.people[who], case=case))


def test_it_is_proposed_heard_signed_and_the_permit_is_no_more(town):
    held = issued(town)
    ending = propose(town, held)
    assert (ending.state.phase, ending.state.permit) == ("ENDING_PROPOSED", held.number)
    with pytest.raises(Refused, match="还没有送达"):
        act(town, "head", ending.id, end.SignEnding())
    act(town, "clerk", ending.id, end.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    act(town, "clerk", ending.id, end.StateCase("waived"))
    with pytest.raises(Refused):
        act(town, "reviewer", ending.id, end.SignEnding())
    outcome = act(town, "head", ending.id, end.SignEnding())
    assert permit_of(town).phase == "PERMIT_REVOKED"
    assert "许〔2026〕" in outcome.state.paper("permit_revocation").number
    assert not list(check())


def test_fraud_bars_a_new_application_for_three_years(town):
    held = issued(town)
    ending = propose(town, held, FRAUD)
    act(town, "clerk", ending.id, end.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    act(town, "clerk", ending.id, end.StateCase("waived"))
    act(town, "head", ending.id, end.SignEnding())
    with pytest.raises(Refused) as refused:
        town.submit("permit")
    assert (refused.value.code, refused.value.values["until"]) == ("banned_by_fraud", date(2029, 3, 3))
    assert refused.value.article.number == 79 and "欺骗、贿赂" in refused.value.sentence()


def test_the_end_reaches_the_renewal_that_waits_in_the_same_write(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    asked = renew(town, held)
    ending = propose(town, held)
    act(town, "clerk", ending.id, end.Serve(document="ending_notice", on=date(2026, 12, 1), way="direct"))
    act(town, "clerk", ending.id, end.StateCase("waived"))
    act(town, "head", ending.id, end.SignEnding())
    assert queries.view(asked.number).state.permit_gone
    assert permit_of(town).phase == "PERMIT_REVOKED"
    town.at("2027-04-01T01:00:00+00:00")
    assert permit_of(town).phase == "PERMIT_REVOKED", "silence renews nothing that has ended"
    assert not list(check())


QUASHED = end.SetAside("court", "安州区人民法院", "（2026）川16行终3号", date(2026, 12, 1))


def outside(town, case, command):
    """Carry out an act that comes from a document of outside."""
    by = f"a:{town.people['head']}"
    return perform(Act(command=command, case=case, brings=Actor(by, frozenset({CASE}))))


def fraudulent(town, held, on):
    """Revoke a permit for fraud; return the case of the ending."""
    ending = propose(town, held, FRAUD)
    act(town, "clerk", ending.id, end.Serve(document="ending_notice", on=on, way="direct"))
    act(town, "clerk", ending.id, end.StateCase("waived"))
    act(town, "head", ending.id, end.SignEnding())
    return ending


def test_set_aside_the_permit_its_renewal_and_the_way_to_apply_are_there_again(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    asked = renew(town, held)
    ending = fraudulent(town, held, date(2026, 12, 1))
    outside(town, ending.id, QUASHED)
    assert queries.view(ending.number).state.phase == "ENDING_SET_ASIDE"
    assert permit_of(town).phase == "RENEWAL_PENDING" and not queries.view(asked.number).state.permit_gone
    assert town.submit("permit").case, "nothing is barred any more"
    outside(town, ending.id, end.TakeBackSetAside("编号写错"))
    assert permit_of(town).phase == "PERMIT_REVOKED" and queries.view(asked.number).state.permit_gone
    with pytest.raises(Refused, match="不得再次申请|不能再申请|2029"):
        town.submit("permit")
    outside(town, ending.id, QUASHED)
    town.at("2027-04-01T01:00:00+00:00")
    assert permit_of(town).phase == "VALID", "silence renews what has never ended by law"
    assert permit_of(town).expires_on == date(2028, 3, 1)
    with pytest.raises(Refused) as refused:
        outside(town, ending.id, end.TakeBackSetAside("编号写错"))
    assert refused.value.code == "gone_on" and not list(check())


def test_ordered_anew_it_waits_with_the_reviewers_until_it_is_proposed_in_other_words(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    ending = fraudulent(town, held, date(2026, 12, 1))
    outside(town, ending.id, replace(QUASHED, anew=True, until=date(2026, 12, 31)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT letter, due_on FROM cases_task WHERE key = 'propose_anew' AND done_at IS NULL")
        assert cursor.fetchall() == [("R", date(2026, 12, 31))]
    with pytest.raises(Refused) as refused:
        propose(town, held, FRAUD)
    assert refused.value.code == "same_again"
    assert propose(town, held, REVOKE).number != ending.number
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_task WHERE key = 'propose_anew' AND done_at IS NULL")
        assert cursor.fetchone() == (0,)
    assert not list(check())


def test_what_was_dropped_lets_the_permit_go_on(town):
    held = issued(town)
    ending = propose(town, held)
    act(town, "head", ending.id, end.SignEnding(agree=False, opinion="理由不足"))
    assert not queries.view(held.number).state.ending and permit_of(town).phase == "VALID"
    assert propose(town, held).number != ending.number


def test_an_expired_permit_is_struck_off_and_moves_with_no_calendar(town):
    held = issued(town)
    town.at("2027-03-05T01:00:00+00:00")
    ending = propose(town, held, STRIKE)
    act(town, "head", ending.id, end.SignEnding())
    assert permit_of(town).phase == "DEREGISTERED"
    assert move_calendar() == 0 and not list(check())


def test_a_change_keeps_the_last_day_and_brings_the_new_certificate(town):
    held = issued(town)
    case = town.submit("change", permit=held.number).case
    town.act("clerk", case, apply.Accept())
    town.act("reviewer", case, apply.StartReview(), apply.CloseReview(opinion="符合"))
    town.act("decider", case, apply.Grant())
    town.act("clerk", case, apply.Issue(certificate="JY9"))
    assert (permit_of(town).certificate, permit_of(town).expires_on) == ("JY9", date(2027, 3, 1))
    assert not list(check())


def to_decision(town, item, held):
    case = town.submit(item, permit=held.number).case
    town.act("clerk", case, apply.Accept())
    town.act("reviewer", case, apply.StartReview(), apply.CloseReview(opinion="符合"))
    return case


def test_a_change_is_not_granted_on_a_permit_that_has_ended_meanwhile(town):
    held = issued(town)
    case = to_decision(town, "change", held)
    fraudulent(town, held, date(2026, 3, 2))
    with pytest.raises(Refused) as refused:
        town.act("decider", case, apply.Grant())
    assert refused.value.code == "permit_ended" and refused.value.values["number"] == held.number
    assert queries.states([case])[case].phase == "AWAITING_DECISION" and not list(check())


def test_what_is_asked_for_after_the_last_day_renews_nothing(town):
    held = issued(town)
    town.at("2027-03-02T01:00:00+00:00")
    case = to_decision(town, "renewal", held)
    with pytest.raises(Refused) as refused:
        town.act("decider", case, apply.Grant())
    assert refused.value.code == "asked_after_expiry" and permit_of(town).phase == "EXPIRED"


def test_a_wrong_entry_about_a_permit_that_has_run_out_meanwhile_is_taken_back(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    ending = fraudulent(town, held, date(2026, 12, 1))
    town.at("2027-03-05T01:00:00+00:00")
    outside(town, ending.id, QUASHED)
    town.at("2027-03-06T01:00:00+00:00")
    assert permit_of(town).phase == "EXPIRED"
    outside(town, ending.id, end.TakeBackSetAside("编号写错"))
    assert permit_of(town).phase == "PERMIT_REVOKED" and not list(check())
    with pytest.raises(Refused) as refused:
        town.submit("permit")
    assert refused.value.code == "banned_by_fraud"


def test_nothing_is_asked_for_on_a_permit_that_has_ended(town):
    held = issued(town)
    ending = propose(town, held)
    act(town, "clerk", ending.id, end.Serve(document="ending_notice", on=date(2026, 3, 2), way="direct"))
    act(town, "clerk", ending.id, end.StateCase("waived"))
    act(town, "head", ending.id, end.SignEnding())
    for item in ("renewal", "change"):
        with pytest.raises(Refused) as refused:
            town.submit(item, permit=held.number)
        assert refused.value.code == "permit_ended"


def test_an_inspection_is_recorded_by_the_organ_and_by_nobody_else(town):
    held = issued(town)
    seen = queries.view(held.number)
    record = permit.RecordInspection(officers=("甲", "乙"), finding="符合许可条件")
    with pytest.raises(Refused):
        act(town, "clerk", seen.id, record)
    act(town, "reviewer", seen.id, record)
    assert type(queries.view(held.number).told[-1].event).__name__ == "Inspected"

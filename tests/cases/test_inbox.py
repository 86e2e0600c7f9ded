"""Whose inbox a task stands in: by the letters held on that very case, as the door itself would judge the act."""

import pytest
from django.db import connection

from tests.cases.test_joint import Street
from tests.process.people import ITEM, no
from tests.town import SINCE, Town
from yimen.cases import claims, inbox, queries
from yimen.cases.seconding import PROPOSER, proposer
from yimen.cases.sweep import sweep
from yimen.people.models import Authorisation, Recusal
from yimen.process.card import state as card

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(centre):
    """A town with two items, somebody who decides on the second alone, and a case of each that waits for a decision."""
    town = Town()
    town.publish("second", ITEM)
    posting = town.post("single", "approver", town.market)
    Authorisation.objects.create(
        posting=posting, act="decide", item="511602-second", valid_from=SINCE, document="授权书 2 号"
    )
    town.first = town.to_decision()
    town.second = town.to_decision(item="second")
    return town


def number(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM cases_case WHERE id = %s", [case])
        return cursor.fetchone()[0]


def waits(town, who):
    """Return (case, act) of what waits for somebody."""
    ids = {number(case): case for case in (town.first, town.second)}
    found, total = inbox.Inbox(queries.rights(town.people[who])).found()
    assert total == len(found)
    return {(ids[one.number], one.act) for one in found if one.act != "Serve"}


def stand_aside(town, who, case):
    Recusal.objects.create(
        account_id=town.people[who],
        case_number=number(case),
        reason="近亲属",
        since=SINCE,
    )


def test_who_decides_on_one_item_finds_its_decisions_and_no_others(town):
    assert waits(town, "decider") == {(town.first, "Grant"), (town.second, "Grant")}
    assert waits(town, "single") == {(town.second, "Grant")}
    assert waits(town, "reviewer") == set()


def test_who_stands_aside_finds_nothing_of_that_case(town):
    stand_aside(town, "decider", town.first)
    assert waits(town, "decider") == {(town.second, "Grant")}
    stand_aside(town, "single", town.second)
    assert waits(town, "single") == set()


def test_a_window_hands_over_what_others_decide(town):
    before = inbox.Inbox(queries.rights(town.people["clerk"])).count()
    stand_aside(town, "clerk", town.first)
    assert inbox.Inbox(queries.rights(town.people["clerk"])).count() == before > 0


def test_what_the_law_has_moved_waits_for_the_same_people(town):
    case = town.submit(item="second").case
    stand_aside(town, "reviewer", case)
    town.at("2026-03-10T09:00+08:00")
    mine = {
        who: {one.act for one in inbox.Inbox(queries.rights(town.people[who])).found()[0]}
        for who in ("reviewer", "decider")
    }
    assert "StartReview" not in mine["reviewer"] and "StartReview" in mine["decider"]


def test_what_the_law_has_moved_of_a_joint_case_waits_for_each_department_and_its_paper_for_the_window(
    centre,
):
    town = Street()
    town.apply()
    town.at("2026-03-10T09:00+08:00")

    def both(which):
        boxes = {
            who: inbox.Inbox(queries.rights(town.people[who])) for who in ("reviewer", "inspector", "clerk")
        }
        boxes["head"] = inbox.Inbox(queries.rights(town.people["head"]), [town.market.id])
        assert bool(boxes["clerk"].moved) == which
        return {who: sorted((one.key, one.act) for one in box.found()[0]) for who, box in boxes.items()}

    unwritten = both(True)
    while sweep():
        pass
    assert unwritten == both(False)
    assert ("seal:acceptance", "Seal") in unwritten["clerk"]
    assert {key.partition("/")[0] for key, act in unwritten["inspector"]} and unwritten[
        "inspector"
    ] != unwritten["reviewer"]


def signs(town, who, led=()):
    """Return whether the second signature on the first case waits for somebody; the count says as much as the list."""
    account = town.people[who]
    box = inbox.Inbox(queries.rights(account), led, me=account)
    found, total = box.found()
    assert total == len(found)
    return (number(town.first), "SignNegative") in {(one.number, one.act) for one in found}


def test_a_second_signature_waits_for_everybody_but_whoever_proposed_it(town):
    town.act("decider", town.first, no())
    assert [signs(town, who) for who in ("decider", "decider2", "head")] == [False, True, True]
    assert signs(town, "decider", [town.market.id]), "whoever hands it out finds it all the same"
    at = (number(town.first), "sign")
    account, other = town.people["decider"], town.people["decider2"]
    held = {one: queries.rights(one) for one in (account, other)}
    assert claims.able([at], held) == {at: [other]}
    (refused,) = claims.take(account, held[account], [at])
    assert (refused.holder, refused.why) == (0, "not_yours")
    (taken,) = claims.take(other, held[other], [at])
    assert (taken.holder, taken.why) == (other, "")


def test_the_state_says_as_the_record_does_who_proposed_it(town):
    town.act("decider", town.first, no())
    state, me = queries.view(number(town.first)).state, f"a:{town.people['decider']}"
    assert [proposer(state, key, "SignNegative") for key in ("sign", "sign_head")] == [me, me]
    assert proposer(state, "decide", "Grant") == proposer(state, "x", "ApproveExclusion") == ""
    assert proposer(card.State(upheld_by=me), "appeal", "DecideAppeal") == me, (
        "not who upheld the card decides on it"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t.key, {PROPOSER} FROM cases_task t WHERE t.case_id = %s", [town.first])
        assert {by for key, by in cursor.fetchall() if key.startswith("sign")} == {me}

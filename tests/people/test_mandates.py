"""Standing authorisations: given by a proved identity for named acts and items, dated, taken back at once, all recorded."""

from datetime import timedelta

import pytest

from tests.people.office import TODAY
from tests.people.test_firms import another, confirmed, joined, opened, refused, registered
from tests.people.test_identification import FIRM
from yimen.cases import queries as cases
from yimen.cases.kinds import KINDS
from yimen.people import firms, identification, mandates
from yimen.people.accounts import personal
from yimen.people.firms import ADMINISTRATOR
from yimen.people.identification import Seen
from yimen.people.models import Account
from yimen.people.rights import CORRECT, COVERED_BY, HAND_IN, WITHDRAW, Mandated, Rights, actor_of, by_mandate

DAY = timedelta(days=1)
UNTIL = TODAY + 100 * DAY


@pytest.fixture
def principal(office):
    found = registered()
    confirmed(found, office)
    return found


def give(by, whom, principal=None, **more):
    asked = {"items": [], "acts": [HAND_IN, CORRECT], "valid_from": TODAY, "valid_until": UNTIL}
    asked |= {"agent": whom.login, "agent_name": personal(whom)["name"]}
    return mandates.give(by=by, principal=principal or by, **asked | more)


def holds(agent, id):
    return id in [one.id for one in cases.rights(agent.pk).mandates]


def test_it_is_given_held_and_taken_back_at_once(principal):
    agent = another()
    id = give(principal, agent, items=["511602-S005"])
    (one,) = mandates.held(agent.pk)
    assert (one.principal_name, one.agent_name, one.state) == ("王小明", "赵六", "in_force")
    assert one.covers(HAND_IN, "511602-S005") and not one.covers(HAND_IN, "511602-S006")
    assert not one.covers(WITHDRAW, "511602-S005") and holds(agent, id)
    mandates.revoke(by=principal, mandate=id)
    assert mandates.one(id).state == "revoked" and not holds(agent, id)
    assert mandates.in_force_of(agent.pk) == []
    refused("ended_already", mandates.revoke, by=principal, mandate=id)
    assert [(r.act, r.whom) for r in firms.records(principal.pk)] == [
        ("revoke", "赵六"),
        ("authorise", "赵六"),
    ]


def test_its_agent_gives_it_up_and_nobody_else_ends_it(principal):
    agent = another()
    id = give(principal, agent)
    refused("not_entitled", mandates.revoke, by=another(57, "钱七"), mandate=id)
    mandates.revoke(by=agent, mandate=id)
    assert firms.records(principal.pk)[0].act == "give_up"


def test_it_runs_from_a_day_to_a_day(office, principal):
    agent = another()
    id = give(principal, agent, valid_from=TODAY + DAY, valid_until=TODAY + 2 * DAY)
    for days, state in ((0, "coming"), (1, "in_force"), (2, "in_force"), (3, "expired")):
        office.at(f"2026-03-0{2 + days}T09:00+08:00")
        assert mandates.one(id).state == state and holds(agent, id) is (state == "in_force")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("no_acts", {"acts": ["grant"]}),
        ("too_long", {"valid_until": TODAY + 1200 * DAY}),
        ("in_the_past", {"valid_from": TODAY - DAY}),
        ("no_agent", {"agent": "nobody-0000"}),
        ("no_agent", {"agent_name": "别人"}),
        ("no_agent", {"agent": FIRM}),
    ],
)
def test_what_makes_no_authorisation(principal, code, wrong):
    whom = another()
    refused(code, lambda: give(principal, whom, **wrong))


def test_nobody_is_their_own_agent_and_an_unproved_principal_has_none(principal):
    refused("no_agent", give, by=principal, whom=principal)
    refused("not_proved", give, by=another(), whom=principal)


def test_a_firm_gives_one_by_who_administers_it_and_holds_one_for_all_its_people(office, principal):
    firm = Account.objects.get(pk=opened(principal))
    clerk, admin, handler = office.people["clerk"], another(), another(57, "钱七")
    refused("not_proved", give, by=principal, whom=admin, principal=firm)
    identification.confirm(by=clerk, account=firm.pk, seen=Seen("licence", FIRM, "王小明"))
    firm.refresh_from_db()
    joined(principal, firm.pk, admin, ADMINISTRATOR)
    member = joined(principal, firm.pk, handler)
    refused("not_entitled", give, by=handler, whom=principal, principal=firm)
    assert mandates.given(firm.pk) == []
    assert mandates.one(give(admin, handler, principal=firm)).principal_name == "安州某公司"
    person = another(58, "周九")
    confirmed(person, office, 58)
    id = give(person, firm, agent=FIRM)
    assert holds(handler, id) and holds(principal, id)
    firms.end(by=handler.pk, membership=member)
    assert not holds(handler, id)


def test_every_act_of_an_applicant_is_covered_by_one_of_the_four_but_to_name_an_agent():
    kinds = (KINDS["application"], KINDS["ending"])
    theirs = {row.command.__name__ for kind in kinds for row in kind.rows if "A" in row.actors}
    assert theirs - COVERED_BY.keys() == {"NameAgent"} and set(COVERED_BY.values()) <= set(mandates.ACTS)


@pytest.mark.parametrize(
    ("commands", "acts", "may"),
    [
        ((), [HAND_IN], True),
        (("SupplyMaterials",), [CORRECT], True),
        (("SupplyMaterials",), [HAND_IN, WITHDRAW], False),
        (("SupplyMaterials", "Withdraw"), [CORRECT], False),
        (("SupplyMaterials", "Withdraw"), [CORRECT, WITHDRAW], True),
        (("Withdraw",), [CORRECT], False),
        (("Withdraw",), [WITHDRAW], True),
        (("Accept",), [HAND_IN, CORRECT, WITHDRAW], False),
    ],
)
def test_what_is_done_in_one_sitting_is_the_agents_only_where_all_of_it_is_covered(commands, acts, may):
    rights = Rights(mandates=[Mandated(7, acts)])
    place = {"organ": 1, "higher_organ": None, "item": "x", "case": "y", "account": 5, "subject": ""}
    for parties, there in ((("somebody", by_mandate(7)), may), (("somebody", by_mandate(8)), False)):
        actor = actor_of(rights, parties=parties, commands=commands, **place)
        assert ("A" in actor.letters) is there

"""What an application brings to its permit is stored with it or not at all, and the law's order holds."""

from datetime import date

import pytest
from django.db import connection
from msgspec.structs import replace

from tests.process.people import ITEM
from tests.town import Town
from yimen.cases import links, queries
from yimen.cases.acts import Act
from yimen.cases.check import check
from yimen.cases.perform import carry_out_the_law, perform, perform_each
from yimen.cases.sweep import move_calendar, sweep
from yimen.process.application import commands as do
from yimen.process.machine import CASE, Actor
from yimen.process.permit import commands as permit
from yimen.process.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(centre):
    town = Town()
    town.publish("permit", ITEM, result_kind="licence", validity_months=12)
    town.publish("renewal", ITEM, result_kind="licence", variant="renewal", base_code="511602-permit")
    return town


def permit_of(town, who="li"):
    (held,) = queries.permits(who * 8)
    return held


def issued(town):
    """Return the permit of li, in force from 2026-03-02 to 2027-03-01."""
    case = town.to_decision(item="permit")
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="JY1"))
    return permit_of(town)


def renew(town, held, **changes):
    return town.submit("renewal", permit=held.number, **changes)


def test_the_certificate_makes_the_permit_in_the_same_write(town):
    held = issued(town)
    assert (held.certificate, held.phase) == ("JY1", "VALID")
    assert (held.issued_on, held.expires_on) == (date(2026, 3, 2), date(2027, 3, 1))
    assert not list(check())


def test_a_permit_waits_for_no_calendar(town):
    issued(town)
    assert move_calendar() == 0


def test_it_expires_by_the_sweep_or_by_looking_at_it(town):
    held = issued(town)
    town.at("2027-03-01T15:59:00+00:00")
    assert permit_of(town).phase == "VALID" and sweep() >= 0
    town.at("2027-03-01T16:00:00+00:00")
    assert permit_of(town).phase == "EXPIRED"
    while sweep():
        pass
    assert queries.view(held.number).told[-1].seq > 0
    assert not list(check())


def test_the_last_day_of_a_renewal_is_the_records_and_never_the_applicants(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    outcome = renew(town, held, channel="online", permit_expires_on=date(2026, 12, 2))
    assert outcome.state.permit_expires_on == date(2027, 3, 1)
    assert permit_of(town).phase == "RENEWAL_PENDING"
    assert permit_of(town).renewal == outcome.number


@pytest.mark.parametrize("forged", ["5116022026030299999999", "somebody else's"])
def test_a_permit_that_the_applicant_does_not_hold_is_not_renewed_online(town, forged):
    held = issued(town)
    with pytest.raises(Refused) as refused:
        number = held.number if forged == "somebody else's" else forged
        town.submit(
            "renewal", who="wang", channel="online", permit=number, permit_expires_on=date(2026, 12, 2)
        )
    assert refused.value.code == "unknown_permit"
    assert permit_of(town).phase == "VALID"


def test_a_certificate_of_before_this_record_is_taken_in_at_the_window(town):
    outcome = town.submit("renewal", permit="旧证 7 号", permit_expires_on=date(2026, 12, 2))
    assert outcome.state.permit == "旧证 7 号"


def test_granting_renews_and_the_new_certificate_stands_on_it(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    case = renew(town, held).case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    assert (permit_of(town).phase, permit_of(town).expires_on) == ("VALID", date(2028, 3, 1))
    made = town.act("clerk", case, do.Issue(certificate="JY2")).state
    assert permit_of(town).certificate == "JY2"
    assert made.valid_until == date(2028, 3, 1), (
        "the item names no term: as long as the last, and not for ever"
    )
    assert not list(check())


def test_a_renewal_that_was_set_aside_leaves_the_old_day_and_certificate_and_is_decided_anew_where_ordered(
    town,
):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    case = renew(town, held).case
    town.act("clerk", case, do.Accept())
    town.act("reviewer", case, do.StartReview(), do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="JY2"))
    town.at("2026-12-21T01:00:00+00:00")
    fell = do.SetAside("court", "安州区人民法院", "（2026）川16行初7号", date(2026, 12, 21))

    def brought(command):
        perform(Act(command=command, case=case, brings=Actor("a:1", frozenset({CASE}))))
        return stands()

    def stands():
        now = permit_of(town)
        return (now.phase, now.expires_on, now.certificate)

    old, new = (date(2027, 3, 1), "JY1"), (date(2028, 3, 1), "JY2")
    assert brought(fell) == ("VALID", *old)
    assert brought(do.TakeBackSetAside("编号写错")) == ("VALID", *new)
    assert brought(replace(fell, anew=True)) == ("RENEWAL_PENDING", *old)
    assert brought(do.TakeBackSetAside("编号写错")) == ("VALID", *new)
    town.at("2027-04-01T01:00:00+00:00")
    assert brought(replace(fell, on=date(2027, 4, 1), anew=True)) == ("EXPIRED", *old)
    assert not list(check())
    town.act("reviewer", case, do.CloseReview(opinion="符合"))
    town.act("decider", case, do.Grant())
    town.act("clerk", case, do.Issue(certificate="JY3"))
    assert stands() == ("VALID", new[0], "JY3") and not list(check())


@pytest.mark.parametrize("decided", [True, False])
def test_what_is_changed_while_it_is_renewed_names_the_day_until_which_it_was_renewed(town, decided):
    """行政许可法 49, 50: a change leaves the last day where it is, which is no more where it was."""
    town.publish("change", ITEM, result_kind="licence", variant="change", base_code="511602-permit")
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    changed = town.submit("change", permit=held.number).case
    town.act("clerk", changed, do.Accept())
    town.act("reviewer", changed, do.StartReview(), do.CloseReview(opinion="符合"))
    renewal = renew(town, held).case
    if decided:
        town.act("clerk", renewal, do.Accept())
        town.act("reviewer", renewal, do.StartReview(), do.CloseReview(opinion="符合"))
        town.act("decider", renewal, do.Grant())
    else:
        # Nobody decides, and nobody has looked since: the law renews it at its end.
        town.at("2027-03-02T01:00:00+00:00")
    town.act("decider", changed, do.Grant())
    state = town.act("clerk", changed, do.Issue(certificate="JY1-变")).state
    assert state.valid_until == permit_of(town).expires_on == date(2028, 3, 1)
    assert permit_of(town).certificate == "JY1-变"
    assert not list(check())


def test_a_second_application_beside_the_first_is_refused_whole(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    first = renew(town, held)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        before = cursor.fetchone()
        with pytest.raises(Refused) as refused:
            renew(town, held)
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == before
    assert refused.value.code == "renewal_pending" and first.number in refused.value.sentence()


@pytest.mark.parametrize("swept", [True, False])
def test_silence_renews_the_same_with_the_sweep_off_for_ten_days(town, swept):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    case = renew(town, held).case
    town.act("clerk", case, do.Accept())
    if swept:
        town.at("2027-03-01T16:00:00+00:00")
        while sweep():
            pass
    town.at("2027-03-12T01:00:00+00:00")
    assert (permit_of(town).phase, permit_of(town).expires_on) == ("VALID", date(2028, 3, 1))
    if not swept:
        assert carry_out_the_law([held_id(held)]) == 0  # the application's law brought it there already
    told = [(t.name, t.effective_on) for t in queries.view(held.number).told]
    assert ("PermitRenewed", date(2027, 3, 2)) in told
    assert "PermitExpired" not in dict(told)
    while sweep():
        pass
    assert not list(check())


def held_id(held):
    return queries.view(held.number).id


@pytest.mark.parametrize("swept", [True, False])
def test_a_late_application_saves_no_permit(town, swept):
    held = issued(town)
    town.at("2027-02-20T01:00:00+00:00")
    renew(town, held)
    town.at("2027-03-12T01:00:00+00:00")
    if swept:
        while sweep():
            pass
    assert permit_of(town).phase == "EXPIRED"


def test_taken_back_the_permit_is_as_it_was_and_may_be_asked_for_again(town):
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    case = renew(town, held).case
    town.act("li", case, do.Withdraw())
    assert (permit_of(town).phase, permit_of(town).renewal) == ("VALID", "")
    assert renew(town, held).case
    assert not list(check())


def test_a_conflict_on_the_permit_stores_neither(town, monkeypatch):
    """Somebody moves the permit between the read and the write: the application waits and decides again."""
    held = issued(town)
    town.at("2026-12-01T01:00:00+00:00")
    case = renew(town, held).case
    tries = []
    inner = links.others

    def stale(connection, one, law):
        found = inner(connection, one, law)
        tries.append(len(found))
        if len(tries) == 1:
            for other in found:
                other.expected -= 1
        return found

    monkeypatch.setattr(links, "others", stale)
    (outcome,) = perform_each([act(town, "li", case, do.Withdraw())])
    assert outcome.refused is None and tries == [1, 1]
    assert permit_of(town).phase == "VALID"
    assert not list(check())


def act(town, who, case, command):
    return Act(command=command, account=town.people[who], case=case)


def test_nobody_acts_on_a_permit_directly(town):
    held = issued(town)
    for who in town.people:
        with pytest.raises(Refused) as refused:
            town.act(who, held_id(held), permit.Renew("x"))
        assert refused.value.code == "not_yours"

"""A power to act for somebody that ends takes its holder's query codes with it: a receipt that was kept reads nothing."""

import pytest
from django.db import transaction

from tests.applying import key
from tests.faces import one_house
from tests.people.office import TODAY
from tests.portal.test_agents import DAY, given, handed_in
from tests.portal.test_filling import hand_in, number_of
from tests.portal.test_firms import acting, apply, joined, membership
from tests.portal.test_new_code import NONE, typed
from tests.signing import client
from yimen.applications import powers
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.centres.clock import take
from yimen.notices import writing
from yimen.notices.models import Notice
from yimen.people.models import Mandate, Membership

house = one_house(filled=False)


@pytest.fixture(autouse=True)
def undone(house):
    """Undo what each test did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def renewals(number):
    return [one for one in cases.view(number).told if one.name == "CodeRenewed"]


def noted():
    take()  # a request leaves the city, and its clock
    return powers.note_over()


@pytest.mark.parametrize("who", ["wang", "agent"])
def test_a_standing_authorisation_that_is_taken_back_or_given_up_ends_the_codes_of_its_cases(who):
    mandate, wang = given(), client("wang")
    number, other = handed_in(client("agent"), mandate), number_of(hand_in(wang, apply(wang)))
    old, others, kept = query_code(number), query_code(other), client()
    assert typed(number, old, kept).status_code == 302
    page = f"/my/agents/{mandate}/end/"
    assert "换发查询码" in client(who).get(page).content.decode()
    assert client(who).post(page, key()).status_code == 302
    assert query_code(number) != old and query_code(other) == others
    assert kept.get(f"/progress/{number}/").status_code == 404
    assert NONE in typed(number, old).content.decode()
    assert query_code(number) in wang.get("/my/").content.decode()
    (renewed,) = renewals(number)
    assert renewed.event.request == powers.MANDATE and renewed.event.agency
    assert list(check(number)) == []


def test_the_applicant_is_told_that_the_code_ended_with_it_and_has_nothing_to_do():
    mandate = given()
    handed_in(client("agent"), mandate)
    client("wang").post(f"/my/agents/{mandate}/end/", key())
    take()
    writing.write()
    (notice,) = Notice.objects.filter(template="CodeRenewed")
    assert "不再代您或者您的单位办理" in notice.text and "不是您要求的" not in notice.text


def test_one_whose_last_day_has_passed_ends_them_once():
    mandate = given()
    number = handed_in(client("agent"), mandate)
    old = query_code(number)
    assert noted() == 0
    yesterday = cases.view(number).state.received_on
    Mandate.objects.filter(pk=mandate).update(valid_from=TODAY - 9 * DAY, valid_until=TODAY - DAY)
    assert noted() == 0, "what came in after that day was never theirs"
    Mandate.objects.filter(pk=mandate).update(valid_until=yesterday)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yimen.lib.clock.today", lambda: yesterday + DAY)
        assert powers.note_over() == 1
    assert query_code(number) != old and renewals(number)[0].actor == "LAW"


def test_whoever_leaves_a_firm_or_is_taken_out_takes_no_code_along():
    firm = joined()
    wang, li = acting("wang", firm), client("li")
    number, own = number_of(hand_in(wang, apply(wang))), number_of(hand_in(li, apply(li)))
    old, theirs = query_code(number), query_code(own)
    row = membership("wang").pk
    assert "换发查询码" in li.get(f"/my/firms/{firm}/people/{row}/end/").content.decode()
    assert li.post(f"/my/firms/{firm}/people/{row}/end/", key()).status_code == 302
    assert query_code(number) != old and query_code(own) == theirs
    assert NONE in typed(number, old).content.decode()
    assert [one.event.request for one in renewals(number)] == [powers.MEMBER]


def test_a_member_until_a_day_takes_none_along_either():
    firm = joined()
    number = number_of(hand_in(acting("wang", firm), apply(acting("wang", firm))))
    came = cases.view(number).state.received_on
    Membership.objects.filter(pk=membership("wang").pk).update(valid_until=came)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yimen.lib.clock.today", lambda: came + DAY)
        assert powers.note_over() == 1
    assert len(renewals(number)) == 1


def test_an_ended_case_keeps_its_code():
    mandate, wang = given(), client("wang")
    number = handed_in(client("agent"), mandate)
    wang.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"})
    wang.post(f"/my/agents/{mandate}/end/", key())
    assert renewals(number) == []

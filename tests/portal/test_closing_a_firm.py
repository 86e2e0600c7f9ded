"""The last of a firm's people closes its account: what is in the way, what is gone, and that it can come again."""

import pytest
from django.db import transaction

from tests.applying import key
from tests.faces import one_house
from tests.people.office import TODAY
from tests.portal.closing import FIRM, PAGE, by, ended, invited, submitted
from tests.portal.test_parties import WORD
from tests.signing import client
from yimen.applications import actions
from yimen.cases import queries as cases
from yimen.centres.clock import take
from yimen.people import closing, firms, identification, invitations
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.people.identification import Seen
from yimen.people.models import Account, Administration, Membership
from yimen.portal.closing import FORGETS, waiting
from yimen.process.application import commands as do

house = one_house(filled=False)


@pytest.fixture
def firm(own):
    """A firm of 王小明's, whose licence a window has seen; nobody else is in it."""
    id = firms.register(by=own, name="安州某公司", number=FIRM)
    assert identification.confirm(by=by("clerk3"), account=id, seen=Seen("licence", FIRM, "王小明"))
    return id


def page(firm):
    return f"/my/firms/{firm}/close/"


def post(who, firm, **more):
    answer = who.post(page(firm), {"present": WORD, "sure": "on"} | key() | more)
    take()
    return answer


def account(firm):
    return Account.objects.get(pk=firm)


def test_the_last_of_its_people_closes_it_and_may_then_go_themselves(own, firm):
    who, number = client(own.login), ended(account(firm))
    assert page(firm) in who.get(f"/my/firms/{firm}/").content.decode()
    assert "您还是这个单位的成员" in who.get(PAGE).content.decode()
    who.post("/my/acting/", key() | {"firm": firm})
    assert "现在还不能注销" not in who.get(page(firm)).content.decode()
    take()
    assert post(who, firm)["Location"] == "/my/firms/"
    told = who.get("/my/firms/").content.decode()
    assert "单位在这里的登记已经注销" in told and "安州某公司" not in told
    assert who.get(f"/my/firms/{firm}/").status_code == 404
    take()
    closed = account(firm)
    assert (closed.login, closed.is_active, personal(closed)) == (f"closed:{firm}", False, {})
    assert not any((closed.subject, closed.claimed)) and cases.view(number).state.phase == "WITHDRAWN"
    assert [one.act for one in firms.records(firm)][:1] == ["wind_up"]
    (row,) = Administration.objects.filter(act="close_firm")
    assert (row.by, row.whom_id, row.effective_on) == (None, firm, TODAY)
    assert waiting(own) == []


def test_it_is_registered_anew_and_its_cases_are_there_again(own, firm):
    number = ended(account(firm))
    post(client(own.login), firm)
    again = firms.register(by=own, name="安州某公司", number=FIRM)
    assert identification.confirm(by=by("clerk3"), account=again, seen=Seen("licence", FIRM, "王小明"))
    assert [one.number for one in cases.mine([account(again).subject])] == [number]


def test_other_people_and_what_is_in_course_stand_in_the_way(own, firm):
    who = client(own.login)
    case = submitted(account(firm))
    assert "没有办结的申请" in who.get(page(firm)).content.decode()
    take()
    assert post(who, firm).status_code == 409
    actions.act(account=firm, case=case, command=do.Withdraw("不办了"))
    li = Account.objects.get(login="li")
    joined = invited(li, own, firm)
    # An invitation is in nobody's way, and nobody takes it up once the firm is closed.
    assert waiting(account(firm), own.pk) == []
    invitations.answer(account=li, invitation=joined, takes=True)
    shown = who.get(page(firm)).content.decode()
    assert "这个单位还有成员" in shown and 'name="present"' not in shown
    take()
    with pytest.raises(Denied), transaction.atomic():
        closing.close_firm(own, firm, present=WORD, waits=lambda _one: False, forgets=FORGETS)
    assert account(firm).is_active


def test_an_invitation_that_waits_lapses_with_it(own, firm):
    li = Account.objects.get(login="li")
    waits = invited(li, own, firm)
    post(client(own.login), firm)
    assert not [one for one in invitations.waiting(li) if one.id == waits]
    with pytest.raises(Denied), transaction.atomic():
        invitations.answer(account=li, invitation=waits, takes=True)


def test_a_handler_a_stranger_and_a_wrong_password_close_nothing(own, firm):
    li = Account.objects.get(login="li")
    invitations.answer(account=li, invitation=invited(li, own, firm), takes=True)
    for login in ("li", "wang"):
        assert client(login).get(page(firm)).status_code == 404
        take()
    with pytest.raises(Denied), transaction.atomic():
        closing.close_firm(li, firm, present="yimen-demo", waits=lambda _one: False, forgets=())
    firms.end(by=own.pk, membership=Membership.objects.get(firm=firm, person=li).pk)
    assert post(client(own.login), firm, present="x").status_code == 422
    assert post(client(own.login), firm, sure="").status_code == 422
    assert account(firm).is_active

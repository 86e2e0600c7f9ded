"""One's own account closed for good: what is gone, what stays, with the right password alone, and nobody else's."""

import pytest
from django.test import Client

from tests.applying import key
from tests.faces import ITEM, one_house
from tests.people.office import TODAY
from tests.portal.closing import (
    DONE,
    FIRM,
    PAGE,
    SERIALS,
    by,
    closed,
    confirmed,
    ended,
    given,
    invited,
    member,
    send,
)  # fmt: skip
from tests.portal.test_parties import WORD, registered
from tests.projects import furnished as carried
from tests.signing import HOST, client
from yimen.applications import drafts
from yimen.applications.drafts import Filled
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.catalogue import queries as catalogue
from yimen.centres.clock import take
from yimen.centres.sealed import reseal
from yimen.clients import queries as followed
from yimen.clients.models import Client as KeyClient
from yimen.notices.models import Notice
from yimen.people import accounts, closing, firms, identification, invitations, mandates
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.people.demo import identity
from yimen.people.models import Account, Administration, Membership
from yimen.projects import queries as projects
from yimen.projects.models import Project

house = one_house(filled=False)


def test_what_was_its_holders_alone_is_gone_and_every_session_ends(own):
    who, other, login = client(own.login), client(own.login), own.login
    drafts.keep(
        account=own.pk,
        item_version=catalogue.published_version(ITEM),
        filled=Filled(answers={"matter": "热食"}),
    )
    assert drafts.listed(own.pk) and Notice.objects.filter(account_id=own.pk).exclude(text="").exists()
    page = who.get(PAGE).content.decode()
    for said in ("会删除的", "依法要留下的", "编号和查询码", "第四十七条", "我知道不能恢复"):
        assert said in page, said
    assert send(who)["Location"] == DONE
    assert "账号已经注销" in who.get(DONE).content.decode()
    for browser in (who, other):
        assert browser.get("/my/account/")["Location"].startswith("/sign-in/")
    own.refresh_from_db()
    assert (own.login, own.is_active, own.has_usable_password()) == (f"closed:{own.pk}", False, False)
    assert personal(own) == {} and not any((own.subject, own.claimed, own.phone_hash, bytes(own.totp)))
    assert drafts.listed(own.pk) == []
    assert not Notice.objects.filter(account_id=own.pk).exclude(text="", subject="").exists()
    answer = Client(headers=HOST).post("/sign-in/", {"login": login, "password": WORD})
    assert answer.status_code != 302, "the password opens nothing"
    (row,) = Administration.objects.filter(act="close_own")
    assert (row.by, row.whom_id, row.what, row.document, row.effective_on) == (None, own.pk, "", "", TODAY)


def test_the_record_names_the_holder_as_who_did_it(own):
    closed(own)
    page = client("audit").get("/desk/office/records/administration/", {"act": "close_own"})
    text = page.content.decode()
    assert "本人注销公众账号" in text and "账号本人" in text and "王小明" not in text


def test_the_record_of_cases_stays_and_is_read_with_number_and_code(own):
    number = ended(own)
    closed(own)
    assert list(check(number)) == [] and cases.view(number).state.phase == "WITHDRAWN"
    visitor = Client(headers=HOST)
    asked_for = visitor.post("/progress/", {"number": number, "code": query_code(number)} | key())
    take()
    assert asked_for.status_code == 302 and visitor.get(asked_for["Location"]).status_code == 200


def test_what_is_sealed_is_sealed_anew_where_nothing_is_left(own):
    closed(own)
    assert sum(sum(reseal(one)) for one in accounts.SEALED) == 0


def test_the_same_person_opens_a_new_account_and_finds_their_cases_there(own):
    number, card = ended(own), personal(own)["identity"]
    closed(own)
    fresh = registered(identity=card)
    assert identification.find(by=by("clerk3"), asked=card)[0].id == fresh.pk
    confirmed(fresh)
    assert number in client(fresh.login).get("/my/").content.decode()


@pytest.mark.parametrize(
    ("values", "field"), [({"present": "x"}, "present"), ({"present": ""}, "present"), ({"sure": ""}, "sure")]
)
def test_a_wrong_password_or_no_tick_keeps_everything(own, values, field):
    who, before = client(own.login), Account.objects.filter(pk=own.pk).values().get()
    answer = send(who, **values)
    assert answer.status_code == 422 and f'id="id_{field}-error"' in answer.content.decode()
    assert Account.objects.filter(pk=own.pk).values().get() == before
    assert who.get("/my/account/").status_code == 200


def test_guessing_the_password_is_limited(own):
    who = client(own.login)
    codes = [send(who, present="x").status_code for _ in range(12)]
    assert codes[0] == 422 and codes[-1] == 429 and send(who).status_code == 429
    own.refresh_from_db()
    assert own.is_active


def test_staff_are_refused(own):
    clerk = Account.objects.get(login="clerk3")
    for answer in (client("clerk3").get(PAGE), send(client("clerk3"))):
        assert answer.status_code == 403 and "系统管理员" in answer.content.decode()
    clerk.set_password(WORD)
    with pytest.raises(Denied) as denied:
        closing.close(clerk, present=WORD, waits=lambda _one: False, forgets=())
    assert denied.value.code == "of_the_office"
    assert not Administration.objects.filter(act="close_own").exists()


def test_nobody_closes_somebody_elses(own):
    stranger = registered("stranger", identity(next(SERIALS)))
    named = {"account": own.pk, "id": own.pk, "login": own.login, "username": own.login}
    answer = send(client(stranger.login), present="not theirs", **named)
    assert answer.status_code == 422
    assert send(client())["Location"].startswith("/sign-in/")
    forged = Client(enforce_csrf_checks=True, headers=HOST)
    forged.force_login(own)
    assert send(forged).status_code == 403
    assert send(client(stranger.login), **named)["Location"] == DONE
    own.refresh_from_db()
    stranger.refresh_from_db()
    assert own.is_active and not stranger.is_active
    assert client().get(DONE)["Location"] == "/", "who closed nothing is told nothing"


def test_reading_the_page_closes_nothing(own):
    who = client(own.login)
    for method in (who.get, who.head):
        assert method(PAGE, {"present": WORD, "sure": "on"}).status_code == 200
    assert who.delete(PAGE).status_code == 405
    own.refresh_from_db()
    assert own.is_active


def test_a_closed_account_is_not_closed_again(own):
    before = Account.objects.get(pk=own.pk)
    closed(own)
    with pytest.raises(Denied) as denied:
        closing.close(before, present=WORD, waits=lambda _one: False, forgets=())
    assert denied.value.code == "account_erased"
    assert Administration.objects.filter(act="close_own").count() == 1


def test_an_invitation_to_its_login_is_declined_and_opens_to_nobody_after_it(own):
    head = Account.objects.get(login="li")
    firm = firms.register(by=head, name="安州某公司", number=FIRM)
    invited(own, head, firm)
    login = own.login
    closed(own)
    again = registered(identity=identity(next(SERIALS)))
    Account.objects.filter(pk=again.pk).update(login=login)
    assert invitations.waiting(Account.objects.get(pk=again.pk)) == []
    assert firms.records(firm)[0].act == "decline"
    assert not Membership.objects.filter(firm=firm, person=None).exclude(private=b"").exists()


def test_who_dealt_with_it_sees_that_it_was_closed(own):
    agent = Account.objects.get(login="wang")
    mandates.revoke(by=own, mandate=given(own))
    firm = member(own)
    firms.end(by=own.pk, membership=Membership.objects.get(firm=firm, person=own).pk)
    KeyClient.objects.create(
        account=own.pk, kind="enterprise", keeper=by("clerk3"), since=TODAY, ended_on=TODAY
    )
    id = carried.opened(investor=own.login, called="王小明")
    closed(own)
    page = client("wang").get("/my/agents/").content.decode()
    assert "已注销的账号" in page and "王小明" not in page
    page = client("li").get(f"/my/firms/{firm}/").content.decode()
    assert "由已注销的账号办理" in page and "由窗口办理" not in page
    assert client("wang").get("/my/account/data/").status_code == 200
    take()
    assert mandates.held(agent.pk)[0].principal_name == "已注销的账号"
    for line, name in (
        (projects.line(Project.objects.get(pk=id)), "investor"),
        (followed.lines(KeyClient.objects.filter(account=own.pk))[0], "called"),
    ):
        assert (getattr(line, name), line.person) == ("已注销的账号", False), "no mask is drawn over it"
    desk = client("clerk3")
    found = desk.post("/desk/visitors/", {"asked": own.login} | key(), follow=True).content.decode()
    assert "已注销" in found and "王小明" not in found

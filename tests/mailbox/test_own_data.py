"""What came by mail and telephone stands in one's own file, once the address is proved: by a code that went there alone."""

import re
from datetime import timedelta

import msgspec

from tests.mailbox.furnished import PHONE, complained, me, taken
from tests.mailbox.mails import ADDRESS, PIXEL, mail
from tests.mailbox.test_deciding import sent
from tests.signing import client
from yimen.centres import clock as standing
from yimen.centres.current import using
from yimen.lib import clock
from yimen.mailbox import calls, own_data, retention
from yimen.notices import contacts as codes
from yimen.notices.models import Delivery, Notice
from yimen.people import contacts, registration
from yimen.people.models import Account


def li(**kept):
    account = Account.objects.get(login="li")
    registration.change_contact(account, **{"phone": PHONE, "email": ADDRESS} | kept)
    return Account.objects.get(login="li")


def data():
    standing.take()
    return client("li").get("/my/account/data.json").json()


def proved(way):
    account = Account.objects.get(login="li")
    assert contacts.prove(account, way, contacts.code(account, way))


def test_what_came_by_mail_stands_there_before_it_is_a_case_and_after(city):
    li()
    taken(mail(text="窗口不收材料", subject="问一件事", files=(("p.png", "image/png", PIXEL),)))
    taken(mail(text="别人的信", sender="other@example.org"))
    assert data()["mails"] == [] == data()["calls"], "anybody can type another's address"
    proved("email")
    (one,) = data()["mails"]
    assert one["text"].strip() == "窗口不收材料" and one["files"] == ["p.png"] and one["case"] == ""
    number, _row = complained()
    assert [one["case"] for one in data()["mails"]][0] == number
    # An address that was changed is proved no more.
    li(email="other@example.org")
    assert data()["mails"] == []


def test_what_was_said_on_the_telephone_stands_there_for_as_long_as_the_number_is_surely_theirs(city):
    li()
    standing.take()
    call = calls.begin(by=me(), number=PHONE)
    calls.note(by=me(), call=call, draft={"words": "窗口让我去外面交钱"})
    calls.begin(by=me(), number="13900002222")
    proved("phone")
    (one,) = data()["calls"]
    assert one["written_down"] == {"words": "窗口让我去外面交钱"}
    standing.move(clock.now() + own_data.SAME_HOLDER + timedelta(hours=1))
    (one,) = data()["calls"]
    assert one["written_down"] is None and one["started_at"]
    standing.move(clock.now() + retention.CALLS)
    standing.take()
    assert retention.forget() and data()["calls"] == [], "what was forgotten is found by no number"


def test_the_code_goes_to_the_address_and_stands_nowhere_on_the_site(city):
    account, browser = li(), client("li")
    assert codes.possible(account) == {"email"}
    page = browser.get("/my/account/").content.decode()
    assert "确认是我的" in page and "/my/account/contact/email/" in page
    assert browser.get("/my/account/contact/phone/").status_code == 404, "no gateway for text messages"
    assert browser.get("/my/account/contact/letter/").status_code == 404
    assert browser.get("/my/account/contact/email/").status_code == 200 and not Notice.objects.exists()
    assert browser.post("/my/account/contact/email/", {"act": "send"}).status_code == 200
    code = re.search(r"\b(\d{6})\b", Delivery.objects.get().text)[1]
    assert code not in Notice.objects.get().text
    assert code not in browser.get("/my/messages/").content.decode()
    wrong = browser.post("/my/account/contact/email/", {"code": f"{(int(code) + 1) % 10**6:06d}"})
    assert wrong.status_code == 422 and "验证码不对" in wrong.content.decode()
    assert client("wang").post("/my/account/contact/email/", {"code": code}).status_code == 404
    assert browser.post("/my/account/contact/email/", {"code": f" {code[:3]} {code[3:]}"}).status_code == 302
    assert "已确认" in browser.get("/my/account/").content.decode()
    assert contacts.proved(Account.objects.get(login="li")) == {"email": ADDRESS}


def test_guesses_are_slowed_down_and_an_old_code_counts_no_more(city, monkeypatch):
    account, browser = li(), client("li")
    codes_of = {contacts.code(account, "email"), contacts.code(account, "phone")}
    assert len(codes_of) == 2
    statuses = [browser.post("/my/account/contact/email/", {"code": "000000"}).status_code for _ in range(7)]
    assert statuses[0] == 422 and statuses[-1] == 429
    old = contacts.code(account, "email")
    monkeypatch.setattr(contacts, "SLOT", 1)
    assert not contacts.prove(account, "email", old)


def test_by_a_real_server_the_code_is_what_the_mail_says(city, posted):
    account = li()
    with using(msgspec.structs.replace(city, kind="real")):
        codes.send(account, "email")
    (told,) = sent(city, posted)
    assert contacts.code(account, "email") in told.get_content() and told["To"] == ADDRESS

"""A window finds, confirms, refuses and resets: by the exact number alone, each look and act recorded, never one's own."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override

from yimen.lib import clock
from yimen.people import codes, identification, readings, registration
from yimen.people.accounts import pack, personal
from yimen.people.administration import Denied
from yimen.people.demo import identity
from yimen.people.identification import Seen
from yimen.people.models import Account, Administration, Reading

NUMBER, OTHER = identity(55), identity(56)
FIRM = "11511301008778183N"
WORD = "滨河路上有一棵老槐树"
CARD = Seen("identity_card", NUMBER)


def registered(number=NUMBER, name="王小明", kind="person"):
    values = {"name": name, "identity": number, "phone": "13800000055", "email": "", "kind": kind}
    return Account.objects.get(login=registration.register(stem="xiaoming", password=WORD, values=values))


def refused(code, action, **how):
    with pytest.raises(Denied) as caught, transaction.atomic():
        action(**how)
    assert caught.value.code == code, str(caught.value)


@pytest.mark.parametrize("by", ["reviewer", "head", "system", "security", "audit", "supervisor", "new"])
def test_only_a_window_identifies(office, by):
    account, by = registered().pk, office.people[by]
    refused("not_entitled", identification.find, by=by, asked=NUMBER)
    refused("not_entitled", identification.account, by=by, id=account)
    for action in (identification.confirm, identification.give_code):
        refused("not_entitled", action, by=by, account=account, seen=CARD)
    refused("not_entitled", identification.refuse, by=by, account=account, reason="人证不一致")
    assert not Administration.objects.exists() and not Reading.objects.exists()


def test_an_account_is_found_by_login_or_exact_number_and_each_look_is_recorded(office):
    account, clerk = registered(), office.people["clerk"]
    (one,) = identification.find(by=clerk, asked=f" {NUMBER[:6]} {NUMBER[6:]} ")
    assert one.login == account.login and not one.confirmed and not one.own
    assert one.name == "王＊＊" and NUMBER[4:12] not in one.number and "0000" not in one.phone[3:7]
    assert identification.find(by=clerk, asked=account.login.upper()) == [one]
    looked = Reading.objects.order_by("id")
    assert [(r.who_id, r.whose, r.field) for r in looked] == [(clerk, account.claimed, "account")] * 2
    assert [r.why for r in looked] == ["窗口凭证件号码查找网上账号", "窗口凭账号名查找网上账号"]
    identification.confirm(by=clerk, account=account.pk, seen=CARD)
    assert len(readings.of(Account.objects.get(pk=account.pk).subject, [])) == 2, "its holder sees who looked"
    with override("en"):
        newest = readings.of(Account.objects.get(pk=account.pk).subject, [])[0]
    assert newest.why == "Finding an account at a window by its name", "and why, in the language they read"


@pytest.mark.parametrize("asked", ["13800000055", "+86 138-0000-0055", "138 0000 0055"])
def test_nobody_is_found_by_a_telephone_number(office, asked):
    registered()
    refused("not_by_phone", identification.find, by=office.people["clerk"], asked=asked)


@pytest.mark.parametrize(
    "asked", [NUMBER[:17], NUMBER[:-1] + "?", "王小明", "xiaoming", "clerk", OTHER, "%", ""]
)
def test_nobody_is_found_by_less_than_the_whole(office, asked):
    registered()
    assert identification.find(by=office.people["clerk"], asked=asked) == []
    assert not Reading.objects.exists()


def test_the_right_number_confirms_and_another_is_recorded_and_changes_nothing(office):
    account, clerk = registered(), office.people["clerk"]
    wrong = Seen("identity_card", OTHER)
    assert not identification.confirm(by=clerk, account=account.pk, seen=wrong)
    account.refresh_from_db()
    assert account.subject == "" and Administration.objects.get().act == "other_number"
    assert identification.confirm(by=clerk, account=account.pk, seen=CARD)
    account.refresh_from_db()
    assert account.subject == account.claimed != ""
    done = Administration.objects.latest("id")
    assert (done.act, done.by_id, done.whom_id) == ("confirm_identity", clerk, account.pk)
    assert done.document == "居民身份证原件，号码一致"
    kept = " ".join(f"{row.what} {row.document}" for row in Administration.objects.all())
    assert NUMBER not in kept and OTHER not in kept
    refused("confirmed_already", identification.confirm, by=clerk, account=account.pk, seen=CARD)
    refused("confirmed_already", identification.refuse, by=clerk, account=account.pk, reason="人证不一致")


def test_the_document_is_of_the_kind_that_the_account_is(office):
    person, firm, clerk = registered(), registered(FIRM, "某公司", "firm"), office.people["clerk"]
    for account, document in ((person, "licence"), (firm, "identity_card"), (person, "library_card")):
        seen = Seen(document, personal(account)["identity"])
        refused("document_does_not_fit", identification.confirm, by=clerk, account=account.pk, seen=seen)
    assert identification.confirm(by=clerk, account=firm.pk, seen=Seen("licence", FIRM.lower()))


def test_a_clerk_does_nothing_with_what_may_be_her_own(office):
    account, clerk = registered(), office.people["clerk"]
    Account.objects.filter(pk=clerk).update(private=pack({"name": "王小明"}))
    (one,) = identification.find(by=clerk, asked=NUMBER)
    assert one.own
    for action in (identification.confirm, identification.give_code):
        refused("own_account", action, by=clerk, account=account.pk, seen=CARD)
    refused("own_account", identification.refuse, by=clerk, account=account.pk, reason="理由")
    refused("own_standing", identification.confirm, by=clerk, account=clerk, seen=CARD)


@pytest.mark.parametrize("how", ["closed", "emptied", "staff"])
def test_what_is_no_account_any_more_or_none_of_the_public_s(office, how):
    account, clerk = registered(), office.people["clerk"]
    if how == "closed":
        Account.objects.filter(pk=account.pk).update(is_active=False)
    elif how == "emptied":
        Account.objects.filter(pk=account.pk).update(private=b"")
    id = office.people["reviewer"] if how == "staff" else account.pk
    for action in (identification.confirm, identification.give_code):
        refused("account_erased", action, by=clerk, account=id, seen=CARD)
    if how != "staff":
        (one,) = identification.find(by=clerk, asked=account.login)
        assert one.erased
    assert not Administration.objects.exists()


def test_a_refusal_says_why_in_words(office):
    account, clerk = registered(), office.people["clerk"]
    refused("no_reason", identification.refuse, by=clerk, account=account.pk, reason="  ")
    identification.refuse(by=clerk, account=account.pk, reason="证件过期")
    done = Administration.objects.get()
    assert (done.act, done.what) == ("refuse_identity", "证件过期")
    assert Account.objects.get(pk=account.pk).subject == ""


def test_a_code_ends_the_old_password_and_counts_once(office):
    account, clerk = registered(), office.people["clerk"]
    before = account.get_session_auth_hash()
    assert identification.give_code(by=clerk, account=account.pk, seen=Seen("identity_card", OTHER)) == ""
    account.refresh_from_db()
    assert account.check_password(WORD), "another number changes nothing"
    code = identification.give_code(by=clerk, account=account.pk, seen=CARD)
    account.refresh_from_db()
    assert not account.check_password(WORD) and account.get_session_auth_hash() != before
    assert account.check_password(codes.read(code)) and account.password_given
    assert codes.use(account)
    again = Account.objects.get(pk=account.pk)
    assert not again.has_usable_password() and again.password_until is None and again.password_given
    assert not any(
        code.replace("-", "") in f"{row.what}{row.document}" for row in Administration.objects.all()
    )


def test_of_two_who_use_one_code_at_once_one_comes_in(office):
    account = registered()
    identification.give_code(by=office.people["clerk"], account=account.pk, seen=CARD)
    one, other = (Account.objects.get(pk=account.pk) for _ in range(2))
    assert codes.use(one) and not codes.use(other)


def test_a_code_runs_out(office, monkeypatch):
    account = registered()
    identification.give_code(by=office.people["clerk"], account=account.pk, seen=CARD)
    account.refresh_from_db()
    later = clock.machine_now() + codes.LIFE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "machine_now", lambda: later)
    assert not codes.use(account)


@pytest.mark.parametrize("typed", ["abcd-efgh-jkmn", " ABCD EFGH JKMN ", "abcdefghjkmn"])
def test_a_code_is_read_however_it_was_typed(typed):
    assert codes.read(typed) == "ABCDEFGHJKMN"


@pytest.mark.parametrize("typed", ["", "abcd", "ABCD-EFGH-JKM0", "ABCD-EFGH-JKMNP", WORD])
def test_what_is_no_code_is_read_as_none(typed):
    assert codes.read(typed) == ""

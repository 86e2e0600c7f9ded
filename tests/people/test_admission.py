"""Accounts opened and closed, passwords and second factors given anew: three hands, none of them enough alone."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tests.people.office import PAPER, TODAY
from yimen.lib import totp
from yimen.people import admission, second_factor
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.people.models import Account, Administration, Organ, Posting
from yimen.people.roles import ADMINISTRATORS


def refused(code, action, **how):
    with pytest.raises(Denied) as caught, transaction.atomic():
        action(**how)
    assert caught.value.code == code, str(caught.value)


def test_an_account_is_opened_without_any_role_and_its_name_is_encrypted(office):
    id, password = admission.open_account(
        by=office.people["system"], login="zhao", name="赵敏", document=PAPER
    )
    account = Account.objects.get(pk=id)
    assert account.check_password(password) and account.password_given
    assert personal(account) == {"name": "赵敏"} and "赵敏".encode() not in bytes(account.private)
    assert not account.postings.exists()
    assert Administration.objects.get().act == "open_account"


@pytest.mark.parametrize("login", ["Zhao", "1zhao", "z", "zhao min", "赵", ""])
def test_a_login_is_plain(office, login):
    refused(
        "bad_login", admission.open_account,
        by=office.people["system"], login=login, name="x", document=PAPER,
    )  # fmt: skip


def test_a_login_is_given_once(office):
    refused(
        "login_taken", admission.open_account,
        by=office.people["system"], login="clerk", name="x", document=PAPER,
    )  # fmt: skip
    assert not Administration.objects.exists()


def test_a_staff_number_is_one_officers_and_never_the_login(office):
    by = {"by": office.people["system"], "name": "x", "document": PAPER}
    id, _password = admission.open_account(login="zhao", number="AZ-0317", **by)
    assert Account.objects.get(pk=id).staff_number == "AZ-0317"
    refused("number_taken", admission.open_account, login="qian", number="AZ-0317", **by)
    for number in ("P00012", "0317 ", "工号"):
        refused("bad_number", admission.open_account, login="qian", number=number, **by)
    other, _password = admission.open_account(login="qian", **by)
    assert Account.objects.get(pk=other).staff_number == f"P{other:05d}"


def test_each_administrator_does_their_own_part_only(office):
    reviewer = {"account": office.people["reviewer"], "document": PAPER}
    for by in ("security", "audit", "head", "clerk"):
        by = office.people[by]
        refused("not_entitled", admission.open_account, by=by, login="zhao", name="x", document=PAPER)
        refused("not_entitled", admission.close_account, by=by, **reviewer)
        refused("not_entitled", admission.reset_password, by=by, **reviewer)
    for by in ("system", "audit", "head"):
        refused("not_entitled", admission.reset_second_factor, by=office.people[by], **reviewer)


def test_nobody_resets_or_closes_their_own(office):
    for by, action in (
        ("system", admission.close_account),
        ("system", admission.reset_password),
        ("security", admission.reset_second_factor),
    ):
        me = office.people[by]
        refused("own_standing", action, by=me, account=me, document=PAPER)


def test_a_reset_second_factor_is_connected_anew(office):
    account = Account.objects.get(login="reviewer")
    account.totp = second_factor.sealed(account, totp.new_secret())
    account.save()
    admission.reset_second_factor(by=office.people["security"], account=account.pk, document=PAPER)
    fresh = Account.objects.get(login="reviewer")
    assert not second_factor.enrolled(fresh) and second_factor.needed(fresh)
    assert fresh.epoch == account.epoch + 1


def test_the_security_administrators_own_is_reset_by_audit(office):
    how = {"account": office.people["security"], "document": PAPER}
    refused("not_entitled", admission.reset_second_factor, by=office.people["system"], **how)
    admission.reset_second_factor(by=office.people["audit"], **how)


def test_a_closed_account_is_closed_at_once_and_an_administrators_only_after_its_role(office):
    how = {"by": office.people["system"], "document": PAPER}
    admission.close_account(account=office.people["reviewer"], **how)
    assert not Account.objects.get(login="reviewer").is_active
    refused("unknown_account", admission.close_account, account=office.people["reviewer"], **how)
    refused("unknown_account", admission.reset_password, account=office.people["li"], **how)
    refused("still_administers", admission.close_account, account=office.people["audit"], **how)


def test_a_password_of_ones_own_is_not_guessed(office):
    account = Account.objects.get(login="clerk")
    for word in ("short", "12345678901", "password123"):
        with pytest.raises(ValidationError):
            admission.choose_password(account, word)
    admission.choose_password(account, "滨河路上有一棵老槐树")
    assert account.check_password("滨河路上有一棵老槐树") and not account.password_given


def test_a_centre_is_founded_with_three_people_once(centre):
    logins = {role: role.split("_")[0] for role in ADMINISTRATORS}
    with pytest.raises(ValueError, match="system_administrator"):
        admission.first_administrators({"system_administrator": "a"}, since=TODAY)
    passwords = admission.first_administrators(logins, since=TODAY)
    assert set(passwords) == set(ADMINISTRATORS)
    assert Organ.objects.get().kind == "centre"
    assert sorted(Posting.objects.values_list("role", flat=True)) == sorted(ADMINISTRATORS)
    assert Administration.objects.filter(by=None).count() == 3
    refused("has_administrators", admission.first_administrators, logins=logins, since=TODAY)


def test_one_person_does_not_found_it_alone(centre):
    refused(
        "login_taken", admission.first_administrators,
        logins=dict.fromkeys(ADMINISTRATORS, "only"), since=TODAY,
    )  # fmt: skip
    assert not Account.objects.exists()

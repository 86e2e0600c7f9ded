"""The demonstration city has a login for every role, and each of them signs in."""

import pytest
from django.utils import translation

from tests.signing import signed_in
from yimen.people import demo
from yimen.people.accounts import personal
from yimen.people.models import Account, Authorisation, Posting
from yimen.people.roles import ROLES, needs_second_factor


@pytest.fixture
def city(centre):
    names = demo.organs(["市场监管局", "消防救援支队"], {})
    demo.staff(names)
    demo.citizens()


def test_every_role_is_held_and_said_at_the_door(city):
    assert set(Posting.objects.values_list("role", flat=True)) == set(ROLES)
    said = [login for login, _ in demo.logins()]
    assert len(said) == len(set(said))
    held = Posting.objects.filter(account__login__in=said).values_list("role", flat=True)
    assert set(held) == set(ROLES)
    with translation.override("en"):
        english = dict(demo.logins())
    for login, who in demo.logins():
        roles = Posting.objects.filter(account__login=login).values_list("role", flat=True)
        coded = needs_second_factor(roles)
        assert (("要验证码" in who), ("with a code" in english[login])) == (coded, coded), login
        assert english[login].isascii() or login in ("li", "zhou", "lu", demo.AGENT[0])


def test_each_of_them_signs_in(city):
    for login, _ in demo.logins():
        assert signed_in(login).session["_auth_user_id"]


def test_the_citys_people_say_that_they_never_lived(city):
    staff = Account.objects.filter(kind="staff")
    names = [personal(account)["name"] for account in staff]
    assert all(name.endswith("（演示）") and 6 <= len(name) <= 7 for name in names)
    assert len(set(names)) > len(names) // 2
    assert {a.document_on for a in Authorisation.objects.all()} == {demo.SINCE}

"""Signing in by two steps: who must, codes that count once, connecting an app, sessions that end."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.signing import HOST, code
from tests.town import Town
from yimen.lib import clock, totp
from yimen.people import second_factor
from yimen.people.accounts import hashed
from yimen.people.models import Account

WORD = "a long word"


@pytest.fixture
def town(centre):
    town = Town()
    Account.objects.update(password=hashed(WORD))
    return town


def first_step(login, client=None):
    client = client or Client(headers=HOST)
    return client, client.post("/sign-in/", {"login": login, "password": WORD})


def entered(client):
    return client.get("/desk/").status_code == 200


def connect(login):
    """Sign in for the first time: connect an app, and return the secret that it keeps."""
    client, _ = first_step(login)
    page = client.get("/sign-in/code/").content.decode()
    typed = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1]
    secret = _secret(typed)
    answer = client.post("/sign-in/code/", {"code": totp.code(secret, totp.step_at(clock.machine_now()))})
    assert answer.status_code == 302
    return client, secret


def _secret(typed):
    import base64

    text = typed.replace(" ", "")
    return base64.b32decode(text + "=" * (-len(text) % 8))


@pytest.mark.parametrize("login", ["clerk", "li"])
def test_who_only_takes_in_or_applies_signs_in_by_password(town, login):
    client, answer = first_step(login)
    assert answer["Location"] in ("/desk/", "/")
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize("login", ["reviewer", "head", "above", "supervisor"])
def test_a_password_alone_opens_nothing_for_who_decides_or_watches(town, login):
    client, answer = first_step(login)
    assert answer["Location"] == "/sign-in/code/"
    assert not entered(client) and "_auth_user_id" not in client.session


def test_an_app_is_connected_once_and_its_code_counts_once(town):
    client, secret = connect("reviewer")
    assert entered(client)
    stored = Account.objects.get(login="reviewer")
    assert secret not in bytes(stored.totp), "encrypted at rest"
    other, _ = first_step("reviewer")
    page = other.get("/sign-in/code/").content.decode()
    assert 'class="qr"' not in page and second_factor.enrolled(stored)
    used = totp.code(secret, stored.totp_last)
    assert other.post("/sign-in/code/", {"code": used}).status_code == 422
    assert not entered(other)
    later = totp.code(secret, stored.totp_last + 1)
    assert other.post("/sign-in/code/", {"code": f"{later[:3]} {later[3:]}"}).status_code == 302
    assert entered(other)


def test_of_two_that_connect_at_once_one_does(town):
    one, _ = first_step("reviewer")
    two, _ = first_step("reviewer")
    pages = [c.get("/sign-in/code/").content.decode() for c in (one, two)]
    secrets = [_secret(re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1]) for page in pages]
    codes = [totp.code(s, totp.step_at(clock.machine_now())) for s in secrets]
    assert one.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    assert two.post("/sign-in/code/", {"code": codes[1]}).status_code == 422
    assert not entered(two)


def test_a_secret_does_not_open_in_another_account(town):
    connect("reviewer")
    stolen = Account.objects.get(login="reviewer").totp
    Account.objects.filter(login="head").update(totp=stolen)
    from yimen.lib.crypto import Damaged

    with pytest.raises(Damaged):
        second_factor.check(Account.objects.get(login="head"), "123456")


def test_the_second_step_does_not_wait_for_ever_nor_without_a_first(town, monkeypatch):
    client = Client(headers=HOST)
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    client, _ = first_step("reviewer")
    late = clock.machine_now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "machine_now", lambda: late)
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_the_page_asked_for_comes_after_both_steps_and_no_foreign_one(town):
    connect("reviewer")
    for asked, gone in (
        ("/desk/?page=2", "/desk/?page=2"),
        ("https://evil.example/", "/desk/"),
        ("no page at all", "/desk/"),
        ("sign_out", "/desk/"),
    ):
        client = Client(headers=HOST)
        client.post("/sign-in/", {"login": "reviewer", "password": WORD, "next": asked})
        assert client.post("/sign-in/code/", {"code": code("reviewer")})["Location"] == gone


def test_a_closed_account_and_a_raised_epoch_end_the_session(town):
    client, _ = first_step("clerk")
    assert entered(client)
    Account.objects.filter(login="clerk").update(epoch=1)
    assert not entered(client)
    client, _ = first_step("clerk")
    Account.objects.filter(login="clerk").update(is_active=False)
    assert not entered(client)


def test_an_account_closed_between_the_steps_does_not_enter(town):
    connect("reviewer")
    client, _ = first_step("reviewer")
    Account.objects.filter(login="reviewer").update(is_active=False)
    assert client.post("/sign-in/code/", {"code": code("reviewer")})["Location"] == "/sign-in/"


def test_both_pages_are_read_by_everybody(page, axe, town):
    page.goto("/sign-in/")
    page.get_by_label("账号").fill("head")
    page.get_by_label("密码", exact=True).fill(WORD)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/sign-in/code/")
    assert page.locator(".qr svg").is_visible()
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_too_many_wrong_passwords_are_stopped_with_a_wait_and_a_way_out(town):
    client = Client(headers=HOST)

    def wrong():
        return client.post("/sign-in/", {"login": "clerk", "password": "x"})

    assert [wrong().status_code for _ in range(6)] == [422] * 5 + [429]
    answer = first_step("clerk", client)[1]
    assert answer.status_code == 429, "also with the right password: nothing is learnt"
    page = answer.content.decode()
    assert int(answer["Retry-After"]) <= 180 and "请等 3 分钟" in page and "系统管理员" in page
    english = client.post("/en/sign-in/", {"login": "clerk", "password": "x"}).content.decode()
    assert "please wait 3 minutes" in english
    assert first_step("li", client)[1].status_code == 302, "others at the same address go on"
    elsewhere = Client(headers=HOST, REMOTE_ADDR="203.0.113.9")
    assert first_step("clerk", elsewhere)[1].status_code == 302, "nobody is locked out from afar"


def test_an_unknown_login_is_stopped_like_a_known_one(town):
    client = Client(headers=HOST)
    for login in ("clerk", "nobody-at-all"):
        codes = [client.post("/sign-in/", {"login": login, "password": "x"}).status_code for _ in range(6)]
        assert codes == [422] * 5 + [429]


def test_right_passwords_are_never_too_many(town):
    assert {first_step("li")[1].status_code for _ in range(8)} == {302}


def test_codes_are_not_guessed(town):
    _, secret = connect("reviewer")
    client, _ = first_step("reviewer")
    now = totp.step_at(clock.machine_now())
    right = {totp.code(secret, now + n) for n in range(-2, 4)}
    guess = next(g for g in ("000000", "111111", "222222") if g not in right)
    codes = [client.post("/sign-in/code/", {"code": guess}).status_code for _ in range(6)]
    assert codes == [422] * 5 + [429]
    assert client.post("/sign-in/code/", {"code": code("reviewer")}).status_code == 429


def test_a_forwarded_address_counts_only_from_a_configured_proxy(town):
    for n in range(6):
        client = Client(headers=HOST | {"x-forwarded-for": f"198.51.100.{n}"})
        answer = client.post("/sign-in/", {"login": "clerk", "password": "x"})
    assert answer.status_code == 429


def test_a_password_that_was_given_opens_only_the_page_to_choose_ones_own(town):
    Account.objects.filter(login="clerk").update(password_given=True)
    client, answer = first_step("clerk")
    assert answer["Location"] == "/sign-in/password/" and not entered(client)
    short = client.post("/sign-in/password/", {"password": "short", "again": "short"})
    assert short.status_code == 422 and not entered(client)
    other = client.post("/sign-in/password/", {"password": "滨河路上的老槐树", "again": "滨河路上的老柳树"})
    assert other.status_code == 422 and "两次填写的密码不一样" in other.content.decode()
    own = "滨河路上有一棵老槐树"
    assert client.post("/sign-in/password/", {"password": own, "again": own})["Location"] == "/desk/"
    assert entered(client)
    assert first_step("clerk")[1].status_code == 422, "the given one opens nothing any more"


def test_the_password_page_is_no_way_around_the_code(town):
    Account.objects.filter(login="reviewer").update(password_given=True)
    client, answer = first_step("reviewer")
    assert answer["Location"] == "/sign-in/code/"
    assert client.get("/sign-in/password/")["Location"] == "/sign-in/"
    client.get("/sign-in/code/")
    assert not entered(client)

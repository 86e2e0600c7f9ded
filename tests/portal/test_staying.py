"""A session that is not used ends; who comes too late loses nothing of what was typed, and lands where they were."""

from datetime import timedelta

import pytest

from tests.applying import begin, draft_of, key
from tests.faces import ITEM, one_house
from tests.signing import signed_in
from yimen.applications import drafts
from yimen.look import staying
from yimen.people.demo import PASSWORD
from yimen.people.models import Account

LATE = staying.INACTIVE + timedelta(seconds=1)
house = one_house(filled=False)


def unused(client, since):
    """Let somebody's session not have been used for so long."""
    session = client.session
    session[staying.KEPT] -= since.total_seconds()
    session.save()


@pytest.fixture
def li(house):
    client = signed_in("li")
    client.get("/my/")
    return client


def test_a_session_that_is_used_goes_on_and_one_that_is_not_ends(li):
    for _ in range(3):
        unused(li, staying.INACTIVE - timedelta(minutes=1))
        assert li.get("/my/").status_code == 200
    unused(li, LATE)
    answer = li.get("/my/")
    assert answer["Location"] == "/sign-in/?next=/my/"
    assert "已经退出" in li.get(answer["Location"]).content.decode()


def test_a_clock_that_ran_ahead_keeps_no_session_open_for_days(li):
    unused(li, timedelta(days=-2))
    assert li.get("/my/").status_code == 302


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_of_ones_own_leads_to_sign_in_and_back_not_to_nowhere(house, li, prefix):
    """Whoever looked at a case for half an hour and pressed “again” was told that there is no such page."""
    house.submit("late")
    path = f"{prefix}/progress/{house.cases['late']}/"
    assert li.get(path).status_code == 200
    unused(li, LATE)
    answer = li.get(path)
    assert answer["Location"] == f"{prefix}/sign-in/?next={path}"
    shown = li.get(answer["Location"]).content.decode()
    assert ("signed out" if prefix else "已经退出") in shown
    # Without a session nothing tells a case that is there from one that is not, and both say what to do.
    missing = li.get(f"{prefix}/progress/{'1' * 25}/").content.decode()
    assert ("sign in first" if prefix else "登录以后再打开") in missing
    assert li.post("/sign-in/", {"login": "li", "password": PASSWORD, "next": path})["Location"] == path


def test_how_long_there_is_left_is_asked_without_being_a_use(li):
    unused(li, timedelta(minutes=26))
    for _ in range(2):
        assert 0 < li.get("/sign-in/stay/").json()["left"] <= 240
    assert li.post("/sign-in/stay/").json()["left"] > 1700
    unused(li, LATE)
    assert li.get("/sign-in/stay/").json() == {"left": 0}
    assert li.post("/sign-in/stay/").json() == {"left": 0}
    assert li.get("/my/").status_code == 302


def test_a_part_that_renews_itself_keeps_no_session(li):
    """A case left open on a desk asked every minute who else had it open, and so nobody was ever signed out."""
    by_itself = {"X-By-Itself": "1", "HX-Request": "true"}
    unused(li, timedelta(minutes=26))
    assert li.get("/my/", headers=by_itself).status_code == 200
    assert 0 < li.get("/sign-in/stay/").json()["left"] <= 240
    unused(li, timedelta(minutes=5))
    assert li.get("/my/", headers=by_itself)["Location"] == "/sign-in/?next=/my/"


def test_what_was_typed_too_late_is_in_the_draft_and_shown_after_signing_in_again(li):
    draft = draft_of(begin(li, ITEM, **{"for": "self"}))
    page = f"/apply/{draft}/form-1/"
    unused(li, LATE)
    typed = {"field_place": "滨河路 18 号后来填的", "asked": "place matter"}
    answer = li.post(page, key() | typed, headers={"referer": f"http://testserver{page}"})
    assert answer["Location"] == f"/sign-in/?next={page}"
    assert "后来填的" not in li.get(answer["Location"]).content.decode()
    kept = drafts.read(draft, account=Account.objects.get(login="li").pk)[1]
    assert kept.answers["place"] == "滨河路 18 号后来填的"
    back = li.post(answer["Location"], {"login": "li", "password": PASSWORD, "next": page})
    assert back["Location"] == page
    assert "后来填的" in li.get(page).content.decode()


def test_what_no_page_keeps_is_not_done(li):
    unused(li, LATE)
    answer = li.post("/my/account/contact/", {"phone": "13800000099", "email": ""})
    assert answer["Location"].startswith("/sign-in/")
    li.post("/sign-in/", {"login": "li", "password": PASSWORD})
    assert "13800000099" not in li.get("/my/account/").content.decode()


def test_every_page_of_somebody_signed_in_brings_the_warning_and_no_other(li, client):
    for path in ("/my/", "/", "/no-such-page/"):
        assert 'role="alertdialog"' in li.get(path).content.decode(), path
    assert 'role="alertdialog"' in signed_in("clerk3").get("/desk/").content.decode()
    assert "staying" not in client.get("/", headers={"host": "testserver"}).content.decode()

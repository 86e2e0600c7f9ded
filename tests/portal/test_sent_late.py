"""A session of the public ends while somebody writes: nothing is carried out, and what they wrote is offered again."""

import pytest

from tests.applying import key
from tests.desk.test_typed import late
from tests.faces import one_house
from tests.portal.closing import closed, owned
from tests.signing import client
from yimen.applications import typed
from yimen.applications.models import Typed
from yimen.cases import queries as cases
from yimen.cases.models import Case
from yimen.centres.clock import take

WORDS = "窗口让我第三次来，说法每次不一样"
SAID = {"sort": "complaint", "words": WORDS, "who": "named", "name": "李晓明", "phone": "13800000001"}
house = one_house()


@pytest.fixture(autouse=True)
def forgotten(house):
    yield
    Typed.objects.all().delete()


def send(who, page, /, **values):
    return who.post(page.partition("?")[0], key() | values, headers={"referer": f"http://testserver{page}"})


PAGES = {
    "complaint": ("/complain/?case={received}", SAID),
    "question": ("/ask/", {"topic": "other", "question": WORDS}),
    "withdrawal": ("/progress/{received}/withdraw/", {"reason": WORDS, "sure": "on"}),
    "beforehand": ("/items/511602-S005/beforehand/", {"kind": "policy", "words": WORDS}),
    "visit": ("/home-visits/ask/", {"asker": "self", "words": WORDS}),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_was_written_is_offered_on_the_same_page_and_nothing_is_carried_out(house, name):
    page, values = PAGES[name]
    page, before = page.format(**house.cases), Case.objects.count()
    answer = send(late("li", page), page, **values)
    take()
    assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
    assert Case.objects.count() == before and cases.view(house.cases["received"]).state.phase == "RECEIVED"
    li = client("li")
    offered = li.get(page).content.decode()
    assert "放回表单" in offered and WORDS not in offered
    again = li.get(page + ("&" if "?" in page else "?") + "typed=1").content.decode()
    assert WORDS in again and "已经放回表单" in again and "checked" not in _sure(again)
    assert WORDS not in client("wang").get(page.partition("?")[0] + "?typed=1").content.decode()


def _sure(page):
    return page.partition('name="sure"')[2][:80]


def test_what_is_to_be_anonymous_is_kept_nowhere(house):
    named = late("li", "/complain/")
    send(named, "/complain/", **SAID)
    take()
    assert Typed.objects.count() == 1
    # Taken up again, and now without a name: nothing that knows the account knows the words.
    send(late("li", "/complain/"), "/complain/", **SAID | {"who": "anonymous"})
    take()
    assert not Typed.objects.exists()


def test_it_goes_when_it_is_sent_and_with_the_account(house):
    with owned() as own:
        typed.keep(own.pk, "/ask/", {"question": [WORDS]})
        typed.keep(own.pk, "/complain/", {"words": [WORDS]})
        who = client(own.login)
        assert send(who, "/ask/", topic="other", question=WORDS).status_code == 302
        take()
        assert [row.page for row in Typed.objects.filter(account=own.pk)] == ["/complain/"]
    with owned() as own:
        typed.keep(own.pk, "/complain/", {"words": [WORDS]})
        assert f'"text": "{WORDS}"' in client(own.login).get("/my/account/data.json").content.decode()
        take()
        closed(own)
        assert not Typed.objects.filter(account=own.pk).exists()

"""Every page of ratings is fit to work at: the phone's, the tablet's, the desk's and everybody's."""

import re
from datetime import datetime

import pytest
from django.core.cache import cache

from tests.faces import judged_here, open_house
from tests.ratings.furnished import BAD, GOOD, HIDDEN, ended, offered, rated, to_be_rated
from tests.ratings.test_giving import followed
from yimen.cases.rating_token import token
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.people import contacts, registration
from yimen.people.models import Account, Posting
from yimen.process.bad_rating import commands as do
from yimen.process.rating import Given
from yimen.ratings import acting, devices, visiting
from yimen.ratings.models import Rating, Solved, Sum


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The city in which enough was rated last month to be told, and some was rated badly."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.to_change = token(ended(found, "given"))
        rated(found.cases["given"], GOOD)
        hidden = rated(ended(found, "hidden"), HIDDEN).case
        for command, login in ((do.SettleRating("explained", "两张表不同"), "head1"), (do.PublishRating("指南写明了两张表的区别。"), "complaints")):  # fmt: skip
            acting.act(account=found.account(login), seen=_seen(hidden), command=command)
        row = Rating.objects.get(about=found.cases["given"])
        for what, n in (("ended", 60), ("1", 20), ("2", 5), ("3", 2), ("4", 1)):
            Sum.objects.filter(month=row.month, what=what).delete()
            Sum.objects.create(
                month=row.month, organ=row.organ, item=row.item, what=what, given=row.given, n=n
            )
        followed()
        standing.move(datetime.fromisoformat("2026-04-01T09:00+08:00"))
        vars(found).update(to_be_rated(found))
        found.tablet_window = Posting.objects.get(account__login="clerk3").window_id
        cache.clear()
        yield found


def _seen(case):
    from yimen.cases import queries

    return queries.view(case)


def test_rating_on_a_phone_is_right(house):
    assert house.judged(None, f"/rate/{house.to_rate}/") == []
    assert house.judged(None, f"/rate/{house.to_rate}/?level=5") == []
    assert house.judged(None, f"/rate/{house.to_rate}/?level=1") == []
    assert house.judged("li", f"/rate/{house.to_change}/") == []
    assert house.judged(None, f"/rate/{house.to_change}/") == []


def test_the_tablet_is_right(house):
    standing.take()
    page = house.page(None)
    assert page.goto("/rate/window/").status == 404 and judged_here(page, "") == [], "no tablet's cookie"
    offered(house.tablet_window)
    assert house.judged(None, f"/rate/window/{devices.code(house.tablet_window)}/") == []
    page.goto(f"/rate/window/{devices.code(house.tablet_window)}/")
    page.locator("main form button").click()
    assert judged_here(page, "") == [] and page.url.endswith("/rate/window/")
    for prefix in ("", "/en"):
        row = visiting.end(by=house.account("clerk3"), item="511602-S005")
        page.goto(f"{prefix}/rate/window/")
        assert judged_here(page, prefix) == []
        page.locator(".rate__level").nth(3).click()
        assert f"visit=visit%3A{row.pk}&" in page.url and judged_here(page, prefix) == []
        page.locator("input[name=reasons]").first.check()
        page.locator("main form .govuk-button").click()
        assert "thanks=1" in page.url and judged_here(page, prefix) == []
    assert Rating.objects.filter(via="window").count() == 2


def test_the_public_page_is_right(house):
    organ = Sum.objects.first().organ
    assert house.judged(None, "/ratings/") == []
    assert house.judged(None, f"/ratings/?month=2026-03&organ={organ}") == []
    page = house.page(None)
    page.goto("/ratings/")
    text = page.locator("main").inner_text()
    assert re.search(r"评价率", text) and "两张表的区别" in text and HIDDEN.words not in text


def test_the_desk_is_right(house):
    standing.take()
    standing.move(datetime.fromisoformat("2026-04-02T09:00+08:00"))
    assert house.judged("complaints", "/desk/ratings/") == []
    assert house.judged("complaints", "/desk/ratings/?which=all") == []
    assert house.judged("clerk3", "/desk/ratings/") == []
    for login in ("head1", "complaints", "clerk3"):
        assert house.judged(login, f"/desk/cases/{house.bad_rating}/") == []
    assert house.judged("complaints", f"/desk/cases/{house.bad_rating}/ContactRater/") == []
    for name in ("DoubtRating", "AnswerServed"):
        assert house.judged("clerk3", f"/desk/cases/{house.bad_rating}/{name}/") == []
    head, seen = "head1", _seen(house.bad_rating)
    assert house.judged(head, f"/desk/cases/{house.bad_rating}/AskServed/") == []
    acts = (
        (head, do.ContactRater(True), {"contacted": "承认跑了三趟"}),
        (head, do.AskServed(seen.state.against), {"questions": "为什么跑了三趟？"}),
        ("clerk3", do.AnswerServed(), {"reply": "当天系统停机，我请对方改日来。"}),
    )
    for login, command, words in acts:
        acting.act(account=house.account(login), seen=_seen(house.bad_rating), command=command, said=words)
    for login in (head, "clerk3"):
        assert house.judged(login, f"/desk/cases/{house.bad_rating}/") == []
    assert house.judged(head, f"/desk/cases/{house.bad_rating}/SettleRating/") == []
    settled = do.SettleRating("at_once", "指南已经改好", at_fault=seen.state.against[:1])
    acting.act(account=house.account(head), seen=_seen(house.bad_rating), command=settled)
    for login in (head, "clerk3"):
        assert house.judged(login, f"/desk/cases/{house.bad_rating}/") == []
    assert house.judged("clerk3", "/desk/ratings/window/") == []
    visit = visiting.end(by=house.account("clerk3"), item="511602-S005")
    assert house.judged("clerk3", f"/desk/ratings/window/{visit.pk}/") == []
    for _ in ("nothing", "a code", "a tablet"):
        assert house.judged("system", f"/desk/office/windows/{house.tablet_window}/tablet/") == []
        if devices.code(house.tablet_window):
            devices.bind(devices.code(house.tablet_window))
        else:
            devices.offer(by=house.account("system"), window=house.tablet_window)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_who_wants_to_be_asked_no_more_says_so_by_one_press(house, prefix):
    page = house.page(None)
    page.goto(f"{prefix}/rate/{house.to_rate}/")
    page.locator("main form .govuk-button").click()
    assert "/no-more/" in page.url and judged_here(page, prefix) == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_is_rated_by_two_presses(house, prefix):
    standing.take()
    number = ended(house, f"pressed{prefix}")
    page = house.page(None)
    page.goto(f"{prefix}/rate/{token(number)}/")
    page.locator(".rate__level").nth(3).click()
    page.locator("main form .govuk-button").click()
    assert page.locator(".govuk-error-summary").is_visible() and judged_here(page, prefix) == []
    page.locator("input[name=reasons]").first.check()
    page.locator("main form .govuk-button").click()
    assert Rating.objects.get(about=number).level == 4
    assert judged_here(page, prefix) == [] and BAD.words not in page.content()
    assert Given(4).bad


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_asking_whether_it_is_solved_is_right(house, prefix):
    standing.take()
    number = ended(house, f"asked{prefix}")
    standing.take()
    Solved.objects.create(about=number, asked_on=clock.today())
    page = house.page("li")
    for path in (f"{prefix}/progress/{number}/", f"{prefix}/progress/{number}/solved/"):
        page.goto(path)
        assert judged_here(page, prefix) == []
    page.locator("input[name=solved][value=no]").check()
    page.locator("main form .govuk-button").last.click()
    assert page.locator(".govuk-error-summary").is_visible() and judged_here(page, prefix) == []
    page.locator("textarea[name=words]").fill("还是办不了")
    page.locator("main form .govuk-button").last.click()
    assert page.locator(".govuk-panel__title").is_visible() and judged_here(page, prefix) == []
    page.goto(f"{prefix}/progress/{number}/solved/")
    assert judged_here(page, prefix) == [] and Solved.objects.get(about=number).case


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_proving_an_address_is_right(house, prefix):
    li = Account.objects.get(login="li")
    registration.change_contact(li, phone="13800000001", email=f"li{len(prefix)}@example.org")
    page = house.page("li")
    for path in (f"{prefix}/my/account/", f"{prefix}/my/account/contact/email/"):
        page.goto(path)
        assert judged_here(page, prefix) == []
    page.locator("main form .govuk-button").last.click()
    assert judged_here(page, prefix) == []
    page.locator("input[name=code]").fill(contacts.code(Account.objects.get(login="li"), "email"))
    page.locator("main form .govuk-button").first.click()
    assert "changed=yes" in page.url and judged_here(page, prefix) == []

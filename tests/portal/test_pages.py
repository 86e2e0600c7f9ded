"""Every address of the portal in a real browser: both languages, phone and desktop, for whoever may come there."""

import base64
import re
import uuid

import msgspec
import pytest

from tests import accessibility
from tests.faces import ITEM, KILOBYTES
from tests.signing import client
from yimen.applications import drafts, files
from yimen.applications.drafts import Offer
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue, reviewed
from yimen.notices import queries
from yimen.notices.writing import write
from yimen.people.demo import PASSWORD, identity
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.application.commands import Handed

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OFFER = Offer("x", "食品经营许可", "2026-01-05", "安州市人民路 2 号")

WORD = "滨河路上有一棵老槐树"
OPEN = [
    "/",
    "/?q=开饭店",
    "/?q=没有这样的事",
    "/items/",
    "/items/?organ=公安局&q=居",
    "/items/?q=zzz",
    "/items/?q=考驾照",
    "/items/?q=开饭店&sort=name",
    f"/items/{ITEM}/",
    "/progress/",
    "/sign-in/",
    "/sign-in/forgotten/",
    "/register/",
]
OWN = [
    f"/items/{ITEM}/apply/",
    "/my/",
    "/my/account/",
    "/my/account/data/",
    "/my/account/contact/",
    "/my/account/password/",
    "/cases/{corrected}/receipt/",
    "/progress/{corrected}/",
    "/progress/{refused}/",
    "/progress/{extended}/",
    "/cases/{received}/receipt/",
    "/progress/{received}/",
    "/progress/{correcting}/",
    "/progress/{correcting}/correct/",
    "/progress/{accepted}/",
    "/progress/{accepted}/withdraw/",
    "/progress/{granted}/",
    "/progress/{refusing}/",
    "/progress/{withdrawn}/",
]


@pytest.mark.parametrize("path", OPEN)
def test_each_open_page_is_right_for_a_visitor(house, path):
    assert house.judged(None, path) == []


@pytest.mark.parametrize("path", OWN)
def test_each_page_of_ones_own_is_right(house, path):
    assert house.judged("li", path.format(**house.cases)) == []


def test_an_item_that_is_not_complete_is_right_and_offers_no_application(house):
    complete = {item.code for item in reviewed.definitions()}
    code = next(row["item_code"] for row in reviewed.real_list() if row["item_code"] not in complete)
    assert house.judged(None, f"/items/{code}/") == []
    assert house.judged("li", f"/items/{code}/apply/", 404) == []


def begun(house, **more):
    """Return a draft of Li's in which an upload stands and a telephone number is wrong, or what `more` says."""
    handed = Handed("m2", "electronic", files.keep(PICTURE), len(PICTURE), "image/png")
    values = {
        "applicant": {"phone": "12", "email": "", "service": "electronic"},
        "answers": {"place": "滨河路 18 号", "matter": "80 m2", "premises": "租赁"},
        "materials": [handed],
        "names": {"m2": "平面图.png"},
        "saved": ["who", "contact", "form-1"],
        "offers": {"address": OFFER, "file:m1": msgspec.structs.replace(OFFER, handed=handed)},
    }
    version = catalogue.published_version(ITEM)
    filled = drafts.Filled(**values | more)
    return drafts.keep(account=house.account("li"), item_version=version, filled=filled)


@pytest.mark.parametrize("name", ["", "contact/", "form-1/", "form-2/", "materials/", "delete/"])
def test_each_page_of_an_application_is_right(house, name):
    assert house.judged("li", f"/apply/{begun(house)}/" + name) == []


def test_an_agents_pages_are_right(house):
    draft = begun(house, on_behalf=True, applicant={"name": "别人", "identity": "1"})
    assert house.judged("li", f"/apply/{draft}/who/") == []


def test_the_check_page_is_right(house):
    whole = {"phone": "13800000001", "email": "", "service": "paper"}
    pages = ["who", "contact", "form-1", "form-2", "materials"]
    item = catalogue.version(catalogue.published_version(ITEM)).item
    pages += [f"file:{m.code}" for m in item.materials]
    draft = begun(house, applicant=whole, saved=pages)
    assert house.judged("li", f"/apply/{draft}/check/") == []


@pytest.mark.parametrize(
    ("login", "path"),
    [
        (None, "/?q=开饭店"),
        (None, f"/items/{ITEM}/"),
        ("li", f"/items/{ITEM}/apply/"),
        ("li", "/progress/{correcting}/"),
        ("li", "/my/"),
    ],
)
def test_large_letters_and_high_contrast_are_right_where_people_do_things(house, login, path):
    assert house.judged(login, path.format(**house.cases), modes="contrast.large") == []


NARROW = ["/my/", "/my/messages/", "/my/account/data/", "/cases/{received}/receipt/", "/progress/{extended}/", "/progress/{granted}/"]  # fmt: skip


@pytest.mark.parametrize(("width", "modes"), [(320, ""), (360, "large")])
def test_nothing_has_to_be_scrolled_sideways_at_the_narrowest_or_with_large_letters(house, width, modes):
    """WCAG 1.4.10. A day that may not break, and a case's number in a message's title, stood out of the screen."""
    while write():
        pass
    page, wrong = house.page("li", modes), []
    page.set_viewport_size({"width": width, "height": 900})
    for path in NARROW:
        for prefix in ("", "/en"):
            page.goto(prefix + path.format(**house.cases), wait_until="domcontentloaded")
            wrong += [(prefix + path, *one) for one in accessibility.wider(page)]
    assert wrong == []


def test_what_one_looks_for_can_be_read_while_it_is_typed_with_large_letters(house):
    """The button took half of the line: of what was typed four signs could be seen."""
    page = house.page(None, "large")
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto("/en/", wait_until="domcontentloaded")
    assert page.locator(".search input").bounding_box()["width"] > 240


def test_the_steps_of_signing_in_and_the_new_account_are_right(house):
    page = house.page(None)
    page.goto("/register/")
    typed = {"name": "王小明", "identity": identity(55), "stem": "xiaoming", "password": WORD, "again": WORD}
    for name, value in typed.items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("form[method=post] button").last.click()
    page.wait_for_url("**/register/done/")
    assert house.judged(None, "/register/done/") == []
    Account.objects.filter(login="chen").update(password_given=True)
    for login, step in (("chen", "/sign-in/password/"), ("supervisor", "/sign-in/code/")):
        page.goto("/sign-in/")
        page.locator("#id_login").fill(login)
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"**{step}")
        assert house.judged(None, step) == []


@pytest.mark.parametrize("path", ["/", f"/items/{ITEM}/", "/items/", "/progress/", "/sign-in/"])
def test_a_first_load_is_light(house, path):
    assert 20 < house.weight(None, path) <= KILOBYTES


@pytest.mark.parametrize("path", ["/progress/{accepted}/", f"/items/{ITEM}/apply/"])
def test_a_first_load_of_ones_own_is_light(house, path):
    assert house.weight("li", path.format(**house.cases)) <= KILOBYTES


@pytest.mark.parametrize("login", [None, "wang", "clerk3"])
@pytest.mark.parametrize(
    "path", ["/progress/{received}/", "/cases/{received}/receipt/", "/progress/{received}/withdraw/"]
)
def test_the_case_of_somebody_else_is_not_found(house, login, path):
    page = house.page(login)
    page.goto("/en" + path.format(**house.cases))
    closed = login is None and path != "/progress/{received}/"
    assert page.locator("h1").inner_text() == ("Sign in" if closed else "This page was not found")


def test_the_pages_of_messages_are_right(house):
    while write():
        pass
    newest = queries.of(0, Account.objects.get(login="li").subject).first()
    assert house.judged("li", "/my/messages/") == []
    assert house.judged("li", f"/my/messages/{newest['id']}/") == []
    assert house.judged("wang", f"/my/messages/{newest['id']}/", 404) == []


def test_the_draft_of_somebody_else_is_not_found(house):
    assert house.judged("wang", f"/apply/{uuid.uuid4()}/check/", 404) == []


def test_on_paper_stands_every_day_and_why_the_promised_day_moved(house):
    case = cases.view(house.cases["reviewing"])
    house.act("decider1", case.id, do.ApproveExclusion())
    page = house.page("li")
    page.goto(f"/progress/{case.number}/")
    assert not page.locator(".records--days").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".records--days").is_visible() and page.locator(".receipt__moved").is_visible()
    assert "预计到 3 月 9 日" in page.locator(".receipt__moved").inner_text()
    page.emulate_media(media="screen")


def test_the_titles_of_ones_cases_tell_them_apart(house):
    li = client("li")
    pages = [
        f"/progress/{house.cases[name]}/{act}"
        for name in ("received", "correcting")
        for act in ("", "withdraw/")
    ]
    titles = {re.search(r"<title>(.*?)</title>", li.get(page).content.decode(), re.S)[1] for page in pages}
    assert len(titles) == 4 and all("食品经营许可" in one for one in titles), titles

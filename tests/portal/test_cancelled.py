"""A cancelled item is closed at every entrance from its very day: guide, form, a form begun before, renewal, window."""

import json
from datetime import date, datetime

import pytest

from tests.applying import begin, fill, key
from tests.faces import ITEM, open_house
from tests.portal.test_filling import draft_of, hand_in
from tests.portal.test_parties import apply
from tests.portal.test_renewal import issued
from tests.signing import client
from yimen.applications.actions import Applicant, submit
from yimen.catalogue import queries as catalogue, standing
from yimen.centres import clock
from yimen.process.application import commands as do
from yimen.process.refusals import Refused

BASIS = "国发〔2026〕1号"
TUESDAY = "2026-03-03T00:00+08:00"
PACKAGE = "511602-J001"
CHANNELS = ("window", "mail", "email", "fax", "self_service", "mobile", "online")


@pytest.fixture
def house(city_database, django_db_blocker):
    """The demonstration city on Monday 2 March 2026, an item of which is cancelled from Tuesday on."""
    with open_house(None, django_db_blocker, filled=False) as found:
        found.permit = issued(found, date(2026, 9, 30))
        standing.cancel(by=found.account("editor"), code=ITEM, on=date(2026, 3, 3), basis=BASIS)
        yield found


def listed(code):
    """An item's row in the public list, as it stands on the house's day."""
    return next(one for one in client("li").get("/items/?theme=package").context["page"] if one.code == code)


def at(text):
    clock.move(datetime.fromisoformat(text))


def test_the_page_says_since_when_and_on_what_basis_and_offers_nothing(house):
    before = client("li").get(f"/items/{ITEM}/").content.decode()
    assert f"/items/{ITEM}/apply/" in before
    assert BASIS in before and "起取消" in before, "the day is told before it has come"
    at(TUESDAY)
    after = client("li").get(f"/items/{ITEM}/").content.decode()
    assert BASIS in after and "2026 年 3 月 3 日" in after and f'href="/items/{ITEM}/apply/' not in after
    assert (
        "今天交来并受理的" in before
        and "今天交来并受理的" not in after
        and f"/items/{ITEM}/needs/" not in after
    )
    kept = client("li").get(f"/items/{ITEM}/needs/?for=self")
    assert kept["Location"] == f"/items/{ITEM}/", "a link that somebody kept promises no day"
    assert client("li").get("/changes/?what=cancel").context["rows"][0]["one"].basis == BASIS


def test_a_package_of_which_it_is_a_part_begins_nothing_and_says_what_it_hangs_on(house):
    package = f"/items/{PACKAGE}/"
    before = client("li").get(package).content.decode()
    assert f'href="{package}apply/' in before and "现在不能一并申请" not in before
    at(TUESDAY)
    for prefix in ("", "/en"):
        after = client("li").get(prefix + package).content.decode()
        assert f'href="{prefix}{package}apply/' not in after and f'href="{prefix}/items/{ITEM}/"' in after
        assert ("现在不能一并申请" in after) is not prefix.startswith("/en")
    assert (listed(PACKAGE).standing, listed(PACKAGE).stopped) == ("published", True)
    assert "现在不能一并申请" in client("li").get("/items/?theme=package").content.decode()
    table = b"".join(client("li").get("/open-data/items.json").streaming_content).decode()
    rows = {one["code"]: one["standing"] for one in json.loads(table)}
    assert (rows[PACKAGE], rows[ITEM]) == ("stopped", "cancelled")
    for path in (f"{package}apply/", f"{package}needs/"):
        assert client("li").get(path)["Location"] == package
    for code in (PACKAGE, ITEM):
        assert client("clerk3").get(f"/desk/intake/items/{code}/")["Location"] == f"/items/{code}/"


def test_a_closed_part_that_some_answers_ask_for_is_told_at_the_beginning_and_stops_these_alone(house):
    package, li = f"/items/{PACKAGE}/", client("li")
    item = catalogue.entry(PACKAGE, date(2026, 3, 2)).definition
    part = next(one for one in item.parts if one.when)
    field = part.when[0].partition("=")[0]
    standing.suspend(by=house.account("editor"), code=part.code, on=date(2026, 3, 2), basis=BASIS)
    for path in ("", "apply/", "needs/"):
        page = li.get(f"{package}{path}").content.decode()
        assert "有一项现在不受理" in page and f'href="/items/{part.code}/"' in page, path
    window, desk = client("clerk3"), f"/desk/intake/items/{PACKAGE}/"
    page = window.get(desk).content.decode()
    assert "有一项现在不受理" in page and f'href="/items/{part.code}/"' in page, (
        "the window tells it first too"
    )
    name = catalogue.entry(part.code, date(2026, 3, 2)).name
    for answer, closed in (("yes", True), ("no", False)):
        drawn = window.post(f"{desk}drawn/", {f"field_{field}": answer}).content.decode()
        assert ("现在不能一并申请" in drawn and name in drawn) is closed
    assert "有一项现在不受理" not in li.get("/items/511602-J002/").content.decode()
    assert "One part takes nothing in now" in li.get(f"/en{package}").content.decode()
    assert not listed(PACKAGE).stopped
    for answer, closed in (("yes", True), ("no", False)):
        answers = {one.name: one.offered[0] for one in item.questions} | {"for": "self", field: answer}
        needed = li.get(f"{package}needs/", answers).content.decode()
        assert ("照这些回答，现在不能提交" in needed) is closed
        assert (f"{package}apply/?" in needed) is not closed
        begun = begin(li, PACKAGE, **{field: answer})
        assert ("照这些回答，现在不能提交" in li.get(begun["Location"]).content.decode()) is closed
        typed = {f"field_{one.name}": one.offered[0] if one.offered else "18" for one in item.fields}
        leads = fill(li, begun, phone="13800000001", **typed | {f"field_{field}": answer})["Location"]
        check = li.get(leads).content.decode()
        assert ("照这些回答，现在不能提交" in check) is closed and ("hand-in" in check) is not closed
        refused = li.post(leads.replace("/check/", "/hand-in/"), key())
        assert refused.status_code == (409 if closed else 302)
        assert not closed or catalogue.entry(part.code, date(2026, 3, 2)).name in refused.content.decode()


def test_a_form_that_was_begun_on_the_eve_is_refused_and_a_new_one_is_not_given(house):
    li = client("li")
    answer = apply(li)
    begun = li.get(f"/apply/{draft_of(answer)}/").content.decode()
    assert BASIS in begun and "起取消" in begun, "who has begun reads until when it can be handed in"
    assert "停止受理" not in li.get("/my/").content.decode()
    at(TUESDAY)
    assert "停止受理" in li.get("/my/").content.decode()
    refused = hand_in(li, answer)
    assert refused.status_code == 409 and "现在不能申请" in refused.content.decode()
    assert li.get(f"/items/{ITEM}/apply/")["Location"] == f"/items/{ITEM}/"


def test_no_renewal_is_begun_or_handed_in(house):
    li = client("li")
    answer = apply(li, permit=house.permit.number)
    at(TUESDAY)
    assert f"permit={house.permit.number}" not in li.get("/my/").content.decode()
    refused = hand_in(li, answer)
    assert refused.status_code == 409 and "现在不能申请" in refused.content.decode()


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_channel_takes_it_in(house, channel):
    version = catalogue.version(catalogue.published_version(ITEM))
    at(TUESDAY)
    with pytest.raises(Refused) as no:
        submit(
            account=house.account("clerk3"),
            item_version=version.id,
            applicant=Applicant("李晓明", "11010519491231002X", "13800000001"),
            answers={field.name: "80" for field in version.item.fields},
            materials=[do.Handed(m.code, "paper") for m in version.item.materials],
            channel=channel,
        )
    assert no.value.code == "item_not_open"

"""Whom to ask stands in the same place on every page, and changed hours are told for their days, no longer."""

import re
from datetime import date, datetime

import pytest
from django.test import Client

from tests.faces import ITEM, open_house
from tests.portal.test_promise import text
from yimen.announcements import actions
from yimen.announcements.content import Content, Line
from yimen.centres import clock
from yimen.people.models import Account

MONDAY = date(2026, 3, 2)


@pytest.fixture
def visitor(city_database, django_db_blocker):
    """A visitor of 安州 on Monday 2 March 2026."""
    with open_house(None, django_db_blocker, filled=False):
        yield Client(headers={"host": "testserver"})


def announce(hours="9:00–12:00", first=MONDAY, last=date(2026, 3, 4), **changes):
    content = Content(
        kind="hours",
        title="大厅缩短办公时间的公告",
        text="消防演练。",
        issuer="安州市政务服务中心",
        dated_on=MONDAY,
        effective_on=first,
        until=last,
        hours=hours,
        **changes,
    )
    editor, releaser = (Account.objects.get(login=login).pk for login in ("editor", "legal1"))
    return actions.release(by=releaser, id=actions.draft(by=editor, content=content))


def foot(visitor, path):
    page = visitor.get(path).content.decode()
    return [
        text(one) for one in re.findall(r"<d[td]>.*?</d[td]>", page.split('class="contact no-print')[1], re.S)
    ]


@pytest.mark.parametrize("path", ["/", f"/items/{ITEM}/", "/progress/", "/grants/", "/announcements/"])
def test_every_page_says_at_its_foot_whom_to_ask_in_the_same_order(visitor, path):
    lines = foot(visitor, path)
    assert lines[0::2] == ["地点", "时间", "咨询", "监督投诉"] and all(lines[1::2])
    assert foot(visitor, f"/en{path}")[0::2] == ["Place", "Hours", "Enquiries", "Complaints"]


def test_the_place_is_told_with_its_address_where_that_is_registered(visitor):
    assert "安州市滨河路 100 号（演示）" in foot(visitor, "/")[1]
    assert "100 Binhe Road" in foot(visitor, "/en/")[1]


def test_changed_hours_are_told_on_their_days_on_home_guide_and_foot(visitor):
    id = announce()
    for path in ("/", f"/items/{ITEM}/"):
        page = visitor.get(path).content.decode()
        assert page.count("9:00–12:00") == 2 and f"/announcements/{id}/" in page, path
        assert "有变动：" in page
    clock.move(datetime.fromisoformat("2026-03-05T09:00+08:00"))
    assert "9:00–12:00" not in visitor.get("/").content.decode()


def test_hours_that_change_soon_are_told_before_and_later_ones_not_yet(visitor):
    announce(first=date(2026, 3, 9), last=date(2026, 3, 10))
    announce("8:00", first=date(2026, 4, 1), last=date(2026, 4, 2))
    page = visitor.get("/").content.decode()
    assert "将有变动：" in page and "8:00 " not in page


def test_what_changes_for_one_item_or_place_is_told_there_alone(visitor):
    announce(lines=(Line(ITEM),))
    announce("闭馆", place="河东街道便民服务中心")
    assert "9:00–12:00" not in visitor.get("/").content.decode()
    guide = visitor.get(f"/items/{ITEM}/").content.decode()
    assert "9:00–12:00" in guide and "闭馆" not in guide


def test_a_withdrawn_change_is_told_no_more(visitor):
    id = announce()
    assert "9:00–12:00" in visitor.get("/").content.decode()
    actions.withdraw(by=Account.objects.get(login="legal1").pk, id=id, reason="演练取消")
    assert "9:00–12:00" not in visitor.get("/").content.decode()


def test_on_a_cases_own_pages_its_office_is_the_one_contact(city_database, django_db_blocker):
    with open_house(None, django_db_blocker, filled=False) as house:
        house.submit("own")
        li = Client(headers={"host": "testserver"})
        li.force_login(Account.objects.get(login="li"))
        for path in ("/cases/{}/receipt/", "/progress/{}/", "/progress/{}/withdraw/"):
            page = li.get(path.format(house.cases["own"])).content.decode()
            assert page.count("0826-000-0000") == page.count("<dt>监督投诉</dt>") == 1, path
            assert 'href="tel:08260000000"' in page, "on a phone a press calls it"
            assert page.index("有疑问，找谁") < page.index("<footer")

"""What the staff are told stands at the desk: from the inbox, in both languages, to be switched off by groups."""

from datetime import date

import pytest

from tests.signing import client
from tests.watch.town import watched
from yimen.appraisal import drafting
from yimen.appraisal.models import Sheet
from yimen.cases.sequencer import sequence
from yimen.lib import clock
from yimen.people.models import Account
from yimen.told import following
from yimen.told.models import Message
from yimen.watch.models import Finding

THERE = "/desk/told/"


@pytest.fixture(scope="module")
def late(filled):
    """The filled city, in which head1 was given a card, and was told so."""
    from datetime import datetime

    from yimen.centres import clock as of_centre

    following.begin(0)
    watched()
    of_centre.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    watched()
    sequence()
    while following.follow():
        pass
    return filled


def said(who, path, status=200):
    answer = client(who).get(path, follow=True)
    assert answer.status_code == status, (who, path)
    return answer.content.decode()


def test_what_is_new_waits_in_the_inbox_until_it_is_read(late):
    number = Finding.objects.exclude(card="").latest("id").card
    assert "条新消息" in said("head1", "/desk/")
    page = said("head1", THERE)
    assert "发给您或者本单位一张监察牌" in page and number[-7:-1] in page
    assert "条新消息" not in said("head1", "/desk/")
    assert "A card was given to you" in said("head1", "/en" + THERE)
    assert "还没有消息" in said("editor", THERE)
    # Those of before say no day, and no sentence has a hole where it would stand.
    me = Account.objects.get(login="head1").pk
    Message.objects.create(account=me, kind="sheets_to_sign", mark="old", at=clock.now())
    assert "草稿出来了，请看过" in said("head1", THERE)


def test_two_drafts_of_one_day_say_whose_they_are(late):
    head = Account.objects.get(login="head1").postings.first()
    march = date(2026, 3, 1)
    for kind in drafting.TO_SIGN:
        drafting._told(kind, march, [Sheet(kind=kind, month=march, unit=1, organ=head.organ_id)], march)
    while following.follow():
        pass
    page = said("head1", THERE)
    assert "人员的月度考核草稿" in page and "窗口的月度考核草稿" in page


def test_a_group_is_switched_off_and_on(late):
    me = Account.objects.get(login="head1").pk
    assert client("head1").post(THERE, {"want": ["cards", "urging", "x"]}).status_code == 302
    page = said("head1", THERE)
    assert page.count("checked") == 2 and "已经保存" not in said("head1", THERE)
    assert (
        client("head1").post(THERE, {"want": ["cards", "putting_right", "urging", "tasks"]}).status_code
        == 302
    )
    assert said("head1", THERE).count("checked") == 4
    assert Message.objects.filter(account=me).exists()


def test_it_is_the_staffs(late):
    assert client("li").get(THERE).status_code in (302, 404)

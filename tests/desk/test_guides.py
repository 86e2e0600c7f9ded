"""Guides that lack something, at the desk: found, read by who may, confirmed or explained, and the card leads back."""

from datetime import datetime

import pytest

from tests.signing import client
from tests.watch.furnished import lacking
from tests.watch.town import watched
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.lib import clock as time
from yimen.watch import guides, reported
from yimen.watch.models import Guide

LIST = "/desk/watch/guides/"


@pytest.fixture
def lack(city):
    """A guide of head1's organ that lacks two elements since today; its id."""
    watched()
    clock.move(datetime.fromisoformat("2026-03-03T09:00+08:00"))
    clock.take()
    return lacking(on=time.today())["lacking"]


def said(who, path, status=200, english=False):
    answer = client(who).get(("/en" if english else "") + path, follow=True)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer.content.decode()


def press(who, path, status=302, **typed):
    answer = client(who).post(path, typed)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer.content.decode()


def test_the_list_says_which_guide_lacks_what(lack):
    page = said("supervisor", LIST)
    assert "第 2 版" in page and "办理时间" in page.replace("办公时间", "办理时间") and "待处理" in page
    assert "version 2" in said("supervisor", LIST, english=True)
    assert "没有符合条件的指南" in said("supervisor", f"{LIST}?state=explained&f=1")
    assert said("supervisor", "/desk/watch/guides.csv?q=511602-S005").count("511602-S005") == 1
    for who in ("clerk3", "reviewer1", "editor"):
        said(who, LIST, 403)


def test_confirmed_with_one_press_it_gets_a_card_that_leads_back(lack):
    there = f"{LIST}{lack}/"
    assert "确认以后按规则发牌" in said("supervisor", there)
    press("supervisor", there + "confirm/", words="")
    watched()
    number = reported.card_of("SV-22", lack, reported.GUIDE)
    assert number in said("supervisor", there)
    card = said("head1", f"/desk/cases/{number}/")
    assert there in card and "没有办件" in card and "看指南缺什么" in card
    assert view(number).state.level == "yellow"
    found = said("supervisor", "/desk/watch/?rule=SV-22&f=1")
    assert there in found and "缺少" in found
    assert "处理过" in press("supervisor", there + "confirm/", 409, words="")


def test_explained_with_a_reason_it_stays_in_the_list(lack):
    there = f"{LIST}{lack}/"
    press("supervisor", there + "explain/", 422, words="")
    press("supervisor", there + "explain/", words="大厅里已经张贴。")
    assert "大厅里已经张贴。" in said("head1", there)
    assert "没有待处理的" in said("supervisor", LIST) or "第 2 版" not in said("supervisor", LIST)
    assert "第 2 版" in said("supervisor", f"{LIST}?state=explained&f=1")


def test_who_runs_the_centre_and_heads_read_and_decide_nothing(lack):
    there = f"{LIST}{lack}/"
    for who in ("coordinator", "head1"):
        assert "确认缺少" not in said(who, there)
        press(who, there + "confirm/", 403, words="")
    said("head2", there, 404)
    said("supervisor", f"{LIST}9999999/", 404)
    said("supervisor", f"{there}nothing/", 404)
    assert Guide.objects.get(pk=lack).state == "found"


def test_the_rule_is_tried_on_guides(lack):
    page = said("supervisor", "/desk/watch/rules/SV-22/")
    assert "在公布过的指南上" in page and "/items/511602-S005/versions/2/" in page
    assert "On published guides" in said("supervisor", "/desk/watch/rules/SV-22/", english=True)


def test_the_duty_finds_it_by_itself(lack):
    Guide.objects.all().delete()
    while guides.follow():
        pass
    assert Guide.objects.filter(item="511602-S005", number=2).count() == 1

"""Whoever is visited for an item that is cancelled or suspended by then is told in time, once, and keeps the visit."""

from datetime import date, timedelta

import pytest

from tests.faces import ITEM
from tests.homevisits.furnished import TODAY, asked, by, go, planned
from tests.signing import client
from yimen.catalogue import standing
from yimen.homevisits import finding, shut
from yimen.homevisits.models import Visit
from yimen.notices.models import Notice

WEDNESDAY = date(2026, 3, 4)
BASIS = "安府发〔2026〕3号"


def told():
    return list(Notice.objects.filter(template__startswith="homevisit_shut").order_by("id"))


@pytest.mark.parametrize(("language", "words"), [("zh", "已经取消"), ("en", "is cancelled")])
def test_whoever_is_visited_after_the_item_ended_is_told_once_and_keeps_the_day(city, language, words):
    one, _route = planned(day=WEDNESDAY, item=ITEM)
    Visit.objects.filter(pk=one.pk).update(language=language)
    before, _other = planned(day=TODAY + timedelta(days=1), item=ITEM, phone="13800003333")
    assert shut.tell_due() == 0
    standing.cancel(by=by("editor"), code=ITEM, on=WEDNESDAY, basis=BASIS)
    assert (shut.tell_due(), shut.tell_due()) == (1, 0)
    (message,) = told()
    assert BASIS in message.text and words in message.text and message.template == "homevisit_shut_cancelled"
    assert [row.act for row in finding.deeds(one.pk)][-1] == "shut"
    assert "shut" not in [row.act for row in finding.deeds(before.pk)]
    assert Visit.objects.get(pk=one.pk).state == "planned", "to fetch something they are visited all the same"
    page = client().get(f"/home-visits/mine/{one.token}/").content.decode()
    assert "这个事项已经取消" in page and BASIS in page and "可以取消上门" in page
    assert "这个事项已经取消" not in client().get(f"/home-visits/mine/{before.token}/").content.decode()
    assert "上门那天不受理新的申请" in client("duty").get(f"/desk/homevisits/{one.pk}/").content.decode()


def test_what_is_open_again_or_over_tells_nobody_and_a_wish_reads_how_the_item_stands(city):
    wish = asked(item=ITEM)
    one, _route = planned(day=WEDNESDAY, item=ITEM, phone="13800003333")
    standing.suspend(by=by("editor"), code=ITEM, on=TODAY, basis=BASIS)
    standing.resume(by=by("editor"), code=ITEM, on=WEDNESDAY, basis="恢复")
    assert shut.tell_due() == 0, "it is open again by then"
    standing.cancel(by=by("editor"), code=ITEM, on=WEDNESDAY, basis=BASIS)
    go("03-05T09:00")
    assert shut.tell_due() == 0 and told() == []
    assert "这个事项已经取消" in client().get(f"/home-visits/mine/{wish.token}/").content.decode()

"""What the public reads of an item that is not open: since when, on what basis, and no button."""

from datetime import UTC, date, datetime

import pytest

from tests.catalogue.items import DEMO
from tests.catalogue.test_life import CODE, FRIDAY, MONDAY, TUESDAY
from yimen.catalogue import standing
from yimen.centres import clock
from yimen.process.item import Limit

pytestmark = pytest.mark.django_db


def read(client, path):
    answer = client.get(path)
    clock.take()  # a request ends with the centre's clock let go
    assert answer.status_code == 200, answer
    return answer.content.decode()


def guide(client, language=""):
    from django.urls import reverse
    from django.utils.translation import override

    with override(language or "zh-hans"):
        return read(client, reverse("portal:guide", args=[CODE]))


def test_an_open_item_shows_button_model_application_and_the_words_of_its_limit(office, client):
    office.published()
    text = guide(client)
    assert "在线申请" in text and "申请书示范文本" in text and "滨江路 18 号" in text
    assert "应当自受理行政许可申请之日起二十日内作出行政许可决定" in text
    assert "不是任何城市公布的内容" not in text


def test_what_is_composed_is_marked_and_what_the_law_says_is_not(office, client):
    office.published(measure=DEMO, promised=Limit(5))
    assert "法定时限引自法律原文；承诺时限" in guide(client)
    assert "quoted from the law" in guide(client, "en")


def test_a_cancelled_item_says_since_when_and_on_what_basis(office, client):
    office.published()
    standing.cancel(by=office.who("editor"), code=CODE, on=TUESDAY, basis="国发〔2026〕1号 <b>")
    assert "已经取消" not in guide(client)
    office.day(TUESDAY)
    text = guide(client)
    assert "这个事项已经取消" in text and "2026-03-03" in text and "国发〔2026〕1号 &lt;b&gt;" in text
    assert "在线申请" not in text
    english = guide(client, "en")
    assert "This item is cancelled" in english and "no window and no department" in english


def test_a_suspended_item_says_until_when(office, client):
    office.published()
    standing.suspend(by=office.who("editor"), code=CODE, on=MONDAY, basis="安府发〔2026〕3号")
    assert "暂停受理" in guide(client) and "在线申请" not in guide(client)
    standing.resume(by=office.who("editor"), code=CODE, on=FRIDAY, basis="安府发〔2026〕4号")
    assert "2026-03-06" in guide(client)
    clock.move(datetime(2026, 3, 5, 16, tzinfo=UTC))
    assert "在线申请" in guide(client)


def test_an_item_that_opens_later_is_read_before(office, client):
    office.published(on=date(2026, 4, 1))
    text = guide(client)
    assert "还没有开始受理" in text and "2026-04-01" in text and "在线申请" not in text

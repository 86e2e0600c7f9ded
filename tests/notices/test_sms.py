"""Short messages by a real HTTP gateway: posted once, refused, down and back again."""

import pytest
from django.db import connection

from yimen.centres import limits
from yimen.notices.models import Delivery
from yimen.notices.outside import Unreachable
from yimen.notices.sending import send_sms
from yimen.notices.writing import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(real, town, gateway):
    """One short message that waits for the gateway."""
    town.apply()
    assert write() == 1
    return gateway


def state():
    one = Delivery.objects.get(way="sms")
    return one.attempts, bool(one.sent_at), bool(one.failed_at), one.error


def test_without_a_gateway_no_short_message_is_written(real, town):
    town.apply()
    write()
    assert not Delivery.objects.filter(way="sms").exists() and send_sms() == 0


def test_a_short_message_is_posted_once(waiting):
    assert send_sms() == 1 and send_sms() == 0
    ((headers, body),) = waiting.taken
    assert body["to"] == "13800000001" and body["sender"] == "安州市政务服务中心"
    assert (
        "收到申请材料" in body["text"]
        and "最后一日：2026年3月9日" in body["text"]
        and "{" not in body["text"]
    )
    assert headers["Idempotency-Key"] == body["id"] and "\n" not in body["text"]
    assert state() == (1, True, False, "")


@pytest.mark.parametrize("status", [500, 503, 401, 404, 302])
def test_a_gateway_that_does_not_serve_loses_nothing(waiting, status, awake):
    waiting.status = status
    with pytest.raises(Unreachable):
        send_sms()
    assert state() == (1, False, False, f"HTTP {status}")
    waiting.status = 200
    awake()
    assert send_sms() == 1
    first, again = (body["id"] for _, body in waiting.taken)
    assert first == again


def test_a_gateway_that_is_away_is_waited_for(waiting, settings_of):
    settings_of(sms_url="http://127.0.0.1:1/send")
    with pytest.raises(Unreachable):
        send_sms()
    assert state() == (1, False, False, "URLError")


def test_a_number_that_the_gateway_refuses_is_given_up(waiting):
    waiting.status = 422
    assert send_sms() == 1
    assert state() == (1, False, True, "HTTP 422")


def test_one_that_comes_too_fast_is_put_off_alone(waiting):
    waiting.status = 429
    assert send_sms() == 1
    assert state() == (1, False, False, "HTTP 429")


def test_one_phone_is_not_flooded_and_nothing_is_lost(real, town, gateway, awake, monkeypatch):
    monkeypatch.setitem(limits.RULES, "sms", {"phone": limits.Rule(2, 30 * limits.MINUTE)})
    for _ in range(3):
        town.apply()
    assert write() == 3 and send_sms() == 3
    assert len(gateway.taken) == 2, "the third waits, and stands on the site"
    waits = Delivery.objects.get(sent_at=None, way="sms")
    assert (waits.attempts, waits.failed_at, waits.error) == (1, None, "too many to one phone")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM centre_limit")  # half an hour later
    awake()
    assert send_sms() == 1 and len(gateway.taken) == 3


def test_what_the_gateway_did_not_take_is_not_counted(waiting, awake, monkeypatch):
    monkeypatch.setitem(limits.RULES, "sms", {"phone": limits.Rule(1, 30 * limits.MINUTE)})
    waiting.status = 429
    assert send_sms() == 1 and state()[:3] == (1, False, False)
    waiting.status = 200
    awake()
    assert send_sms() == 1 and state()[1]

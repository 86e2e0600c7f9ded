"""What a request is told to be: by a trusted proxy alone; and what is logged of it: nobody's data."""

import json
import logging
from contextlib import closing

import pytest
import structlog
from django.db import DataError
from django.test import RequestFactory

from yimen.lib import logs
from yimen.operation import failures, probes
from yimen.operation.requests import RequestMiddleware, believe

PROXY = frozenset({"10.0.0.1", "10.0.0.2"})


def request(**meta):
    return RequestFactory().get("/", **meta)


def test_a_stranger_cannot_say_who_he_is():
    asked = request(REMOTE_ADDR="6.6.6.6", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https",
                    HTTP_X_FORWARDED_HOST="linzhou.test", HTTP_X_REQUEST_ID="12345678")  # fmt: skip
    assert believe(asked, PROXY) == ""
    assert asked.META["REMOTE_ADDR"] == "6.6.6.6"
    assert not asked.is_secure()
    assert asked.get_host() == "testserver"
    assert "HTTP_X_FORWARDED_FOR" not in asked.META


def test_a_trusted_proxy_is_believed_and_the_last_stranger_before_it_is_the_visitor():
    asked = request(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2, 10.0.0.2",
                    HTTP_X_FORWARDED_PROTO="https", HTTP_X_FORWARDED_HOST="linzhou.test",
                    HTTP_X_REQUEST_ID="from-the-proxy-1")  # fmt: skip
    assert believe(asked, PROXY) == "from-the-proxy-1"
    assert asked.META["REMOTE_ADDR"] == "2.2.2.2"
    assert asked.get_host() == "linzhou.test"
    assert asked.is_secure()


def test_a_request_id_that_is_none_is_replaced():
    answer = RequestMiddleware(lambda _: failures.HttpResponse())(request())
    assert len(answer["X-Request-ID"]) == 32


def test_no_cache_on_the_way_keeps_what_depends_on_who_asks(client, centre):
    assert client.get("/look/")["Cache-Control"] == "private"
    with closing(client.get("/static/look/look.css")) as styles:
        assert styles["Cache-Control"] == "max-age=600, public"


def test_the_log_has_a_route_and_no_address(client, centre, capsys):
    logs.configure("test")
    client.get("/en/look/?q=511602199001011234")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    (line,) = [one for one in lines if one["event"] == "request"]
    assert line["route"] == "en/look/" and line["status"] == 200 and line["centre"] == "anzhou"
    assert len(line["request_id"]) == 32 and line["process"] == "test"
    assert "511602" not in json.dumps(lines)


@pytest.fixture(autouse=True)
def quiet_again():
    yield
    structlog.reset_defaults()
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler, logging.StreamHandler) and type(handler) is logging.StreamHandler:
            logging.getLogger().removeHandler(handler)


def test_an_exception_is_logged_without_its_message(capsys):
    logs.configure("test")
    try:
        raise ValueError("李晓明 511602199001011234")
    except ValueError as error:
        structlog.get_logger("x").error("it failed", exc_info=error)
        logging.getLogger("y").exception("it failed too")
    said = capsys.readouterr().err
    one, two = (json.loads(line) for line in said.splitlines())
    assert one["error"] == two["error"] == "builtins.ValueError"
    assert "test_requests.py" in one["at"][-1] and "test_requests.py" in two["at"][-1]
    assert "李晓明" not in said and "511602" not in said


def test_a_database_s_error_is_logged_by_code_and_constraint(centre, capsys):
    from django.db import IntegrityError, transaction

    from yimen.people.models import Account

    logs.configure("test")
    Account.objects.create(login="li", kind="public")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Account.objects.create(login="li", kind="public")
    structlog.get_logger("x").error("it failed", exc_info=refused.value)
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert line["sqlstate"] == "23505" and line["constraint"]


def test_too_large_a_request_is_refused_before_it_is_read(client, centre):
    from yimen.lib.environment import environment

    large = str(environment().max_application_bytes + 2 * 2**20)
    answer = client.generic(
        "POST", "/look/", b"x", CONTENT_LENGTH=large, content_type="application/octet-stream"
    )
    assert answer.status_code == 413
    assert "文件太大" in answer.content.decode()


def test_a_lost_database_is_503_and_says_when_to_come_again(client, centre, monkeypatch):
    from django.db import OperationalError

    from yimen.centres import clock

    def gone():
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(clock, "take", gone)
    client.raise_request_exception = False
    answer = client.get("/look/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"


def test_what_no_calendar_and_no_column_holds_is_the_asker_s_fault(client, centre, capsys):
    from yimen.people.models import Account

    logs.configure("test")
    client.raise_request_exception = False
    asked = client.get("/changes/", {"until": "9999-12-31"})
    assert asked.status_code == 400 and "没有改动任何东西" in asked.content.decode()
    try:
        Account.objects.create(login="li\0", kind="public")
    except DataError:
        assert failures.broken(request()).status_code == 400
    said = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [one["error"] for one in said if "error" in one] == [
        "builtins.OverflowError", "django.db.utils.DataError",
    ]  # fmt: skip


def test_ready_says_why_not(client, monkeypatch):
    from psycopg import OperationalError

    from yimen.centres import registry

    probe = probes.ProbeMiddleware(lambda _: None)
    monkeypatch.setattr(registry, "centres", lambda _: ())
    assert probe.why_not() == "no centre has been made yet"

    def away(_):
        raise OperationalError("away")

    monkeypatch.setattr(registry, "centres", away)
    assert probe.why_not() == "no centre has been made yet"  # asked once a second
    probe.asked = None
    answer = probe(RequestFactory().get("/ready"))
    assert answer.status_code == 503 and b"does not answer" in answer.content

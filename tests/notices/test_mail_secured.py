"""E-mail by a server that is reached by TLS and asks who sends: only then, and only with a certificate that holds."""

import ssl
from contextlib import suppress

import pytest
from aiosmtpd.smtp import AuthResult
from pydantic import SecretStr

from tests.notices.servers import Mailbox, certificate
from yimen.lib.environment import Environment
from yimen.notices.models import Delivery
from yimen.notices.outside import Unreachable
from yimen.notices.sending import send_mail
from yimen.notices.writing import write
from yimen.operation.diagnosis import messages

pytestmark = pytest.mark.django_db
WORD = "a mail password"


def knows(server, session, envelope, mechanism, data):
    """Let in who says the right name and password."""
    return AuthResult(success=(data.login, data.password) == (b"yimen", WORD.encode()))


@pytest.fixture
def secured(real, town, tmp_path, settings_of, monkeypatch):
    """Open a server with TLS and sign-in, trusted by this machine; returns the function that sets how it is reached."""
    pem, key = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    box = Mailbox(
        tls_context=context,
        require_starttls=True,
        authenticator=knows,
        auth_required=True,
        auth_require_tls=True,
    )
    box.start()

    def reached(word=WORD, **more):
        how = {
            "smtp_host": "127.0.0.1",
            "smtp_port": box.port,
            "mail_from": "a@b.example",
            "smtp_timeout": 8,
        }
        signing = {"smtp_user": "yimen", "smtp_password": SecretStr(word), "smtp_tls": "starttls"}
        settings_of(**how | signing | more)
        return box

    town.apply()
    yield reached
    box.stop()


def test_by_tls_and_with_its_password_it_is_sent(secured):
    box = secured()
    write()
    assert send_mail() == 1 and len(box.taken) == 1


@pytest.mark.parametrize("wrong", [{"word": "another"}, {"smtp_tls": "none"}, {"smtp_user": ""}])
def test_what_is_set_wrong_gives_nothing_up(secured, wrong):
    box = secured(**wrong)
    write()
    with suppress(Unreachable):
        send_mail()
    assert box.taken == []
    secured()
    assert not Delivery.objects.filter(failed_at__isnull=False).exists()
    Delivery.objects.update(lease_until=None)
    assert send_mail() == 1 and len(box.taken) == 1


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(secured, monkeypatch):
    box = secured()
    monkeypatch.setenv("SSL_CERT_FILE", "/dev/null")
    write()
    with pytest.raises(Unreachable):
        send_mail()
    assert box.taken == []


@pytest.mark.parametrize(
    "settings,level,said",
    [
        ({}, "ok", "no e-mail, no SMS"),
        ({"smtp_host": "mail.test"}, "bad", "YIMEN_MAIL_FROM"),
        (
            {"smtp_host": "m.test", "mail_from": "a@b.c", "smtp_user": "u", "smtp_tls": "none"},
            "bad",
            "unencrypted",
        ),
        (
            {"smtp_host": "m.test", "mail_from": "a@b.c", "sms_url": "https://s.test"},
            "ok",
            "SMS by the gateway",
        ),
    ],
)
def test_doctor_says_how_applicants_are_told(settings, level, said):
    found = messages(Environment(**settings))
    assert found.level == level and said in found.says


def test_the_password_is_read_from_a_folder_of_secrets(tmp_path, monkeypatch):
    (tmp_path / "yimen_smtp_password").write_text(WORD)
    monkeypatch.setenv("YIMEN_SECRETS", str(tmp_path))
    monkeypatch.setenv("YIMEN_SMTP_HOST", "mail.test")
    env = Environment()
    assert env.smtp_password.get_secret_value() == WORD and env.smtp_host == "mail.test"
    assert WORD not in repr(env)

"""A mailbox behind TLS, at once or by STARTTLS: read only where the certificate holds, and no password is said before."""

import pytest

from tests.mailbox.mails import mail
from tests.mailbox.servers import Imap, Tls
from tests.notices.servers import certificate
from yimen.mailbox import imap, taking
from yimen.mailbox.imap import Away
from yimen.mailbox.models import Box, Mail


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return certificate and key for 127.0.0.1, and another certificate that nobody signed for it."""
    folders = tmp_path_factory.mktemp("right"), tmp_path_factory.mktemp("wrong")
    return certificate(folders[0]), certificate(folders[1])


@pytest.fixture
def trusted(made, monkeypatch):
    """Let this machine trust the one certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(made[0][0]))


@pytest.fixture(scope="module")
def starts(made, tmp_path_factory):
    """A server that offers STARTTLS."""
    server = Imap(tmp_path_factory.mktemp("starttls"), made[0])
    server.start()
    server.put(mail())
    yield server
    server.stop()


def fetched(monkeypatch, at):
    monkeypatch.setattr(imap, "settings", lambda: at)
    monkeypatch.setattr(taking, "SECONDS", 60)
    return taking.take()


def away(monkeypatch, at):
    """Nothing comes in, it is said why without a password, and the mailbox rests."""
    with pytest.raises(Away) as why:
        fetched(monkeypatch, at)
    assert not Mail.objects.exists() and Box.objects.get().failures == 1
    assert "demopass" not in str(why.value) and Box.objects.get().error
    return str(why.value)


def test_by_starttls_a_mail_comes_in(city, starts, trusted, monkeypatch):
    assert fetched(monkeypatch, starts.at(tls="starttls")) == 1
    assert Mail.objects.get().state == "waiting" and Box.objects.get().error == ""


def test_by_starttls_nothing_is_said_to_a_certificate_that_nobody_trusts(city, starts, monkeypatch):
    assert away(monkeypatch, starts.at(tls="starttls")) == "SSLCertVerificationError"


def test_by_starttls_nothing_is_said_under_another_name(city, starts, trusted, monkeypatch):
    assert away(monkeypatch, starts.at(tls="starttls", host="localhost")) == "SSLCertVerificationError"


def test_a_server_without_tls_is_told_no_password(city, box, trusted, monkeypatch):
    """Whoever stands between and takes STARTTLS out of the answer learns nothing."""
    box.put(mail())
    said = []
    monkeypatch.setattr(imap.imaplib.IMAP4, "login", lambda *more: said.append(more))
    away(monkeypatch, box.at(tls="starttls"))
    assert said == []


def test_by_tls_a_mail_comes_in_and_only_under_a_certificate_that_holds(
    city, box, made, trusted, monkeypatch, rested
):
    (pem, key), wrong = made
    box.put(mail())
    forged = Tls(box.port, *wrong)
    assert away(monkeypatch, box.at(forged.port, "tls")) == "SSLCertVerificationError"
    forged.stop()
    assert (forged.refused, forged.carried) == (1, 0)
    wire = Tls(box.port, pem, key)
    rested()
    with pytest.raises(Away, match="SSLCertVerificationError"):
        fetched(monkeypatch, box.at(wire.port, "tls", "localhost"))
    rested()
    assert fetched(monkeypatch, box.at(wire.port, "tls")) == 1
    wire.stop()
    assert wire.carried == 1 and Mail.objects.get().state == "waiting"

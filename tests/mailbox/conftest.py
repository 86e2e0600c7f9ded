"""A real IMAP server that the centre's mails come from, and people of the complaint centre."""

import msgspec
import pytest
from django.utils.translation import override

from tests.mailbox.servers import Imap
from tests.notices.servers import Mailbox
from yimen.lib import environment as environments
from yimen.mailbox import imap, signed, taking, telling
from yimen.mailbox.models import Box
from yimen.notices import mail as smtp, people, sending


@pytest.fixture(autouse=True)
def chinese():
    """Begin each test in Chinese."""
    with override("zh-hans"):
        yield


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """One IMAP server of this process for all tests."""
    server = Imap(tmp_path_factory.mktemp("imap"))
    yield server
    server.stop()


@pytest.fixture
def box(servers, monkeypatch):
    """An empty mailbox of a server that runs, which the centre fetches from although its clock stands."""
    servers.stop()
    servers.start()
    monkeypatch.setattr(imap, "settings", servers.at)
    monkeypatch.setattr(taking, "SECONDS", 60)  # a machine that is busy with other tests is no slow server
    yield servers


@pytest.fixture
def rested():
    """Let a mailbox that rests be looked into at once: returns the function that does so."""
    return lambda: Box.objects.update(lease_until=None)


@pytest.fixture
def line(tmp_path, monkeypatch):
    """Set the secret that call centre and line sign with; return it."""
    from yimen.centres.current import current_schema

    secret = tmp_path / "line-secret"
    secret.write_bytes(b"a secret of both sides\n")
    env = environments.environment().model_copy(update={"line_secrets": {current_schema(): secret}})
    monkeypatch.setattr(signed, "environment", lambda: env)
    return b"a secret of both sides"


@pytest.fixture
def posted(city, monkeypatch):
    """A real SMTP server that the centre, as if it were no demonstration, sends by."""
    box = Mailbox()
    box.start()
    env = environments.environment().model_copy(
        update={"smtp_host": "127.0.0.1", "smtp_port": box.port, "smtp_tls": "none", "mail_from": "tousu@anzhou.example", "smtp_timeout": 30}
    )  # fmt: skip
    for module in (smtp, people):
        monkeypatch.setattr(module, "environment", lambda: env)
    monkeypatch.setattr(sending, "SECONDS", 60)
    monkeypatch.setattr(telling, "current_centre", lambda: msgspec.structs.replace(city, kind="real"))
    yield box
    box.stop()

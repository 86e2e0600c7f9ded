"""A town whose applicants are told, a real mail server, and a centre that sends outside."""

import msgspec
import pytest
from django.utils.translation import override

from tests.documents.town import LI, PaperTown
from tests.notices.servers import Gateway, Mailbox
from yimen.centres import site
from yimen.centres.current import using
from yimen.lib import environment as environments
from yimen.notices import mail, people, sending, sms

WRITTEN_TO = msgspec.structs.replace(LI, email="li@example.org")


@pytest.fixture(autouse=True)
def chinese():
    """Begin each test in Chinese."""
    with override("zh-hans"):
        yield


@pytest.fixture
def settings_of(monkeypatch):
    """Let the installation have these settings for a test."""

    def given(**more):
        env = environments.environment().model_copy(update=more)
        for module in (mail, people, sms, site):
            monkeypatch.setattr(module, "environment", lambda: env)
        return env

    return given


@pytest.fixture
def town(centre):
    """The town in 安州, with an applicant who gave an e-mail address."""
    return PaperTown(WRITTEN_TO)


@pytest.fixture
def real(centre, town):
    """Be in 安州 as if it were no demonstration: messages leave the house."""
    with using(msgspec.structs.replace(centre, kind="real")) as entered:
        yield entered


@pytest.fixture
def mailbox(settings_of, monkeypatch):
    """A real SMTP server on this machine, which the installation sends by."""
    monkeypatch.setattr(sending, "SECONDS", 60)  # a machine that is busy with other tests is no slow server
    box = Mailbox()
    box.start()
    settings_of(
        smtp_host="127.0.0.1",
        smtp_port=box.port,
        smtp_tls="none",
        mail_from="yimen@anzhou.example",
        smtp_timeout=30,
    )
    yield box
    box.stop()


@pytest.fixture
def gateway(settings_of):
    """A real HTTP gateway for short messages, which the installation posts to."""
    gate = Gateway()
    gate.start()
    settings_of(sms_url=gate.url, smtp_timeout=30)
    yield gate
    gate.stop()


@pytest.fixture
def awake():
    """Let everything that rests be tried again at once: returns the function that does so."""
    from yimen.notices.models import Delivery, Notice

    def wake():
        Delivery.objects.update(lease_until=None)
        Notice.objects.update(lease_until=None)

    return wake


@pytest.fixture
def no_budget(monkeypatch):
    """Let a round of sending end after its first message."""
    monkeypatch.setattr(sending, "SECONDS", 0)

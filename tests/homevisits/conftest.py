"""In these tests the centre has a gateway for text messages: whoever gave a phone number is told by it."""

import pytest

from yimen.notices import people


@pytest.fixture(autouse=True)
def gateway(monkeypatch):
    told = people.environment().model_copy(update={"sms_url": "https://sms.example/"})
    monkeypatch.setattr(people, "environment", lambda: told)

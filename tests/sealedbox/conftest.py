"""Passphrases are stretched less in these tests: what they try is who opens what, not how long a guess takes."""

import pytest

from yimen.sealedbox import sealing


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(sealing, "COST", 8)

"""Commands that need the database, run on the test's own connection as they run on an installation's."""

from contextlib import nullcontext

import pytest
from click.testing import CliRunner

from yimen.cli import database
from yimen.operation import embedded


@pytest.fixture
def invoke(centre, monkeypatch):
    """Run a click command in 安州; give click's result."""
    monkeypatch.setattr(embedded, "available", lambda *_: nullcontext())
    monkeypatch.setattr(database, "set_up", lambda: None)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    return lambda command, *words: CliRunner().invoke(command, words)

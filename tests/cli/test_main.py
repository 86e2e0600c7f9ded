"""The last net: whatever nobody foresaw ends in one sentence, exit code 2, and its places in the log."""

import json
import sys

import click
import pytest

from yimen.cli import main
from yimen.lib.environment import environment
from yimen.operation import accounts


@pytest.fixture
def failing(monkeypatch):
    """A command that fails as nobody foresaw."""

    @click.command("deadline")
    def command():
        raise KeyError("刘某某 13800000000")

    monkeypatch.setattr(main.Commands, "get_command", lambda *_: command)
    monkeypatch.setattr(sys, "argv", ["bin/yimen", "deadline"])


def test_what_nobody_foresaw_is_one_sentence_and_stands_in_the_log(failing, capsys):
    accounts.prepare(environment().data)
    with pytest.raises(SystemExit) as ended:
        main.main()
    said = capsys.readouterr()
    assert ended.value.code == 2 and not said.out
    assert said.err.count("\n") == 1 and "Traceback" not in said.err and "KeyError at" in said.err
    log = environment().data / "logs" / "yimen.log"
    entry = json.loads(log.read_text("utf-8").splitlines()[-1])
    assert entry["error"] == "builtins.KeyError" and "test_main.py" in entry["at"][-1]
    assert "13800000000" not in said.err + log.read_text("utf-8")


def test_without_a_log_the_places_are_said_at_once(failing, capsys, monkeypatch):
    monkeypatch.setattr("pathlib.Path.open", lambda *_, **__: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == 2 and "<-" in capsys.readouterr().err

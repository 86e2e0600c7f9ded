"""The last net: whatever nobody foresaw ends in one sentence, exit code 2, and its places in the log."""

import json
import sys

import click
import pytest
from psycopg import OperationalError as NoAnswer

from yimen.cli import main
from yimen.cli.database import settings
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


@pytest.mark.parametrize(
    ("hindrance", "said"),
    [
        (PermissionError(13, "Permission denied", "/root/x"), "Permission denied: '/root/x'"),
        (
            NoAnswer("connection to server failed"),
            "the database does not answer: connection to server failed",
        ),
    ],
)
def test_what_whoever_runs_the_machine_can_put_right_is_said_in_words(monkeypatch, capsys, hindrance, said):
    @click.command("up")
    def command():
        raise hindrance

    monkeypatch.setattr(main.Commands, "get_command", lambda *_: command)
    monkeypatch.setattr(sys, "argv", ["bin/yimen", "deadline"])
    with pytest.raises(SystemExit) as ended:
        main.main()
    words = capsys.readouterr().err
    assert ended.value.code == 2 and said in words and "foreseen" not in words


@pytest.fixture
def anew():
    """Settings that are read anew, and forgotten again."""
    environment.cache_clear()
    yield
    environment.cache_clear()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("YIMEN_SECRETS", "/nowhere/secrets", "YIMEN_SECRETS: there is no /nowhere/secrets"),
        ("YIMEN_CONFIG", "/nowhere/yimen.toml", "YIMEN_CONFIG: there is no /nowhere/yimen.toml"),
        ("YIMEN_TRUSTED_PROXIES", "10.0.0.1", "trusted_proxies"),
        ("YIMEN_HOST", "localhost", "YIMEN_HOST: Value error, an IP address of this machine is needed"),
        (
            "DATABASE_URL",
            "mysql://a:geheim@b/c",
            "DATABASE_URL: Value error, this is not written as postgresql://",
        ),
        ("DATABASE_URL", "postgresql://a:ge/heim@b/c", "in a password / is written %2F"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused_in_words(monkeypatch, capsys, anew, name, value, said):
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as ended:
        settings()
    words = capsys.readouterr().err
    assert ended.value.code == 2 and said in words and "heim" not in words


def test_a_file_of_settings_that_is_broken_says_where(monkeypatch, capsys, anew, tmp_path):
    file = tmp_path / "yimen.toml"
    file.write_text("a = [", "utf-8")
    monkeypatch.setenv("YIMEN_CONFIG", str(file))
    with pytest.raises(SystemExit) as ended:
        settings()
    assert ended.value.code == 2 and "the settings cannot be read" in capsys.readouterr().err

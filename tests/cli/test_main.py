"""The last net: whatever nobody foresaw ends in one sentence, exit code 2, and its places in the log."""

import json
import sys

import click
import pytest
from psycopg import OperationalError as NoAnswer
from psycopg.errors import InsufficientPrivilege

from yimen.centres.registry import NotUnicode
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
        (
            InsufficientPrivilege("permission denied for database yimen"),
            "refuses this: permission denied for database",
        ),
        (NotUnicode("the database is made for LATIN1"), "the database is made for LATIN1"),
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
        ("YIMEN_CONFIG", "/tmp", "YIMEN_CONFIG: /tmp is no file"),  # noqa: S108 - what a container mounts for a missing one
        ("YIMEN_SECRETS", __file__, f"YIMEN_SECRETS: {__file__} is no folder"),
        ("YIMEN_TRUSTED_PROXIES", "10.0.0.1", 'A list is written as ["10.0.0.1"]'),
        ("YIMEN_TRUSTED_PROXIES", '["10.0.0.0/8"]', "each proxy is named by its IP address"),
        ("YIMEN_LOG_LEVEL", "LOUD", "one of DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        (
            "DATABASE_APP_URL",
            "postgresql://a:geheim@b/c",
            "DATABASE_APP_URL: Value error, DATABASE_URL is needed too",
        ),
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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a = [", "the settings cannot be read: {file}: "),
        ('host = "甲"'.encode("gbk"), "the settings cannot be read: {file} is not written in UTF-8"),
        (b"prot = 3", "{file}: prot is no setting; is port meant?"),
        (b"[mailboxes.anzhou]\nhots = 3", "{file}: mailboxes.anzhou.hots is no setting"),
    ],
)
def test_a_file_of_settings_that_is_broken_says_where(monkeypatch, capsys, anew, tmp_path, content, said):
    file = tmp_path / "yimen.toml"
    file.write_bytes(content)
    monkeypatch.setenv("YIMEN_CONFIG", str(file))
    with pytest.raises(SystemExit) as ended:
        settings()
    assert ended.value.code == 2 and said.format(file=file) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stopped", "code", "said"),
    [(KeyboardInterrupt(), 130, "Broken off."), (click.Abort(), 2, "Nothing was done.")],
)
def test_what_is_broken_off_did_not_end_with_findings(monkeypatch, capsys, stopped, code, said):
    @click.command("deadline")
    def command():
        raise stopped

    monkeypatch.setattr(main.Commands, "get_command", lambda *_: command)
    monkeypatch.setattr(sys, "argv", ["bin/yimen", "deadline"])
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == code and said in capsys.readouterr().err

"""Whoever runs it: what the doctor says of the log, and the commands by which witnesses are named and a log begins anew."""

import pytest

from tests.cli.conftest import invoke as invoke
from tests.transparency.conftest import grown
from tests.transparency.test_log import a_minute_later
from tests.transparency.test_witnesses import KEY, LOG, OTHER
from yimen.centres.current import current_schema
from yimen.cli import log as commands
from yimen.lib import crypto, notes
from yimen.lib.environment import environment
from yimen.lib.notes import Key
from yimen.operation.public_logs import findings
from yimen.transparency import growing, proofs, receipts
from yimen.transparency.models import Checkpoint, Followed, Log, Witness

pytestmark = pytest.mark.django_db


def said():
    return [(one.level, one.says) for one in findings(current_schema())]


@pytest.fixture
def run(invoke):
    """Run a command of `bin/yimen log`."""
    return lambda *words: invoke(commands.command, *words, "--centre", "anzhou")


def test_the_doctor_says_how_the_log_is(town, living, monkeypatch):
    assert said() == []
    grown()
    assert said() == [("ok", "0 acts signed, 0 witnesses")], "a centre in which nothing happened yet"
    living(2)
    assert said() == [("ok", "4 acts signed, 0 witnesses")]
    Witness.objects.create(name="w", public=bytes(32), url="https://w/", wrong="HTTP 422")
    assert said()[1] == ("warning", "witness w did not sign: HTTP 422")
    monkeypatch.setattr(growing, "newest", lambda: Checkpoint(size=9, at=None))
    assert said()[0] == ("bad", "9 acts were signed and 4 are there: bin/yimen log anew --help")


def test_the_doctor_sees_a_head_that_is_not_signed_and_a_key_that_is_lost(town, living, monkeypatch):
    living(1)
    (crypto._folder(current_schema()) / f"{growing._key(growing.log())}.sealed").unlink()
    a_minute_later(monkeypatch, 20)
    with pytest.raises(crypto.KeyMissing):
        living(1)
    assert [level for level, _says in said()] == ["bad", "bad"]
    assert "bin/yimen log anew" in said()[0][1] and said()[1][1] == "2 acts stand in no signed head"


def test_witnesses_are_named_and_ended_by_command(run, living):
    living(1)
    shown = run("show")
    assert shown.exit_code == 0 and str(receipts.key()) in shown.output and "2 acts signed" in shown.output
    asked = run("ask", str(KEY), "https://witness.example/w/")
    assert asked.exit_code == 0 and "nothing leaves it" in asked.output
    assert KEY.name in run("show").output
    assert run("ask", "nothing", "https://witness.example/").exit_code == 2
    assert run("ask-no-more", KEY.name).exit_code == 0 and not Witness.objects.exists()
    assert run("ask-no-more", KEY.name).exit_code == 2
    made = run("witness", str(Key(LOG, notes.LOG, notes.public(OTHER))))
    assert made.exit_code == 0 and "testserver/witness+" in made.output and "/witness/" in made.output
    assert LOG in run("show").output
    assert run("witness-no-more", LOG).exit_code == 0 and not Followed.objects.exists()
    assert run("witness-no-more", LOG).exit_code == 2 and run("witness", str(KEY)).exit_code == 2


def test_the_address_to_be_asked_at_is_where_the_site_is_open_and_not_where_the_settings_say(
    run, living, monkeypatch, tmp_path
):
    """`bin/up --port` is no setting of a command: another centre would ask where nobody answers."""
    monkeypatch.setenv("YIMEN_DATA", str(tmp_path))
    monkeypatch.setenv("YIMEN_PORT", "8800")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "lock").write_text("bin/up --port 9123 (process 1)\n", "utf-8")
    environment.cache_clear()
    try:
        made = run("witness", str(Key(LOG, notes.LOG, notes.public(OTHER))))
    finally:
        monkeypatch.undo()
        environment.cache_clear()
    assert made.exit_code == 0 and "http://testserver:9123/witness/" in made.output, made.output


def test_a_log_begins_anew_by_command_with_its_reason(run, living):
    assert run("show").exit_code == 2
    living(1)
    blank = run("anew", "--because", " ")
    assert blank.exit_code == 2 and "everybody reads" in blank.output and Log.objects.count() == 1
    assert run("anew", "--because", "密钥所在的磁盘烧毁").exit_code == 0
    grown()
    assert proofs.checkpoint().log.origin == "testserver/log/2"
    assert [(one.origin, why) for one, why in growing.earlier()] == [("testserver/log", "密钥所在的磁盘烧毁")]
    assert Log.objects.count() == 2

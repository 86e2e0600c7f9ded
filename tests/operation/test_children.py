"""A child's lines are kept; where the log's disk is full they are lost, and the child goes on."""

import logging
import sys
import threading
import time

import pytest

from yimen.operation.children import Child, log_file

TALKS = "import sys\nfor i in range(3000): print('x' * 200)\nprint('said everything')\n"


@pytest.fixture
def log(tmp_path):
    """The log of an installation whose disk is full."""
    path = tmp_path / "yimen.log"
    path.symlink_to("/dev/full")
    lines = log_file(path)
    lines.setLevel(logging.INFO)
    lines.propagate = False
    yield path, lines
    for handler in lines.handlers[:]:
        handler.close()
        lines.removeHandler(handler)


def ended(child, patience=30):
    end = time.monotonic() + patience
    while child.process.poll() is None:
        assert time.monotonic() < end, "the child waits for somebody to read its lines"
        time.sleep(0.02)
    return child.process.returncode


def test_a_full_disk_stops_no_child(log, capsys):
    _, lines = log
    child = Child("talks", [sys.executable, "-c", TALKS], {}, lines)
    child.start()
    (reads,) = [thread for thread in threading.enumerate() if thread.name == "log-talks"]
    assert ended(child) == 0
    reads.join(30)
    child.process.stdout.close()
    said = capsys.readouterr().err
    assert said.count("The log cannot be written") == 1 and "No space left on device" in said


def test_the_log_is_written_again_once_there_is_room(log, capsys):
    path, lines = log
    for _ in range(3):
        lines.info("lost")
    path.unlink()
    lines.info("found")
    assert path.read_text("utf-8") == "found\n"
    assert "3 lines were lost" in capsys.readouterr().err
    path.unlink()
    path.symlink_to("/dev/full")
    lines.handlers[0].stream.close()
    lines.handlers[0].stream = None
    lines.info("lost again")
    assert "cannot be written" in capsys.readouterr().err


def test_a_log_that_is_full_is_turned_over(log, monkeypatch):
    path, lines = log
    path.unlink()
    monkeypatch.setattr(lines.handlers[0], "maxBytes", 100)
    for _ in range(20):
        lines.info("a line of some length")
    assert path.with_name("yimen.log.1").exists() and path.stat().st_size <= 100

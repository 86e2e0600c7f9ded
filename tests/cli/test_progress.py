"""A bar on a terminal's error stream, and nothing anywhere else."""

import io

from yimen.cli import progress
from yimen.cli.progress import Bar


class Terminal(io.StringIO):
    """An error stream that says it is a terminal."""

    def isatty(self):
        return True


def test_where_nobody_watches_nothing_is_drawn(monkeypatch):
    quiet = io.StringIO()
    monkeypatch.setattr("sys.stderr", quiet)
    monkeypatch.setattr(progress, "AFTER", 0.0)
    with Bar("Counting", 10) as bar:
        bar.tick(5)
        bar.line("an answer", err=True)
    assert quiet.getvalue() == "an answer\n"


def test_a_terminal_sees_how_far_it_is_and_is_left_clean(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.005)
    with Bar("Counting", 10) as bar:
        bar.tick(5)
        while "50%" not in terminal.getvalue():
            pass
        bar.say("Sorting")
        while "Sorting" not in terminal.getvalue():
            pass
    assert "[###############---------------]" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_what_is_soon_done_shows_no_bar(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with Bar("Counting", 10):
        pass
    assert "Counting" not in terminal.getvalue()


def test_a_part_of_long_work_is_said_with_and_without_a_terminal(monkeypatch):
    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setattr("sys.stderr", stream)
        with Bar("Backing up") as bar:
            bar.part("copying the files")
            bar.reach(3, 4)
            assert "copying the files" in bar.drawn() and "75%" in bar.drawn()
        assert "… copying the files\n" in stream.getvalue()

"""How far a long work is: one line on the error stream of a terminal, drawn beside the work."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

import click

AFTER = 1.0  # seconds: what is done sooner shows nothing
EVERY = 0.2
WIDTH = 30


class Bar:
    """A bar while inside: filled where it is known how much there is, else a count and the seconds.

    Nothing is shown where the error stream is no terminal. It is drawn by a thread of its own, so that it goes
    on moving while one long statement runs.
    """

    def __init__(self, label: str, of: int = 0, *, hidden: bool = False) -> None:
        """Know what is done and, if anybody does, how much of it there is."""
        self.label, self.of, self.done = label, of, 0
        self._hidden = hidden or not sys.stderr.isatty()
        self._began = time.monotonic()
        self._over = threading.Event()
        self._pen = threading.Lock()
        self._thread = threading.Thread(target=self._draw_on, daemon=True)

    def __enter__(self) -> Self:
        """Begin to draw."""
        if not self._hidden:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line."""
        self._over.set()
        if not self._hidden:
            self._thread.join()
            self._write("")

    def tick(self, some: int = 1) -> None:
        """Count what was done."""
        self.done += some

    def reach(self, done: int, of: int) -> None:
        """Be told how far the part at hand is."""
        self.done, self.of = done, of

    def say(self, label: str) -> None:
        """Go on to another part of the work."""
        self.label, self.done, self.of = label, 0, 0

    def part(self, label: str) -> None:
        """Go on to another part of the work, and say so where no bar is drawn as well."""
        self.say(label)
        self.line(f"… {label}", err=True)

    def line(self, words: str, *, err: bool = False) -> None:
        """Print a line of the command's answer, not in the middle of the bar."""
        with self._pen:
            if not self._hidden:
                sys.stderr.write("\r\033[K")
                sys.stderr.flush()
            click.echo(words, err=err)

    def _draw_on(self) -> None:
        pause = AFTER
        while not self._over.wait(pause):
            self._write(self.drawn())
            pause = EVERY

    def drawn(self) -> str:
        """Return the line as it stands now."""
        seconds = f"{time.monotonic() - self._began:.0f} s"
        if not self.of:
            count = f"  {self.done:,}" if self.done else ""
            return f"{self.label}{count}  {seconds}"
        part = min(self.done / self.of, 1.0)
        filled = "#" * int(part * WIDTH)
        return f"{self.label}  [{filled:-<{WIDTH}}]  {part:4.0%}  {seconds}"

    def _write(self, words: str) -> None:
        with self._pen:
            sys.stderr.write(f"\r\033[K{words}")
            sys.stderr.flush()

"""What the bench says: a table on standard output as it grows, and on standard error how far long work is."""

import re
import sys
import time
from dataclasses import asdict, dataclass, replace

EVERY = 10.0  # seconds between two lines of progress where no terminal overwrites them


@dataclass(frozen=True)
class Row:
    """One figure: what, how much, what stands beside it, the value that the budget is about, and the budget."""

    what: str
    ours: str
    beside: str = ""
    value: float | None = None
    budget: str = ""

    @property
    def verdict(self) -> str:
        """Return `kept`, `MISSED`, or nothing where there is no budget or no value."""
        found = re.fullmatch(r"(<=|>=) ([\d.]+).*", self.budget)
        if found is None or self.value is None:
            return ""
        kept = self.value <= float(found[2]) if found[1] == "<=" else self.value >= float(found[2])
        return "kept" if kept else "MISSED"

    def unjudged(self) -> "Row":
        """Return the row without a budget of speed; that nothing may differ or be lost stays."""
        return self if self.budget == "<= 0" else replace(self, budget="")

    def as_json(self) -> dict[str, object]:
        """Return the row for the file of --json."""
        return {**asdict(self), "verdict": self.verdict}

    def line(self) -> str:
        """Return the row for the terminal."""
        value = "" if self.value is None else f"{self.value:.2f}"
        return (
            f"{self.what:<58} {self.ours:>20}  {self.beside:<34} {value:>8}  {self.budget:<10} {self.verdict}"
        )


class Progress:
    """How far something is: one line that overwrites itself on a terminal, else a line every few seconds."""

    def __init__(self, what: str, whole: int) -> None:
        """Begin something of which there are so many."""
        self.what, self.whole = what, max(whole, 1)
        self.began = self.told = time.monotonic()
        self.ended = False

    def at(self, done: int) -> None:
        """Say that so many are done; the end is said once."""
        if self.ended:
            return
        self.ended = done >= self.whole
        now = time.monotonic()
        terminal = sys.stderr.isatty()
        if not terminal and now - self.told < EVERY and done < self.whole:
            return
        if done >= self.whole and now - self.began < EVERY and not terminal:
            return
        self.told = now
        left = (now - self.began) * (self.whole - done) / max(done, 1)
        words = (
            f"  {self.what}: {done:,} of {self.whole:,} ({done / self.whole:.0%}), about {left:.0f} s left"
        )
        sys.stderr.write(f"\r\033[K{words}" if terminal else f"{words}\n")
        if terminal and done >= self.whole:
            sys.stderr.write("\r\033[K")
        sys.stderr.flush()


def say(words: str) -> None:
    """Say on standard error what is being done now."""
    sys.stderr.write(f"  {words}\n")
    sys.stderr.flush()


def timed(function, times: int) -> list[float]:
    """Return the seconds of each call."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        function()
        took.append(time.perf_counter() - began)
    return took


def p95(took: list[float]) -> float:
    """Return the 95th percentile of seconds, in milliseconds."""
    return sorted(took)[max(0, int(len(took) * 0.95) - 1)] * 1e3

"""A child of the supervisor: started, watched, started again ever more patiently, and its log lines kept."""

import logging.handlers
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

LONGEST_LOG = 10 * 2**20
LOGS = 5
FIRST_WAIT = 0.3
LONGEST_WAIT = 30.0
# A child that lived this long had started well: its next failure counts as a first one.
SETTLED = 30.0


class LogFile(logging.handlers.RotatingFileHandler):
    """The log's file. Where it cannot be written the line is lost, and nothing else: whoever wrote it goes on."""

    def __init__(self, path: Path) -> None:
        """Know where it stands; it is opened by the first line, and again after each that failed."""
        super().__init__(path, "a", LONGEST_LOG, LOGS, "utf-8", delay=True)
        self.lost = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; after some that were lost, say that it is written again."""
        lost = self.lost
        super().emit(record)
        if lost and self.lost == lost:
            self.lost = 0
            sys.stderr.write(f"The log is written again; {lost} lines were lost.\n")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """At the first lost line say why it was lost, and let go of the file."""
        self.lost += 1
        if self.lost == 1:
            sys.stderr.write(
                f"The log cannot be written: {sys.exception()}. Everything goes on without it.\n"
            )
        stream, self.stream = self.stream, None
        with suppress(OSError, ValueError):
            if stream:
                stream.close()


def log_file(path: Path, *, also_terminal: bool = False) -> logging.Logger:
    """Return a logger of whole lines into a file that is turned over at ten megabytes, five of them kept."""
    lines = logging.Logger("children")
    lines.addHandler(LogFile(path))
    if also_terminal:
        lines.addHandler(logging.StreamHandler(sys.stderr))
    return lines


class Child:
    """One command that must run for as long as we do."""

    def __init__(
        self, name: str, command: list[str], environment: dict[str, str], lines: logging.Logger
    ) -> None:
        """Know how to start it; nothing runs yet."""
        self.name = name
        self.command = command
        self.environment = environment
        self.lines = lines
        self.process: subprocess.Popen[str] | None = None
        self.failures = 0
        self.started_at = 0.0
        self.next_at = 0.0

    def start(self) -> None:
        """Start it in a process group of its own: Ctrl-C reaches us alone, and we end things in order."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._keep, args=[self.process], name=f"log-{self.name}", daemon=True).start()

    def _keep(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            self.lines.info("%s", line.rstrip("\n"))

    def watch(self) -> str:
        """Look once: start it, or start it again when its wait is over; return what happened, or nothing."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_at:
                self.start()
            return ""
        code = self.process.poll()
        if code is None:
            return ""
        self.process = None
        self.failures = 0 if now - self.started_at > SETTLED else self.failures + 1
        wait = min(FIRST_WAIT * 2**self.failures, LONGEST_WAIT)
        self.next_at = now + wait
        return f"{self.name} ended ({ending(code)}); it is started again in {wait:.1f} s"

    def stop(self, grace: float) -> None:
        """Ask it to end what it is at, and end it after `grace` seconds."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(grace)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


def ending(code: int) -> str:
    """Return how a process ended, in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

"""The supervisor: database, web and worker, started in order, kept running, stopped in order."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from types import FrameType

from yimen.lib.clock import machine_now
from yimen.lib.environment import Environment
from yimen.operation import diagnosis, ports
from yimen.operation.binaries import NoPostgres
from yimen.operation.children import Child, log_file
from yimen.operation.postgres import Postgres

LOOK_EVERY = 0.2
READY_WITHIN = 60.0
GRACE = 10.0
# How often it is said again that the database does not start: a line at each try would turn the log over in a night.
SAY_EVERY = 30.0
# A web server that cannot start ends the start; once open, it and the worker are tried for ever.
TRIES_AT_START = 3
READY, NO_CENTRE = b"ready", b"no centre"


class CannotStart(RuntimeError):
    """The installation did not come up; the message says what did not and where its log is."""


class Supervisor:
    """What `bin/up` runs. The web server and the worker end by themselves when it dies."""

    def __init__(
        self,
        env: Environment,
        server: Postgres | None,
        say: Callable[[str], None],
        *,
        terminal_log: bool = False,
    ) -> None:
        """Know what is to run; `server` is our own database, already started, or None for one of others."""
        self.env = env
        self.server = server
        self.say = say
        self.log_path = env.data / "logs" / "yimen.log"
        self.lines = log_file(self.log_path, also_terminal=terminal_log)
        more = {"YIMEN_SUPERVISED": "1", "YIMEN_PORT": str(env.port), "PYTHONUNBUFFERED": "1"}
        self.children = [Child(name, command(name), more, self.lines) for name in ("web", "worker")]
        self.ending = 0
        self.said_at = -SAY_EVERY

    def run(self, opened: Callable[[], None]) -> None:
        """Start everything, call `opened` once it is ready, keep it running until a signal, stop it in order.

        Raises CannotStart.
        """
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, self._asked_to_end)
        try:
            self._open()
            if not self.ending:
                opened()
            while not self.ending:
                self._watch(self.children)
                time.sleep(LOOK_EVERY)
            self.say("Ending: what is under way is finished first.")
        finally:
            self._stop()

    def _asked_to_end(self, signum: int, _: FrameType | None) -> None:
        self.ending += 1
        if self.ending > 2:
            for child in self.children:
                if child.process:
                    os.killpg(child.process.pid, signal.SIGKILL)

    def _open(self) -> None:
        """Open the web server alone: what the worker does can wait, and two that begin at once both take longer.

        Who took the port while a first start lived through a city would share its visitors: the kernel lets two
        servers of one account listen there.
        """
        if hinders := ports.hindrance(self.env.host, self.env.port):
            raise CannotStart(hinders)
        web, until = self.children[0], time.monotonic() + READY_WITHIN
        while not self.ending and not ready(self.env.host, self.env.port):
            self._watch([web])
            if web.failures >= TRIES_AT_START and (hinders := ports.hindrance(self.env.host, self.env.port)):
                raise CannotStart(hinders)
            if web.failures >= TRIES_AT_START:
                raise CannotStart(f"{web.name} does not start: see the end of {self.log_path}")
            if time.monotonic() > until:
                raise CannotStart(f"no answer on port {self.env.port}: see the end of {self.log_path}")
            time.sleep(LOOK_EVERY / 2)

    def _watch(self, children: Sequence[Child]) -> None:
        if self.server and not self.server.running():
            self._start_again(self.server)
        for child in children:
            if happened := child.watch():
                self._note(happened)

    def _start_again(self, server: Postgres) -> None:
        """Start the database that ended; why it does not start is said in one line, and while it lasts every so often."""
        tell = time.monotonic() - self.said_at >= SAY_EVERY
        if tell:
            self._note("the database ended; it is started again")
        try:
            server.start()
        except NoPostgres as failed:
            if tell:
                self.said_at = time.monotonic()
                why = " ".join(f"{failed}".split())
                self._note(f"{why}{diagnosis.no_room(self.env)} It is tried again every second.")
            time.sleep(1)
        else:
            self._note("the database is there again")
            self.said_at = -SAY_EVERY

    def _note(self, sentence: str) -> None:
        entry = {"event": sentence, "process": "supervisor", "timestamp": machine_now().isoformat()}
        self.lines.info("%s", json.dumps(entry, ensure_ascii=False))
        self.say(sentence)

    def _stop(self) -> None:
        for child in self.children:
            child.stop(GRACE)
        if self.server:
            self.server.stop()


def command(*words: str) -> list[str]:
    """Return how to run one of our own commands with this very Python."""
    return [sys.executable, "-P", "-m", "yimen", *words]


def run(*words: str, answers: bool = True) -> int:
    """Run one of our own commands at this terminal; return its exit code.

    Without `answers` what it answers goes to the error stream: its caller has an answer of its own.
    """
    return subprocess.run(command(*words), check=False, stdout=None if answers else sys.stderr).returncode


def ready(host: str, port: int) -> bool:
    """Return whether our web server on this address can serve, or waits for its first centre to be made.

    Whatever else has taken the port since it was found free may answer 200 to everything: it says other words.
    """
    try:
        with urllib.request.urlopen(f"http://{ports.reached_at(host)}:{port}/ready", timeout=2) as answer:
            return bool(answer.read(len(READY)) == READY)
    except urllib.error.HTTPError as said:
        return said.read().startswith(NO_CENTRE)
    except OSError:
        return False

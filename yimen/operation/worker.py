"""The worker: one loop over every centre and every duty, any number of them side by side."""

import signal
import threading
import time
from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db import close_old_connections, connection

from yimen.cases import stream
from yimen.centres import clock as centre_clock, registry
from yimen.centres.current import Centre, using
from yimen.centres.models import Duty as Record
from yimen.lib import clock, logs
from yimen.lib.environment import Environment
from yimen.operation import figures
from yimen.operation.duties import DUTIES, IN_A_COPY, Duty, attempt
from yimen.practice.desk import KIND

log = structlog.get_logger(__name__)
REST = 1.0
# How often the centre's clock is compared with the machine's, a quiet duty's record is written, and it is said again
# that the database is still away: a line a second would have turned over in half a day what the log told of before.
LOOK_EVERY = 30.0


class Worker:
    """What one worker process remembers of its centres: when each duty is next, how often it failed."""

    def __init__(self, duties: tuple[Duty, ...] = DUTIES) -> None:
        """Begin with everything due."""
        self.duties = duties
        self.ending = threading.Event()
        self.round_at = time.monotonic()
        self.trouble: dict[str, str] = {}
        self._next: dict[tuple[str, str], float] = {}
        self._failures: dict[tuple[str, str], int] = {}
        self._recorded: dict[tuple[str, str], float] = {}
        self._looked: dict[str, float] = {}
        self._stood: dict[str, datetime | None] = {}
        self._end: dict[str, int] = {}
        self._failed: tuple[str, float] = ("", -LOOK_EVERY)
        self._clocks = (clock.machine_now(), time.monotonic())

    def run(self) -> None:
        """Work until asked to stop, finishing what is under way; a lost database is waited for."""
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, lambda *_: self.ending.set())
        while not self.ending.is_set():
            try:
                busy = self.round()
                self._failed = ("", -LOOK_EVERY)
            except Exception as error:  # noqa: BLE001 - the database is away, or a centre is being made
                self._say(error)
                close_old_connections()
                busy = False
            self.round_at = time.monotonic()
            if not busy:
                self.ending.wait(REST)

    def _say(self, error: Exception) -> None:
        """Log why a round failed: at once, and while the same lasts every so often."""
        kind, now = logs.kind(error), time.monotonic()
        if kind != self._failed[0] or now - self._failed[1] >= LOOK_EVERY:
            log.error("a round failed", exc_info=error)
            self._failed = (kind, now)

    def round(self) -> bool:
        """Try each duty that is next in each centre; return whether any did something."""
        self._notice_leap()
        busy = False
        for centre in registry.centres():
            with using(centre):
                try:
                    busy |= self._centre(centre)
                finally:
                    clock.stand_at(None)
        return busy

    def _notice_leap(self) -> None:
        """Say that the machine's clock was set forward: nothing else tells a clock that runs ahead from a right one."""
        (wall, steady), self._clocks = self._clocks, (clock.machine_now(), time.monotonic())
        ahead = self._clocks[0] - wall - timedelta(seconds=self._clocks[1] - steady)
        if ahead > centre_clock.APART:
            says = "this machine's clock was set forward, or it slept: acts of law go by it; is it right (timedatectl)?"
            log.error(says, ahead_seconds=round(ahead.total_seconds()))

    def _centre(self, centre: Centre) -> bool:
        self._moved(centre, centre_clock.take())
        self._grown(centre)
        self._look(centre)
        did = 0
        for duty in self.duties:
            key = (centre.schema, duty.name)
            if self.ending.is_set() or time.monotonic() < self._next.get(key, 0):
                continue
            if centre.kind == KIND and duty.name not in IN_A_COPY:
                continue
            if duty.of_law and self.trouble.get(centre.schema):
                continue
            did += self._do(duty, centre, key)
        return bool(did)

    def _moved(self, centre: Centre, stands: datetime | None) -> None:
        """Let every duty be next where a demonstration's clock was moved: whoever moved it waits for what has come due.

        A replay moves its own with each event, and nobody waits there.
        """
        if stands == self._stood.get(centre.schema, stands) or centre.kind != "demo":
            self._stood.setdefault(centre.schema, stands)
            return
        self._stood[centre.schema] = stands
        self._wake(centre, self.duties)

    def _grown(self, centre: Centre) -> None:
        """Let every duty that follows the stream be next where it has grown: that is asked once, and not by each of them."""
        end = stream.end()
        if end != self._end.get(centre.schema):
            self._end[centre.schema] = end
            self._wake(centre, (duty for duty in self.duties if duty.follows))

    def _wake(self, centre: Centre, duties: Iterable[Duty]) -> None:
        """Let these duties be next; one that failed keeps its rest."""
        for key in [(centre.schema, duty.name) for duty in duties]:
            if not self._failures.get(key):
                self._next.pop(key, None)

    def _do(self, duty: Duty, centre: Centre, key: tuple[str, str]) -> int:
        before = self._failures.get(key, 0)
        done, failures, rest, error = attempt(duty, centre, before)
        if failures and not connection.in_atomic_block:
            connection.close()  # whatever state it was left in
        self._failures[key] = failures
        self._next[key] = time.monotonic() + rest.total_seconds()
        if failures != before or time.monotonic() - self._recorded.get(key, -LOOK_EVERY) >= LOOK_EVERY:
            self._record(duty, failures, rest, error)
            self._recorded[key] = time.monotonic()
        return done

    def _record(self, duty: Duty, failures: int, rest: timedelta, error: str) -> None:
        at = clock.machine_now()
        Record.objects.update_or_create(
            name=duty.name,
            defaults={"ran_at": at, "failures": failures, "next_at": at + rest, "error": error},
        )

    def _look(self, centre: Centre) -> None:
        """Compare the clocks, and note how far the centre has come; say once what is wrong, and once that it is over."""
        if time.monotonic() - self._looked.get(centre.schema, -LOOK_EVERY) < LOOK_EVERY:
            return
        self._looked[centre.schema] = time.monotonic()
        trouble = centre_clock.trouble()
        if bool(trouble) != bool(self.trouble.get(centre.schema)):
            log.error(
                "acts of law halt" if trouble else "acts of law go on", centre=centre.schema, why=trouble
            )
        self.trouble[centre.schema] = trouble
        if not trouble:
            centre_clock.seen(clock.machine_now())


def main(env: Environment) -> None:
    """Be a worker process, with its figures on their port."""
    logs.configure("worker", env.log_level)
    worker = Worker()
    if env.figures_port:
        figures.serve(env.figures_port, lambda: worker.round_at)
    log.info("worker started")
    worker.run()
    log.info("worker ended")

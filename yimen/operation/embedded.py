"""Who runs the installation's database: the supervisor, or for its own while a command; never two at once."""

import fcntl
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from yimen.lib.environment import Environment
from yimen.operation import accounts, diagnosis
from yimen.operation.addresses import server_of
from yimen.operation.postgres import Postgres
from yimen.operation.provision import provision

WAIT = 120.0


class Busy(RuntimeError):
    """Somebody else runs this installation; the message says who."""


@contextmanager
def held(env: Environment, as_whom: str) -> Iterator[None]:
    """Hold the installation. Raises Busy while another process does; one that was killed holds nothing."""
    with _lock(env) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{env.data} is in use by {_holder(file)}") from None
        file.seek(0)
        file.truncate()
        file.write(f"{as_whom} (process {os.getpid()})")
        file.flush()
        yield


def _lock(env: Environment) -> IO[str]:
    accounts.prepare(env.data)
    path = env.data / "run" / "lock"
    # Not truncated: it says who holds it.
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
    accounts.give(path)
    return file


def _holder(file: IO[str]) -> str:
    file.seek(0)
    return file.read() or "another process"


def take_over(env: Environment) -> Postgres:
    """Start the server, the holder's first act; one that a killed holder left running is stopped before.

    Raises NoPostgres.
    """
    server = server_of(env)
    server.make()
    server.stop()
    server.start()
    provision(server)
    return server


# Set for the commands that a command starts: it holds the database for them.
HELD = "YIMEN_HELD"


@contextmanager
def available(
    env: Environment, say: Callable[[str], None], *, shared: bool = False, wait: float = 0
) -> Iterator[None]:
    """Have the database while inside: the running one, or for so long one of our own.

    `shared`: the commands that are started inside use it too. Raises Busy where another holder does not get
    it to run within `wait` seconds (0: two minutes), NoPostgres where it cannot be started.
    """
    accounts.prepare(env.data)
    if not env.embedded or os.environ.get(HELD) == str(env.data):
        yield
        return
    if shared:
        os.environ[HELD] = str(env.data)
    with ExitStack() as ours:
        _have(env, say, ours, wait or WAIT)
        yield


def _have(env: Environment, say: Callable[[str], None], ours: ExitStack, wait: float) -> None:
    """Wait until nobody runs the database or a supervisor does; what is started here, `ours` ends."""
    until = time.monotonic() + wait
    told = False
    while True:
        try:
            ours.enter_context(held(env, "a command of bin/yimen"))
        except Busy as busy:
            if supervised(env):
                return
            if time.monotonic() > until:
                raise Busy(f"{busy}.{_silent(env)}") from None
            if not told:
                say(f"{busy}: waiting, {wait:.0f} s at most.{_silent(env)}")
            told = True
            time.sleep(1)
        else:
            ours.callback(take_over(env).stop)
            return


def _silent(env: Environment) -> str:
    """Return in words that a supervisor runs, and that its database does not answer; else nothing."""
    if open_at(env) is None:
        return ""
    return f" Its database does not answer; why stands at the end of {server_of(env).log}.{diagnosis.no_room(env)}"


def supervised(env: Environment) -> bool:
    """Return whether a supervisor holds the installation and its database answers."""
    server = server_of(env)
    if open_at(env) is None or not server.running():
        return False
    return server.run("pg_isready", "-h", str(server.socket)).returncode == 0


def open_at(env: Environment) -> int | None:
    """Return the port of the supervisor that holds the installation (or was the last to), None where none does."""
    try:
        holder = re.match(r"bin/up --port (\d+) ", (env.data / "run" / "lock").read_text("utf-8"))
    except OSError:
        return None
    return int(holder[1]) if holder else None

"""A database of its own for acts that are committed and commands that are killed: a copy of the tests' two centres.

Commands run on it as an operator would run them by DATABASE_URL, with the tests' own keys.
"""

import os
import subprocess
import time
from contextlib import contextmanager

from psycopg import connect
from psycopg.sql import SQL, Identifier

from tests.centres_for_tests import ANZHOU
from tests.city import copy, elsewhere
from tests.installation import CHECKOUT, environment
from yimen.centres import registry
from yimen.centres.clock import take
from yimen.centres.current import using
from yimen.lib import clock as time_of
from yimen.lib.environment import environment as settings


class Apart:
    """The database by name on the tests' server, and commands on it."""

    def __init__(self, server, name):
        self.server, self.name = server, name

    def environment(self, **more):
        """Return the environment of a command on this database."""
        urls = {
            "DATABASE_URL": self.server.url("owner", self.name),
            "DATABASE_APP_URL": self.server.url("app", self.name),
        }
        return environment(settings().data, **urls, YIMEN_METRICS_PORT="0", **more)

    def start(self, *words, **more):
        """Start a command and return its process."""
        return subprocess.Popen(
            [str(CHECKOUT / "bin/yimen"), *words], env=self.environment(**more), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def run(self, *words, **more):
        """Run a command to its end and return it."""
        return subprocess.run(
            [str(CHECKOUT / "bin/yimen"), *words], env=self.environment(**more), text=True,
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip

    def ask(self, statement, *values):
        """Return the rows of a statement, as the owner sees them outside every centre."""
        with connect(self.server.url("owner", self.name), autocommit=True) as owner:
            done = owner.execute(statement, values)
            return done.fetchall() if done.description else []

    @contextmanager
    def held(self, statement):
        """Keep what a statement locks until the block ends: whoever comes to it waits there, and has not ended."""
        with connect(self.server.url("owner", self.name)) as owner:
            owner.execute(statement)
            yield
            owner.rollback()

    def killed(self, words, when, **more):
        """Start a command and kill it with -9 as soon as `when` is true; it had not ended by then."""
        process = self.start(*words, **more)
        try:
            until = time.monotonic() + 60
            while not when() and process.poll() is None:
                assert time.monotonic() < until, f"{words}: it never came so far"
                time.sleep(0.002)
            assert process.poll() is None, f"{words} ended before it was killed: {process.stdout.read()}"
            process.kill()
            process.wait()
        finally:
            process.kill()
            process.stdout.close()


@contextmanager
def apart(server, blocker, name):
    """Copy the tests' database, be in 安州 of the copy until the block ends, and drop it."""
    from django.db import connections

    elsewhere()
    plain = connections["default"].settings_dict["NAME"]
    copy(server, plain, name)
    os.umask(0o022)
    elsewhere(name)
    registry.forget()
    try:
        with blocker.unblock(), using(ANZHOU):
            take()
            yield Apart(server, name)
    finally:
        time_of.stand_at(None)
        elsewhere(plain)
        registry.forget()
        with connect(server.url("owner", "postgres"), autocommit=True) as owner:
            owner.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

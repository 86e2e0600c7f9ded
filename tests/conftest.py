"""The test house: a throwaway server with two centres, entered by name; pure tests start nothing."""

import gc
import os
import shutil
from pathlib import Path

import django
import pytest

from tests.room import folder, leave as leave_room

ROOT = folder("test")
os.environ["YIMEN_DATA"] = str(ROOT / "data")
# What all processes of the tests share lies with the first one, which ends last.
TOGETHER = Path(os.environ.setdefault("TESTS_TOGETHER", str(ROOT / "together")))
# Named here and not in pyproject.toml, where it would be read before the line above: tests touch no real data.
os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.config.settings"
# Playwright drives the browser from a loop in the tests' own thread; Django takes that for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for name in ("DATABASE_URL", "DATABASE_APP_URL", "YIMEN_CONFIG"):
    os.environ.pop(name, None)
django.setup()
# Each process of the tests sets itself up here: one that inherited this would read its settings before, and with them
# the data of whoever started it, and change the keys of all.
del os.environ["DJANGO_SETTINGS_MODULE"]

import hypothesis  # noqa: E402 - these stand after the set-up
import structlog  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.base import BaseHandler  # noqa: E402

from tests import centres_for_tests, once, order, sweeping  # noqa: E402
from yimen.centres.current import using  # noqa: E402
from yimen.people import lineage  # noqa: E402

# A password is hashed a million times over on purpose; a thousand tests that sign in need not wait for that.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]

# What is read again once a minute would come into what a test counts.
lineage.SECONDS = float("inf")

# What answers a request is the same for each client and each server of the tests; put together anew for every one of
# them, it would read through all static files a thousand times.
CHAINS = {}
PARTS = ("_view_middleware", "_template_response_middleware", "_exception_middleware", "_middleware_chain")


def load_middleware(self, is_async=False, load=BaseHandler.load_middleware):
    """Give a handler the chain of middleware that the first one made of the same settings."""
    named = (is_async, *settings.MIDDLEWARE)
    if named not in CHAINS:
        load(self, is_async)
        CHAINS[named] = {part: getattr(self, part) for part in PARTS}
    vars(self).update(CHAINS[named])


BaseHandler.load_middleware = load_middleware


def told_plainly():
    """Write what the product logs as plain lines: with colours and drawn tracebacks it is a fourteenth of all work."""
    line = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, line]
    )


told_plainly()

# How long a machine with other work takes to think of an example says nothing about what is tried.
hypothesis.settings.register_profile(
    "busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy")


# Nothing is committed for good, so there is nothing to clean up; and statistics that a cleaner takes of a table that is
# empty for everybody but the test would mislead the planner.
# Two hundred people who book one time at once have a connection each.
HASTY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_connections=300",
)


def asks_a_database(item):
    """Return whether a test reaches the server."""
    return "server" in item.fixturenames or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(items):
    """Begin with what takes long, so that no process is left alone with it at the end.

    On other binaries than its own PostgreSQL's, only what asks a database is tried: the rest answers the same there.
    """
    if os.environ.get("YIMEN_TEST_PG_BIN"):
        items[:] = filter(asks_a_database, items)
    items[:] = order.ordered(items)


@pytest.fixture(autouse=True)
def _in_chinese():
    """Begin every test in the product's first language, whichever page the last one asked for."""
    from django.utils import translation

    translation.deactivate()


def pytest_collection_finish(session):
    """Look through what is there for good no more: a collector that walks through a million objects is a tenth of all work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def reach(server):
    """Let this process' connections reach a server, its two roles and its database."""
    from django.db import connections

    from yimen.config.databases import databases
    from yimen.operation.provision import provision

    owner, app = provision(server)
    for alias, reached in databases(owner, app, 0).items():
        connections[alias].settings_dict.update(reached)
        # Django asks the server's version once, at the first transaction: here, where no centre is entered yet.
        with using(centres_for_tests.ANZHOU):
            assert connections[alias].pg_version


def leave():
    """Close every connection."""
    from django.db import connections

    for connection in connections.all():
        connection.close()


@pytest.fixture(scope="session")
def server(django_db_blocker):
    """A PostgreSQL of the tests' own with the two centres; YIMEN_TEST_PG_BIN chooses other binaries.

    The cluster with the two centres is made by one process of the tests; every other copies it.
    """
    from yimen.operation.postgres import Postgres

    chosen = os.environ.get("YIMEN_TEST_PG_BIN")
    server = Postgres(ROOT / "postgres", Path(chosen) if chosen else None)
    with once.once(TOGETHER, "server") as kept:
        if kept.there():
            kept.into(server.folder)
        server.make()
        server.start(*HASTY)
        with django_db_blocker.unblock():
            reach(server)
            if not kept.there():
                centres_for_tests.make_centres()
                if not once.alone():
                    leave()
                    server.stop()
                    kept.keep(server.folder)
                    server.start(*HASTY)
    sweeping.SERVERS.append(server)
    yield server
    sweeping.SERVERS.remove(server)
    server.stop()


@pytest.fixture(scope="module", autouse=True)
def _swept():
    """Leave the tables to the next file of tests as this one found them."""
    yield
    sweeping.sweep()


@pytest.fixture(scope="session")
def django_db_setup(server):
    """The database of the tests, with two centres that know nothing of each other."""
    yield
    leave()


@pytest.fixture(scope="session")
def city_database(server, django_db_setup, django_db_blocker):
    """The demonstration city, filled once for all tests; be in it by `tests.city.entered`."""
    from tests import city

    with django_db_blocker.unblock():
        city.make(server)


@pytest.fixture
def city(city_database, django_db_blocker):
    """Be in the filled 安州 on Monday 2 March 2026, 9:00; what the test does there is undone."""
    from datetime import datetime

    from tests.city import entered
    from yimen.centres import clock

    with django_db_blocker.unblock(), entered() as centre:
        clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00"))
        yield centre


@pytest.fixture
def centre(db):
    """Be in the centre of 安州."""
    from yimen.centres import registry
    from yimen.centres.clock import take
    from yimen.centres.current import using

    with using(registry.by_schema("anzhou")) as entered:
        take()
        yield entered
        from yimen.lib import clock

        clock.stand_at(None)


@pytest.fixture
def other_centre():
    """The centre of 临州, which shares nothing with 安州; enter it with `using`."""
    from yimen.centres import registry

    return registry.by_schema("linzhou")


@pytest.fixture(scope="session")
def chromium():
    """A Chromium driven by Playwright; without any the tests fail and say what to type."""
    from playwright.sync_api import sync_playwright

    from tests import browser

    browser.ready_driver()
    path, env = browser.find()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, env=env, args=browser.FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def windows(chromium):
    """The browser's windows, which one test after the other gets."""
    from tests.windows import Windows

    return Windows(chromium)


@pytest.fixture
def live(db):
    """The product served on this machine as 安州, within this test's transaction; the address without its last slash."""
    from tests.live import serve

    with serve() as address:
        yield address


@pytest.fixture
def page(windows, live):
    """A page of the browser on the product; fails at the end where the browser complained of anything."""
    complaints = []
    context = windows.open(base_url=live, viewport={"width": 1440, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    windows.close(context)
    # A refused page is also told as a failed resource; the test itself judges its status.
    assert [text for text in complaints if "Failed to load resource" not in text] == []


@pytest.fixture
def logged(caplog):
    """The entries of the log, as they are before they are written as JSON: `logged()` returns those so far.

    A logger that an earlier test used is kept as it was made then: only where the log is written as it is in service does
    every one of them end here.
    """
    import logging

    from yimen.lib import logs

    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure("test")
    yield lambda: [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    structlog.reset_defaults()
    told_plainly()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def axe():
    """Judge a page by WCAG 2.2 AA: `axe(page)` returns what is wrong as (rule, element); nothing is right."""
    from tests.accessibility import judge

    return judge


def pytest_sessionfinish(session, exitstatus):
    """Leave nothing behind."""
    shutil.rmtree(ROOT, ignore_errors=True)
    leave_room()

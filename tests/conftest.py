"""The test house: a throwaway server with two centres, entered by name; pure tests start nothing."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(tempfile.mkdtemp(prefix="yimen-test-", dir="/tmp"))
ROOT.chmod(0o755)
os.environ["YIMEN_DATA"] = str(ROOT / "data")
for name in ("DATABASE_URL", "DATABASE_APP_URL", "YIMEN_CONFIG"):
    os.environ.pop(name, None)


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL of the tests' own; YIMEN_TEST_PG_BIN chooses other binaries."""
    from yimen.operation.postgres import Postgres

    chosen = os.environ.get("YIMEN_TEST_PG_BIN")
    server = Postgres(ROOT / "postgres", Path(chosen) if chosen else None)
    server.make()
    server.start("fsync=off", "synchronous_commit=off", "full_page_writes=off")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def django_db_setup(server, django_db_blocker):
    """The database of the tests, with two centres that know nothing of each other."""
    from django.db import connections

    from yimen.config.databases import databases
    from yimen.operation.provision import provision

    owner, app = provision(server)
    for alias, settings in databases(owner, app, 0).items():
        connections[alias].settings_dict.update(settings)
    with django_db_blocker.unblock():
        from tests.centres_for_tests import make_centres

        make_centres()
    yield
    for connection in connections.all():
        connection.close()


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


def pytest_sessionfinish(session, exitstatus):
    """Leave nothing behind."""
    shutil.rmtree(ROOT, ignore_errors=True)

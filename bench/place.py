"""The bench's own cluster, durable like a real one, with one centre and the people of the test town."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# fsync and synchronous_commit stay on: what is measured is what a centre would run.
SETTINGS = ("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "max_connections=60")


@contextmanager
def cluster() -> Iterator[object]:
    """Make and start a throwaway cluster, set up Django on it, and take all of it away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="yimen-bench-", dir=os.environ.get("YIMEN_BENCH_DIR")))
    folder.chmod(0o755)
    os.environ["YIMEN_DATA"] = str(folder / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.config.settings"
    for name in ("DATABASE_URL", "DATABASE_APP_URL", "YIMEN_CONFIG"):
        os.environ.pop(name, None)
    from yimen.operation.postgres import Postgres
    from yimen.operation.provision import provision

    server = Postgres(folder / "data" / "postgres")
    try:
        server.make()
        server.start(*SETTINGS)
        os.environ["YIMEN_OWNER_URL"], os.environ["YIMEN_APP_URL"] = provision(server)
        set_up()
        yield server
    finally:
        from django.db import connections

        for connection in connections.all():
            connection.close()
            if hasattr(connection, "close_pool"):
                connection.close_pool()
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def set_up() -> None:
    """Set up Django in this process."""
    import django

    from yimen.lib import logs

    logs.configure("bench", "ERROR")
    django.setup()


@contextmanager
def centre() -> Iterator[object]:
    """Be in the bench's centre."""
    from yimen.centres import registry
    from yimen.centres.clock import take
    from yimen.centres.current import using

    with using(registry.by_schema("anzhou")) as entered:
        take()
        yield entered


def fill() -> None:
    """Make the centre and its people."""
    from tests.centres_for_tests import make_centres
    from tests.town import Town

    make_centres()
    with centre():
        Town()

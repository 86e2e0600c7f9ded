"""The bench's own cluster, durable like a real one, with three centres alike: empty, small, and grown."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

# fsync and synchronous_commit stay on: what is measured is what a centre would run.
SETTINGS = ("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "max_connections=100")
# Beside each other in one database, so that what is compared is measured in the same minutes.
EMPTY, SMALL, GROWN = "empty", "small", "grown"


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
def centre(schema: str) -> Iterator[object]:
    """Be in one of the bench's centres."""
    from yimen.centres import registry
    from yimen.centres.clock import take
    from yimen.centres.current import using

    with using(registry.by_schema(schema)) as entered:
        take()
        yield entered


def host(schema: str) -> str:
    """Return the host at which a centre answers."""
    return f"{schema}.test"


def fill() -> None:
    """Make the centres, their rules, the people of the test town, and the real list of items to search in."""
    from tests.town import Town
    from yimen.cases import rulebook
    from yimen.catalogue import bulk, reviewed
    from yimen.centres import registry, schemas
    from yimen.centres.current import Centre

    registry.ensure()
    names = [row["item_name_zh"] for row in reviewed.real_list()]
    listed = [bulk.Listed(f"real-{n}", name, "licence", "market") for n, name in enumerate(names)]
    for schema in (EMPTY, SMALL, GROWN):
        called = "安州市政务服务中心", "Anzhou Government Service Centre"
        schemas.make(Centre(schema, host(schema), *called, "demo", "511602", "national"))
        with centre(schema):
            rulebook.found(profile_code="national", at=datetime(2026, 1, 1, tzinfo=UTC))
            town = Town()
            bulk.announce_incomplete(listed, organs={"market": town.market.id})


def settle(schema: str) -> None:
    """Do at once what autovacuum does in time: vacuum a centre's tables and let the planner know them."""
    from yimen.centres import registry

    with registry.owner_connection() as owner:
        tables = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema]).fetchall()
        for (table,) in tables:
            owner.execute(f'VACUUM ANALYZE "{schema}"."{table}"')

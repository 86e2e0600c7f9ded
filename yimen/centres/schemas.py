"""Making a centre and bringing its schema up to date, one schema after the other, resumable."""

from collections.abc import Iterator

from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from psycopg.errors import LockNotAvailable
from psycopg.sql import SQL, Identifier

from yimen.centres import grants, registry
from yimen.centres.current import Centre, using
from yimen.centres.laying import lay_tables

LOCK_TIMEOUT = "5s"


class SchemaNewer(RuntimeError):
    """A schema holds migrations that this code does not know: it was served by a newer release."""


class Locked(RuntimeError):
    """A table that a migration changes was held by somebody else for longer than it waits."""


def make(centre: Centre) -> None:
    """Register a centre, make its schema and migrate it. A half-made centre is finished by doing it again."""
    registry.ensure()
    if centre not in registry.centres():
        registry.register(centre)
    migrate(centre)


def lay(centre: Centre) -> None:
    """Make the centre's schema where it is missing, with the serving role's rights. Safe to do again."""
    with registry.owner_connection() as connection:
        connection.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(centre.schema)))
    grants.grant(centre)


def migrate(centre: Centre) -> int:
    """Apply what is missing in one schema; return how many migrations were applied.

    Each is applied whole or not at all. Raises Locked where one does not get its lock in time: what came before
    it stays, and doing it again goes on there.
    """
    with using(centre):
        try:
            waiting = pending(centre)
            if waiting:
                # The rights come first: what the migrations revoke must stay revoked.
                lay(centre)
                _apply(centre)
        finally:
            connections["owner"].close()
    return waiting


def _apply(centre: Centre) -> None:
    owner = connections["owner"]
    with owner.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
    executor = MigrationExecutor(owner)
    executor.loader.check_consistent_history(owner)
    try:
        if executor.loader.applied_migrations:
            executor.migrate(executor.loader.graph.leaf_nodes())
        else:
            lay_tables(owner, executor)
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Locked(
            f"centre {centre.schema}: somebody has held a table for longer than {LOCK_TIMEOUT}, so its next migration"
            " was not applied and nobody's page waited for it. What was applied before it stays; run it again, best at"
            " a quiet hour."
        ) from error


def pending(centre: Centre) -> int:
    """Return how many migrations the schema lacks. Raises SchemaNewer where it is ahead of the code."""
    with using(centre):
        executor = MigrationExecutor(connections["owner"])
        loader: MigrationLoader = executor.loader
        unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
        if newer := sorted(f"{app}.{name}" for app, name in unknown):
            raise SchemaNewer(
                f"centre {centre.schema} was served by a newer release ({', '.join(newer)}); install that release"
            )
        return len(executor.migration_plan(loader.graph.leaf_nodes()))


def migrate_all() -> Iterator[tuple[Centre, int]]:
    """Yield each centre after its migration, with how many migrations were applied.

    Every schema is looked at before the first is changed. Raises SchemaNewer; then none was. Raises Locked on the
    way; those that were yielded are done.
    """
    registry.ensure()
    centres = registry.centres(0)
    for centre in centres:
        pending(centre)
    for centre in centres:
        yield centre, migrate(centre)


def heads(centre: Centre) -> list[str]:
    """Return every applied migration of the schema as `app.name`, sorted."""
    with using(centre):
        loader = MigrationExecutor(connections["owner"]).loader
        applied = sorted(f"{app}.{name}" for app, name in loader.applied_migrations)
        connections["owner"].close()
    return applied

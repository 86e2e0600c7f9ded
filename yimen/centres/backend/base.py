"""Django's PostgreSQL backend, with the current centre's schema, and only that, in the search path."""

from typing import Any

from django.db.backends.postgresql import base
from psycopg._preparing import PrepareManager

from yimen.centres.current import current_schema, entered


class Kept(PrepareManager):
    """What a connection's server has planned, kept after a rollback too.

    psycopg lets go of all of it then, for what was made and dropped meanwhile may have another shape; who serves makes
    and drops nothing. The record's own statements (`cases.connections`) would go with the rest, unseen.
    """

    # Two hundred pages ask three hundred statements; their plans take 13 MB of a connection's memory.
    prepared_max = 500

    def clear(self) -> bool:
        """Keep all, and say that nothing was let go."""
        return False


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that works in one schema at a time; a pooled one is turned when the centre changes."""

    def get_new_connection(self, conn_params: Any) -> Any:
        """Return psycopg's connection, new or out of the pool."""
        inner: Any = super().get_new_connection(conn_params)
        if not isinstance(inner._prepared, Kept):
            kept = Kept()
            kept.prepare_threshold = inner.prepare_threshold
            inner._prepared = kept
        return inner

    def turn(self) -> Any:
        """Return psycopg's connection, opened where it was not, and turned to the current centre."""
        schema = current_schema()
        self.ensure_connection()
        inner: Any = self.connection
        if getattr(inner, "yimen_schema", None) != schema:
            inner.yimen_schema = None
            # A schema's name comes from the registry, which admits [a-z][a-z0-9_]* only.
            inner.execute(f'SET search_path TO "{schema}"')
            if not inner.autocommit and self.get_autocommit():
                inner.commit()
            inner.yimen_schema = schema
        return inner

    def _cursor(self, name: str | None = None) -> Any:
        self.turn()
        return super()._cursor(name)  # type: ignore[misc]

    def check_constraints(self, table_names: Any = None) -> None:
        """Check deferred constraints of the current centre; outside a centre there is nothing to check."""
        if entered() is not None:
            super().check_constraints(table_names)

    def _rollback(self) -> Any:
        self._forget_schema()
        return super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._forget_schema()

    def _forget_schema(self) -> None:
        # A rollback may undo the SET: the next cursor turns the connection again.
        if self.connection is not None:
            self.connection.yimen_schema = None

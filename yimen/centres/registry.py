"""The registry of centres: the one table outside the centres' schemas."""

import re
from functools import cache

import msgspec
from django.db import connections
from psycopg import Connection, connect

from yimen.centres.current import Centre

NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_COLUMNS = ", ".join(Centre.__struct_fields__)
_TABLE = """
CREATE SCHEMA IF NOT EXISTS registry;
CREATE TABLE IF NOT EXISTS registry.centre (
    schema text PRIMARY KEY CHECK (schema ~ '^[a-z][a-z0-9_]{0,40}$' AND schema <> 'public'),
    host text NOT NULL UNIQUE,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('real', 'demo', 'replay')),
    division text NOT NULL CHECK (division ~ '^[0-9]{6}$'),
    profile text NOT NULL
);
"""


class UnknownCentre(LookupError):
    """No centre bears this name or answers at this host."""


def owner_connection() -> Connection:
    """Return a connection of the owning role outside any centre, in autocommit; the caller closes it."""
    return _connection("owner")


def _connection(alias: str) -> Connection:
    params = connections[alias].get_connection_params()
    for own in (
        "cursor_factory",
        "context",
        "prepare_threshold",
        "server_side_binding",
        "assume_role",
        "pool",
    ):
        params.pop(own, None)
    return connect(**params, autocommit=True)


def ensure() -> None:
    """Make the registry where it does not exist, readable by the serving role."""
    with owner_connection() as connection:
        connection.execute(_TABLE)
        app = connections["default"].settings_dict["USER"]
        if app:
            connection.execute(f'GRANT USAGE ON SCHEMA registry TO "{app}"')
            connection.execute(f'GRANT SELECT ON registry.centre TO "{app}"')


def register(centre: Centre) -> None:
    """Enter a centre. Raises ValueError for a name that is no schema name, UniqueViolation for a taken one."""
    if not NAME.fullmatch(centre.schema) or centre.schema in ("public", "registry"):
        raise ValueError(f"{centre.schema!r} cannot name a centre: use letters a-z, digits and underscores")
    values = msgspec.structs.astuple(centre)
    with owner_connection() as connection:
        connection.execute(
            f"INSERT INTO registry.centre ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(values))})", values
        )
    forget()


def remove(schema: str) -> None:
    """Take a centre out of the registry; its schema stays until somebody drops it."""
    with owner_connection() as connection:
        connection.execute("DELETE FROM registry.centre WHERE schema = %s", [schema])
    forget()


@cache
def _all() -> tuple[Centre, ...]:
    with _connection("default") as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM registry.centre ORDER BY schema").fetchall()
    return tuple(Centre(*row) for row in rows)


def forget() -> None:
    """Read the registry anew at the next question."""
    _all.cache_clear()


def centres() -> tuple[Centre, ...]:
    """Return all centres by schema."""
    return _all()


def by_schema(schema: str) -> Centre:
    """Return the centre of that schema. Raises UnknownCentre."""
    for fresh in (False, True):
        if fresh:
            forget()
        for centre in centres():
            if centre.schema == schema:
                return centre
    raise UnknownCentre(f"there is no centre {schema!r}: bin/yimen centre list shows those there are")


def by_host(host: str) -> Centre:
    """Return the centre that answers at this host (name, or name:port). Raises UnknownCentre."""
    for fresh in (False, True):
        if fresh:
            forget()
        for centre in centres():
            if host == centre.host or host.partition(":")[0] == centre.host:
                return centre
    raise UnknownCentre(f"no centre answers at {host!r}")

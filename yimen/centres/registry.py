"""The registry of centres: the one table outside the centres' schemas."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from django.db import connections
from psycopg import Connection, connect
from psycopg.errors import UniqueViolation

from yimen.centres.current import Centre
from yimen.lib import sources

# A process reads the registry again after so many seconds, and at most once a second for an unknown name.
KEEP = 30.0
ASK_AGAIN = 1.0
# One machine, whichever way its own address is written.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
# Schemas of the database itself, which keeps every other name that begins with pg_ too.
NOT_OURS = re.compile(r"pg_.*|information_schema|public|registry")
# What a browser sends as Host: a name or an address, and the port where it is no usual one.
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")
_COLUMNS = ", ".join(Centre.__struct_fields__)
_TABLE = """
CREATE SCHEMA IF NOT EXISTS registry;
CREATE TABLE IF NOT EXISTS registry.centre (
    schema text PRIMARY KEY CHECK (schema ~ '^[a-z][a-z0-9_]{0,40}$' AND schema <> 'public'),
    host text NOT NULL UNIQUE,
    name text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL CONSTRAINT centre_kind_check CHECK (kind IN ('real', 'demo', 'replay', 'practice')),
    division text NOT NULL CHECK (division ~ '^[0-9]{6}$'),
    profile text NOT NULL
);
-- A registry of before knew no copies to practise on.
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = 'registry.centre'::regclass
    AND conname = 'centre_kind_check' AND pg_get_constraintdef(oid) LIKE '%practice%') THEN
    ALTER TABLE registry.centre DROP CONSTRAINT IF EXISTS centre_kind_check;
    ALTER TABLE registry.centre ADD CONSTRAINT centre_kind_check
        CHECK (kind IN ('real', 'demo', 'replay', 'practice'));
END IF; END $$;
-- Nor by which release's rules a record was folded last.
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'registry.centre'::regclass
    AND attname = 'folded_by') THEN
    ALTER TABLE registry.centre ADD COLUMN folded_by text;
END IF; END $$;
"""


class UnknownCentre(LookupError):
    """No centre bears this name or answers at this host."""


class Taken(ValueError):
    """Another centre bears this name, or answers at this host."""


class NotUnicode(RuntimeError):
    """The database cannot hold Chinese; the message says which one can."""


def owner_connection() -> Connection:
    """Return a connection of the owning role outside any centre, in autocommit; the caller closes it."""
    return _connection("owner")


def serving_connection() -> Connection:
    """Return a connection of the serving role outside any centre, in autocommit; the caller closes it."""
    return _connection("default")


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
    """Make the registry where it does not exist, readable by the serving role. Raises NotUnicode."""
    with owner_connection() as connection:
        if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
            raise NotUnicode(
                f"the database is made for {encoding}, which has no Chinese: make it anew with ENCODING 'UTF8'"
                " TEMPLATE template0 (docs/operating.md)"
            )
        connection.execute(_TABLE)
        app = connections["default"].settings_dict["USER"]
        if app:
            connection.execute(f'GRANT USAGE ON SCHEMA registry TO "{app}"')
            connection.execute(f'GRANT SELECT ON registry.centre TO "{app}"')


@contextmanager
def _free(schema: str, host: str) -> Iterator[None]:
    try:
        yield
    except UniqueViolation as taken:
        if taken.diag.constraint_name == "centre_pkey":
            said = f"there is a centre {schema} already, with another host or name"
        else:
            said = f"another centre answers at {host} already"
        raise Taken(f"{said}: bin/yimen centre list shows what is taken") from None


def host_of(host: str) -> None:
    """Raise ValueError for what no browser sends as a host: a centre would answer nobody there."""
    if not HOST.fullmatch(host):
        raise ValueError(
            f"{host!r} is no host: a name alone is needed, as zwfw.anzhou.gov.cn, without http:// and path, and a port"
            " only if unusual"
        )


def label(schema: str) -> str:
    """Return a centre's name as it may stand in a host, where no underscore may."""
    return schema.replace("_", "-")


def register(centre: Centre) -> None:
    """Enter a centre. Raises ValueError for a name that is no schema name or a host that is none, Taken for a taken one."""
    if not NAME.fullmatch(centre.schema):
        raise ValueError(f"{centre.schema!r} cannot name a centre: use letters a-z, digits and underscores")
    if NOT_OURS.fullmatch(centre.schema):
        raise ValueError(f"{centre.schema!r} cannot name a centre: the database uses this name itself")
    host_of(centre.host)
    values = (*msgspec.structs.astuple(centre), sources.digest())
    with owner_connection() as connection, _free(centre.schema, centre.host):
        connection.execute(
            f"INSERT INTO registry.centre ({_COLUMNS}, folded_by) VALUES ({', '.join(['%s'] * len(values))})",
            values,
        )
    forget()


def is_folded(schema: str) -> bool:
    """Return whether a centre's record was last folded by the rules of this very release; where nobody noted it: no."""
    with owner_connection() as connection:
        # As JSON: a registry that nobody has brought up to this release yet lacks the column.
        row = connection.execute(
            "SELECT to_jsonb(c) ->> 'folded_by' FROM registry.centre c WHERE schema = %s", [schema]
        ).fetchone()
    return row is not None and row[0] == sources.digest()


def folded(schema: str) -> None:
    """Note that a centre's record is folded by the rules of this release, and all that follows from it is made anew."""
    with owner_connection() as connection:
        connection.execute(
            "UPDATE registry.centre SET folded_by = %s WHERE schema = %s", [sources.digest(), schema]
        )


def remove(schema: str) -> None:
    """Take a centre out of the registry; its schema stays until somebody drops it."""
    with owner_connection() as connection:
        connection.execute("DELETE FROM registry.centre WHERE schema = %s", [schema])
    forget()


def move(schema: str, host: str) -> None:
    """Let a centre answer at another host. Raises UnknownCentre, ValueError for no host, and Taken for one that is taken."""
    by_schema(schema)
    host_of(host)
    with owner_connection() as connection, _free(schema, host):
        connection.execute("UPDATE registry.centre SET host = %s WHERE schema = %s", [host, schema])
    forget()


_known: tuple[float, tuple[Centre, ...]] | None = None


def _read() -> tuple[Centre, ...]:
    with serving_connection() as connection:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM registry.centre ORDER BY schema").fetchall()
    return tuple(Centre(*row) for row in rows)


def forget() -> None:
    """Read the registry anew at the next question."""
    global _known
    _known = None


def centres(newer_than: float = KEEP) -> tuple[Centre, ...]:
    """Return all centres by schema, as read at most `newer_than` seconds ago."""
    global _known
    if _known is None or time.monotonic() - _known[0] > newer_than:
        _known = (time.monotonic(), _read())
    return _known[1]


def _find(fits: Callable[[Centre], bool]) -> Centre | None:
    for age in (KEEP, ASK_AGAIN):
        for centre in centres(age):
            if fits(centre):
                return centre
    return None


def by_schema(schema: str) -> Centre:
    """Return the centre of that schema. Raises UnknownCentre."""
    centre = _find(lambda centre: centre.schema == schema)
    if centre is None:
        raise UnknownCentre(f"there is no centre {schema!r}: bin/yimen centre list shows those there are")
    return centre


def by_host(host: str) -> Centre:
    """Return the centre that answers at this host (name, or name:port). Raises UnknownCentre.

    All ways to write this machine's own address are the same.
    """
    asked = host.lower().rstrip(".")
    bare = asked if asked.endswith("]") else re.sub(r":[0-9]+$", "", asked)
    names = {asked, bare} | (LOOPBACK if bare in LOOPBACK else frozenset())
    centre = _find(lambda centre: centre.host in names)
    if centre is None:
        raise UnknownCentre(f"no centre answers at {host!r}")
    return centre

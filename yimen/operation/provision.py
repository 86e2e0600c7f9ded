"""The two roles and the database: `owner` migrates, `app` serves and cannot rewrite the journal."""

from contextlib import suppress

from psycopg import connect
from psycopg.errors import DuplicateDatabase, DuplicateObject
from psycopg.sql import SQL, Identifier, Literal

from yimen.operation.postgres import DATABASE, Postgres


def provision(server: Postgres) -> tuple[str, str]:
    """Make role `app` and the database where they are missing; return the owner's and the app's address."""
    with connect(server.url("owner", "postgres"), autocommit=True) as connection:
        password = server.password("app")
        try:
            connection.execute(SQL("CREATE ROLE app LOGIN PASSWORD {}").format(Literal(password)))
        except DuplicateObject:
            connection.execute(SQL("ALTER ROLE app PASSWORD {}").format(Literal(password)))
        with suppress(DuplicateDatabase):
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(DATABASE)))
        connection.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(DATABASE)))
        connection.execute(SQL("GRANT CONNECT ON DATABASE {} TO app").format(Identifier(DATABASE)))
    return server.url("owner", DATABASE), server.url("app", DATABASE)

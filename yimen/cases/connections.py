"""The psycopg connection under Django's, with the current centre's schema in its search path."""

from django.db import connection
from psycopg import Connection


def raw() -> Connection:
    """Return the current connection for statements that Django's cursor would only slow down."""
    connection.cursor().close()  # connects, and puts the centre's schema in the search path
    inner: Connection = connection.connection
    return inner

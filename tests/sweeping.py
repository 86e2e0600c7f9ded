"""What undone tests leave in the tables: dead rows, which no reader sees and every reader walks past.

The tests' server has no cleaner of its own (`conftest.server` says why), so it is done between two files of tests.
"""

from psycopg import connect
from psycopg.sql import SQL, Identifier

MANY = 1000
SERVERS = []
DATABASES = (
    "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres'"
)
DIRTY = "SELECT schemaname, relname FROM pg_stat_user_tables WHERE n_dead_tup >= %s"
# What was cleaned and is empty is taken for empty; what is new, for what will grow: a plan made for it serves longer.
AS_NEW = "UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE relkind = 'r' AND reltuples = 0"


def sweep():
    """Clean what has many dead rows, in every database of the tests' servers; nobody is in a transaction."""
    for server in SERVERS:
        with connect(server.url("owner", "postgres"), autocommit=True) as owner:
            names = [name for (name,) in owner.execute(DATABASES)]
        for name in names:
            with connect(server.url("owner", name), autocommit=True) as owner:
                for place in owner.execute(DIRTY, [MANY]).fetchall():
                    owner.execute(SQL("VACUUM {}").format(Identifier(*place)))
                    owner.execute(AS_NEW)

"""The demonstration city, filled once in a database of its own: whoever enters it undoes what he did there.

The journal cannot be emptied, so nothing is ever committed where other tests run. Here the filled city is committed,
in a copy of their database; each test, or each file of tests, lives in a transaction that is undone at its end.
"""

from contextlib import contextmanager

from django.db import connections, transaction
from psycopg import connect
from psycopg.sql import SQL, Identifier

from tests.centres_for_tests import ANZHOU, fill_city
from yimen.cases import numbers
from yimen.centres.clock import take
from yimen.centres.current import using
from yimen.lib import clock as time
from yimen.lib.environment import environment

NAME = "city"
COPIES = []
SEALED_UNDER = []


def make(server):
    """Copy the tests' database, which nobody may use meanwhile, and fill 安州 in the copy."""
    elsewhere()
    plain = connections["default"].settings_dict["NAME"]
    copy(server, plain, NAME)
    with there(), using(ANZHOU), transaction.atomic():
        fill_city()
    SEALED_UNDER.append(_keys())


def copy(server, plain, name):
    """Make another database of this name, the plain one as it stands, for which ids of its own are kept."""
    COPIES.append(name)
    with connect(server.url("owner", "postgres"), autocommit=True) as owner:
        # A thread of an earlier test may have left its session open.
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [plain])
        owner.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(plain)))
        owner.execute(SQL("GRANT CONNECT ON DATABASE {} TO app").format(Identifier(name)))
    with connect(server.url("owner", name), autocommit=True) as owner:
        # What a process remembers by id must not be another thing here: no id of this database is one of another's,
        # and none of one centre is one of the other's. A case's number has the last digits of its id: these differ too.
        owner.execute(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, coalesce(last_value, 0) + 1000137"
            " * (%s + (schemaname <> %s)::int)) FROM pg_sequences WHERE max_value > 2000000",
            [2 * len(COPIES), ANZHOU.schema],
        )


def _keys():
    """Return the keys under which the city's values are sealed and found; the organs' own come and go with a test."""
    folder = environment().data / "keys" / ANZHOU.schema
    return {
        str(file): file.read_bytes()
        for pattern in ("data-*.key", "search.key")
        for file in folder.glob(pattern)
    }


@contextmanager
def there():
    """Be in the city's database until the block ends."""
    assert all(keys == _keys() for keys in SEALED_UNDER), "an earlier test left 安州 with other keys"
    before = connections["default"].settings_dict["NAME"]
    elsewhere(NAME)
    try:
        yield
    finally:
        elsewhere(before)


def elsewhere(name=None):
    """Leave the present database, for the one of this name.

    The ids that this process has reserved for cases stay there. Taken along they left a hole of a hundred million, which
    a check of the record walked through for a minute and a half.
    """
    numbers._blocks.left.clear()
    for connection in connections.all():
        connection.close()
        if name:
            connection.settings_dict["NAME"] = name


@contextmanager
def entered():
    """Be in the filled city of 安州 until the block ends; then nothing that was done there ever was."""
    with there(), using(ANZHOU):
        try:
            with transaction.atomic():
                take()
                yield ANZHOU
                transaction.set_rollback(True)
        finally:
            time.stand_at(None)

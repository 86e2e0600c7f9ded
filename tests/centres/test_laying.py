"""A new centre's tables made at once end as those that were migrated step by step: shape, rights and rows."""

import msgspec
import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.sql import SQL, Identifier

from tests.centres_for_tests import ANZHOU
from yimen.centres import registry, schemas
from yimen.centres.current import using

AT_ONCE = msgspec.structs.replace(ANZHOU, schema="layatonce", host="atonce.test")
BY_STEPS = msgspec.structs.replace(ANZHOU, schema="laybysteps", host="bysteps.test")

# Whatever of a schema could differ. Django's own tables of groups and permissions are asked for by nobody; their ids
# are of another width where Django has built them from a migration.
SHAPE = {
    "columns": """SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,
            pg_get_expr(d.adbin, d.adrelid), a.attcollation, a.attgenerated
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d
            ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'v', 'm') AND a.attnum > 0
            AND NOT a.attisdropped AND c.relname !~ '^auth_'""",
    "constraints": """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable,
            condeferred, convalidated FROM pg_constraint WHERE connamespace = %s::regnamespace""",
    "indexes": """SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = %s""",
    "triggers": """SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = %s::regnamespace AND NOT tgisinternal""",
    "functions": """SELECT pg_get_functiondef(oid), proacl::text FROM pg_proc WHERE pronamespace = %s::regnamespace""",
    "sequences": """SELECT sequencename, data_type::text, start_value, increment_by, max_value, last_value
        FROM pg_sequences WHERE schemaname = %s AND sequencename !~ '^(auth_|django_)'""",
    "rights": """SELECT relname, relacl::text, relpersistence, reloptions FROM pg_class
        WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'v', 'm', 'S')""",
    "rights on columns": """SELECT c.relname, a.attname, a.attacl::text FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = %s::regnamespace AND a.attacl IS NOT NULL""",
    "rights to come": """SELECT defaclobjtype::text, defaclacl::text FROM pg_default_acl
        WHERE defaclnamespace = %s::regnamespace""",
}


def shape(schema):
    """Return what stands in a schema by kind, and every table's rows without what the clock wrote."""
    with registry.owner_connection() as owner:

        def rows(ask, *values):
            return owner.execute(ask, [schema, *values]).fetchall()

        found = {kind: [repr(row) for row in rows(ask)] for kind, ask in SHAPE.items()}
        for (table,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = %s"):
            clock = rows(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = %s"
                " AND table_name = %s AND (data_type LIKE 'timestamp%%' OR table_name = 'django_migrations'"
                " AND column_name = 'id')",
                table,
            )
            ask = SQL("SELECT (to_jsonb(t) - %s::text[])::text FROM {} t").format(Identifier(schema, table))
            found[f"rows of {table}"] = [row for (row,) in owner.execute(ask, [[name for (name,) in clock]])]
    return {kind: sorted(row.replace(schema, "here") for row in held) for kind, held in found.items()}


@pytest.fixture
def both(django_db_setup, django_db_blocker):
    """Two new centres: one as every new one is made, one by each migration in its turn."""
    with django_db_blocker.unblock():
        try:
            schemas.make(AT_ONCE)
            registry.register(BY_STEPS)
            with using(BY_STEPS):
                schemas.lay(BY_STEPS)
                executor = MigrationExecutor(connections["owner"])
                executor.migrate(executor.loader.graph.leaf_nodes())
                connections["owner"].close()
            yield AT_ONCE, BY_STEPS
        finally:
            for centre in (AT_ONCE, BY_STEPS):
                registry.remove(centre.schema)
                with registry.owner_connection() as owner:
                    owner.execute(f"DROP SCHEMA IF EXISTS {centre.schema} CASCADE")


def test_made_at_once_or_step_by_step_a_centre_is_the_same(both):
    at_once, by_steps = (shape(centre.schema) for centre in both)
    assert at_once.keys() == by_steps.keys()
    assert {
        kind: set(at_once[kind]) ^ set(by_steps[kind]) for kind in at_once if at_once[kind] != by_steps[kind]
    } == {}
    assert [schemas.pending(centre) for centre in both] == [0, 0]
    assert len(at_once["rows of django_migrations"]) > 100 and len(at_once["triggers"]) >= 2
    assert len(at_once["rows of catalogue_synonym"]) > 500 and len(at_once["indexes"]) > 500


def test_broken_off_nothing_stands_and_it_is_begun_again(django_db_setup, django_db_blocker, monkeypatch):
    from django.db.migrations.recorder import MigrationRecorder

    noted = MigrationRecorder.record_applied

    def torn(self, app, name):
        noted(self, app, name)
        if (app, name[:4]) == ("catalogue", "0006"):
            raise ConnectionError("torn away in the middle")

    def tables():
        with registry.owner_connection() as owner:
            return owner.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = %s", [AT_ONCE.schema]
            ).fetchone()[0]

    with django_db_blocker.unblock():
        try:
            with monkeypatch.context() as broken:
                broken.setattr(MigrationRecorder, "record_applied", torn)
                with pytest.raises(ConnectionError):
                    schemas.make(AT_ONCE)
            assert tables() == 0
            schemas.make(AT_ONCE)
            assert tables() > 300 and schemas.pending(AT_ONCE) == 0
        finally:
            registry.remove(AT_ONCE.schema)
            with registry.owner_connection() as owner:
                owner.execute(f"DROP SCHEMA IF EXISTS {AT_ONCE.schema} CASCADE")

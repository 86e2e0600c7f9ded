"""A centre is a schema: nothing of one is reached from another, and nothing runs without one."""

import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from yimen.centres import grants, registry
from yimen.centres.current import NoCentre, using

pytestmark = pytest.mark.django_db


def schema_of_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('search_path'), current_schema()")
        return cursor.fetchone()


def test_a_query_without_a_centre_is_refused():
    with pytest.raises(NoCentre), connection.cursor():
        pass


def test_the_search_path_is_the_centre_and_nothing_else(centre, other_centre):
    assert schema_of_connection()[1] == "anzhou"
    with using(other_centre):
        assert schema_of_connection() == ("linzhou", "linzhou")
    assert schema_of_connection() == ("anzhou", "anzhou")


def test_what_one_centre_holds_the_other_does_not(centre, other_centre):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO cases_counter (name, value) VALUES ('only-here', 1)")
    with using(other_centre), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_counter WHERE name = 'only-here'")
        assert cursor.fetchone()[0] == 0


def test_the_serving_role_cannot_change_the_journal(centre):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "app"
        for statement in (
            "UPDATE cases_event SET actor = 'x'",
            "DELETE FROM cases_event",
            "TRUNCATE cases_event",
        ):
            cursor.execute("SAVEPOINT s")
            with pytest.raises(Exception, match="permission denied|append-only") as refused:
                cursor.execute(statement)
            assert isinstance(refused.value.__cause__, InsufficientPrivilege)
            cursor.execute("ROLLBACK TO SAVEPOINT s")


def test_rights_that_are_given_anew_open_nothing_that_a_migration_closed(centre):
    """A restore gives every right anew, and so does each upgrade: five tables that are only added to stood open after it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'anzhou'::regnamespace AND relkind = 'r'"
            " AND NOT has_table_privilege(oid, 'UPDATE')"
        )
        closed = {name for (name,) in cursor.fetchall()}
    assert closed == {*grants.APPEND_ONLY, *grants.ADDED_AND_ERASED}


def test_not_even_the_owner_changes_the_journal_unnoticed(centre):
    with registry.owner_connection() as owner:
        owner.execute("SET search_path TO anzhou")
        owner.execute("INSERT INTO cases_event VALUES (1, 1, 'X', 1, now(), now(), 'a', '{}', 'x')")
        for statement in (
            "UPDATE cases_event SET actor = 'x'",
            "DELETE FROM cases_event",
            "TRUNCATE cases_event",
        ):
            with pytest.raises(InsufficientPrivilege, match="append-only"):
                owner.execute(statement)
        owner.execute("ALTER TABLE cases_event DISABLE TRIGGER ALL")
        owner.execute("DELETE FROM cases_event")
        owner.execute("ALTER TABLE cases_event ENABLE TRIGGER ALL")


def test_a_centre_is_found_by_host_and_an_unknown_one_is_not():
    assert registry.by_host("testserver").schema == "anzhou"
    assert registry.by_host("testserver:8800").schema == "anzhou"
    with pytest.raises(registry.UnknownCentre):
        registry.by_host("evil.example")
    with pytest.raises(registry.UnknownCentre):
        registry.by_schema("nowhere")

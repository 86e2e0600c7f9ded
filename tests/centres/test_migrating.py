"""Migrating a city's centres one by one: broken off and resumed, held up by a lock, and served meanwhile."""

import json
from datetime import date

import msgspec
import pytest
from click.testing import CliRunner
from django.core.management import call_command
from django.db import connections
from django.test import Client

from tests.committed import CENTRE, committed
from tests.town import Town
from yimen.catalogue import opened
from yimen.centres import registry, schemas
from yimen.centres.current import using
from yimen.cli import check, database, migrate
from yimen.people.models import Account

LATER = msgspec.structs.replace(CENTRE, schema="bothlater", host="later.test")
# The release before: without an index of the catalogue, and without one of the record.
BEFORE = (("catalogue", "0005"), ("cases", "0004"))


@pytest.fixture(scope="module")
def centres(django_db_setup, django_db_blocker):
    """Two centres of their own, one after the other in the registry, with somebody who can sign in to the first."""
    with committed(django_db_blocker):
        try:
            schemas.make(LATER)
            Town()
            yield CENTRE, LATER
        finally:
            registry.remove(LATER.schema)
            with registry.owner_connection() as owner:
                owner.execute(f"DROP SCHEMA IF EXISTS {LATER.schema} CASCADE")


def back(centre, *migrations):
    """Bring a centre's schema back to these migrations."""
    with using(centre):
        for app, name in migrations:
            call_command("migrate", app, name, database="owner", verbosity=0, interactive=False)
        connections["owner"].close()


@pytest.fixture
def behind(centres):
    """Both centres one release behind; of this one again afterwards."""
    for centre in centres:
        back(centre, *BEFORE)
    yield centres
    for centre in centres:
        schemas.migrate(centre)


@pytest.fixture
def run(monkeypatch):
    """Run `migrate`, or another command, on the tests' own database."""
    from contextlib import nullcontext

    from yimen.operation import embedded

    monkeypatch.setattr(embedded, "available", lambda *_: nullcontext())
    monkeypatch.setattr(database, "set_up", lambda: None)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    return lambda *words, command=migrate.command: CliRunner().invoke(command, words)


def waiting(centres):
    return [schemas.pending(centre) for centre in centres]


def applied(centre, app="", name=""):
    """Return how many migrations of a centre are noted as done: of this app, that begin so."""
    with registry.owner_connection() as owner:
        return owner.execute(
            f"SELECT count(*) FROM {centre.schema}.django_migrations WHERE app LIKE %s AND name LIKE %s",
            [f"{app}%", f"{name}%"],
        ).fetchone()[0]


def test_broken_off_between_two_schemas_it_goes_on_with_the_second(behind):
    first, second = behind
    due = waiting(behind)[1]
    assert due >= len(BEFORE)
    applied = {}
    walk = schemas.migrate_all()
    for centre, count in walk:
        applied[centre.schema] = count
        if centre == first:
            walk.close()
            break
    assert applied[first.schema] == due and waiting(behind) == [0, due]
    again = {centre.schema: count for centre, count in schemas.migrate_all()}
    assert (again[first.schema], again[second.schema]) == (0, due)
    assert waiting(behind) == [0, 0]


def test_a_migration_that_fails_leaves_those_before_it_and_goes_on_there(behind, monkeypatch):
    from django.db.migrations.migration import Migration

    whole, due = Migration.apply, waiting(behind)[0] + applied(behind[0])

    def apply(self, *args, **more):
        done = whole(self, *args, **more)
        if (self.app_label, self.name[:4]) == ("catalogue", "0006"):
            raise ConnectionError("torn away in the middle")
        return done

    with monkeypatch.context() as torn:
        torn.setattr(Migration, "apply", apply)
        with pytest.raises(ConnectionError):
            schemas.migrate(behind[0])
    assert waiting(behind)[0] == due - applied(behind[0]), "the one that was torn is as if it had never begun"
    assert not applied(behind[0], "catalogue", "0006")
    assert schemas.migrate(behind[0]) >= 1 and waiting(behind)[0] == 0


def test_a_table_that_somebody_holds_is_told_and_nobody_waits_behind_it(behind, run, monkeypatch):
    first, second = behind
    monkeypatch.setattr(schemas, "LOCK_TIMEOUT", "100ms")
    schemas.migrate(first)
    with registry.serving_connection() as busy, busy.transaction():
        busy.execute(f"LOCK TABLE {second.schema}.catalogue_change IN ROW EXCLUSIVE MODE")
        held = run()
        assert held.exit_code in (1, 2) and "Traceback" not in held.output
        assert f"centre {second.schema}: somebody has held a table for longer than 100ms" in held.stderr
        told = json.loads(run("--json").stdout)
        assert told["stopped"] and {"centre": first.schema, "applied": 0} in told["centres"]
        assert waiting(behind)[1] >= 1
    assert run().exit_code == 0
    assert waiting(behind) == [0, 0]


def test_it_ends_with_one_where_it_stopped_on_the_way_and_with_two_before(behind, run, monkeypatch):
    monkeypatch.setattr(schemas, "LOCK_TIMEOUT", "100ms")
    with registry.serving_connection() as busy, busy.transaction():
        busy.execute(f"LOCK TABLE {LATER.schema}.catalogue_change IN ROW EXCLUSIVE MODE")
        assert run().exit_code == 1, "the first centre was migrated"
        assert run().exit_code == 2, "nothing more was written"


def get(path, login=""):
    client = Client(headers={"host": CENTRE.host}, raise_request_exception=False)
    if login:
        client.force_login(Account.objects.get(login=login))
    return client.get(path)


def test_pages_are_served_on_a_schema_one_release_behind(behind):
    with using(CENTRE):
        assert get("/ready").status_code == 200
        for path in (
            "/items/",
            "/items/?q=x",
            "/changes/",
            "/grants/",
            "/announcements/",
            "/ask/",
            "/progress/",
        ):
            assert get(path).status_code == 200, path
        assert get("/").status_code == 200, "which guides were opened is counted once its table is there"
        opened.count("511602-0001")
        assert opened.by_item(date.min) == {}
        assert get("/desk/register/", "clerk").status_code == 200
        assert get("/desk/", "clerk").status_code == 503, (
            "who has taken a task on stands in a table of this release"
        )


def test_a_page_that_needs_what_the_schema_lacks_says_so_until_it_is_migrated(centres):
    with using(CENTRE):
        client = Client(headers={"host": CENTRE.host}, raise_request_exception=False)
        client.force_login(Account.objects.get(login="clerk"))
        back(CENTRE, ("people", "0007"))
        try:
            assert client.get("/ready").status_code == client.get("/health").status_code == 200
            assert get("/").status_code == 200, "whoever is not signed in needs no account"
            page = client.get("/desk/")
            assert page.status_code == 503 and page["Retry-After"], "not an error of ours"
            assert "系统正在维护" in page.content.decode()
        finally:
            schemas.migrate(CENTRE)
        assert client.get("/desk/").status_code == 200


def test_what_this_release_compares_waits_for_its_schema_and_an_upgrade_goes_on(centres, run, capsys):
    """Its first step compared a record with tables that were still to come, and no upgrade came to its second."""
    back(CENTRE, ("people", "0007"))
    try:
        passed = run("--migrated", "--json", "--centre", CENTRE.schema, command=check.command)
        said = f"centre {CENTRE.schema} is of the release before: {waiting([CENTRE])[0]} migrations of this one wait"
        assert passed.exit_code == 0 and said in passed.stderr
        with using(CENTRE), pytest.raises(SystemExit):
            database._asked(lambda: list(Account.objects.all()), (), {})
        told = capsys.readouterr().err
        assert said in told and LATER.schema not in told and "no centre here yet" not in told
    finally:
        schemas.migrate(CENTRE)
    with using(CENTRE):
        assert database._asked(lambda: list(Account.objects.all()), (), {})

"""Migrations: none missing, none that would stop or break the release that still serves."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation
from django_migration_linter import MigrationLinter

from yimen.centres import schemas
from yimen.centres.current import using

ROOT = Path(__file__).resolve().parents[2]
# The linter cannot tell widening a column, which PostgreSQL does at once and the last release bears, from narrowing it;
# nor a constraint that lets in more than the one whose place it takes.
WIDENS = ["0002_longer_names", "0002_letters_used_again", "0010_places_from_a_day"]
OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("yimen.")]


def test_every_change_of_a_model_has_its_migration():
    with translation.override(None, deactivate=True):
        loader = MigrationLoader(None)
        detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=loader.graph, trim_to_apps=set(OURS))
    assert [f"{app}: {migration.operations}" for app, found in changes.items() for migration in found] == []


@pytest.mark.django_db(databases=["default", "owner"])
def test_no_migration_is_unsafe_while_the_last_release_serves(centre):
    linter = MigrationLinter(
        str(ROOT),
        include_apps=OURS,
        ignore_name=WIDENS,
        analyser_string="postgresql",
        database="owner",
        no_cache=True,
    )
    linter.lint_all_migrations()
    assert linter.nb_total > 0
    assert linter.nb_erroneous == 0


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("later", ["cases.9999_later", "coming.0001_initial"], ids=["migration", "room"])
def test_a_schema_of_a_newer_release_is_refused(centre, later):
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", later.split(".")
        )
    with using(centre), pytest.raises(schemas.SchemaNewer, match=later):
        schemas.pending(centre)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_schema_of_this_release_has_nothing_pending(centre, other_centre):
    assert schemas.pending(centre) == 0
    assert schemas.pending(other_centre) == 0

"""A new centre's tables at once: as the models say that they are, then what the migrations do in their own words.

Applied one after the other, Django builds the models of the past some thousand times over, and a centre takes ten
times as long. That both ways end in the same schema, rights and rows is held by a test.
"""

from typing import cast

from django.apps import apps
from django.db import models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps


def lay_tables(connection: BaseDatabaseWrapper, executor: MigrationExecutor) -> None:
    """Bring an empty schema to this release and note every migration as applied: wholly, or not at all."""
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    with transaction.atomic(using=connection.alias):
        with connection.schema_editor() as editor:
            for model in _models(connection):
                editor.create_model(model)
        executor.recorder.ensure_schema()
        for migration, _ in plan:
            with connection.schema_editor() as editor:
                for operation in migration.operations:
                    _say(operation, editor)
            executor.recorder.record_applied(migration.app_label, migration.name)


def _models(connection: BaseDatabaseWrapper) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.can_migrate(connection) and router.allow_migrate_model(connection.alias, model)
    ]


def _say(operation: Operation, editor: BaseDatabaseSchemaEditor) -> None:
    """Carry out what a migration does beside changing models: the tables stand already as the last change leaves them."""
    if isinstance(operation, RunPython):
        operation.code(cast(StateApps, apps), editor)
    elif isinstance(operation, RunSQL):
        for statement in [operation.sql] if isinstance(operation.sql, str) else operation.sql:
            # Nobody reads or writes yet, so nothing need be built beside their acts.
            editor.execute(str(statement).replace(" CONCURRENTLY", ""), params=None)

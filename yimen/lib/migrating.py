"""Steps of a migration that run code and ask no model: applied without building the models' past."""

from typing import Any

from django.db import migrations, router

NO_MODELS: Any = None


class WithoutModels(migrations.RunPython):
    """Run `code(None, schema_editor)`: as RunPython, which builds every model as it was then before each such step.

    For code that speaks to the database in its own words (rights, above all). What needs a model of that time is a
    RunPython.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Do it, where this database is migrated at all."""
        if router.allow_migrate(schema_editor.connection.alias, app_label, **self.hints):
            self.code(NO_MODELS, schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Undo it. Raises NotImplementedError where nothing says how."""
        if self.reverse_code is None:
            raise NotImplementedError("this step of a migration has no way back")
        if router.allow_migrate(schema_editor.connection.alias, app_label, **self.hints):
            self.reverse_code(NO_MODELS, schema_editor)

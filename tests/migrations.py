"""Migrations that are missing, and operations that would lock or lose data on a running centre: `python -m tests.migrations`."""

import os
import sys
import warnings

# Adding is safe; what rewrites or drops needs the release after the one that stopped using it.
UNSAFE = ("RemoveField", "DeleteModel", "RenameField", "RenameModel", "AlterField", "AlterModelTable")


def missing():
    """Return the changes to models that no migration carries."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils.translation import deactivate_all

    # Migrations are written in no language: a translated name would read as a change.
    deactivate_all()
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(
        graph=loader.graph
    )
    return [
        f"{app}: {operation.describe()}"
        for app, migrations in found.items()
        for migration in migrations
        for operation in migration.operations
    ]


def unsafe():
    """Return our migrations' operations that a release may not carry out while the one before still runs."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    return [
        f"{app}.{name}: {operation.describe()}"
        for (app, name), migration in loader.disk_migrations.items()
        if type(migration).__module__.startswith("yimen.")
        for operation in migration.operations
        if type(operation).__name__ in UNSAFE
    ]


def main():
    """Print every finding; end with 1 where there is one."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
    warnings.simplefilter("ignore")
    django.setup()
    findings = [f"missing: {one}" for one in missing()] + [f"unsafe: {one}" for one in unsafe()]
    print("\n".join(findings) or "no migration is missing, none is unsafe")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

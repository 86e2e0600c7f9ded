"""The organ that sent the discipline group decides nothing: the roles kept apart, with its officers among those who watch."""

from importlib import import_module

from django.db import migrations

kept_apart = import_module("yimen.people.migrations.0013_watches_from_above").kept_apart
BEFORE = "'invited_supervisor', 'higher_supervisor'"


class Migration(migrations.Migration):
    dependencies = [("people", "0013_watches_from_above")]
    operations = [
        migrations.RunSQL(kept_apart(f"{BEFORE}, 'discipline_commission'"), kept_apart(BEFORE)),
    ]

"""Who watches from a higher division decides nothing either: the roles kept apart, with that one among them."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("yimen.people.migrations.0003_kept_apart").APART


def kept_apart(roles: str) -> str:
    """Return the statement that keeps apart what 0003 does, with these names for those who watch."""
    text = BEFORE[: BEFORE.index("    ADD CONSTRAINT one_principal_of_an_organ")].rstrip().removesuffix(",")
    apart = text.replace("'invited_supervisor'", roles)
    return apart.replace("ALTER TABLE people_posting", "ALTER TABLE people_posting DROP CONSTRAINT roles_kept_apart,")


class Migration(migrations.Migration):
    dependencies = [("people", "0012_standing_aside_wholly")]
    operations = [
        migrations.RunSQL(
            kept_apart("'invited_supervisor', 'higher_supervisor'"), kept_apart("'invited_supervisor'")
        ),
    ]

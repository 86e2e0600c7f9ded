"""The sets of rates by which cost is counted; they are only added to."""

from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON figures_rates FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('figures', '0002_kept_months'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rates',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('body', models.JSONField()),
                ('estimated', models.BooleanField()),
                ('source', models.CharField(max_length=500)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

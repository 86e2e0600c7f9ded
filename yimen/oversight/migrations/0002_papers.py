"""A demand's paper has a number of its organ's series, which nobody changes."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON oversight_orderpaper FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('oversight', '0001_oversight'),
    ]

    operations = [
        migrations.CreateModel(
            name='OrderPaper',
            fields=[
                ('order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper', serialize=False, to='oversight.order')),
                ('organ', models.BigIntegerField()),
                ('number', models.CharField(max_length=60, unique=True)),
            ],
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""A letter's term: the year of each piece, that it was erased, and what the group has seen; letters may be deleted from now on."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def rights(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'GRANT DELETE ON sealedbox_letter, sealedbox_piece, sealedbox_wrap TO "{app}"')
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON sealedbox_erased FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('sealedbox', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='piece',
            name='year',
            # What is there already is kept as if it had come this year: no row says when it did.
            field=models.SmallIntegerField(db_default=2026),
        ),
        migrations.CreateModel(
            name='Erased',
            fields=[
                ('found', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Seen',
            fields=[
                ('pk', models.CompositePrimaryKey('account', 'letter_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('pieces', models.IntegerField()),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='sealedbox.letter')),
            ],
        ),
        WithoutModels(rights, migrations.RunPython.noop),
    ]

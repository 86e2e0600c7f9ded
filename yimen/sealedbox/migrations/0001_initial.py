"""Keys of people and ciphertext; letters, pieces and wraps are only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(
            f'REVOKE UPDATE, DELETE, TRUNCATE ON sealedbox_letter, sealedbox_piece, sealedbox_wrap FROM "{app}"'
        )


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('box', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('phone', models.CharField(blank=True, max_length=60)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('address_en', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('box', models.CharField(max_length=8)),
                ('found', models.CharField(max_length=64, unique=True)),
                ('public', models.BinaryField()),
                ('proof', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Piece',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('blob', models.BinaryField()),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pieces', to='sealedbox.letter')),
            ],
        ),
        migrations.CreateModel(
            name='Wrap',
            fields=[
                ('pk', models.CompositePrimaryKey('piece_id', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('key', models.BigIntegerField(db_index=True)),
                ('sealed', models.BinaryField()),
                ('piece', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wraps', to='sealedbox.piece')),
            ],
        ),
        migrations.CreateModel(
            name='Key',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('box', models.CharField(max_length=8)),
                ('account', models.BigIntegerField(db_index=True)),
                ('public', models.BinaryField()),
                ('secret', models.BinaryField()),
                ('signature', models.BinaryField(default=b'')),
                ('made_on', models.DateField()),
                ('admitted_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('sponsor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sponsored', to='sealedbox.key')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('box', 'account'), name='one_key_a_person')],
            },
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""The public log of a centre; what it signed and what it hashed is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

APPEND_ONLY = ("log", "subtree", "checkpoint", "cosignature")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON transparency_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=200, unique=True)),
                ('public', models.BinaryField()),
                ('size', models.BigIntegerField(default=0)),
                ('root', models.BinaryField(default=b'')),
                ('at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Log',
            fields=[
                ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                ('origin', models.CharField(max_length=200, unique=True)),
                ('public', models.BinaryField()),
                ('begun_at', models.DateTimeField()),
                ('because', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Subtree',
            fields=[
                ('pk', models.CompositePrimaryKey('level', 'place', blank=True, editable=False, primary_key=True, serialize=False)),
                ('level', models.SmallIntegerField()),
                ('place', models.BigIntegerField()),
                ('hash', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Witness',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('public', models.BinaryField()),
                ('url', models.CharField(max_length=500)),
                ('seen', models.BigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(null=True)),
                ('wrong', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('size', models.BigIntegerField()),
                ('root', models.BinaryField()),
                ('line', models.TextField()),
                ('at', models.DateTimeField()),
                ('log', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='transparency.log')),
            ],
        ),
        migrations.CreateModel(
            name='Cosignature',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('line', models.TextField()),
                ('at', models.DateTimeField()),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cosignatures', to='transparency.checkpoint')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('checkpoint', 'name'), name='one_cosignature_a_witness')],
            },
        ),
        migrations.AddConstraint(
            model_name='checkpoint',
            constraint=models.UniqueConstraint(fields=('log', 'size'), name='one_checkpoint_a_size'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""Paths of ended cases and what is improved by them; what was said, and who took a log away, is only added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON paths_said, paths_export FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('why', models.CharField(max_length=300)),
                ('format', models.CharField(max_length=8)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('item', models.CharField(blank=True, max_length=64)),
                ('numbers', models.BooleanField(default=False)),
                ('cases', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160, unique=True)),
                ('name_en', models.CharField(blank=True, max_length=160)),
            ],
        ),
        migrations.CreateModel(
            name='Variant',
            fields=[
                ('id', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('steps', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), size=None)),
            ],
        ),
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=16)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('organ', models.BigIntegerField()),
                ('about', models.CharField(blank=True, max_length=160)),
                ('figures', models.JSONField()),
                ('owner', models.BigIntegerField()),
                ('opened_by', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=8)),
                ('answered_by', models.BigIntegerField(default=0)),
                ('answered_on', models.DateField(null=True)),
                ('proposal', models.BigIntegerField(default=0)),
                ('version', models.BigIntegerField(default=0)),
                ('measure', models.CharField(blank=True, max_length=300)),
                ('effective_on', models.DateField(null=True)),
                ('measured_on', models.DateField(null=True)),
                ('result', models.JSONField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'indexes': [models.Index(fields=['organ', '-id'], name='improvement_by_organ'), models.Index(condition=models.Q(('effective_on__isnull', False), ('ended_on', None), ('measured_on', None)), fields=['effective_on'], name='improvement_to_measure')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None), ('measured_on', None)), fields=('kind', 'item', 'organ', 'about'), name='one_open_improvement')],
            },
        ),
        migrations.CreateModel(
            name='Path',
            fields=[
                ('number', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=16)),
                ('item', models.CharField(max_length=64)),
                ('version', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField()),
                ('variant', models.CharField(max_length=16)),
                ('days', models.IntegerField(null=True)),
                ('corrections', models.SmallIntegerField()),
                ('points', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None)),
                ('signed', models.SmallIntegerField()),
                ('returned', models.SmallIntegerField()),
                ('waiting', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(null=True), size=None)),
                ('working', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(null=True), size=None)),
                ('minutes', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['item', 'ended_on'], name='path_by_item'), models.Index(fields=['organ', 'ended_on'], name='path_by_organ'), models.Index(fields=['ended_on', 'variant'], name='path_by_day'), models.Index(condition=models.Q(('corrections__gt', 0)), fields=['item', 'ended_on'], name='path_corrected')],
            },
        ),
        migrations.CreateModel(
            name='Said',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('improvement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='said', to='paths.improvement')),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('pk', models.CompositePrimaryKey('month', 'item', 'organ', 'step', 'then', 'waiting', 'working', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('item', models.CharField(max_length=64)),
                ('organ', models.BigIntegerField()),
                ('step', models.SmallIntegerField()),
                ('then', models.SmallIntegerField()),
                ('waiting', models.SmallIntegerField()),
                ('working', models.SmallIntegerField()),
                ('n', models.IntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['item', 'month'], name='tally_by_item'), models.Index(fields=['organ', 'month'], name='tally_by_organ')],
            },
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""Lanes of priority; what the legal office said of one is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON lanes_opinion FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Lane',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=100)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('basis', models.CharField(max_length=300)),
                ('criteria', models.JSONField()),
                ('aim_days', models.IntegerField(default=0)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('published_by', models.BigIntegerField(null=True)),
                ('published_on', models.DateField(null=True)),
                ('discarded_at', models.DateTimeField(null=True)),
                ('ended_by', models.BigIntegerField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('published_by', None), models.Q(('published_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='lane_of_two_people'), models.CheckConstraint(condition=models.Q(('aim_days__gte', 0)), name='aim_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('agrees', models.BooleanField()),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='lanes.lane')),
            ],
        ),
        migrations.CreateModel(
            name='Placing',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('project', models.BigIntegerField(null=True)),
                ('who', models.CharField(blank=True, max_length=300)),
                ('facts', models.JSONField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('since', models.DateField()),
                ('left_by', models.BigIntegerField(null=True)),
                ('left_on', models.DateField(null=True)),
                ('left_why', models.CharField(blank=True, max_length=300)),
                ('lane', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placings', to='lanes.lane')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('case', ''), ('project__isnull', False)), models.Q(models.Q(('case', ''), _negated=True), ('project__isnull', True)), _connector='OR'), name='a_case_or_a_project'), models.UniqueConstraint(condition=models.Q(('left_on', None), models.Q(('case', ''), _negated=True)), fields=('case',), name='one_lane_a_case'), models.UniqueConstraint(condition=models.Q(('left_on', None), ('project__isnull', False)), fields=('project',), name='one_lane_a_project')],
            },
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

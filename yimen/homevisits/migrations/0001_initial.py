"""Home visits and longer hours; what was done, decided, led to and read off the sittings is only added to."""

import django.db.models.deletion
import uuid
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

ADDED_TO = ("homevisits_deed", "homevisits_terms", "homevisits_led", "homevisits_stay")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ADDED_TO:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('year', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('n', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Looked',
            fields=[
                ('area', models.BigIntegerField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('handed', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('rules', models.JSONField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('area', models.BigIntegerField()),
                ('on', models.DateField()),
                ('periods', models.JSONField()),
                ('wisher', models.CharField(max_length=6)),
                ('whom', models.CharField(max_length=200)),
                ('whom_en', models.CharField(blank=True, max_length=200)),
                ('accounts', models.JSONField(default=list)),
                ('state', models.CharField(default='wished', max_length=8)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('decided_by', models.BigIntegerField(default=0)),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['on', 'area'], name='longer_hours_by_day')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'decided')), fields=('area', 'on'), name='longer_hours_decided_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Route',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('officers', models.JSONField()),
                ('planned_by', models.BigIntegerField()),
                ('planned_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('metres', models.PositiveIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['-day', '-id'], name='home_visit_routes_by_day')],
            },
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('area', models.BigIntegerField()),
                ('on', models.DateField()),
                ('account', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('why', models.CharField(max_length=8)),
            ],
            options={
                'indexes': [models.Index(fields=['-on', 'account'], name='hall_stays_by_day')],
                'constraints': [models.UniqueConstraint(fields=('area', 'on', 'account'), name='one_hall_stay_a_day'), models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='a_stay_takes_time')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=10, unique=True)),
                ('token', models.CharField(max_length=24, unique=True)),
                ('asker', models.CharField(max_length=8)),
                ('way', models.CharField(max_length=6)),
                ('reason', models.CharField(max_length=10)),
                ('needs', models.JSONField(default=list)),
                ('kit', models.JSONField(default=list)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('township', models.CharField(max_length=60)),
                ('two', models.BooleanField(default=False)),
                ('account', models.BigIntegerField(null=True)),
                ('phone', models.CharField(blank=True, max_length=64)),
                ('sealed', models.BinaryField(default=b'')),
                ('language', models.CharField(default='zh', max_length=2)),
                ('state', models.CharField(default='asked', max_length=8)),
                ('asked_on', models.DateField()),
                ('answer_by', models.DateField(null=True)),
                ('answered_on', models.DateField(null=True)),
                ('make_by', models.DateField(null=True)),
                ('place', models.SmallIntegerField(default=0)),
                ('begins', models.SmallIntegerField(null=True)),
                ('ends', models.SmallIntegerField(null=True)),
                ('told_on', models.DateField(null=True)),
                ('reminded_on', models.DateField(null=True)),
                ('slip', models.CharField(max_length=20, null=True, unique=True)),
                ('broken', models.SmallIntegerField(default=0)),
                ('unexplained', models.BooleanField(default=False)),
                ('made_on', models.DateField(null=True)),
                ('minutes', models.PositiveSmallIntegerField(null=True)),
                ('metres', models.PositiveIntegerField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('route', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='homevisits.route')),
            ],
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('item', models.CharField(max_length=64)),
                ('account', models.BigIntegerField()),
                ('sealed', models.BinaryField(default=b'')),
                ('done_at', models.DateTimeField()),
                ('came_at', models.DateTimeField()),
                ('standing', models.CharField(default='kept', max_length=9)),
                ('why', models.CharField(blank=True, max_length=10)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('resolved_by', models.BigIntegerField(default=0)),
                ('resolved_why', models.CharField(blank=True, max_length=200)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='homevisits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Led',
            fields=[
                ('pk', models.CompositePrimaryKey('visit', 'case', blank=True, editable=False, primary_key=True, serialize=False)),
                ('case', models.CharField(db_index=True, max_length=60)),
                ('slip', models.CharField(max_length=20)),
                ('done_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField()),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led', to='homevisits.visit')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=9)),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(default=0)),
                ('on', models.DateField(null=True)),
                ('cause', models.CharField(blank=True, max_length=12)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('route', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='homevisits.route')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='homevisits.visit')),
            ],
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['state', 'answer_by'], name='home_visits_by_state'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('state', 'planned')), fields=['told_on'], name='home_visits_promised'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['phone', '-id'], name='home_visits_of_a_phone'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('account__isnull', False)), fields=['account', '-id'], name='home_visits_of_an_account'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['-asked_on', '-id'], name='home_visits_by_day'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), models.Q(('begins__isnull', False), ('route__isnull', False), ('slip__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='planned_on_a_route_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'made'), _negated=True), models.Q(('made_on__isnull', False), ('minutes__isnull', False)), _connector='OR'), name='made_on_a_day_for_so_long'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'accepted', 'planned')), ('ended_on__isnull', False), _connector='OR'), name='what_is_over_has_its_day'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(condition=models.Q(('standing', 'kept')), fields=['came_at'], name='home_visit_notes_kept'),
        ),
        migrations.AddIndex(
            model_name='deed',
            index=models.Index(fields=['act', '-on'], name='home_visit_deeds_by_day'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""The hall's areas, pools, tickets and sittings; what happened to a ticket is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


ADDED = ("hall_decided", "hall_pause", "hall_move", "hall_led")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ADDED:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=20, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('hours', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('letter', models.CharField(max_length=2, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('minutes', models.PositiveSmallIntegerField(default=10)),
                ('cap', models.PositiveIntegerField(default=0)),
                ('terms', models.JSONField(default=dict)),
                ('online', models.BooleanField(default=True)),
                ('named', models.BooleanField(default=False)),
                ('ended_on', models.DateField(null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pools', to='hall.area')),
            ],
        ),
        migrations.CreateModel(
            name='Handles',
            fields=[
                ('pk', models.CompositePrimaryKey('pool', 'item', blank=True, editable=False, primary_key=True, serialize=False)),
                ('item', models.CharField(db_index=True, max_length=64)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='hall.pool')),
            ],
        ),
        migrations.CreateModel(
            name='Counter',
            fields=[
                ('pk', models.CompositePrimaryKey('on', 'pool', blank=True, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('n', models.IntegerField(default=0)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hall.pool')),
            ],
        ),
        migrations.CreateModel(
            name='Serves',
            fields=[
                ('pk', models.CompositePrimaryKey('pool', 'window', blank=True, editable=False, primary_key=True, serialize=False)),
                ('window', models.BigIntegerField(db_index=True)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='hall.pool')),
            ],
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('window', models.BigIntegerField()),
                ('account', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('paused_at', models.DateTimeField(null=True)),
                ('pause', models.CharField(blank=True, max_length=10)),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-since'], name='sittings_of_an_account'), models.Index(fields=['window', '-since'], name='sittings_at_a_window')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('window',), name='one_sits_at_a_window'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('account',), name='sits_at_one_window'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='rises_later')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=10)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='hall.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('number', models.CharField(max_length=12)),
                ('token', models.CharField(max_length=24, unique=True)),
                ('way', models.CharField(max_length=8)),
                ('first', models.BooleanField(default=False)),
                ('booked', models.DateTimeField(null=True)),
                ('booking', models.BigIntegerField(null=True, unique=True)),
                ('holder', models.CharField(blank=True, max_length=64)),
                ('came', models.DateTimeField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('on', 'number'), name='one_ticket_a_number_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Stop',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('turn', models.SmallIntegerField(default=1)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('phase', models.CharField(max_length=8)),
                ('rank', models.DateTimeField()),
                ('booked', models.DateTimeField(null=True)),
                ('window', models.BigIntegerField(null=True)),
                ('by', models.BigIntegerField(default=0)),
                ('called_at', models.DateTimeField(null=True)),
                ('calls', models.SmallIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('holder', models.CharField(blank=True, max_length=64)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='hall.pool')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='hall.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=8)),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(default=0)),
                ('window', models.BigIntegerField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('stop', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hall.stop')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='hall.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Led',
            fields=[
                ('pk', models.CompositePrimaryKey('ticket', 'case', blank=True, editable=False, primary_key=True, serialize=False)),
                ('case', models.CharField(db_index=True, max_length=60)),
                ('at', models.DateTimeField()),
                ('stop', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='hall.stop')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led', to='hall.ticket')),
            ],
        ),
        migrations.CreateModel(
            name='Decided',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('periods', models.JSONField(default=list)),
                ('reason', models.CharField(max_length=200)),
                ('reason_en', models.CharField(blank=True, max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decided', to='hall.area')),
            ],
            options={
                'indexes': [models.Index(fields=['area', 'on', '-id'], name='decided_for_a_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='pool',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1)), name='a_ticket_takes_a_minute'),
        ),
        migrations.AddIndex(
            model_name='stop',
            index=models.Index(condition=models.Q(('phase', 'waiting')), fields=['pool', 'rank', 'id'], name='stops_in_line'),
        ),
        migrations.AddIndex(
            model_name='stop',
            index=models.Index(condition=models.Q(('booked__isnull', False), ('phase', 'waiting')), fields=['pool', 'booked', 'id'], name='stops_booked'),
        ),
        migrations.AddIndex(
            model_name='stop',
            index=models.Index(condition=models.Q(('phase__in', ('waiting', 'called', 'missed', 'later'))), fields=['on', 'id'], name='stops_open'),
        ),
        migrations.AddIndex(
            model_name='stop',
            index=models.Index(condition=models.Q(('phase', 'done')), fields=['pool', '-ended_at'], name='stops_ended'),
        ),
        migrations.AddIndex(
            model_name='stop',
            index=models.Index(condition=models.Q(('called_at__isnull', False)), fields=['window', '-called_at'], name='stops_called'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.UniqueConstraint(fields=('ticket', 'turn'), name='stops_follow_each_other'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.UniqueConstraint(condition=models.Q(('phase__in', ('waiting', 'called'))), fields=('ticket',), name='one_stop_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.UniqueConstraint(condition=models.Q(('phase', 'called')), fields=('window',), name='one_before_a_window'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('holder', ''), _negated=True), ('phase__in', ('waiting', 'called', 'missed', 'later'))), fields=('on', 'pool', 'holder'), name='one_ticket_a_person_a_day'),
        ),
        migrations.AddConstraint(
            model_name='stop',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('phase', 'called'), _negated=True), models.Q(('called_at__isnull', False), ('window__isnull', False)), _connector='OR'), name='called_to_a_window'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

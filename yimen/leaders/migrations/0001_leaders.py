"""What leaders asked for and what became of it; all but seals, standings and the days of meetings is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

APPEND_ONLY = (
    "terms", "planned", "plannedstep", "meetingstep", "instruction", "step", "done", "takenback", "report",
)


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON leaders_{table} FROM "{app}"')
        schema_editor.execute(f'REVOKE DELETE, TRUNCATE ON leaders_meeting, leaders_words, leaders_standing FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Done',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField()),
                ('duty', models.CharField(max_length=12)),
                ('on', models.DateField()),
                ('window', models.BigIntegerField(default=0)),
                ('solved', models.PositiveIntegerField(default=0)),
                ('people', models.PositiveIntegerField(default=0)),
                ('voucher', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(db_index=True, default=0)),
                ('subject', models.CharField(max_length=120)),
                ('why', models.CharField(max_length=300)),
                ('place', models.CharField(max_length=80)),
                ('at', models.DateTimeField(db_index=True)),
                ('state', models.CharField(default='called', max_length=9)),
                ('accounts', models.JSONField(default=list)),
                ('organs', models.JSONField(default=list)),
                ('by', models.BigIntegerField()),
                ('called_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField(unique=True)),
                ('values', models.JSONField()),
                ('document', models.CharField(max_length=120)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sealed', models.BinaryField(default=b'')),
            ],
        ),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('done', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='taken_back', serialize=False, to='leaders.done')),
                ('why', models.CharField(max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Instruction',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=8)),
                ('reference', models.CharField(blank=True, db_index=True, max_length=60)),
                ('owner', models.BigIntegerField(default=0)),
                ('addressed', models.BigIntegerField()),
                ('due_on', models.DateField()),
                ('insisted', models.BooleanField(default=False)),
                ('by', models.BigIntegerField(db_index=True)),
                ('organ', models.BigIntegerField()),
                ('at', models.DateTimeField(db_index=True)),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='leaders.instruction')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='leaders.meeting')),
                ('words', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leaders.words')),
            ],
        ),
        migrations.AddField(
            model_name='done',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='leaders.meeting'),
        ),
        migrations.CreateModel(
            name='Planned',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField()),
                ('year', models.SmallIntegerField()),
                ('duty', models.CharField(max_length=12)),
                ('on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'organ', 'on'], name='plans_of_a_year')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='planned',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='leaders.planned'),
        ),
        migrations.AddField(
            model_name='done',
            name='planned',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='leaders.planned'),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=5)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('body', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField()),
                ('by', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'first'), name='one_report_a_period')],
            },
        ),
        migrations.CreateModel(
            name='MeetingStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=9)),
                ('day_at', models.DateTimeField(null=True)),
                ('came', models.JSONField(default=list)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='leaders.meeting')),
                ('words', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leaders.words')),
            ],
        ),
        migrations.AddField(
            model_name='done',
            name='seen',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leaders.words'),
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('instruction', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='standing', serialize=False, to='leaders.instruction')),
                ('phase', models.CharField(max_length=10)),
                ('owner', models.BigIntegerField(default=0)),
                ('addressed', models.BigIntegerField()),
                ('due_on', models.DateField()),
                ('asked_day', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('phase__in', ('ended', 'replaced')), _negated=True), fields=['due_on'], name='instructions_open'), models.Index(fields=['owner', 'phase'], name='instructions_of_an_owner')],
            },
        ),
        migrations.CreateModel(
            name='PlannedStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=5)),
                ('on', models.DateField(null=True)),
                ('why', models.CharField(max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('planned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='leaders.planned')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act', 'moved'), _negated=True), ('on__isnull', False), _connector='OR'), name='moved_to_a_day'), models.UniqueConstraint(condition=models.Q(('act', 'left')), fields=('planned',), name='left_out_once')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=12)),
                ('day', models.DateField(null=True)),
                ('owner', models.BigIntegerField(default=0)),
                ('organ', models.BigIntegerField(default=0)),
                ('by', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('instruction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='leaders.instruction')),
                ('words', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leaders.words')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('act__in', ('late', 'rose'))), fields=('instruction', 'act', 'day'), name='late_once_a_day')],
            },
        ),
        migrations.AddConstraint(
            model_name='instruction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('owner', models.F('by')), _negated=True), ('meeting__isnull', False), _connector='OR'), name='nobody_instructs_themselves'),
        ),
        migrations.AddConstraint(
            model_name='instruction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'free'), ('reference', '')), models.Q(models.Q(('about', 'free'), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='about_something_named'),
        ),
        migrations.AddIndex(
            model_name='done',
            index=models.Index(fields=['organ', 'on'], name='records_of_a_head'),
        ),
        migrations.AddConstraint(
            model_name='done',
            constraint=models.CheckConstraint(condition=models.Q(('duty__in', ('window', 'meeting')), models.Q(('seen', None), ('people__gt', 0), models.Q(('voucher', ''), _negated=True)), _connector='OR'), name='care_in_numbers_with_a_voucher'),
        ),
        migrations.AddConstraint(
            model_name='done',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duty', 'window'), _negated=True), models.Q(('seen__isnull', False), ('window__gt', 0)), _connector='OR'), name='at_a_window'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

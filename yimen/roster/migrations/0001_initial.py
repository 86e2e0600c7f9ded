"""Plans, leave, presence, patrols and overtime; nobody is planned at two windows at once, and what was done is only added to."""

import django.db.models.deletion
import django.db.models.expressions
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


# Ranges of one number need no extension.
EXCLUDE = [
    """ALTER TABLE roster_seat ADD CONSTRAINT nobody_sits_at_two_windows EXCLUDE USING gist (
    int8range(account, account, '[]') WITH &&, tstzrange(since, until) WITH &&)
    WHERE (ended_at IS NULL AND account IS NOT NULL)""",
    """ALTER TABLE roster_seat ADD CONSTRAINT nobody_shares_a_window EXCLUDE USING gist (
    int8range("window", "window", '[]') WITH &&, tstzrange(since, until) WITH &&) WHERE (ended_at IS NULL)""",
    """ALTER TABLE roster_leave ADD CONSTRAINT nobody_has_two_leaves EXCLUDE USING gist (
    int8range(account, account, '[]') WITH &&, tstzrange(since, until) WITH &&)
    WHERE (state IN ('asked', 'handed', 'granted', 'ended'))""",
]
ADDED = ("roster_figures", "roster_sheet", "roster_earned", "roster_deed")


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
            name='Figures',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('terms', models.JSONField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('digest', models.CharField(max_length=64)),
                ('first', models.DateField(null=True)),
                ('last', models.DateField(null=True)),
                ('new', models.IntegerField(default=0)),
                ('known', models.IntegerField(default=0)),
                ('wrong', models.IntegerField(default=0)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Patrol',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('by', models.BigIntegerField()),
                ('points', models.JSONField()),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('points', models.JSONField()),
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
            name='Day',
            fields=[
                ('on', models.DateField(primary_key=True, serialize=False)),
                ('state', models.CharField(default='draft', max_length=9)),
                ('chief', models.BigIntegerField(null=True)),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('looked_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='published_at_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=8)),
                ('of', models.BigIntegerField()),
                ('act', models.CharField(max_length=12)),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(default=0)),
                ('on', models.DateField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['what', 'of', 'id'], name='roster_deeds_of'), models.Index(condition=models.Q(('on__isnull', False)), fields=['on', 'id'], name='roster_deeds_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Earned',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('on', models.DateField()),
                ('minutes', models.PositiveIntegerField()),
                ('why', models.CharField(max_length=200)),
                ('link', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-on'], name='overtime_of_an_account')],
                'constraints': [models.UniqueConstraint(fields=('account', 'link'), name='earned_once'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='earned_within_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Dirty',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('line', models.IntegerField()),
                ('text', models.CharField(blank=True, max_length=80)),
                ('why', models.CharField(max_length=16)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dirty', to='roster.import')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('window', models.BigIntegerField()),
                ('account', models.BigIntegerField(null=True)),
                ('instead', models.BigIntegerField(null=True)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('extra', models.BooleanField(default=False)),
                ('ended_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='roster.day')),
            ],
        ),
        migrations.CreateModel(
            name='Gap',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('window', models.BigIntegerField()),
                ('account', models.BigIntegerField(null=True)),
                ('since', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('step', models.SmallIntegerField(default=1)),
                ('chief', models.BigIntegerField(null=True)),
                ('until', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='roster.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('point', models.CharField(max_length=24)),
                ('fine', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('window', models.BigIntegerField(null=True)),
                ('photographs', models.JSONField(default=list)),
                ('owner', models.BigIntegerField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(blank=True, max_length=9)),
                ('after', models.JSONField(default=list)),
                ('put_right_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('patrol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='roster.patrol')),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.words')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.words')),
            ],
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('part', models.CharField(default='whole', max_length=9)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('minutes', models.PositiveIntegerField(default=0)),
                ('substitute', models.BigIntegerField(null=True)),
                ('state', models.CharField(default='asked', max_length=9)),
                ('asked_at', models.DateTimeField()),
                ('handed_at', models.DateTimeField(null=True)),
                ('decided_by', models.BigIntegerField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.words')),
            ],
        ),
        migrations.CreateModel(
            name='Lapse',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('on', models.DateField()),
                ('kind', models.CharField(max_length=8)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('minutes', models.PositiveIntegerField()),
                ('state', models.CharField(default='open', max_length=9)),
                ('found_at', models.DateTimeField()),
                ('answer_on', models.DateField()),
                ('said_at', models.DateTimeField(null=True)),
                ('judged_by', models.BigIntegerField(null=True)),
                ('judged_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.words')),
            ],
        ),
        migrations.CreateModel(
            name='Clocked',
            fields=[
                ('pk', models.CompositePrimaryKey('account', 'at', blank=True, editable=False, primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='roster.import')),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='clocked_at')],
            },
        ),
        migrations.AddIndex(
            model_name='seat',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['since', 'until'], name='seats_by_time'),
        ),
        migrations.AddIndex(
            model_name='seat',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['account', 'since'], name='seats_of_an_account'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='a_seat_takes_time'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(('instead', None), ('account', None), models.Q(('instead', models.F('account')), _negated=True), _connector='OR'), name='instead_of_another'),
        ),
        migrations.AddIndex(
            model_name='gap',
            index=models.Index(fields=['-on', '-id'], name='gaps_by_day'),
        ),
        migrations.AddConstraint(
            model_name='gap',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('window',), name='one_gap_at_a_window'),
        ),
        migrations.AddIndex(
            model_name='mark',
            index=models.Index(condition=models.Q(('fine', False)), fields=['owner', 'state'], name='findings_of_an_owner'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(condition=models.Q(('fine', True)), fields=('patrol', 'point'), name='fine_once'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('fine', True), models.Q(('due_on__isnull', False), ('owner__isnull', False)), _connector='OR'), name='a_finding_has_an_owner'),
        ),
        migrations.AddIndex(
            model_name='leave',
            index=models.Index(fields=['account', '-since'], name='leaves_of_an_account'),
        ),
        migrations.AddConstraint(
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='leave_takes_time'),
        ),
        migrations.AddConstraint(
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('substitute', None), models.Q(('substitute', models.F('account')), _negated=True), _connector='OR'), name='nobody_hands_over_to_themselves'),
        ),
        migrations.AddConstraint(
            model_name='leave',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('account')), _negated=True), _connector='OR'), name='nobody_grants_their_own_leave'),
        ),
        migrations.AddIndex(
            model_name='lapse',
            index=models.Index(fields=['-on', '-id'], name='lapses_by_day'),
        ),
        migrations.AddIndex(
            model_name='lapse',
            index=models.Index(fields=['account', '-on'], name='lapses_of_an_account'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.UniqueConstraint(fields=('account', 'kind', 'since'), name='asked_about_once'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.CheckConstraint(condition=models.Q(('judged_by', None), models.Q(('judged_by', models.F('account')), _negated=True), _connector='OR'), name='nobody_judges_themselves'),
        ),
        migrations.AddConstraint(
            model_name='lapse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'counts'), _negated=True), ('judged_by__isnull', False), _connector='OR'), name='counts_when_judged'),
        ),
        migrations.RunSQL(EXCLUDE, migrations.RunSQL.noop),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

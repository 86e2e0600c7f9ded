"""Training; presence, answers, choices, costs, steps, terms and the register of all acts are only added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ("terms", "presence", "answer", "choice", "cost", "step", "deed"):
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON training_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=500)),
                ('owner', models.BigIntegerField(db_index=True)),
                ('due_on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
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
            name='Test',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('items', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
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
            name='Course',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('place', models.CharField(max_length=120)),
                ('places', models.SmallIntegerField()),
                ('until', models.DateField()),
                ('document', models.CharField(max_length=120)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='a_course_ends_no_earlier'), models.CheckConstraint(condition=models.Q(('places__gt', 0)), name='a_course_has_places')],
            },
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('kind', models.CharField(max_length=12)),
                ('row', models.BigIntegerField(default=0)),
                ('account', models.BigIntegerField(db_index=True, default=0)),
                ('said', models.CharField(blank=True, max_length=500)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'row', '-id'], name='training_deeds_of_a_row')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('state', models.CharField(max_length=10)),
                ('said', models.CharField(max_length=500)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='training.proposal')),
            ],
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('seed', models.CharField(max_length=32)),
                ('versions', models.JSONField()),
                ('questions', models.JSONField()),
                ('pass_percent', models.SmallIntegerField()),
                ('started_at', models.DateTimeField()),
                ('until', models.DateTimeField(db_index=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('right', models.SmallIntegerField(null=True)),
                ('passed', models.BooleanField(null=True)),
                ('changed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                ('certificate', models.BigIntegerField(default=0)),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='training.test')),
            ],
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('quarter', models.SmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('why', models.CharField(max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('items', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('dropped_on', models.DateField(null=True)),
                ('dropped_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='a_topic_has_its_quarter')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('place', models.CharField(max_length=120)),
                ('starts', models.DateTimeField(db_index=True)),
                ('ends', models.DateTimeField()),
                ('trainer', models.BigIntegerField(db_index=True, default=0)),
                ('trainer_said', models.CharField(blank=True, max_length=80)),
                ('places', models.SmallIntegerField()),
                ('rest_reason', models.CharField(blank=True, max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_why', models.CharField(blank=True, max_length=300)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('warned_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='training.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Trip',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField(db_index=True)),
                ('place', models.CharField(max_length=120)),
                ('host', models.CharField(max_length=120)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('purpose', models.CharField(max_length=500)),
                ('document', models.CharField(max_length=120)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('learned', models.TextField(blank=True)),
                ('reported_by', models.BigIntegerField(default=0)),
                ('reported_at', models.DateTimeField(null=True)),
                ('cancelled_on', models.DateField(null=True)),
                ('cancelled_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='a_trip_ends_no_earlier'), models.CheckConstraint(condition=models.Q(('reported_at', None), models.Q(('learned', ''), _negated=True), _connector='OR'), name='a_report_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Traveller',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('trip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travellers', to='training.trip')),
            ],
        ),
        migrations.AddField(
            model_name='proposal',
            name='trip',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='training.trip'),
        ),
        migrations.CreateModel(
            name='Cost',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=10)),
                ('fen', models.BigIntegerField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('file', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('trip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='costs', to='training.trip')),
            ],
        ),
        migrations.CreateModel(
            name='Wanted',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('counted', models.JSONField(default=dict)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wanted', to='training.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('what', models.CharField(max_length=8)),
                ('how', models.CharField(max_length=8)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presence', to='training.session')),
                ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='training.words')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.SmallIntegerField()),
                ('chosen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), size=None)),
                ('right', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='training.attempt')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('attempt', 'place'), name='answered_once')],
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('placed', models.JSONField()),
                ('chosen', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('follows', models.BooleanField()),
                ('why', models.CharField(blank=True, max_length=500)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('course', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='choice', to='training.course')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('follows', True), models.Q(('why', ''), _negated=True), _connector='OR'), name='another_order_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Applicant',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applicants', to='training.course')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('course', 'account'), name='an_applicant_once')],
            },
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('left_at', models.DateTimeField(null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='training.session')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('session', 'account'), name='one_place_a_person')],
            },
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('test', 'account'), name='one_attempt_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='a_session_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('places__gt', 0)), name='a_session_has_places'),
        ),
        migrations.AddConstraint(
            model_name='traveller',
            constraint=models.UniqueConstraint(fields=('trip', 'account'), name='on_a_trip_once'),
        ),
        migrations.AddConstraint(
            model_name='wanted',
            constraint=models.UniqueConstraint(fields=('topic', 'account', 'item'), name='a_need_once_a_topic'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'hand'), _negated=True), models.Q(('reason__isnull', False), models.Q(('by', models.F('account')), _negated=True)), _connector='OR'), name='ticked_by_another_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'scan'), _negated=True), ('by', models.F('account')), _connector='OR'), name='scanned_by_themselves'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

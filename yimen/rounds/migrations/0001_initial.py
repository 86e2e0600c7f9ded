"""Clean-up rounds; what was answered, reviewed and decided is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

APPEND_ONLY = ("rounds_answer", "rounds_opinion", "rounds_ruling", "rounds_decision")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Subject',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('item', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=300)),
                ('organ', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('basis', models.CharField(max_length=300)),
                ('organs', models.JSONField(default=list)),
                ('types', models.JSONField(default=list)),
                ('listed', models.BooleanField(default=False)),
                ('criteria', models.TextField()),
                ('answer_by', models.DateField()),
                ('opened_by', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=10)),
                ('into', models.CharField(blank=True, max_length=64)),
                ('reasons', models.TextField()),
                ('basis', models.CharField(max_length=300)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='rounds.subject')),
            ],
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('agrees', models.BooleanField()),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='rounds.answer')),
            ],
        ),
        migrations.AddField(
            model_name='subject',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='rounds.round'),
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('number', models.CharField(max_length=80)),
                ('dated_on', models.DateField()),
                ('file', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='rounds.round')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('subject', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='rounds.subject')),
                ('what', models.CharField(max_length=10)),
                ('into', models.CharField(blank=True, max_length=64)),
                ('effective_on', models.DateField()),
                ('cases', models.CharField(blank=True, max_length=6)),
                ('version', models.IntegerField(default=0)),
                ('why', models.TextField(blank=True)),
                ('ruling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='rounds.ruling')),
            ],
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('subject', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='effect', serialize=False, to='rounds.subject')),
                ('act', models.CharField(max_length=8)),
                ('version', models.IntegerField(null=True)),
                ('on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('check_on', models.DateField(null=True)),
                ('checked_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('checked_at__isnull', True)), fields=['check_on'], name='effect_to_check')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('reference', models.CharField(max_length=64)),
                ('evidence', models.JSONField(default=dict)),
                ('found_at', models.DateTimeField()),
                ('verdict', models.CharField(blank=True, max_length=9)),
                ('why', models.TextField(blank=True)),
                ('by', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(null=True)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='rounds.subject')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject', 'kind', 'reference'), name='one_finding_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.UniqueConstraint(fields=('round', 'item'), name='one_subject_a_round'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""Commendation; all but the drafts of its rules and the sealed words is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


APPEND_ONLY = ("round", "nominee", "objection", "reply", "decision", "honour")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON commendation_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=24)),
                ('award', models.JSONField()),
                ('since', models.DateField()),
                ('announced_on', models.DateField()),
                ('object_until', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Honour',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=60)),
                ('organ', models.BigIntegerField()),
                ('on', models.DateField(db_index=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Nominee',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.SmallIntegerField()),
                ('unit', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('called', models.CharField(max_length=200)),
                ('called_en', models.CharField(blank=True, max_length=200)),
                ('points', models.IntegerField()),
                ('overdue', models.IntegerField()),
                ('matters', models.IntegerField()),
                ('happened', models.JSONField(default=dict)),
                ('barred', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('named', models.BooleanField()),
                ('token', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('body', models.JSONField()),
                ('document', models.CharField(max_length=120)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('adopted_by', models.BigIntegerField(null=True)),
                ('adopted_at', models.DateTimeField(null=True)),
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
            name='Decision',
            fields=[
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='commendation.round')),
                ('document', models.CharField(max_length=120)),
                ('left_out', models.JSONField(default=list)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(fields=('code', 'since'), name='one_round_of_an_honour_a_period'),
        ),
        migrations.AddField(
            model_name='nominee',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominees', to='commendation.round'),
        ),
        migrations.AddField(
            model_name='honour',
            name='nominee',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='honour', to='commendation.nominee'),
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('objection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='reply', serialize=False, to='commendation.objection')),
                ('holds', models.BooleanField()),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='objection',
            name='nominee',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='commendation.nominee'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('adopted_by', None), models.Q(('adopted_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='honours_of_two_people'),
        ),
        migrations.AddField(
            model_name='objection',
            name='words',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commendation.words'),
        ),
        migrations.AddField(
            model_name='honour',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='honours', to='commendation.decision'),
        ),
        WithoutModels(revoke, WithoutModels.noop),
    ]

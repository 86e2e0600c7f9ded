"""Invited supervisors, their tasks and visits; letters and the record are only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ("inspectors_letter", "inspectors_deed"):
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Inspector',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(unique=True)),
                ('kind', models.CharField(max_length=12)),
                ('shown', models.CharField(max_length=60)),
                ('interests', models.CharField(blank=True, max_length=200)),
                ('ended_on', models.DateField(null=True)),
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
            name='Task',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('open', models.BooleanField()),
                ('hall', models.BooleanField(default=False)),
                ('organs', models.JSONField(default=list)),
                ('windows', models.JSONField(default=list)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('firm', models.CharField(blank=True, max_length=18)),
                ('points', models.JSONField(default=list)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('given_by', models.BigIntegerField()),
                ('given_at', models.DateTimeField()),
                ('dropped_on', models.DateField(null=True)),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='inspectors.inspector')),
                ('note', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspectors.words')),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField()),
                ('handed_in_at', models.DateTimeField(null=True)),
                ('task', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='visit', to='inspectors.task')),
                ('place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspectors.words')),
            ],
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(null=True)),
                ('firm', models.CharField(blank=True, max_length=18)),
                ('since', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='inspectors.inspector')),
                ('why', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspectors.words')),
            ],
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('point', models.CharField(max_length=20)),
                ('fine', models.BooleanField()),
                ('organ', models.BigIntegerField(null=True)),
                ('window', models.BigIntegerField(null=True)),
                ('photographs', models.JSONField(default=list)),
                ('number', models.CharField(blank=True, db_index=True, max_length=50)),
                ('at', models.DateTimeField()),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='inspectors.visit')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspectors.words')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='inspectors.inspector')),
                ('task', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='inspectors.task')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='inspectors.words')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=80)),
                ('dated_on', models.DateField()),
                ('signed_by', models.CharField(max_length=120)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('file', models.CharField(blank=True, max_length=64)),
                ('media_type', models.CharField(blank=True, max_length=80)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='inspectors.inspector')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='letter_ends_after_it_begins')],
            },
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['-handed_in_at'], name='visits_handed_in'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.UniqueConstraint(condition=models.Q(('fine', True)), fields=('visit', 'point'), name='in_order_once'),
        ),
        migrations.AddConstraint(
            model_name='mark',
            constraint=models.CheckConstraint(condition=models.Q(('fine', True), ('organ__isnull', False), _connector='OR'), name='a_finding_has_an_organ'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

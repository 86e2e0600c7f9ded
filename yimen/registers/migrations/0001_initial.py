"""Departments' own registers beside the record; what people did about a finding is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON registers_step FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('file', models.CharField(max_length=64)),
                ('called', models.CharField(max_length=200)),
                ('size', models.BigIntegerField()),
                ('stage', models.CharField(max_length=8)),
                ('header', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict)),
                ('encoding', models.CharField(blank=True, max_length=12)),
                ('since_1904', models.BooleanField(default=False)),
                ('of', models.IntegerField(default=0)),
                ('place', models.IntegerField(default=0)),
                ('read', models.IntegerField(default=0)),
                ('fresh', models.IntegerField(default=0)),
                ('changed', models.IntegerField(default=0)),
                ('same', models.IntegerField(default=0)),
                ('bad', models.IntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('erased_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Number',
            fields=[
                ('pk', models.CompositePrimaryKey('number', 'case', blank=True, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=320)),
                ('case', models.CharField(max_length=60)),
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
            name='BadLine',
            fields=[
                ('pk', models.CompositePrimaryKey('intake_id', 'place', 'nth', blank=True, editable=False, primary_key=True, serialize=False)),
                ('place', models.IntegerField()),
                ('nth', models.SmallIntegerField()),
                ('field', models.CharField(blank=True, max_length=12)),
                ('why', models.CharField(max_length=16)),
                ('dropped', models.BooleanField()),
                ('number_key', models.CharField(blank=True, max_length=320)),
                ('series', models.CharField(blank=True, max_length=300)),
                ('running', models.IntegerField(null=True)),
                ('sealed', models.BinaryField(default=b'')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='registers.intake')),
            ],
        ),
        migrations.CreateModel(
            name='Known',
            fields=[
                ('number', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('case_id', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('identity', models.CharField(blank=True, max_length=64)),
                ('numbers', models.JSONField(default=list)),
                ('received_on', models.DateField(null=True)),
                ('accepted_on', models.DateField(null=True)),
                ('decided_on', models.DateField(null=True)),
                ('issued_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=8)),
                ('charged_fen', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('identity', ''), _negated=True), fields=['identity'], name='known_by_identity'), models.Index(fields=['organ', 'decided_on'], name='known_by_decision')],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('items', models.JSONField(default=list)),
                ('since', models.DateField()),
                ('columns', models.JSONField(default=dict)),
                ('opened_by', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('recount', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organ', 'name'), name='one_register_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.IntegerField()),
                ('key', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=32)),
                ('number', models.CharField(blank=True, max_length=300)),
                ('number_key', models.CharField(blank=True, max_length=320)),
                ('series', models.CharField(blank=True, max_length=300)),
                ('running', models.IntegerField(null=True)),
                ('item_words', models.CharField(blank=True, max_length=300)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('identity', models.CharField(blank=True, max_length=64)),
                ('holder', models.CharField(blank=True, max_length=64)),
                ('sealed', models.BinaryField()),
                ('decided_on', models.DateField(null=True)),
                ('issued_on', models.DateField(null=True)),
                ('day', models.DateField()),
                ('fee_fen', models.BigIntegerField(null=True)),
                ('seal', models.CharField(blank=True, max_length=300)),
                ('again', models.BooleanField(default=False)),
                ('standing', models.CharField(blank=True, max_length=8)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('matched_by', models.BigIntegerField(default=0)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.intake')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registers.register')),
            ],
        ),
        migrations.AddField(
            model_name='intake',
            name='register',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='registers.register'),
        ),
        migrations.CreateModel(
            name='Found',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=20)),
                ('key', models.CharField(max_length=360)),
                ('on', models.DateField()),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(blank=True, max_length=64)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('said', models.JSONField(default=list)),
                ('matches', models.JSONField(default=list)),
                ('state', models.CharField(default='found', max_length=10)),
                ('found_at', models.DateTimeField()),
                ('gone_at', models.DateTimeField(null=True)),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registers.line')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='found', to='registers.register')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=12)),
                ('case', models.CharField(blank=True, max_length=60)),
                ('by', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('found', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='registers.found')),
                ('words', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='registers.words')),
            ],
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('standing', '')), fields=['register', 'day', 'id'], name='line_to_judge'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(fields=['register', '-day', '-id'], name='line_by_day'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('running__isnull', False)), fields=['register', 'series', 'running'], name='line_by_running'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('number_key', ''), _negated=True), fields=['number_key'], name='line_by_number'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('identity', ''), _negated=True), fields=['identity'], name='line_by_identity'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('holder', ''), _negated=True), fields=['holder'], name='line_by_holder'),
        ),
        migrations.AddIndex(
            model_name='line',
            index=models.Index(condition=models.Q(('case', ''), _negated=True), fields=['case'], name='line_by_case'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('register', 'key'), name='one_line_a_key'),
        ),
        migrations.AddIndex(
            model_name='intake',
            index=models.Index(condition=models.Q(('stage', 'reading')), fields=['id'], name='intake_to_read'),
        ),
        migrations.AddIndex(
            model_name='found',
            index=models.Index(fields=['state', '-on', '-id'], name='found_by_state'),
        ),
        migrations.AddIndex(
            model_name='found',
            index=models.Index(fields=['organ', 'state', '-on', '-id'], name='found_of_organ'),
        ),
        migrations.AddIndex(
            model_name='found',
            index=models.Index(fields=['register', 'state', '-on', '-id'], name='found_of_register'),
        ),
        migrations.AddIndex(
            model_name='found',
            index=models.Index(fields=['line'], name='found_of_line'),
        ),
        migrations.AddConstraint(
            model_name='found',
            constraint=models.UniqueConstraint(fields=('register', 'kind', 'key'), name='found_in_register_once'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""Projects with their agents; their record is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON projects_deed FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=300)),
                ('investor', models.BigIntegerField(db_index=True)),
                ('amount', models.BigIntegerField()),
                ('site', models.CharField(max_length=200)),
                ('stage', models.CharField(max_length=12)),
                ('bureau', models.BigIntegerField(null=True)),
                ('zone', models.BigIntegerField(null=True)),
                ('agent', models.BigIntegerField(db_index=True)),
                ('target_on', models.DateField(null=True)),
                ('opened_by', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('opened_on', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='one_project_a_code'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='amount_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('version', models.IntegerField()),
                ('file', models.CharField(db_index=True, max_length=64)),
                ('size', models.IntegerField()),
                ('media_type', models.CharField(max_length=80)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=8)),
                ('on', models.DateField()),
                ('place', models.CharField(max_length=200)),
                ('people', models.CharField(max_length=300)),
                ('minutes', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('giver', models.BigIntegerField()),
                ('taker', models.BigIntegerField()),
                ('why', models.TextField()),
                ('proposed_by', models.BigIntegerField()),
                ('proposed_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(null=True)),
                ('taken_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='Entrustment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('agent', models.BigIntegerField()),
                ('items', models.JSONField(default=list)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('signed_by', models.BigIntegerField(null=True)),
                ('signed_on', models.DateField(null=True)),
                ('paper', models.CharField(blank=True, max_length=120)),
                ('ended_on', models.DateField(null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entrustments', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('place', models.IntegerField()),
                ('kind', models.CharField(max_length=8)),
                ('name', models.CharField(max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=300)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('scheme', models.CharField(blank=True, max_length=64)),
                ('needs', models.JSONField(default=list)),
                ('days', models.IntegerField(default=0)),
                ('owner', models.CharField(blank=True, max_length=120)),
                ('price', models.BigIntegerField(null=True)),
                ('basis', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('case', models.CharField(blank=True, db_index=True, max_length=60)),
                ('done_on', models.DateField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='projects.project')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('what', models.CharField(blank=True, max_length=300)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='projects.project')),
                ('step', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='projects.step')),
            ],
        ),
        migrations.CreateModel(
            name='Use',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.paper')),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='projects.step')),
            ],
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('project', 'name', 'version'), name='one_paper_a_version'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(condition=models.Q(('declined_at', None), models.Q(('given_at', None), ('taken_at', None), _connector='OR')), fields=('project',), name='one_handover_waits'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='handed_to_somebody_else'),
        ),
        migrations.AddConstraint(
            model_name='entrustment',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='entrusted_to_an_end'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('price', None), ('kind', 'report'), _connector='OR'), name='no_fee_but_a_reports'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('kind', 'approval'), _negated=True), _connector='OR'), name='an_approval_is_done_by_its_case'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('case', ''), ('kind', 'approval'), _connector='OR'), name='only_an_approval_has_a_case'),
        ),
        migrations.AddConstraint(
            model_name='use',
            constraint=models.UniqueConstraint(fields=('paper', 'step'), name='one_use_a_step'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

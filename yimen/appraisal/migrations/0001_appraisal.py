"""Appraisal; what somebody said, entered, decided or signed, and what is final, is only added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


APPEND_ONLY = (
    "entry", "takenback", "comment", "appeal", "ruling", "signature", "closing", "final", "grade", "pledge", "pledgestep",
    "survey", "answer",
)


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON appraisal_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('survey', models.BigIntegerField(db_index=True)),
                ('organ', models.BigIntegerField()),
                ('marks', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('unit', models.BigIntegerField()),
                ('indicator', models.CharField(max_length=24)),
                ('text', models.TextField()),
                ('file', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('pk', models.CompositePrimaryKey('survey', 'organ', blank=True, editable=False, primary_key=True, serialize=False)),
                ('survey', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('frame', models.IntegerField()),
                ('drawn', models.IntegerField()),
                ('invited', models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('digest', models.CharField(max_length=64)),
                ('why', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('unit', models.BigIntegerField()),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('unit', models.BigIntegerField()),
                ('month', models.DateField()),
                ('on', models.DateField()),
                ('indicator', models.CharField(max_length=24)),
                ('points', models.IntegerField()),
                ('text', models.TextField()),
                ('file', models.TextField()),
                ('author', models.CharField(max_length=24)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('pk', models.CompositePrimaryKey('source', 'ref', 'seq', 'kind', 'unit', blank=True, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=16)),
                ('ref', models.CharField(max_length=70)),
                ('seq', models.BigIntegerField()),
                ('kind', models.CharField(max_length=6)),
                ('unit', models.BigIntegerField()),
                ('what', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), size=None)),
                ('n', models.IntegerField(default=1)),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(blank=True, max_length=64)),
                ('on', models.DateField()),
                ('month', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Final',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'month', 'unit', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('unit', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('points', models.IntegerField()),
                ('overdue', models.IntegerField()),
                ('matters', models.IntegerField()),
                ('body', models.JSONField()),
                ('mix', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('source', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'year', 'unit', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('year', models.SmallIntegerField()),
                ('unit', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('points', models.IntegerField()),
                ('months', models.SmallIntegerField()),
                ('grade', models.CharField(max_length=16)),
                ('kept_from', models.JSONField(default=list)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('token', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('survey', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Month',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('scheme', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('appeal_until', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField()),
                ('year', models.SmallIntegerField()),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PledgeStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=8)),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('since', models.DateField()),
                ('body', models.JSONField()),
                ('document', models.CharField(max_length=120)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('adopted_by', models.BigIntegerField(null=True)),
                ('adopted_at', models.DateTimeField(null=True)),
                ('discarded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('pk', models.CompositePrimaryKey('kind', 'month', 'unit', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('unit', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('points', models.IntegerField()),
                ('overdue', models.IntegerField()),
                ('matters', models.IntegerField()),
                ('body', models.JSONField()),
                ('mix', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('organ', models.BigIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('year', models.SmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('size', models.IntegerField()),
                ('seed', models.CharField(max_length=64)),
                ('frame_digest', models.CharField(max_length=64)),
                ('frame', models.JSONField()),
                ('opened_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='ruling', serialize=False, to='appraisal.appeal')),
                ('points', models.IntegerField()),
                ('reasons', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(fields=('kind', 'month', 'unit', 'indicator'), name='one_appeal_a_line'),
        ),
        migrations.CreateModel(
            name='TakenBack',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='taken_back', serialize=False, to='appraisal.entry')),
                ('why', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['month', 'kind', 'unit'], name='appraisal_entry_by_month'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'person'), _negated=True), models.Q(('unit', models.F('by')), _negated=True), _connector='OR'), name='nobody_enters_on_themselves'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(fields=['month', 'kind', 'unit'], name='appraisal_fact_by_month'),
        ),
        migrations.AddIndex(
            model_name='final',
            index=models.Index(fields=['kind', 'unit', '-month'], name='appraisal_finals_of_unit'),
        ),
        migrations.AddIndex(
            model_name='final',
            index=models.Index(fields=['kind', 'month', 'organ'], name='appraisal_final_by_organ'),
        ),
        migrations.AddField(
            model_name='pledgestep',
            name='pledge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='appraisal.pledge'),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=models.CheckConstraint(condition=models.Q(('adopted_by', None), models.Q(('adopted_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='scheme_of_two_people'),
        ),
        migrations.AddConstraint(
            model_name='scheme',
            constraint=models.UniqueConstraint(condition=models.Q(('adopted_by__isnull', False)), fields=('kind', 'since'), name='one_scheme_a_month'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(fields=['kind', 'month', 'organ'], name='appraisal_sheet_by_organ'),
        ),
        migrations.AddIndex(
            model_name='sheet',
            index=models.Index(fields=['kind', 'unit', '-month'], name='appraisal_sheets_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='a_ruling_takes_nothing_more'),
        ),
        WithoutModels(revoke, WithoutModels.noop),
    ]

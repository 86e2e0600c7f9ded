"""A “no” that reconsideration or a court set aside; only added to."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON appraisal_reversed FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('appraisal', '0001_appraisal'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reversed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case', models.CharField(db_index=True, max_length=70)),
                ('no', models.BigIntegerField()),
                ('how', models.CharField(max_length=16)),
                ('decided_by', models.CharField(max_length=80)),
                ('document', models.CharField(max_length=80)),
                ('on', models.DateField()),
                ('file', models.TextField(blank=True)),
                ('persons', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('why', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('takes_back', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back', to='appraisal.reversed')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('file', ''), _negated=True), ('takes_back__isnull', False), _connector='OR'), name='a_reversal_has_its_document')],
            },
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

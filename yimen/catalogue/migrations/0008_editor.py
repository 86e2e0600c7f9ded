"""The editor's desk: when a draft was submitted, what a review said of it, and which newer texts of law were looked at."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(
            f'REVOKE UPDATE, DELETE, TRUNCATE ON catalogue_remark, catalogue_confirmation FROM "{app}"'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0007_progress_premises'),
    ]

    operations = [
        migrations.AddField(
            model_name='itemversion',
            name='submitted_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('field', models.CharField(blank=True, max_length=60)),
                ('text', models.TextField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='catalogue.itemversion')),
            ],
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('article', models.CharField(max_length=200)),
                ('cited', models.CharField(max_length=10)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('note', models.TextField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='catalogue.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('item', 'article', 'cited'), name='one_confirmation_a_text')],
            },
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

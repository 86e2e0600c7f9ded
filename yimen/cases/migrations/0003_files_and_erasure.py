"""Which files a case holds, with those that were handed in before; what was erased, to which rows are only added."""

from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

HELD = """INSERT INTO cases_file (case_id, name)
SELECT DISTINCT e.case_id, m ->> 'file'
FROM cases_event e CROSS JOIN LATERAL jsonb_array_elements(e.body::jsonb -> 'materials') m
WHERE e.type IN ('Received', 'MaterialsSupplied') AND e.body LIKE '%"file":%' AND COALESCE(m ->> 'file', '') <> ''"""


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON cases_erasure FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0002_journal_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case_id', models.BigIntegerField(db_index=True)),
                ('rule', models.CharField(max_length=80)),
                ('closed_on', models.DateField()),
                ('erased_at', models.DateTimeField()),
                ('names', models.JSONField()),
                ('files', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('pk', models.CompositePrimaryKey('case_id', 'name', blank=True, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['name'], name='file_held_by')],
            },
        ),
        migrations.AddField(
            model_name='calendar',
            name='looked_back_to',
            field=models.BigIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""What is asked before anything is filed; what was asked and answered is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

ADDED_TO = ("request", "asked", "answer", "taken", "withdrawal")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ADDED_TO:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON beforehand_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('test', models.CharField(blank=True, max_length=8)),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.IntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('material', models.CharField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('file', models.CharField(db_index=True, max_length=64)),
                ('size', models.IntegerField()),
                ('media_type', models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('project', models.BigIntegerField(db_index=True, null=True)),
                ('subject', models.CharField(db_index=True, max_length=80)),
                ('days', models.IntegerField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Taken',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('case', models.CharField(db_index=True, max_length=60)),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Tester',
            fields=[
                ('test', models.CharField(max_length=8, primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('says', models.CharField(max_length=10)),
                ('text', models.TextField()),
                ('basis', models.CharField(max_length=300)),
                ('alternatives', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
                ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='beforehand.asked')),
            ],
        ),
        migrations.CreateModel(
            name='Said',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='said', serialize=False, to='beforehand.request')),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='withdrawal', serialize=False, to='beforehand.request')),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('on', models.DateField()),
            ],
        ),
        migrations.AddConstraint(
            model_name='request',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'tests')), fields=('project',), name='one_sheet_a_project'),
        ),
        migrations.AddField(
            model_name='paper',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='beforehand.request'),
        ),
        migrations.AddField(
            model_name='asked',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='asked', to='beforehand.request'),
        ),
        migrations.AddField(
            model_name='taken',
            name='request',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='beforehand.request'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='answered_on_a_basis'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('says', 'no'), _negated=True), models.Q(('alternatives', ''), _negated=True), _connector='OR'), name='a_no_names_alternatives'),
        ),
        migrations.AddConstraint(
            model_name='asked',
            constraint=models.UniqueConstraint(fields=('request', 'organ', 'test'), name='each_department_asked_once'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

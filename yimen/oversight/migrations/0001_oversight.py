"""The discipline group's own room; all but the sealed words and seeds, which are sealed anew, is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

APPEND_ONLY = (
    "sample", "draw", "opening", "look", "order", "reply", "judgment", "approach", "following", "reading", "export",
    "bulletin", "wording", "release",
)


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON oversight_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Approach',
            fields=[
                ('number', models.IntegerField(primary_key=True, serialize=False)),
                ('case', models.CharField(blank=True, db_index=True, max_length=60)),
                ('how', models.CharField(max_length=8)),
                ('on', models.DateField()),
                ('mine', models.CharField(db_index=True, max_length=64)),
                ('commitment', models.CharField(max_length=64)),
                ('chain', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Bulletin',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.DateField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('terms', models.JSONField()),
                ('draw_on', models.DateField()),
                ('open_by', models.DateField(db_index=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=12)),
                ('about', models.CharField(blank=True, max_length=120)),
                ('why', models.CharField(max_length=200)),
                ('whole', models.CharField(blank=True, max_length=200)),
                ('digest', models.CharField(max_length=64)),
                ('size', models.IntegerField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('salt', models.BinaryField()),
                ('sealed', models.BinaryField(default=b'')),
            ],
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('sample', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='draw', serialize=False, to='oversight.sample')),
                ('frame', models.TextField()),
                ('digest', models.CharField(max_length=64)),
                ('count', models.IntegerField()),
                ('drawn', models.JSONField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('sample', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='opening', serialize=False, to='oversight.sample')),
                ('seed', models.CharField(max_length=64)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Seed',
            fields=[
                ('sample', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='secret', serialize=False, to='oversight.sample')),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(db_index=True, max_length=60)),
                ('result', models.CharField(max_length=9)),
                ('articles', models.CharField(blank=True, max_length=300)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='oversight.sample')),
                ('said', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words')),
            ],
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('owner', models.BigIntegerField(db_index=True)),
                ('due_on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('look', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='order', to='oversight.look')),
                ('what', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words')),
            ],
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=200)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('approach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='oversight.approach')),
            ],
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='oversight.bulletin')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='oversight.order')),
                ('said', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words')),
            ],
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=9)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('approach', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed', to='oversight.approach')),
                ('said', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words')),
            ],
        ),
        migrations.AddField(
            model_name='approach',
            name='said',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words'),
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('bulletin', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='release', serialize=False, to='oversight.bulletin')),
                ('figures', models.JSONField()),
                ('written_by', models.BigIntegerField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('wording', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.wording')),
            ],
        ),
        migrations.CreateModel(
            name='Judgment',
            fields=[
                ('reply', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='judgment', serialize=False, to='oversight.reply')),
                ('accepts', models.BooleanField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('said', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oversight.words')),
            ],
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('result', 'finding'), _negated=True), models.Q(('articles', ''), _negated=True), _connector='OR'), name='a_finding_has_its_articles'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('by', models.F('written_by')), _negated=True), name='a_bulletin_of_two_people'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

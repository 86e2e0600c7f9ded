"""Ratings: each is only added to, and so are visits to a window."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ("ratings_rating", "ratings_visit"):
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Declined',
            fields=[
                ('rater', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('window', models.BigIntegerField(primary_key=True, serialize=False)),
                ('turn', models.IntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=70)),
                ('turn', models.SmallIntegerField(default=1)),
                ('level', models.SmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('channel', models.CharField(max_length=8)),
                ('via', models.CharField(max_length=12)),
                ('named', models.BooleanField(default=False)),
                ('rater', models.CharField(max_length=64)),
                ('item', models.CharField(max_length=64)),
                ('item_version', models.BigIntegerField()),
                ('organ', models.BigIntegerField()),
                ('window', models.BigIntegerField(default=0)),
                ('served', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('month', models.DateField()),
                ('given', models.DateField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('case', models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Sum',
            fields=[
                ('pk', models.CompositePrimaryKey('month', 'organ', 'item', 'what', 'given', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('what', models.CharField(max_length=8)),
                ('given', models.DateField()),
                ('n', models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('window', models.BigIntegerField()),
                ('case', models.CharField(blank=True, max_length=60)),
                ('item_version', models.BigIntegerField()),
                ('by', models.BigIntegerField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Bad',
            fields=[
                ('case', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('given', models.DateField()),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('window', models.BigIntegerField(default=0)),
                ('channel', models.CharField(max_length=8)),
                ('level', models.SmallIntegerField()),
                ('reasons', models.JSONField(default=list)),
                ('phase', models.CharField(max_length=24)),
                ('how', models.CharField(blank=True, max_length=12)),
                ('answer', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['month', 'organ', 'item'], name='bad_ratings_by_month'), models.Index(condition=models.Q(('published_on__isnull', False)), fields=['-published_on', '-case'], name='bad_ratings_published')],
            },
        ),
        migrations.CreateModel(
            name='Ended',
            fields=[
                ('about', models.CharField(max_length=70, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('month', models.DateField()),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('invited_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('invited_at', None)), fields=['on'], name='to_be_invited')],
            },
        ),
        migrations.CreateModel(
            name='Said',
            fields=[
                ('rating', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='said', serialize=False, to='ratings.rating')),
                ('sealed', models.BinaryField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['level', '-given', '-id'], name='ratings_by_level'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['-given', '-id'], name='ratings_by_month'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['organ', '-given', '-id'], name='ratings_of_an_organ'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('level__gte', 4)), fields=['-id'], name='rated_badly'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('level__gte', 4)), fields=['organ', '-id'], name='rated_badly_of_an_organ'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('case', ''), _negated=True), fields=['case'], name='ratings_by_case'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('level__gte', 4)), fields=['served'], name='rated_badly_by_who_served'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('about', 'turn'), name='one_rating_a_matter'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('turn__in', (1, 2))), name='rating_changed_at_most_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('level__gte', 1), ('level__lte', 5)), name='rating_of_five_levels'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['window', '-id'], name='visits_to_a_window'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

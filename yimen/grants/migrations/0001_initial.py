"""The register of grants, its figures, the numbers of papers, and how far the stream was read."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


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
                ('changed', models.BigIntegerField(default=0)),
                ('changed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('pk', models.CompositePrimaryKey('case_number', 'key', blank=True, editable=False, primary_key=True, serialize=False)),
                ('case_number', models.CharField(max_length=50)),
                ('key', models.CharField(max_length=48)),
                ('number', models.CharField(db_index=True, max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('pk', models.CompositePrimaryKey('month', 'organ', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('organ', models.CharField(max_length=120)),
                ('published', models.IntegerField()),
                ('in_seven', models.IntegerField()),
                ('in_twenty', models.IntegerField()),
                ('longest', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('place', models.BigIntegerField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=50, unique=True)),
                ('decision', models.CharField(blank=True, max_length=120)),
                ('certificate', models.CharField(blank=True, max_length=120)),
                ('item', models.CharField(max_length=64)),
                ('item_name', models.CharField(max_length=300)),
                ('organ', models.CharField(max_length=120)),
                ('holder', models.CharField(blank=True, max_length=300)),
                ('holder_kind', models.CharField(max_length=8)),
                ('credit_code', models.CharField(blank=True, max_length=18)),
                ('decided_on', models.DateField()),
                ('published_on', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('working_days', models.IntegerField(null=True)),
                ('tokens', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'indexes': [models.Index(fields=['-decided_on', '-place'], name='grant_by_day'), models.Index(fields=['item', '-decided_on', '-place'], name='grant_by_item'), models.Index(fields=['published_on', 'place'], name='grant_by_publication'), models.Index(fields=['decision'], name='grant_by_decision'), models.Index(fields=['certificate'], name='grant_by_certificate'), models.Index(condition=models.Q(('credit_code', ''), _negated=True), fields=['credit_code'], name='grant_by_credit_code'), django.contrib.postgres.indexes.GinIndex(fields=['tokens'], name='grant_by_holder')],
            },
        ),
    ]

"""What each step of a path cost, and the sums of it by month."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('paths', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Spent',
            fields=[
                ('pk', models.CompositePrimaryKey('month', 'item', 'organ', 'step', blank=True, editable=False, primary_key=True, serialize=False)),
                ('month', models.DateField()),
                ('item', models.CharField(max_length=64)),
                ('organ', models.BigIntegerField()),
                ('step', models.SmallIntegerField()),
                ('n', models.IntegerField()),
                ('fen', models.BigIntegerField()),
                ('unknown', models.IntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='path',
            name='costs',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(null=True), null=True, size=None),
        ),
    ]

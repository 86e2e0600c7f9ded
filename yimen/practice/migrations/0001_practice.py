"""Practice on a copy of the desk: the copy, the exercises, what is set on its stage, and who came in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entered',
            fields=[
                ('token', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Staged',
            fields=[
                ('exercise', models.BigIntegerField(primary_key=True, serialize=False)),
                ('trainee', models.BigIntegerField()),
                ('case', models.BigIntegerField()),
                ('number', models.CharField(max_length=50, unique=True)),
                ('role', models.CharField(max_length=10)),
                ('organ', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('since_seq', models.IntegerField()),
                ('over', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('one', models.BooleanField(default=True, primary_key=True, serialize=False)),
                ('asked_by', models.BigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(null=True)),
                ('made_at', models.DateTimeField(null=True)),
                ('seconds', models.FloatField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('one', True)), name='one_copy')],
            },
        ),
        migrations.CreateModel(
            name='Exercise',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField()),
                ('item', models.CharField(max_length=64)),
                ('version', models.BigIntegerField()),
                ('role', models.CharField(max_length=10)),
                ('kind', models.CharField(max_length=16)),
                ('seed', models.BigIntegerField()),
                ('on', models.DateField()),
                ('division', models.CharField(max_length=6)),
                ('copy_of', models.DateTimeField()),
                ('number', models.CharField(blank=True, max_length=50)),
                ('due_on', models.DateField(null=True)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('aside', models.BooleanField(default=False)),
                ('total', models.IntegerField(null=True)),
                ('score', models.JSONField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-began_at'], name='exercises_of_an_account'), models.Index(fields=['-began_at'], name='exercises_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('total__isnull', True), models.Q(('total__gte', 0), ('total__lte', 100)), _connector='OR'), name='of_a_hundred'), models.CheckConstraint(condition=models.Q(('total__isnull', True), ('ended_at__isnull', False), _connector='OR'), name='scored_when_ended')],
            },
        ),
    ]

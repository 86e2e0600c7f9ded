"""A tablet is one device, set up once; who was asked whether it is solved; and what a night found different."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ratings', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Night',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('differ', models.BigIntegerField(default=0)),
                ('examples', models.JSONField(default=list)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Solved',
            fields=[
                ('about', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('asked_on', models.DateField()),
                ('solved', models.BooleanField(null=True)),
                ('said_at', models.DateTimeField(null=True)),
                ('case', models.CharField(blank=True, max_length=60)),
            ],
        ),
        migrations.AddField(
            model_name='device',
            name='bound_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='device',
            name='open_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='device',
            name='secret',
            field=models.CharField(blank=True, db_default='', default='', max_length=64),
        ),
        migrations.AddField(
            model_name='ended',
            name='looked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='ended',
            index=models.Index(condition=models.Q(('looked_at', None)), fields=['on'], name='to_be_asked_again'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('case', ''), _negated=True), fields=['case', 'id'], name='visits_about_a_case'),
        ),
    ]

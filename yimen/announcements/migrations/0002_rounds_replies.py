"""What the public says in a consultation, and the answer to it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('announcements', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Response',
            fields=[
                ('announcement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='response', serialize=False, to='announcements.announcement')),
                ('text', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
                ('released_by', models.BigIntegerField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(('drafted_by', models.F('released_by')), _negated=True), _connector='OR'), name='response_released_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('status', models.CharField(default='waiting', max_length=8)),
                ('sealed', models.BinaryField(default=b'')),
                ('text', models.TextField(blank=True)),
                ('item', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('judged_by', models.BigIntegerField(default=0)),
                ('judged_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='announcements.announcement')),
            ],
            options={
                'indexes': [models.Index(fields=['announcement', 'status', '-id'], name='reply_by_status')],
            },
        ),
    ]

"""A hand-over that somebody else confirmed for an agent who had left."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='handover',
            name='given_by',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='handover',
            name='given_why',
            field=models.CharField(blank=True, db_default='', default='', max_length=300),
        ),
    ]

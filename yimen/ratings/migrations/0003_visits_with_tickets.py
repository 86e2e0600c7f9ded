"""A visit to a window bears the ticket of the hall with which it was made: with one it is rated once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ratings', '0002_devices'),
    ]

    operations = [
        migrations.AddField(
            model_name='visit',
            name='ticket',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('ticket__isnull', False)), fields=['ticket'], name='visits_with_a_ticket'),
        ),
    ]

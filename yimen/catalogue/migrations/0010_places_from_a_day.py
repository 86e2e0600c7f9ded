"""A place's code stands once a first day, no longer once: whatever the old constraint let in, the new one does."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0009_finding'),
    ]

    operations = [
        migrations.AlterField(
            model_name='premises',
            name='code',
            field=models.CharField(max_length=40),
        ),
        migrations.AddConstraint(
            model_name='premises',
            constraint=models.UniqueConstraint(fields=('code', 'valid_from'), name='one_standing_of_a_place_a_day'),
        ),
    ]

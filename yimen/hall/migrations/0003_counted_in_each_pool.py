"""A ticket for several windows counts in the cap of each of their pools, not only of the first, whose number it bears."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hall', '0002_letters_used_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='counter',
            name='given',
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL('UPDATE hall_counter SET given = n', migrations.RunSQL.noop),
    ]

"""That what had set a grant aside was set aside in its turn: what was counted to whoever made the grant is given back."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('appraisal', '0003_unlawful'),
    ]

    operations = [
        migrations.AddField(
            model_name='reversed',
            name='restores',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

"""That a decision was declared unlawful by reconsideration or a court, and stands all the same."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('appraisal', '0002_reversed'),
    ]

    operations = [
        migrations.AddField(
            model_name='reversed',
            name='unlawful',
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

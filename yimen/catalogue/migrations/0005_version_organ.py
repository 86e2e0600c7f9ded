
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_naming_and_headings'),
    ]

    operations = [
        migrations.AddField(
            model_name='itemversion',
            name='organ',
            field=models.BigIntegerField(db_default=0, default=0),
        ),
    ]

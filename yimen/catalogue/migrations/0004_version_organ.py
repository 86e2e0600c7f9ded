
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_wordings'),
    ]

    operations = [
        migrations.AddField(
            model_name='itemversion',
            name='organ',
            field=models.BigIntegerField(db_default=0, default=0),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0004_typed'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='reminded_at',
            field=models.DateTimeField(null=True),
        ),
    ]

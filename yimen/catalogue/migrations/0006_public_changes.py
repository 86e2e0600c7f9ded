"""The changes that the public reads are read off an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_version_organ'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='change',
            index=models.Index(condition=models.Q(('what__in', ('publish', 'suspend', 'resume', 'cancel'))), fields=['-at', '-id'], name='change_public'),
        ),
    ]

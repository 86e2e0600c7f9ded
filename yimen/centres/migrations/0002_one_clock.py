"""Give a new centre its clock, running."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("centres", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "INSERT INTO centre_clock (one) VALUES (true) ON CONFLICT DO NOTHING",
            migrations.RunSQL.noop,
        )
    ]

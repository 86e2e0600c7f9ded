"""How often somebody came until a decision: what was read before is read anew, so that every row has it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="often",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="decision",
            name="trips",
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(
            "DELETE FROM authority_layer; DELETE FROM authority_decision; DELETE FROM authority_followed",
            migrations.RunSQL.noop,
        ),
    ]

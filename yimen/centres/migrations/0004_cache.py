"""Give a centre its cache table: limits that are counted there hold for every process."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centres", "0003_duty")]
    operations = [
        migrations.CreateModel(
            name="Cached",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "centre_cache"},
        ),
    ]

"""Remember how the background duties of a centre fare."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("centres", "0002_one_clock")]
    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("name", models.CharField(max_length=48, primary_key=True, serialize=False)),
                ("ran_at", models.DateTimeField()),
                ("failures", models.IntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=200)),
            ],
            options={"db_table": "centre_duty"},
        ),
    ]

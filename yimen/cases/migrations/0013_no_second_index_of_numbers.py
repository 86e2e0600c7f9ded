"""The record compares text byte by byte: the index of numbers finds their beginnings too, and each act wrote both."""

from django.db import migrations

INDEX = "cases_case_number_980c9551_like"


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_links")]
    operations = [
        migrations.RunSQL(
            f"DROP INDEX IF EXISTS {INDEX}",
            f"CREATE INDEX {INDEX} ON cases_case (number varchar_pattern_ops)",
        )
    ]

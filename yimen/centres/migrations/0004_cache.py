"""Give a centre its cache table, as Django's `createcachetable` would: limits counted there hold for every process."""

from django.db import migrations

TABLE = """
CREATE TABLE centre_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX centre_cache_expires ON centre_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("centres", "0003_duty")]
    operations = [migrations.RunSQL(TABLE, "DROP TABLE centre_cache")]

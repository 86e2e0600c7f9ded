"""Find the cases in which somebody acts for another: few have an agent, and the index holds those alone."""

from django.db import migrations

MAKE = "CREATE INDEX CONCURRENTLY IF NOT EXISTS case_by_agent ON cases_case (agent, id DESC) WHERE agent <> ''"


class Migration(migrations.Migration):
    # Built beside the acts that go on meanwhile.
    atomic = False
    dependencies = [("applications", "0001_initial"), ("cases", "0003_files_and_erasure")]
    operations = [migrations.RunSQL(MAKE, "DROP INDEX CONCURRENTLY IF EXISTS case_by_agent")]

"""What a case came from, found from the other end: expression indexes over the few kinds that name another."""

from django.db import migrations

NAMES = ("case", "complaint", "order")
KINDS = "'question', 'complaint', 'order', 'accountability', 'bad_rating', 'card', 'rectification'"
INDEX = "CREATE INDEX case_linked_by_{0} ON cases_case ((state::jsonb ->> '{0}')) WHERE kind IN ({1}) AND (state::jsonb ->> '{0}') IS NOT NULL"
RATED = (
    "CREATE INDEX case_linked_by_rating ON cases_case ((state::jsonb ->> 'rating'))"
    f" WHERE kind IN ({KINDS}) AND (state::jsonb ->> 'rating') IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_voices_by_kind")]
    operations = [
        *(migrations.RunSQL(INDEX.format(name, KINDS), f"DROP INDEX case_linked_by_{name}") for name in NAMES),
        migrations.RunSQL(RATED, "DROP INDEX case_linked_by_rating"),
    ]

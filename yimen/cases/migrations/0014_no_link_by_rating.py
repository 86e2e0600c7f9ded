"""Drop an index that no list asks: what came of a rating is found by the rating, and no chain goes that way."""

from django.db import migrations

KINDS = "'question', 'complaint', 'order', 'accountability', 'bad_rating', 'card', 'rectification'"
MADE = (
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS case_linked_by_rating ON cases_case ((state::jsonb ->> 'rating'))"
    f" WHERE kind IN ({KINDS}) AND (state::jsonb ->> 'rating') IS NOT NULL"
)


class Migration(migrations.Migration):
    # Beside the acts that go on meanwhile; the release before asks it nothing either.
    atomic = False
    dependencies = [("cases", "0013_led_together")]
    operations = [migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS case_linked_by_rating", MADE)]

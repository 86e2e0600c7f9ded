"""What a complaint is handled together with, found from the other end."""

from django.db import migrations

INDEX = (
    "CREATE INDEX case_linked_by_other ON cases_case ((state::jsonb ->> 'other'))"
    " WHERE kind IN ('question', 'complaint', 'order', 'accountability', 'bad_rating', 'card', 'rectification')"
    " AND (state::jsonb ->> 'other') IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_links")]
    operations = [migrations.RunSQL(INDEX, "DROP INDEX case_linked_by_other")]

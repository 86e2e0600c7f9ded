"""What a complaint is handled together with, found from the other end; and whom an open one names to look into it, or to answer."""

from django.db import migrations

INDEX = (
    "CREATE INDEX case_linked_by_other ON cases_case ((state::jsonb ->> 'other'))"
    " WHERE kind IN ('question', 'complaint', 'order', 'accountability', 'bad_rating', 'card', 'rectification')"
    " AND (state::jsonb ->> 'other') IS NOT NULL"
)
NAMED = (
    "CREATE INDEX complaint_{0} ON cases_case USING gin ((state::jsonb -> '{0}'))"
    " WHERE kind = 'complaint' AND closed_on IS NULL"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_links")]
    operations = [
        migrations.RunSQL(INDEX, "DROP INDEX case_linked_by_other"),
        *(
            migrations.RunSQL(NAMED.format(name), f"DROP INDEX complaint_{name}")
            for name in ("investigators", "asked")
        ),
    ]

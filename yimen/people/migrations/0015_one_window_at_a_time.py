"""Nobody is posted at two windows on one day; whoever was before this migration goes on until somebody ends it."""

from django.db import migrations

from yimen.lib.migrating import WithoutModels

# Whose days at a window overlap already: the constraint leaves these rows alone, so that a centre where it happened
# can be migrated at all.
MEETING = """
SELECT DISTINCT p.id FROM people_posting p JOIN people_posting q ON q.account_id = p.account_id AND q.id <> p.id
    AND q.window_id IS NOT NULL
    AND daterange(p.valid_from, p.valid_until + 1, '[)') && daterange(q.valid_from, q.valid_until + 1, '[)')
WHERE p.window_id IS NOT NULL ORDER BY p.id
"""
# Ranges alone, as in 0003, so that no extension is needed.
ONE = """
ALTER TABLE people_posting ADD CONSTRAINT one_window_at_a_time EXCLUDE USING gist (
    int8range(account_id, account_id, '[]') WITH &&,
    daterange(valid_from, valid_until + 1, '[)') WITH &&) WHERE (window_id IS NOT NULL{but})
"""


def keep_one(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(MEETING)
        found = [row[0] for row in cursor.fetchall()]
    but = f" AND id NOT IN ({', '.join(map(str, found))})" if found else ""
    schema_editor.execute(ONE.format(but=but))


def let_many(apps, schema_editor):
    schema_editor.execute("ALTER TABLE people_posting DROP CONSTRAINT one_window_at_a_time")


class Migration(migrations.Migration):
    dependencies = [("people", "0014_commission_watches")]
    operations = [WithoutModels(keep_one, let_many)]

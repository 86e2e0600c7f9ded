"""Nobody holds two posts at windows on one day, also where the role's posting names no window.

A clerk's or a chief representative's post is one at a window wherever they sit: without this, somebody could be posted at
one window and hold the same role of another organ beside it. Whoever does so before this migration goes on until somebody
ends it.
"""

from django.db import migrations

from yimen.lib.migrating import WithoutModels

# The roles are `people.roles.AT_A_WINDOW` on the day of this migration; a test compares them.
AT = "(window_id IS NOT NULL OR role IN ('window_clerk', 'comprehensive_clerk', 'chief_representative'))"
BEFORE = "window_id IS NOT NULL"
DAYS = "daterange({0}.valid_from, {0}.valid_until + 1, '[)')"
MEETING = """
SELECT DISTINCT p.id FROM (SELECT * FROM people_posting WHERE {at}) p
    JOIN (SELECT * FROM people_posting WHERE {at}) q ON q.account_id = p.account_id AND q.id <> p.id
    AND {first} && {second} ORDER BY p.id
"""
DROP = "ALTER TABLE people_posting DROP CONSTRAINT one_window_at_a_time"
ONE = """
ALTER TABLE people_posting ADD CONSTRAINT one_window_at_a_time EXCLUDE USING gist (
    int8range(account_id, account_id, '[]') WITH &&,
    daterange(valid_from, valid_until + 1, '[)') WITH &&) WHERE ({at}{but})
"""


def meeting(cursor, at):
    cursor.execute(MEETING.format(at=at, first=DAYS.format("p"), second=DAYS.format("q")))
    return [row[0] for row in cursor.fetchall()]


def constrain(schema_editor, at):
    with schema_editor.connection.cursor() as cursor:
        found = meeting(cursor, at)
    but = f" AND id NOT IN ({', '.join(map(str, found))})" if found else ""
    schema_editor.execute(DROP)
    schema_editor.execute(ONE.format(at=at, but=but))


def keep_one(apps, schema_editor):
    constrain(schema_editor, AT)


def as_before(apps, schema_editor):
    constrain(schema_editor, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("people", "0016_certificates")]
    operations = [WithoutModels(keep_one, as_before)]

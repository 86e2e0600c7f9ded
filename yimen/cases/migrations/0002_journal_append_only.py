"""The journal is only ever added to: two triggers, and no right to change it for the serving role."""

from django.db import connections, migrations

from yimen.lib.migrating import WithoutModels

GUARD = """
CREATE FUNCTION cases_journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON cases_event
    FOR EACH ROW EXECUTE FUNCTION cases_journal_is_append_only();
CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON cases_event
    FOR EACH STATEMENT EXECUTE FUNCTION cases_journal_is_append_only();
CREATE SEQUENCE cases_case_serial;
"""


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON cases_event, cases_position FROM "{app}"')
        schema_editor.execute(f'GRANT SELECT ON django_migrations TO "{app}"')


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

"""What spans rows: roles kept apart, one principal an organ; and two tables that are only ever added to."""

from django.db import connections, migrations

from yimen.lib.migrating import WithoutModels

# Two rows of one account meet where their days, their columns and their rows all overlap. A deciding posting is a
# column of its own through every row, a watching one a row through every column: each meets all of the other sort
# and none of its own. An administrator's covers everything, what only serves covers nothing. Ranges alone, so that
# no extension is needed. The lists are those of people.roles on the day of this migration; a test compares them.
APART = """
ALTER TABLE people_posting
    ADD CONSTRAINT roles_kept_apart EXCLUDE USING gist (
        int8range(account_id, account_id, '[]') WITH &&,
        daterange(valid_from, valid_until + 1, '[)') WITH &&,
        (CASE
            WHEN role IN ('approver', 'chief_representative', 'head_of_department', 'head_of_organ',
                'head_of_government', 'higher_approver', 'legal_affairs') THEN int8range(id, id, '[]')
            WHEN role IN ('supervisor', 'efficiency_complaint_centre', 'efficiency_office', 'discipline_group',
                'invited_supervisor') THEN int8range(NULL, NULL)
            WHEN role IN ('system_administrator', 'security_administrator', 'audit_administrator')
                THEN int8range(NULL, NULL)
            ELSE 'empty'::int8range END) WITH &&,
        (CASE
            WHEN role IN ('supervisor', 'efficiency_complaint_centre', 'efficiency_office', 'discipline_group',
                'invited_supervisor') THEN int8range(id, id, '[]')
            ELSE int8range(NULL, NULL) END) WITH &&),
    ADD CONSTRAINT one_principal_of_an_organ EXCLUDE USING gist (
        int8range(organ_id, organ_id, '[]') WITH &&,
        daterange(valid_from, valid_until + 1, '[)') WITH &&) WHERE (principal AND role <> 'head_of_department');
"""
TOGETHER = """
ALTER TABLE people_posting DROP CONSTRAINT roles_kept_apart, DROP CONSTRAINT one_principal_of_an_organ;
"""


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(
            f'REVOKE UPDATE, DELETE, TRUNCATE ON people_administration, people_reading FROM "{app}"'
        )


class Migration(migrations.Migration):
    dependencies = [("people", "0002_apart_and_recorded")]
    operations = [
        migrations.RunSQL(APART, TOGETHER),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

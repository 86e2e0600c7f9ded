"""Firms with their people, standing authorisations, and the record of both, which is only ever added to."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


# Nobody is a member of a firm twice on one day, and a firm has one legal representative on each.
TOGETHER = """
ALTER TABLE people_membership
    ADD CONSTRAINT a_member_once EXCLUDE USING gist (
        int8range(firm_id, firm_id, '[]') WITH &&, int8range(person_id, person_id, '[]') WITH &&,
        daterange(valid_from, valid_until + 1, '[)') WITH &&) WHERE (confirmed_at IS NOT NULL),
    ADD CONSTRAINT one_representative EXCLUDE USING gist (
        int8range(firm_id, firm_id, '[]') WITH &&,
        daterange(valid_from, valid_until + 1, '[)') WITH &&)
        WHERE (confirmed_at IS NOT NULL AND role = 'representative');
"""
APART = "ALTER TABLE people_membership DROP CONSTRAINT a_member_once, DROP CONSTRAINT one_representative;"


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON people_powerrecord FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_staff_number'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('items', models.JSONField(default=list)),
                ('acts', models.JSONField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('given_at', models.DateTimeField()),
                ('agent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates_held', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('principal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates_given', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(1))), _connector='OR'), name='mandate_ends_no_earlier'), models.CheckConstraint(condition=models.Q(('principal', models.F('agent')), _negated=True), name='nobody_is_their_own_agent')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=16)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(null=True)),
                ('sought', models.CharField(blank=True, db_index=True, default='', max_length=64)),
                ('private', models.BinaryField(default=b'')),
                ('invited_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('firm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to=settings.AUTH_USER_MODEL)),
                ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(1))), _connector='OR'), name='membership_ends_no_earlier'), models.CheckConstraint(condition=models.Q(('confirmed_at__isnull', True), ('person__isnull', False), _connector='OR'), name='a_member_is_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PowerRecord',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=24)),
                ('role', models.CharField(blank=True, max_length=16)),
                ('what', models.CharField(blank=True, max_length=200)),
                ('effective_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='powers', to=settings.AUTH_USER_MODEL)),
                ('whom', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['of', '-id'], name='powers_of_an_account')],
            },
        ),
        migrations.RunSQL(TOGETHER, APART),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

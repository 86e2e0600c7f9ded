"""Announcements: drafts, and what is released, withdrawn and said of items, which is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

APPEND_ONLY = ("announcements_announcement", "announcements_line", "announcements_withdrawal")


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=16)),
                ('effective_on', models.DateField()),
                ('until', models.DateField(null=True)),
                ('content', models.TextField()),
                ('drafted_by', models.BigIntegerField()),
                ('released_by', models.BigIntegerField()),
                ('released_at', models.DateTimeField()),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='announcements.announcement')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('content', models.TextField()),
                ('supersedes', models.BigIntegerField(null=True)),
                ('drafted_by', models.BigIntegerField()),
                ('drafted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('announcement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='withdrawal', serialize=False, to='announcements.announcement')),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('reason', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('pk', models.CompositePrimaryKey('announcement', 'item', blank=True, editable=False, primary_key=True, serialize=False)),
                ('item', models.CharField(db_index=True, max_length=64)),
                ('centralised', models.BooleanField()),
                ('why', models.TextField(blank=True)),
                ('announcement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='announcements.announcement')),
            ],
        ),
        migrations.AddIndex(
            model_name='announcement',
            index=models.Index(fields=['kind', '-id'], name='announcement_by_kind'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.CheckConstraint(condition=models.Q(('drafted_by', models.F('released_by')), _negated=True), name='released_by_another_person'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('effective_on')), _connector='OR'), name='ends_after_it_begins'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

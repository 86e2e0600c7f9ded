"""Folders, their log and the day's closings, which are only added to; the record is followed from where it stands."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


APPEND_ONLY = ("papers_movement", "papers_closing")
# Of what came in before there were folders, nobody can say who holds it: those folders are opened by hand.
FROM_HERE = "INSERT INTO papers_followed (id, position) SELECT 1, COALESCE(max(position), 0) FROM cases_position"


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in APPEND_ONLY:
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0006_ask'),
    ]

    operations = [
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Closing',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('holder', models.CharField(max_length=9)),
                ('holder_id', models.BigIntegerField(default=0)),
                ('on', models.DateField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('counts', models.TextField()),
            ],
            options={
                'indexes': [models.Index(fields=['on', 'holder', 'holder_id'], name='closings_of_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Folder',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=9)),
                ('number', models.CharField(db_index=True, max_length=50)),
                ('item', models.CharField(max_length=300)),
                ('item_en', models.CharField(blank=True, max_length=300)),
                ('organ', models.BigIntegerField()),
                ('document', models.CharField(blank=True, max_length=48)),
                ('volume', models.SmallIntegerField(default=1)),
                ('holder', models.CharField(max_length=9)),
                ('holder_id', models.BigIntegerField(default=0)),
                ('place', models.CharField(blank=True, max_length=60)),
                ('opened_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('ready_at', models.DateTimeField(null=True)),
                ('reminded', models.SmallIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['holder', 'holder_id', '-since'], name='folders_of_a_holder'), models.Index(fields=['organ', '-id'], name='folders_of_an_organ'), models.Index(condition=models.Q(('holder', 'window'), ('ready_at__isnull', False)), fields=['ready_at'], name='folders_not_collected')],
                'constraints': [models.UniqueConstraint(fields=('number', 'kind', 'document', 'volume'), name='one_folder_a_volume'), models.CheckConstraint(condition=models.Q(('holder__in', ('person', 'window', 'organ', 'applicant', 'courier', 'archive'))), name='somebody_holds_a_folder'), models.CheckConstraint(condition=models.Q(models.Q(('holder__in', ('person', 'window', 'organ')), _negated=True), ('holder_id__gt', 0), _connector='OR'), name='a_holder_is_named')],
            },
        ),
        migrations.CreateModel(
            name='Copy',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=64)),
                ('file', models.CharField(db_index=True, max_length=64)),
                ('size', models.BigIntegerField()),
                ('pages', models.SmallIntegerField()),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='papers.folder')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('gave', models.BigIntegerField()),
                ('from_holder', models.CharField(max_length=9)),
                ('from_id', models.BigIntegerField()),
                ('to_holder', models.CharField(max_length=9)),
                ('to_id', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('state', models.CharField(default='open', max_length=9)),
                ('took', models.BigIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['to_holder', 'to_id'], name='handovers_to'), models.Index(condition=models.Q(('state', 'open')), fields=['from_holder', 'from_id'], name='handovers_from')],
                'constraints': [models.CheckConstraint(condition=models.Q(('gave', models.F('took')), _negated=True), name='nobody_takes_from_oneself'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), ('took__gt', 0), _connector='OR'), name='a_taker_confirms')],
            },
        ),
        migrations.CreateModel(
            name='Pile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('file', models.CharField(max_length=64)),
                ('pages', models.SmallIntegerField()),
                ('folder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='papers.folder')),
            ],
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('pk', models.CompositePrimaryKey('pile', 'first', blank=True, editable=False, primary_key=True, serialize=False)),
                ('first', models.SmallIntegerField()),
                ('last', models.SmallIntegerField()),
                ('code', models.CharField(blank=True, max_length=64)),
                ('folder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='papers.folder')),
                ('pile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='papers.pile')),
            ],
        ),
        migrations.CreateModel(
            name='Content',
            fields=[
                ('pk', models.CompositePrimaryKey('folder', 'code', blank=True, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=64)),
                ('seen', models.CharField(max_length=8)),
                ('kept', models.CharField(blank=True, max_length=8)),
                ('pages', models.SmallIntegerField(default=1)),
                ('back_by', models.DateField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contents', to='papers.folder')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('back_by__isnull', False), ('returned_at__isnull', True)), fields=['back_by'], name='originals_owed_back')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('pk', models.CompositePrimaryKey('handover', 'folder', blank=True, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(default='open', max_length=9)),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='papers.folder')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='papers.handover')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('folder',), name='on_one_open_list')],
            },
        ),
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=12)),
                ('from_holder', models.CharField(max_length=9)),
                ('from_id', models.BigIntegerField(default=0)),
                ('holder', models.CharField(max_length=9)),
                ('holder_id', models.BigIntegerField(default=0)),
                ('place', models.CharField(blank=True, max_length=60)),
                ('gave', models.BigIntegerField(default=0)),
                ('took', models.BigIntegerField(default=0)),
                ('at', models.DateTimeField(db_index=True)),
                ('detail', models.TextField(blank=True)),
                ('folder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='papers.folder')),
                ('handover', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='papers.handover')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('act', 'handed'), _negated=True), models.Q(('gave__gt', 0), ('took__gt', 0), models.Q(('gave', models.F('took')), _negated=True)), _connector='OR'), name='both_sides_sign_a_handover')],
            },
        ),
        migrations.RunSQL(FROM_HERE, migrations.RunSQL.noop),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

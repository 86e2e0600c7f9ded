"""An item's life: its dates, one open draft, and the record of changes, which is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels

ONE_OPEN_DRAFT = """CREATE UNIQUE INDEX one_open_draft_an_item ON catalogue_itemversion (item_id)
    WHERE status IN ('draft', 'reviewed')"""


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON catalogue_change FROM "{app}"')


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('what', models.CharField(max_length=16)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('effective_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
            ],
        ),
        migrations.AddField(
            model_name='item',
            name='opens_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='resumed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='item',
            name='uscc',
            field=models.CharField(blank=True, db_default='', max_length=40),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('resumed_on__isnull', True), ('resumed_on__gt', models.F('suspended_on')), _connector='OR'), name='resumed_after_it_was_suspended'),
        ),
        # The release before writes no drafts: the index is empty, and nothing that it does can offend it.
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(ONE_OPEN_DRAFT, "DROP INDEX one_open_draft_an_item")],
            [
                migrations.AddConstraint(
                    model_name='itemversion',
                    constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'reviewed'])), fields=('item',), name='one_open_draft_an_item'),
                ),
            ],
        ),
        migrations.AddField(
            model_name='change',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='catalogue.item'),
        ),
        migrations.AddField(
            model_name='change',
            name='version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='catalogue.itemversion'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

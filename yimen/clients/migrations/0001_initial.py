"""Key clients with their visits and problems; their record is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON clients_deed FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sealed', models.BinaryField(default=b'')),
            ],
        ),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('kind', models.CharField(max_length=12)),
                ('keeper', models.BigIntegerField(db_index=True)),
                ('since', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('account',), name='one_client_an_account')],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('visitor', models.BigIntegerField(db_index=True)),
                ('planned_on', models.DateField()),
                ('about', models.CharField(max_length=200)),
                ('missed_on', models.DateField(null=True)),
                ('made_on', models.DateField(null=True)),
                ('dropped_on', models.DateField(null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='clients.client')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.words')),
            ],
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('owner', models.BigIntegerField(db_index=True)),
                ('organs', models.JSONField(default=list)),
                ('found_on', models.DateField()),
                ('due_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('answered_by', models.BigIntegerField(null=True)),
                ('sent_back', models.IntegerField(default=0)),
                ('confirmed_on', models.DateField(null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='clients.client')),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='clients.visit')),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.words')),
                ('what', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.words')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='clients.client')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='clients.matter')),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='clients.visit')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.words')),
            ],
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(condition=models.Q(('dropped_on', None), ('made_on', None)), fields=['planned_on'], name='visits_to_make'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('made_on', None), models.Q(('said__isnull', False), ('dropped_on', None)), _connector='OR'), name='a_visit_made_is_written_down'),
        ),
        migrations.AddIndex(
            model_name='matter',
            index=models.Index(condition=models.Q(('answered_on', None)), fields=['due_on'], name='matters_to_answer'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_on', None), ('answered_on__isnull', False), _connector='OR'), name='confirmed_once_answered'),
        ),
        migrations.AddConstraint(
            model_name='matter',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), models.Q(('answer__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='answered_in_words_by_somebody'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

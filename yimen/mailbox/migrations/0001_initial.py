"""Mails, calls and orders of the complaint centre; the record of what was done with them is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON mailbox_deed FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Box',
            fields=[
                ('id', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('life', models.BigIntegerField(default=0)),
                ('upto', models.BigIntegerField(default=0)),
                ('lease_until', models.DateTimeField(null=True)),
                ('failures', models.IntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('tried_at', models.DateTimeField(null=True)),
                ('reached_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('ref', models.CharField(blank=True, max_length=64)),
                ('caller', models.CharField(max_length=64)),
                ('operator', models.BigIntegerField(default=0)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('case', models.CharField(blank=True, max_length=25)),
            ],
        ),
        migrations.CreateModel(
            name='Delivered',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('fresh', models.IntegerField(default=0)),
                ('same', models.IntegerField(default=0)),
                ('wrong', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='Followed',
            fields=[
                ('id', models.SmallIntegerField(primary_key=True, serialize=False)),
                ('position', models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('life', models.BigIntegerField()),
                ('uid', models.BigIntegerField()),
                ('message', models.CharField(blank=True, max_length=64)),
                ('sender', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('files', models.JSONField(default=list)),
                ('taken_at', models.DateTimeField()),
                ('state', models.CharField(max_length=8)),
                ('why', models.CharField(blank=True, max_length=12)),
                ('case', models.CharField(blank=True, max_length=25)),
            ],
        ),
        migrations.CreateModel(
            name='Nonce',
            fields=[
                ('value', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=64, unique=True)),
                ('case', models.CharField(max_length=25)),
                ('received_on', models.DateField(null=True)),
                ('due_on', models.DateField(db_index=True, null=True)),
                ('taken_at', models.DateTimeField()),
                ('exported_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('sealed', models.BinaryField(default=b'')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=12)),
                ('why', models.CharField(blank=True, max_length=12)),
                ('case', models.CharField(blank=True, max_length=25)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='mailbox.call')),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='mailbox.mail')),
            ],
        ),
        migrations.CreateModel(
            name='Reach',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('phone', models.CharField(max_length=64)),
                ('case', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['case'], name='reach_of_a_case')],
                'constraints': [models.UniqueConstraint(fields=('phone', 'case'), name='one_reach_of_a_case')],
            },
        ),
        migrations.AddField(
            model_name='mail',
            name='words',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mailbox.words'),
        ),
        migrations.AddField(
            model_name='call',
            name='draft',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mailbox.words'),
        ),
        migrations.AddField(
            model_name='call',
            name='words',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mailbox.words'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['state', '-id'], name='mails_by_state'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(condition=models.Q(('message', ''), _negated=True), fields=['message'], name='mails_by_message'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['sender', 'taken_at'], name='mails_of_a_sender'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['digest', 'taken_at'], name='mails_with_these_words'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(condition=models.Q(('case', ''), _negated=True), fields=['case'], name='mails_of_a_case'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.UniqueConstraint(fields=('life', 'uid'), name='a_mail_is_taken_in_once'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('case', 'added')), _negated=True), models.Q(('case', ''), _negated=True), _connector='OR'), name='a_mail_of_a_case_names_it'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(fields=['caller', '-id'], name='calls_of_a_number'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['-id'], name='calls_open'),
        ),
        migrations.AddConstraint(
            model_name='call',
            constraint=models.UniqueConstraint(condition=models.Q(('ref', ''), _negated=True), fields=('ref',), name='a_call_is_told_once'),
        ),
        WithoutModels(revoke, migrations.RunPython.noop, elidable=False),
    ]

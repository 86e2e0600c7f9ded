"""Postings to a window; terms, candidates, consents, facts and the register of all acts are only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        for table in ("terms", "candidate", "consent", "fact", "deed"):
            schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON postings_{table} FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('unit', models.CharField(max_length=12)),
                ('section', models.CharField(max_length=80)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting', models.BigIntegerField(db_index=True)),
                ('account', models.BigIntegerField(db_index=True)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('opened_by', models.BigIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('hearing_due_on', models.DateField()),
                ('stated_on', models.DateField(null=True)),
                ('returned', models.BooleanField(null=True)),
                ('decided_by', models.BigIntegerField(default=0)),
                ('decided_at', models.DateTimeField(null=True)),
                ('number', models.CharField(blank=True, max_length=60)),
                ('last_on', models.DateField(null=True)),
                ('answer_due_on', models.DateField(null=True)),
                ('answered_by', models.BigIntegerField(default=0)),
                ('answered_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('since', models.DateField(unique=True)),
                ('values', models.JSONField()),
                ('document', models.CharField(max_length=120)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
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
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('window', models.BigIntegerField()),
                ('role', models.CharField(max_length=32)),
                ('items', models.JSONField(default=list)),
                ('document', models.CharField(blank=True, max_length=120)),
                ('document_on', models.DateField(null=True)),
                ('begins_on', models.DateField()),
                ('succeeds', models.BigIntegerField(default=0)),
                ('announced_on', models.DateField()),
                ('closing_on', models.DateField()),
                ('conditions', models.CharField(max_length=500)),
                ('seen_at', models.CharField(max_length=200)),
                ('proposed_by', models.BigIntegerField()),
                ('proposed_at', models.DateTimeField()),
                ('chosen_by', models.BigIntegerField(default=0)),
                ('chosen_on', models.DateField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('posting', models.BigIntegerField(db_index=True, default=0)),
                ('made_by', models.BigIntegerField(default=0)),
                ('made_on', models.DateField(null=True)),
                ('chosen', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.candidate')),
                ('grounds', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
            ],
        ),
        migrations.AddField(
            model_name='candidate',
            name='proposal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='postings.proposal'),
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting', models.BigIntegerField(db_index=True)),
                ('account', models.BigIntegerField(db_index=True)),
                ('organ', models.BigIntegerField(db_index=True)),
                ('cause', models.CharField(max_length=8)),
                ('last_on', models.DateField()),
                ('asked_by', models.BigIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('agreed', models.BooleanField(null=True)),
                ('agreed_by', models.BigIntegerField(default=0)),
                ('agreed_on', models.DateField(null=True)),
                ('document', models.CharField(blank=True, max_length=120)),
                ('receiver', models.BigIntegerField(db_index=True, default=0)),
                ('tasks', models.JSONField(default=list)),
                ('offered_by', models.BigIntegerField(default=0)),
                ('offered_at', models.DateTimeField(null=True)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('taken', models.SmallIntegerField(default=0)),
                ('withdrawn_on', models.DateField(null=True)),
                ('carried_by', models.BigIntegerField(default=0)),
                ('carried_on', models.DateField(null=True)),
                ('returning', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='endings', to='postings.return')),
                ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
            ],
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('account', models.BigIntegerField(db_index=True)),
                ('document', models.CharField(max_length=120)),
                ('document_on', models.DateField()),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField()),
                ('given_by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('account', models.F('given_by')), _negated=True), name='a_signer_is_named_by_another')],
            },
        ),
        migrations.AddField(
            model_name='return',
            name='answer',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words'),
        ),
        migrations.AddField(
            model_name='return',
            name='grounds',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words'),
        ),
        migrations.AddField(
            model_name='return',
            name='stated',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words'),
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('reference', models.CharField(blank=True, max_length=50)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='postings.return')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
            ],
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=16)),
                ('organ', models.BigIntegerField(db_index=True, default=0)),
                ('account', models.BigIntegerField(db_index=True, default=0)),
                ('by', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('ending', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='postings.ending')),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='postings.proposal')),
                ('returning', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='postings.return')),
                ('said', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
            ],
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('side', models.CharField(max_length=12)),
                ('agrees', models.BooleanField()),
                ('by', models.BigIntegerField()),
                ('on', models.DateField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='postings.proposal')),
                ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='postings.words')),
            ],
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.UniqueConstraint(fields=('proposal', 'account'), name='a_candidate_once'),
        ),
        migrations.AddConstraint(
            model_name='candidate',
            constraint=models.CheckConstraint(condition=models.Q(('unit__in', ('section', 'organ'))), name='from_the_departments_own_staff'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.UniqueConstraint(condition=models.Q(('returned', None)), fields=('posting',), name='one_return_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.CheckConstraint(condition=models.Q(('returned', None), models.Q(('decided_at__isnull', False), ('grounds__isnull', False), models.Q(('decided_by', models.F('account')), _negated=True)), _connector='OR'), name='decided_by_another_with_grounds'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('chosen', None), models.Q(('chosen_on__isnull', False), ('grounds__isnull', False)), _connector='OR'), name='a_result_has_grounds'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('posting', 0), models.Q(('chosen__isnull', False), ('withdrawn_on', None)), _connector='OR'), name='made_of_a_result'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('agreed', None), ('agreed', True), _connector='OR'), ('withdrawn_on', None)), fields=('posting',), name='one_ending_of_a_posting'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_by', models.F('asked_by')), _negated=True), ('cause', 'return'), _connector='OR'), name='consented_by_another'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed', True), _negated=True), models.Q(('document', ''), _negated=True), _connector='OR'), name='consented_in_writing'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(('receiver', models.F('account')), _negated=True), name='nobody_receives_their_own'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(('carried_on', None), ('agreed', True), _connector='OR'), name='ended_once_agreed'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('proposal', 'side'), name='one_word_a_side'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('proposal', 'by'), name='two_people_consent'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('agrees', True), ('reason__isnull', False), _connector='OR'), name='refused_with_a_reason'),
        ),
        WithoutModels(revoke, WithoutModels.noop),
    ]

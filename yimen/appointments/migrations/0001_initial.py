"""Bookings, of which two of one seat never overlap; what was done to them is only added to."""

import django.db.models.deletion
from django.db import connections, migrations, models

from yimen.lib.migrating import WithoutModels


# A seat of a pool is held by one at a time, whatever length times had when they were booked (no extension: ranges of one).
EXCLUDE = """ALTER TABLE appointments_booking ADD CONSTRAINT no_seat_is_booked_twice EXCLUDE USING gist (
    int8range(pool, pool, '[]') WITH &&,
    int4range(seat, seat, '[]') WITH &&,
    tstzrange(starts, ends) WITH &&) WHERE (state = 'booked')"""


def revoke(apps, schema_editor):
    app = connections["default"].settings_dict["USER"]
    if app and app != connections["owner"].settings_dict["USER"]:
        schema_editor.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON appointments_deed FROM "{app}"')


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('pool', models.BigIntegerField(primary_key=True, serialize=False)),
                ('rules', models.JSONField(default=dict)),
                ('ended_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=10, unique=True)),
                ('token', models.CharField(max_length=24, unique=True)),
                ('pool', models.BigIntegerField()),
                ('item', models.CharField(blank=True, max_length=64)),
                ('seat', models.SmallIntegerField()),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('state', models.CharField(default='booked', max_length=9)),
                ('first', models.BooleanField(default=False)),
                ('account', models.BigIntegerField(null=True)),
                ('phone', models.CharField(blank=True, max_length=64)),
                ('sealed', models.BinaryField(default=b'')),
                ('language', models.CharField(default='zh', max_length=2)),
                ('made_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('was', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ticket', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'booked')), fields=['pool', 'starts'], name='bookings_of_a_pool'), models.Index(condition=models.Q(('state', 'booked')), fields=['starts', 'id'], name='bookings_to_come'), models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['phone', '-starts'], name='bookings_of_a_phone'), models.Index(condition=models.Q(('account__isnull', False)), fields=['account', '-starts'], name='bookings_of_an_account'), models.Index(fields=['pool', '-starts', '-id'], name='bookings_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='a_booking_takes_time'), models.CheckConstraint(condition=models.Q(('seat__gte', 1)), name='seats_are_numbered_from_one'), models.UniqueConstraint(condition=models.Q(('state', 'booked'), models.Q(('phone', ''), _negated=True)), fields=('phone', 'starts'), name='one_booking_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Deed',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('act', models.CharField(max_length=9)),
                ('at', models.DateTimeField()),
                ('by', models.BigIntegerField(default=0)),
                ('was', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='appointments.booking')),
            ],
        ),
        migrations.RunSQL(EXCLUDE, migrations.RunSQL.noop),
        WithoutModels(revoke, migrations.RunPython.noop),
    ]

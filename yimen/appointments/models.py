"""Which pools can be booked and how, and who booked which time.

Two bookings of one seat never overlap, whatever length times had when they were made: migration 0001 excludes it.
What was done to a booking is a row of `Deed`, only ever added (0001).
"""

from django.db import models
from django.db.models import F, Q


class Offer(models.Model):
    """A pool that can be booked; `rules` are `process.appointments.rules.Rules`. Who books locks its row: one at a time."""

    pool = models.BigIntegerField(primary_key=True)
    rules = models.JSONField(default=dict)
    ended_on = models.DateField(null=True)


class Booking(models.Model):
    """A time at a seat of a pool. `number` is told and typed, `token` opens its page; `phone` is a keyed hash.

    `sealed` is the phone number, until the term is over. `state`: booked, came, missed, cancelled. `was` is the time
    from which the centre moved it. `ticket` is the one that was given on arrival.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=10, unique=True)
    token = models.CharField(max_length=24, unique=True)
    pool = models.BigIntegerField()
    item = models.CharField(max_length=64, blank=True)
    seat = models.SmallIntegerField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    state = models.CharField(max_length=9, default="booked")
    first = models.BooleanField(default=False)
    account = models.BigIntegerField(null=True)
    phone = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(default=b"")
    language = models.CharField(max_length=2, default="zh")
    made_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    was = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ticket = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_booking_takes_time"),
            models.CheckConstraint(condition=Q(seat__gte=1), name="seats_are_numbered_from_one"),
            models.UniqueConstraint(
                fields=["phone", "starts"],
                condition=Q(state="booked") & ~Q(phone=""),
                name="one_booking_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["pool", "starts"], name="bookings_of_a_pool", condition=Q(state="booked")),
            models.Index(fields=["starts", "id"], name="bookings_to_come", condition=Q(state="booked")),
            models.Index(fields=["phone", "-starts"], name="bookings_of_a_phone", condition=~Q(phone="")),
            models.Index(
                fields=["account", "-starts"],
                name="bookings_of_an_account",
                condition=Q(account__isnull=False),
            ),
            models.Index(fields=["pool", "-starts", "-id"], name="bookings_by_time"),
        ]


class Deed(models.Model):
    """What was done to a booking: which act, when, by whom (0: the person, or a day that passed); only ever added.

    Of one that was changed or moved: `was` is the time that it had, `pool` and `item` what it was for.
    """

    id = models.BigAutoField(primary_key=True)
    booking = models.ForeignKey(Booking, models.PROTECT, related_name="deeds")
    act = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.BigIntegerField(default=0)
    was = models.DateTimeField(null=True)
    pool = models.BigIntegerField(null=True)
    item = models.CharField(max_length=64, blank=True, db_default="")
    reason = models.CharField(max_length=200, blank=True)

"""Home visits, the routes on which they are made, what was taken in on the spot; longer hours, and who stayed.

Name, phone, place and what was said are sealed beside the visit, and go after a term. What was done is a row of `Deed`, only
ever added, as are terms, what a visit led to, and who stayed after the last hour (migration 0001).
"""

import uuid

from django.db import models
from django.db.models import F, Q


class Terms(models.Model):
    """`process.homevisits.rules.Terms` from an instant on, by whom; only ever added, the last one holds."""

    id = models.BigAutoField(primary_key=True)
    rules = models.JSONField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Route(models.Model):
    """A day's route: `officers` are accounts; `metres` and times are the whole way's, once it was driven."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    officers = models.JSONField()
    planned_by = models.BigIntegerField()
    planned_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)
    metres = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-day", "-id"], name="home_visit_routes_by_day")]


class Visit(models.Model):
    """A visit: who asked why, what is needed, and where it stands. `number` is told, `token` opens its page.

    `phone` is a keyed hash, `sealed` what `deeds.Told` says. `township` names no house. `begins` and `ends` are the window
    of the day that was told (minutes), `place` the order on the route, `slip` the number on the paper given on the spot.
    `broken` counts the days on which it was promised and not made; `unexplained`: the last of them has no cause yet.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=10, unique=True)
    token = models.CharField(max_length=24, unique=True)
    asker = models.CharField(max_length=8)
    way = models.CharField(max_length=6)
    reason = models.CharField(max_length=10)
    needs = models.JSONField(default=list)
    kit = models.JSONField(default=list)
    item = models.CharField(max_length=64, blank=True)
    township = models.CharField(max_length=60)
    two = models.BooleanField(default=False)
    account = models.BigIntegerField(null=True)
    phone = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(default=b"")
    language = models.CharField(max_length=2, default="zh")
    state = models.CharField(max_length=8, default="asked")
    asked_on = models.DateField()
    answer_by = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    make_by = models.DateField(null=True)
    route = models.ForeignKey(Route, models.PROTECT, null=True, related_name="visits")
    place = models.SmallIntegerField(default=0)
    begins = models.SmallIntegerField(null=True)
    ends = models.SmallIntegerField(null=True)
    told_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    slip = models.CharField(max_length=20, null=True, unique=True)
    broken = models.SmallIntegerField(default=0)
    unexplained = models.BooleanField(default=False)
    made_on = models.DateField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    metres = models.PositiveIntegerField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="planned")
                | Q(route__isnull=False, told_on__isnull=False, begins__isnull=False, slip__isnull=False),
                name="planned_on_a_route_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="made") | Q(made_on__isnull=False, minutes__isnull=False),
                name="made_on_a_day_for_so_long",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "accepted", "planned")) | Q(ended_on__isnull=False),
                name="what_is_over_has_its_day",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "answer_by"], name="home_visits_by_state"),
            models.Index(fields=["told_on"], name="home_visits_promised", condition=Q(state="planned")),
            models.Index(fields=["phone", "-id"], name="home_visits_of_a_phone", condition=~Q(phone="")),
            models.Index(
                fields=["account", "-id"],
                name="home_visits_of_an_account",
                condition=Q(account__isnull=False),
            ),
            models.Index(fields=["-asked_on", "-id"], name="home_visits_by_day"),
        ]


class Deed(models.Model):
    """What was done to a visit: which act, when, by whom (0: the person, or a day that passed); only ever added.

    Of a broken promise and its explanation, `on` is the day that was told, and `cause` why. `route` is the one on which it was
    then.
    """

    id = models.BigAutoField(primary_key=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="deeds")
    act = models.CharField(max_length=9)
    at = models.DateTimeField()
    by = models.BigIntegerField(default=0)
    on = models.DateField(null=True)
    route = models.ForeignKey(Route, models.PROTECT, null=True, related_name="deeds")
    cause = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["act", "-on"], name="home_visit_deeds_by_day")]


class Counter(models.Model):
    """How many slips were numbered in a year."""

    year = models.SmallIntegerField(primary_key=True)
    n = models.IntegerField(default=0)


class Note(models.Model):
    """An application taken on the spot without network; sealed until it is joined or set aside (`notes.Noted`).

    `done_at` is when it was taken, by the centre's clock. `standing`: joined, kept, set_aside; `why` it did not join. `case` is the one that
    it became, or, while it is kept, the open one of the same person and item.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="notes")
    item = models.CharField(max_length=64)
    account = models.BigIntegerField()
    sealed = models.BinaryField(default=b"")
    done_at = models.DateTimeField()
    came_at = models.DateTimeField()
    standing = models.CharField(max_length=9, default="kept")
    why = models.CharField(max_length=10, blank=True)
    case = models.CharField(max_length=60, blank=True)
    resolved_by = models.BigIntegerField(default=0)
    resolved_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["came_at"], name="home_visit_notes_kept", condition=Q(standing="kept"))
        ]


class Led(models.Model):
    """What a visit led to: the case, the slip that was given for it, when it was taken on the spot and when it joined; only ever added."""

    pk = models.CompositePrimaryKey("visit", "case")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="led")
    case = models.CharField(max_length=60, db_index=True)
    slip = models.CharField(max_length=20)
    done_at = models.DateTimeField()
    at = models.DateTimeField()
    by = models.BigIntegerField()


class Extension(models.Model):
    """Hours of an area on a day beyond the usual ones: wished for by whom, for whom, who stays, and what was decided.

    `periods` are the day's whole hours (`hall.opening.Period`), `accounts` who stays.
    """

    id = models.BigAutoField(primary_key=True)
    area = models.BigIntegerField()
    on = models.DateField()
    periods = models.JSONField()
    wisher = models.CharField(max_length=6)
    whom = models.CharField(max_length=200)
    whom_en = models.CharField(max_length=200, blank=True)
    accounts = models.JSONField(default=list)
    state = models.CharField(max_length=8, default="wished")
    by = models.BigIntegerField()
    at = models.DateTimeField()
    decided_by = models.BigIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "on"], condition=Q(state="decided"), name="longer_hours_decided_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["on", "area"], name="longer_hours_by_day")]


class Stay(models.Model):
    """Somebody who was at a window of an area after its last hour, as the sittings say; only ever added."""

    id = models.BigAutoField(primary_key=True)
    area = models.BigIntegerField()
    on = models.DateField()
    account = models.BigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=8)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "on", "account"], name="one_hall_stay_a_day"),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_stay_takes_time"),
        ]
        indexes = [models.Index(fields=["-on", "account"], name="hall_stays_by_day")]


class Looked(models.Model):
    """The last day of an area whose sittings were looked at for who stayed, and handed over to the roster."""

    area = models.BigIntegerField(primary_key=True)
    on = models.DateField()
    handed = models.BigIntegerField(default=0)

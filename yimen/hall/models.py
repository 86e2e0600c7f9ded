"""Areas, pools, tickets and sittings. A ticket is no case and names nobody: a number, a code, and where it stands.

Windows and accounts are those of `people`, items those of the catalogue, by id and by code. What happened to a ticket is a
row of `Move`, only ever added (migration 0001); a `Stop` says how it stands now.
"""

from django.db import models
from django.db.models import F, Q


class Area(models.Model):
    """A part of a hall with its own door, hours and screen; `hours` are `process.hall.opening.Hours`."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    hours = models.JSONField()


class Decided(models.Model):
    """What was decided for one day of an area: open at these times, or (none) closed; the last one of a day counts."""

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="decided")
    on = models.DateField()
    periods = models.JSONField(default=list)
    reason = models.CharField(max_length=200)
    reason_en = models.CharField(max_length=200, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["area", "on", "-id"], name="decided_for_a_day")]


class Pool(models.Model):
    """Windows that serve one line. Its tickets bear its `letter`; `cap` of them are given a day (0: as many as come).

    `minutes` is how long one usually takes; `terms` are `process.hall.order.Terms`. `online`: a ticket can be taken before
    one is there. `named`: one ticket a person a day, by the number of their document.
    """

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="pools")
    letter = models.CharField(max_length=2)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    cap = models.PositiveIntegerField(default=0)
    terms = models.JSONField(default=dict)
    online = models.BooleanField(default=True)
    named = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1), name="a_ticket_takes_a_minute"),
            models.UniqueConstraint(
                fields=["letter"], condition=Q(ended_on=None), name="a_letter_is_of_one_open_pool"
            ),
        ]


class Serves(models.Model):
    """A window that serves a pool."""

    pk = models.CompositePrimaryKey("pool", "window")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="windows")
    window = models.BigIntegerField(db_index=True)


class Handles(models.Model):
    """An item that is handled in a pool; an item of none is handled in whichever takes all (`code` empty)."""

    pk = models.CompositePrimaryKey("pool", "item")
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="items")
    item = models.CharField(max_length=64, db_index=True)


class Counter(models.Model):
    """How many tickets of a pool were given on a day: `n` the last number, `given` how many go to it, with other letters too."""

    pk = models.CompositePrimaryKey("on", "pool")
    on = models.DateField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="+")
    n = models.IntegerField(default=0)
    given = models.IntegerField(default=0, db_default=0)


class Sitting(models.Model):
    """Somebody who sits at a window from an instant on, until they rise; in between nobody is called while it is paused."""

    id = models.BigAutoField(primary_key=True)
    window = models.BigIntegerField()
    account = models.BigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    pause = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window"], condition=Q(until=None), name="one_sits_at_a_window"),
            models.UniqueConstraint(fields=["account"], condition=Q(until=None), name="sits_at_one_window"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="rises_later"),
        ]
        indexes = [
            models.Index(fields=["account", "-since"], name="sittings_of_an_account"),
            models.Index(fields=["window", "-since"], name="sittings_at_a_window"),
        ]


class Pause(models.Model):
    """A pause of a sitting that is over; only ever added."""

    id = models.BigAutoField(primary_key=True)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="pauses")
    why = models.CharField(max_length=10)
    since = models.DateTimeField()
    until = models.DateTimeField()


class Ticket(models.Model):
    """One visit to the hall. `token` opens its page; `holder` is a keyed hash, forgotten at the end of the day.

    `first`: priority was asked for; on what ground is nobody's business. `booking` is the appointment that it came from.
    """

    id = models.BigAutoField(primary_key=True)
    on = models.DateField()
    number = models.CharField(max_length=12)
    token = models.CharField(max_length=24, unique=True)
    way = models.CharField(max_length=8)
    first = models.BooleanField(default=False)
    booked = models.DateTimeField(null=True)
    booking = models.BigIntegerField(null=True, unique=True)
    holder = models.CharField(max_length=64, blank=True)
    came = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "number"], name="one_ticket_a_number_a_day")]


class Stop(models.Model):
    """What a ticket waits for in one pool, `turn` after `turn`; of one ticket at most one waits or is before a window.

    `rank` and `booked` are its `process.hall.order.Turn`; `window` where it is before, or (waiting) at which alone it is
    to be called. `holder` is the ticket's, so that a named pool gives a person one of them a day.
    """

    id = models.BigAutoField(primary_key=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="stops")
    on = models.DateField()
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="stops")
    turn = models.SmallIntegerField(default=1)
    item = models.CharField(max_length=64, blank=True)
    phase = models.CharField(max_length=8)
    rank = models.DateTimeField()
    booked = models.DateTimeField(null=True)
    window = models.BigIntegerField(null=True)
    by = models.BigIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    calls = models.SmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    holder = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "turn"], name="stops_follow_each_other"),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(phase__in=("waiting", "called")), name="one_stop_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["window"], condition=Q(phase="called"), name="one_before_a_window"
            ),
            models.UniqueConstraint(
                fields=["on", "pool", "holder"],
                condition=~Q(holder="") & Q(phase__in=("waiting", "called", "missed", "later")),
                name="one_ticket_a_person_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(phase="called") | Q(window__isnull=False, called_at__isnull=False),
                name="called_to_a_window",
            ),
        ]
        indexes = [
            models.Index(fields=["pool", "rank", "id"], name="stops_in_line", condition=Q(phase="waiting")),
            models.Index(
                fields=["pool", "booked", "id"],
                name="stops_booked",
                condition=Q(phase="waiting", booked__isnull=False),
            ),
            models.Index(
                fields=["on", "id"],
                name="stops_open",
                condition=Q(phase__in=("waiting", "called", "missed", "later")),
            ),
            models.Index(fields=["pool", "-ended_at"], name="stops_ended", condition=Q(phase="done")),
            models.Index(
                fields=["window", "-called_at"], name="stops_called", condition=Q(called_at__isnull=False)
            ),
        ]


class Move(models.Model):
    """What happened to a ticket: which act, when, by whom (0: the person, or a day that ended), at which window; only ever added."""

    id = models.BigAutoField(primary_key=True)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="moves")
    stop = models.ForeignKey(Stop, models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.BigIntegerField(default=0)
    window = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)


class Led(models.Model):
    """What a ticket led to: the number of a case; only ever added. It is the first link of the case's chain."""

    pk = models.CompositePrimaryKey("ticket", "case")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="led")
    case = models.CharField(max_length=60, db_index=True)
    stop = models.ForeignKey(Stop, models.PROTECT, related_name="+")
    at = models.DateTimeField()

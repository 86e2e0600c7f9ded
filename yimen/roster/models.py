"""The plan of the windows, leave, clock-ins, what is to be explained, unmanned windows, patrols, and overtime.

Windows and accounts are those of `people`, sittings those of `hall`, by id. Nobody is planned at two windows at once, and
no window for two people: migration 0001 excludes both. What was done is a row of `Deed`; it, figures, sheets and overtime are
only ever added (0001).
"""

from django.db import models
from django.db.models import F, Q


class Words(models.Model):
    """What somebody wrote of themselves or another, sealed under its own id."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Figures(models.Model):
    """The minutes and days that count from a day on (`process.roster.terms.Terms`); the last row of a day counts."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField()
    terms = models.JSONField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Sheet(models.Model):
    """A patrol's points (`process.roster.points.Point`) from a day on; without any row those that are shipped count."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField()
    points = models.JSONField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Day(models.Model):
    """The plan of a day: draft, published, or struck (with the reason) because the hall is closed after all.

    `looked_at`: when it was last compared with who was there.
    """

    on = models.DateField(primary_key=True)
    state = models.CharField(max_length=9, default="draft")
    chief = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="published_at_an_instant",
            )
        ]


class Seat(models.Model):
    """Who sits at a window from an instant until another; `instead` is whose place they take.

    `account` None: nobody could be planned. `extra`: put in by hand beyond the usual hours. `ended_at`: taken out after the
    plan was published, and `why`.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.ForeignKey(Day, models.PROTECT, related_name="seats")
    window = models.BigIntegerField()
    account = models.BigIntegerField(null=True)
    instead = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    extra = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="a_seat_takes_time"),
            models.CheckConstraint(
                condition=Q(instead=None) | Q(account=None) | ~Q(instead=F("account")),
                name="instead_of_another",
            ),
        ]
        indexes = [
            models.Index(fields=["since", "until"], name="seats_by_time", condition=Q(ended_at=None)),
            models.Index(fields=["account", "since"], name="seats_of_an_account", condition=Q(ended_at=None)),
        ]


class Leave(models.Model):
    """Leave that somebody asks for, from an instant until another: handed over to B, granted or refused.

    `part`: whole days, or a morning or afternoon of one. `minutes` is what compensatory leave costs. `said` is the
    person's reason, sealed.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    kind = models.CharField(max_length=12)
    part = models.CharField(max_length=9, default="whole")
    since = models.DateTimeField()
    until = models.DateTimeField()
    minutes = models.PositiveIntegerField(default=0)
    substitute = models.BigIntegerField(null=True)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=9, default="asked")
    asked_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="leave_takes_time"),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("account")),
                name="nobody_hands_over_to_themselves",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("account")),
                name="nobody_grants_their_own_leave",
            ),
        ]
        indexes = [models.Index(fields=["account", "-since"], name="leaves_of_an_account")]


class Import(models.Model):
    """A file of a clock-in machine that was read: a digest of its content, how many lines were new, known, wrong."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    new = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    wrong = models.IntegerField(default=0)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Dirty(models.Model):
    """A line of a file that was not read: which, what stood there, and why not (`process.roster.words.LINES`)."""

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(Import, models.PROTECT, related_name="dirty")
    line = models.IntegerField()
    text = models.CharField(max_length=80, blank=True)
    why = models.CharField(max_length=16)


class Clocked(models.Model):
    """That somebody clocked in or out at an instant."""

    pk = models.CompositePrimaryKey("account", "at")
    account = models.BigIntegerField()
    at = models.DateTimeField()
    file = models.ForeignKey(Import, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["at"], name="clocked_at")]


class Lapse(models.Model):
    """Something of a day to be explained by the person: late, early, away, absent. It counts only once that was judged.

    `said` is their explanation, sealed; `answer_on` the last day to give it.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    on = models.DateField()
    kind = models.CharField(max_length=8)
    since = models.DateTimeField()
    until = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    state = models.CharField(max_length=9, default="open")
    found_at = models.DateTimeField()
    answer_on = models.DateField()
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)
    judged_by = models.BigIntegerField(null=True)
    judged_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind", "since"], name="asked_about_once"),
            models.CheckConstraint(
                condition=Q(judged_by=None) | ~Q(judged_by=F("account")), name="nobody_judges_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state="counts") | Q(judged_by__isnull=False), name="counts_when_judged"
            ),
        ]
        indexes = [
            models.Index(fields=["-on", "-id"], name="lapses_by_day"),
            models.Index(fields=["account", "-on"], name="lapses_of_an_account"),
        ]


class Gap(models.Model):
    """A window of a published plan at which nobody sat, from an instant until somebody did or its time was over.

    `step` is how far it has risen (`process.roster.unmanned`); `account` who was planned there, `chief` who was told.
    """

    id = models.BigAutoField(primary_key=True)
    on = models.DateField()
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="gaps")
    window = models.BigIntegerField()
    account = models.BigIntegerField(null=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    step = models.SmallIntegerField(default=1)
    chief = models.BigIntegerField(null=True)
    until = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["window"], condition=Q(until=None), name="one_gap_at_a_window")
        ]
        indexes = [models.Index(fields=["-on", "-id"], name="gaps_by_day")]


class Patrol(models.Model):
    """A walk of the duty chief with the sheet in hand; `points` are those that it had when it began."""

    id = models.BigAutoField(primary_key=True)
    by = models.BigIntegerField()
    points = models.JSONField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Mark(models.Model):
    """What was seen of a point: in order (`fine`), or a finding with its owner and the day by which it is put right.

    `said` and `answer` are sealed; `photographs` and `after` are names of kept files.
    """

    id = models.BigAutoField(primary_key=True)
    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="marks")
    point = models.CharField(max_length=24)
    fine = models.BooleanField()
    at = models.DateTimeField()
    window = models.BigIntegerField(null=True)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    photographs = models.JSONField(default=list)
    owner = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=9, blank=True)
    answer = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    after = models.JSONField(default=list)
    put_right_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patrol", "point"], condition=Q(fine=True), name="fine_once"),
            models.CheckConstraint(
                condition=Q(fine=True) | Q(owner__isnull=False, due_on__isnull=False),
                name="a_finding_has_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state"], name="findings_of_an_owner", condition=Q(fine=False))
        ]


class Earned(models.Model):
    """Overtime of somebody on a day, in minutes: why, and the link of what it was for; only ever added."""

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=200)
    link = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "link"], name="earned_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440), name="earned_within_a_day"
            ),
        ]
        indexes = [models.Index(fields=["account", "-on"], name="overtime_of_an_account")]


class Deed(models.Model):
    """What was done: with a day, a seat, a leave, a lapse, a gap or a finding (`what`), when, by whom (0: by itself), why."""

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=8)
    of = models.BigIntegerField()
    act = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.BigIntegerField(default=0)
    on = models.DateField(null=True)
    why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["what", "of", "id"], name="roster_deeds_of"),
            models.Index(fields=["on", "id"], name="roster_deeds_of_a_day", condition=Q(on__isnull=False)),
        ]

"""Instructions, meetings, heads' duty and the reports of the director: what leaders asked for, and what became of it.

Accounts, organs and windows are those of `people`, cases those of the record, by id or number. Instructions, steps, plans,
records and reports are only ever added (migration 0001); `Standing` is the copy of an instruction's fold that lists go by.
"""

from django.db import models
from django.db.models import F, Q


class Words(models.Model):
    """What somebody wrote, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


def _words(**options: object) -> "models.ForeignKey[Words | None, Words | None]":
    return models.ForeignKey(Words, models.PROTECT, null=True, related_name="+", **options)  # type: ignore[arg-type]


class Terms(models.Model):
    """The numbers of the place from a day on (process.leaders.terms), by a document; before the first the shipped ones hold."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField(unique=True)
    values = models.JSONField()
    document = models.CharField(max_length=120)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Planned(models.Model):
    """A day of a department's yearly plan: for which duty (words.DUTIES); where it was moved or left out, its steps say so."""

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField()
    year = models.SmallIntegerField()
    duty = models.CharField(max_length=12)
    on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["year", "organ", "on"], name="plans_of_a_year")]


class PlannedStep(models.Model):
    """That a planned day was moved to another, or left out, and why."""

    id = models.BigAutoField(primary_key=True)
    planned = models.ForeignKey(Planned, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=5)  # moved, left
    on = models.DateField(null=True)
    why = models.CharField(max_length=200)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(act="moved") | Q(on__isnull=False), name="moved_to_a_day"),
            models.UniqueConstraint(fields=["planned"], condition=Q(act="left"), name="left_out_once"),
        ]


class Meeting(models.Model):
    """A meeting that was called: by whom, on what, why, when, where, who comes. `organ` 0: the centre's own.

    `planned` is the day of the department's plan that it serves. Its day moves; its minutes are steps.
    """

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField(default=0, db_index=True)
    subject = models.CharField(max_length=120)
    why = models.CharField(max_length=300)
    place = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=9, default="called")
    accounts = models.JSONField(default=list)
    organs = models.JSONField(default=list)
    planned = models.ForeignKey(Planned, models.PROTECT, null=True, related_name="meetings")
    by = models.BigIntegerField()
    called_at = models.DateTimeField()


class MeetingStep(models.Model):
    """That a meeting was moved, cancelled, or its minutes were written; later minutes stand beside earlier ones."""

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=9)  # moved, cancelled, minutes
    day_at = models.DateTimeField(null=True)
    words = _words()
    came = models.JSONField(default=list)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Instruction(models.Model):
    """What a leader asked for in writing, or a meeting decided: about what, of whom, by when. It moves nothing in any case.

    `organ` is the leader's, for whose office it goes on when they have left; `owner` 0: the head of `addressed`.
    `insisted`: they kept words that asked for an outcome. `replaces` is the one that it takes the place of.
    """

    id = models.BigAutoField(primary_key=True)
    about = models.CharField(max_length=8)
    reference = models.CharField(max_length=60, blank=True, db_index=True)
    words = models.ForeignKey(Words, models.PROTECT, related_name="+")
    owner = models.BigIntegerField(default=0)
    addressed = models.BigIntegerField()
    due_on = models.DateField()
    insisted = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="decisions")
    by = models.BigIntegerField(db_index=True)
    organ = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(owner=F("by")) | Q(meeting__isnull=False), name="nobody_instructs_themselves"
            ),
            models.CheckConstraint(
                condition=Q(about="free", reference="") | (~Q(about="free") & ~Q(reference="")),
                name="about_something_named",
            ),
        ]


class Step(models.Model):
    """One step of an instruction (words.STEPS): by whom (0: a day came), the day it names, the new owner, what was said."""

    id = models.BigAutoField(primary_key=True)
    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=12)
    day = models.DateField(null=True)
    owner = models.BigIntegerField(default=0)
    organ = models.BigIntegerField(default=0)
    words = _words()
    by = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instruction", "act", "day"], condition=Q(act__in=("late", "rose")), name="late_once_a_day"
            ),
        ]  # fmt: skip


class Standing(models.Model):
    """How an instruction stands now: a copy of the fold of its steps, for lists."""

    instruction = models.OneToOneField(Instruction, models.PROTECT, primary_key=True, related_name="standing")
    phase = models.CharField(max_length=10)
    owner = models.BigIntegerField(default=0)
    addressed = models.BigIntegerField()
    due_on = models.DateField()
    asked_day = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], name="instructions_open", condition=~Q(phase__in=("ended", "replaced"))),
            models.Index(fields=["owner", "phase"], name="instructions_of_an_owner"),
        ]  # fmt: skip


class Done(models.Model):
    """What a head did for the window on a day: which window, what was seen and settled; or how many were cared for.

    Of care there are numbers and a voucher, never anybody's health. `meeting` is the one that was held.
    """

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField()
    duty = models.CharField(max_length=12)
    on = models.DateField()
    planned = models.ForeignKey(Planned, models.PROTECT, null=True, related_name="records")
    window = models.BigIntegerField(default=0)
    seen = _words()
    solved = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    voucher = models.TextField(blank=True)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="records")
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organ", "on"], name="records_of_a_head")]
        constraints = [
            models.CheckConstraint(
                condition=Q(duty__in=("window", "meeting")) | (Q(seen=None) & Q(people__gt=0) & ~Q(voucher="")),
                name="care_in_numbers_with_a_voucher",
            ),
            models.CheckConstraint(condition=~Q(duty="window") | Q(seen__isnull=False, window__gt=0), name="at_a_window"),
        ]  # fmt: skip


class TakenBack(models.Model):
    """That a record was wrong, and why, by whoever made it; it is still read, and counts no more."""

    done = models.OneToOneField(Done, models.PROTECT, primary_key=True, related_name="taken_back")
    why = models.CharField(max_length=200)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Report(models.Model):
    """The report of a day, week or month that is over, as it was made once: `body` is canonical JSON, `digest` its SHA-256."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=5)
    first = models.DateField()
    last = models.DateField()
    body = models.TextField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    by = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "first"], name="one_report_a_period")]

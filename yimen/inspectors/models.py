"""Invited supervisors: who they are and by which letters, what they were asked to look at, and what they saw.

What was found becomes a case (`process/rectification`) when a visit is handed in; until then it stands here. Whatever
may name somebody is sealed. What was done is a row of `Deed`, letters are `Letter`: both are only ever added.
"""

from django.db import models
from django.db.models import Q


class Words(models.Model):
    """What somebody wrote, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Inspector(models.Model):
    """An invited supervisor, of a class (words.CLASSES); `shown` is the name that they agreed to be shown by in public."""

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField(unique=True)
    kind = models.CharField(max_length=12)
    shown = models.CharField(max_length=60)
    interests = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)


class Letter(models.Model):
    """A letter of appointment: its number and day, who signed it, from which to which day it appoints, and the file."""

    id = models.BigAutoField(primary_key=True)
    inspector = models.ForeignKey(Inspector, models.PROTECT, related_name="letters")
    number = models.CharField(max_length=80)
    dated_on = models.DateField()
    signed_by = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField()
    file = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")), name="letter_ends_after_it_begins"
            )
        ]


class Tie(models.Model):
    """An organ, or a firm by its credit code, to which an inspector has ties: they do not look at it while these last."""

    id = models.BigAutoField(primary_key=True)
    inspector = models.ForeignKey(Inspector, models.PROTECT, related_name="ties")
    organ = models.BigIntegerField(null=True)
    firm = models.CharField(max_length=18, blank=True)
    why = models.ForeignKey(Words, models.PROTECT, related_name="+")
    since = models.DateField()
    ended_on = models.DateField(null=True)


class Task(models.Model):
    """What an inspector is to look at: where, from which to which day, which points; `open`: announced to the place.

    `hall` is the hall as a whole, `organs` those of its windows and those named. `given_by` is the inspector where they
    go of their own accord.
    """

    id = models.BigAutoField(primary_key=True)
    inspector = models.ForeignKey(Inspector, models.PROTECT, related_name="tasks")
    open = models.BooleanField()
    hall = models.BooleanField(default=False)
    organs = models.JSONField(default=list)
    windows = models.JSONField(default=list)
    item = models.CharField(max_length=64, blank=True)
    firm = models.CharField(max_length=18, blank=True)
    points = models.JSONField(default=list)
    note = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    first = models.DateField()
    last = models.DateField()
    given_by = models.BigIntegerField()
    given_at = models.DateTimeField()
    dropped_on = models.DateField(null=True)


class Visit(models.Model):
    """A visit for a task: begun, and over once it is handed in. `place` is what the phone told, where its holder agreed."""

    id = models.BigAutoField(primary_key=True)
    task = models.OneToOneField(Task, models.PROTECT, related_name="visit")
    started_at = models.DateTimeField()
    place = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["-handed_in_at"], name="visits_handed_in")]


class Mark(models.Model):
    """What was seen of a point: in order (`fine`), or a finding about an organ, with its words and photographs.

    Once it is handed in, `number` is its case, which keeps words and photographs from then on.
    """

    id = models.BigAutoField(primary_key=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="marks")
    point = models.CharField(max_length=20)
    fine = models.BooleanField()
    organ = models.BigIntegerField(null=True)
    window = models.BigIntegerField(null=True)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    photographs = models.JSONField(default=list)
    number = models.CharField(max_length=50, blank=True, db_index=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "point"], condition=Q(fine=True), name="in_order_once"),
            models.CheckConstraint(
                condition=Q(fine=True) | Q(organ__isnull=False), name="a_finding_has_an_organ"
            ),
        ]


class Deed(models.Model):
    """One line of the record: who did what about an inspector or a task, when; only ever added."""

    id = models.BigAutoField(primary_key=True)
    inspector = models.ForeignKey(Inspector, models.PROTECT, related_name="deeds")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="deeds")
    act = models.CharField(max_length=16)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()

"""Practice beside the record: what is practised and how it went, in the real centre; in the copy, whose case is whose.

The tables of both stand in every schema, as all tables do; `Copy` and `Exercise` have rows in a real centre alone, `Staged`
and `Entered` in a copy alone. Nothing here is a fact of appraisal.
"""

from django.db import models
from django.db.models import Q


class Copy(models.Model):
    """The centre's copy of the desk: asked for, and since when it is there. `error` says why it could not be made."""

    one = models.BooleanField(primary_key=True, default=True)
    asked_by = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=True), name="one_copy")]


class Exercise(models.Model):
    """One exercise of somebody: from item version, kind, seed and day its case is invented anew whenever it is asked for.

    `kind` is what was asked for, `drawn` maybe; `number` is the case of the copy, `due_on` the last day in time. `score` is
    the whole judgment as it was shown. Kept for the person and the trainer.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    item = models.CharField(max_length=64)
    version = models.BigIntegerField()
    role = models.CharField(max_length=10)
    kind = models.CharField(max_length=16)
    seed = models.BigIntegerField()
    on = models.DateField()
    division = models.CharField(max_length=6)
    # When the copy was made on which it is set: one that was deleted meanwhile has another instant, or none.
    copy_of = models.DateTimeField()
    number = models.CharField(max_length=50, blank=True)
    due_on = models.DateField(null=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    aside = models.BooleanField(default=False)
    total = models.IntegerField(null=True)
    score = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-began_at"], name="exercises_of_an_account"),
            models.Index(fields=["-began_at"], name="exercises_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=0, total__lte=100), name="of_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(ended_at__isnull=False), name="scored_when_ended"
            ),
        ]


class Staged(models.Model):
    """In a copy: the invented case of an exercise of the real centre, and whose it is. `since_seq` is where practice begins."""

    exercise = models.BigIntegerField(primary_key=True)
    trainee = models.BigIntegerField()
    case = models.BigIntegerField()
    number = models.CharField(max_length=50, unique=True)
    role = models.CharField(max_length=10)
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    since_seq = models.IntegerField()
    over = models.BooleanField(default=False)


class Entered(models.Model):
    """In a copy: a token by which somebody came in; it opens once."""

    token = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

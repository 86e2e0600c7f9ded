"""Honours: the rules by which they are given, a round for a period, who stands in it, objections, and who was honoured.

All but the rules' drafts and the sealed words is only ever added to. `unit` is a person or a window, as the honour's kind says.
"""

from django.db import models
from django.db.models import F, Q


class Rule(models.Model):
    """The honours (JSON of `process.appraisal.awards.Award`) from a day on: drafted by one, put in force by another."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField()
    body = models.JSONField()
    document = models.CharField(max_length=120)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    adopted_by = models.BigIntegerField(null=True)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_by=None) | ~Q(adopted_by=F("drafted_by")), name="honours_of_two_people"
            )
        ]


class Round(models.Model):
    """An honour for a period, under its rule as it was (`award`): announced for objections until a day."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=24)
    award = models.JSONField()
    since = models.DateField()
    announced_on = models.DateField()
    object_until = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="one_round_of_an_honour_a_period")
        ]


class Nominee(models.Model):
    """Who stands in a round, or would but for `barred`; the facts as they were on the day of the notice."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="nominees")
    place = models.SmallIntegerField()
    unit = models.BigIntegerField()
    organ = models.BigIntegerField()
    called = models.CharField(max_length=200)
    called_en = models.CharField(max_length=200, blank=True)
    points = models.IntegerField()
    overdue = models.IntegerField()
    matters = models.IntegerField()
    happened = models.JSONField(default=dict)
    barred = models.JSONField(default=list)


class Words(models.Model):
    """What somebody objected and how they can be reached, sealed under its own id."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Objection(models.Model):
    """That somebody objects to a nominee, named or not; `token` is the hash of what they follow it by."""

    id = models.BigAutoField(primary_key=True)
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="objections")
    words = models.ForeignKey(Words, models.PROTECT, related_name="+")
    named = models.BooleanField()
    token = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()


class Reply(models.Model):
    """What was found of an objection, and whether it holds: then the nominee is honoured no more."""

    objection = models.OneToOneField(Objection, models.PROTECT, primary_key=True, related_name="reply")
    holds = models.BooleanField()
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Decision(models.Model):
    """That a round was decided by a document: who was honoured are its honours, who not says why."""

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="decision")
    document = models.CharField(max_length=120)
    left_out = models.JSONField(default=list)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Honour(models.Model):
    """That somebody was honoured; `number` is that of the certificate."""

    id = models.BigAutoField(primary_key=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="honours")
    nominee = models.OneToOneField(Nominee, models.PROTECT, related_name="honour")
    number = models.CharField(max_length=60)
    organ = models.BigIntegerField()
    on = models.DateField(db_index=True)
    at = models.DateTimeField()

"""Lanes of priority: by which rule, who is in, on which facts. Nothing here is a column of a case or changes one."""

from django.db import models
from django.db.models import F, Q


class Lane(models.Model):
    """One rule, never changed once published: another one takes its place. `criteria` are JSON of `criteria.Criterion`.

    It can change two things, and has a place for no third: the order of work, and by `aim_days` the organs' own aim in
    working days (0: none). `ended_on` is the first day on which nobody comes first by it any more.
    """

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300)
    criteria = models.JSONField()
    aim_days = models.IntegerField(default=0)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)
    published_on = models.DateField(null=True)
    discarded_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("drafted_by")), name="lane_of_two_people"
            ),
            models.CheckConstraint(condition=Q(aim_days__gte=0), name="aim_not_negative"),
        ]


class Opinion(models.Model):
    """What the legal office says of a draft: that it is lawful, or that it objects, and why; only ever added."""

    id = models.BigAutoField(primary_key=True)
    lane = models.ForeignKey(Lane, models.PROTECT, related_name="opinions")
    agrees = models.BooleanField()
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Placing(models.Model):
    """One use of a lane: a case, or a project with every step of it, put in on `facts`, one for each criterion.

    `who` is a firm's name or a person's, masked: what everybody may read. Nothing is ever taken out of the table: `left_on` says since when it counts no more, and why.
    """

    id = models.BigAutoField(primary_key=True)
    lane = models.ForeignKey(Lane, models.PROTECT, related_name="placings")
    case = models.CharField(max_length=60, blank=True)
    project = models.BigIntegerField(null=True)
    who = models.CharField(max_length=300, blank=True)
    facts = models.JSONField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
    since = models.DateField()
    left_by = models.BigIntegerField(null=True)
    left_on = models.DateField(null=True)
    left_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case="", project__isnull=False) | (~Q(case="") & Q(project__isnull=True)),
                name="a_case_or_a_project",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(left_on=None) & ~Q(case=""), name="one_lane_a_case"
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(left_on=None) & Q(project__isnull=False),
                name="one_lane_a_project",
            ),
        ]

"""What the report counts of decisions, the changes drafted from it, and what was handed over by who went away."""

from django.db import models


class Decision(models.Model):
    """An application that somebody decided; what the law decided by itself is nobody's and stands nowhere here.

    `by` is the post of whoever decided: representative, window, approver, leader, above. `same_day`: received and
    decided on one day. `plain`: nothing on the way asked for more than the window (see `following.MORE`). `days` are
    working days from acceptance to decision, None in a year that is not announced; `layers` how many layers signed;
    `trips` how often somebody came for the applicant until then, `often` whether that is more than the guide says.
    """

    number = models.CharField(primary_key=True, max_length=50)
    item = models.CharField(max_length=64)
    version = models.BigIntegerField()
    organ = models.BigIntegerField()
    received_on = models.DateField()
    decided_on = models.DateField()
    granted = models.BooleanField()
    by = models.CharField(max_length=16)
    same_day = models.BooleanField()
    plain = models.BooleanField()
    layers = models.SmallIntegerField()
    trips = models.SmallIntegerField(default=0, db_default=0)
    often = models.BooleanField(default=False, db_default=False)
    days = models.IntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "decided_on"], name="decision_by_organ"),
            models.Index(fields=["item", "decided_on"], name="decision_by_item"),
        ]


class Layer(models.Model):
    """What a layer of a decided case took, in working days from the layer before it or from the end of the review.

    `name` is empty for the decision itself; `returned`: it sent the case back to its review.
    """

    pk = models.CompositePrimaryKey("number", "place")
    number = models.CharField(max_length=50)
    place = models.SmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    returned = models.BooleanField()
    days = models.IntegerField(null=True)


class Followed(models.Model):
    """How far the stream was read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)


class Proposal(models.Model):
    """A change by which the window decides more: a `layer` taken out, or an `act` delegated to a posting.

    `version` is the draft that it made, `authorisation` what came of a delegation; 0 where there is none. `on` is the
    wished day, `effective_on` the one from which it holds. It is open until both have signed or somebody declined.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=64)
    organ = models.BigIntegerField()
    layer = models.CharField(max_length=120, blank=True)
    act = models.CharField(max_length=32, blank=True)
    posting = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    authorisation = models.BigIntegerField(default=0)
    on = models.DateField()
    why = models.CharField(max_length=500)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    department = models.BigIntegerField(default=0)
    department_on = models.DateField(null=True)
    document = models.CharField(max_length=120, blank=True)
    centre = models.BigIntegerField(default=0)
    centre_on = models.DateField(null=True)
    declined_by = models.BigIntegerField(default=0)
    declined_on = models.DateField(null=True)
    declined_why = models.CharField(max_length=500, blank=True)
    effective_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["item", "-id"], name="proposal_by_item")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(department=0) | ~models.Q(department=models.F("drafted_by")),
                name="department_drafted_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(centre=0)
                | (~models.Q(centre=models.F("drafted_by")) & ~models.Q(centre=models.F("department"))),
                name="centre_is_a_third_person",
            ),
            models.CheckConstraint(
                condition=models.Q(effective_on=None) | (~models.Q(department=0) & ~models.Q(centre=0)),
                name="in_force_by_both_signatures",
            ),
        ]

    @property
    def open(self) -> bool:
        """Return whether it still waits for a signature."""
        return self.effective_on is None and self.declined_on is None


class HandOver(models.Model):
    """The open tasks of somebody who goes away, handed to whoever stands in, in one act and as a list.

    `tasks` are [number of the case, key of the task]; it counts once the other side has confirmed it.
    """

    substitution = models.BigIntegerField(primary_key=True)
    tasks = models.JSONField()
    by = models.BigIntegerField()
    offered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    taken = models.SmallIntegerField(default=0)

"""Who decided what, and how long each layer took: read off the record's stream, and made anew from it at any time."""

from django.db import models


class Decision(models.Model):
    """An application that somebody decided; what the law decided by itself is nobody's and stands nowhere here.

    `by` is the post of whoever decided: representative, window, approver, leader, above. `same_day`: received and
    decided on one day. `plain`: nothing on the way asked for more than the window (see `following.MORE`). `days` are
    working days from acceptance to decision, None in a year that is not announced; `layers` how many layers signed.
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

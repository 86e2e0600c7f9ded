"""What every figure is made of, read off the record's stream: a row for what a case contributes, sums of these, and rates."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Row(models.Model):
    """What a case contributed on a day (`process.figures.measures.Row`); `number` is its own, a part's or a card's.

    `organ` and `item` are those of the version that it ran under then. Of a card or a founded complaint `about` is the
    number of the case that it is about, and `breaks` the promise that it says that one broke. Where an organ was asked for
    its opinion on a case, `what` names that organ, whose row it is.
    """

    pk = models.CompositePrimaryKey("number", "what")
    number = models.CharField(max_length=60)
    what = models.CharField(max_length=8)
    on = models.DateField()
    month = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    measures = models.JSONField()
    about = models.CharField(max_length=60, blank=True)
    breaks = models.CharField(max_length=8, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["month", "organ", "item", "what"], name="row_by_month"),
            models.Index(fields=["on", "what", "organ"], name="row_by_day"),
            # For what few have: the late ones, those with another fee.
            GinIndex(fields=["measures"], name="row_by_measure", opclasses=["jsonb_path_ops"]),
            models.Index(fields=["about"], name="row_by_case", condition=~Q(about="")),
            models.Index(
                fields=["month", "organ", "number"],
                name="row_of_a_broken_promise",
                condition=Q(what="done", measures__contains={"kept": 0}),
            ),
        ]


class Sum(models.Model):
    """How many cases of an organ's item had a value of a measure in a month.

    `item` empty: of all its items together; `organ` 0 as well: of all organs. So a month is read without adding up what
    everybody did.
    """

    pk = models.CompositePrimaryKey("organ", "item", "month", "measure", "value")
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    month = models.DateField()
    measure = models.CharField(max_length=24)
    value = models.BigIntegerField()
    n = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["month", "organ"], name="sum_by_organ", condition=Q(item="")),
            models.Index(fields=["month"], name="sum_of_nothing", condition=Q(n=0)),
        ]


class Rates(models.Model):
    """By what cost is counted from a day on (`process.costs.rates.Rates` as `body`); never changed, only followed by another.

    `estimated`: the centre says itself that it has not measured them. `source` says where the numbers come from.
    """

    id = models.BigAutoField(primary_key=True)
    since = models.DateField()
    body = models.JSONField()
    estimated = models.BooleanField()
    source = models.CharField(max_length=500)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Followed(models.Model):
    """How far the stream was read, and when a figure last changed: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)


class Begun(models.Model):
    """A kind of case that is counted: what a release begins to count is read whole, once."""

    kind = models.CharField(max_length=20, primary_key=True)


class Night(models.Model):
    """How far tonight's recomputation of every figure has come, what it found, and how the last whole one ended: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    on = models.DateField()
    after = models.BigIntegerField(default=0)
    done = models.BooleanField(default=False)
    cases = models.BigIntegerField(default=0)
    differ = models.BigIntegerField(default=0)
    examples = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)


class Changed(models.Model):
    """How often anything of a month has changed: what is kept of a month is of one such count."""

    month = models.DateField(primary_key=True)
    times = models.BigIntegerField(default=0)


class Kept(models.Model):
    """A piece of a published table as it is downloaded, packed: what an ended month contributes to it.

    `state` names the data that it was made of, `organs` the departments whose names stand in it.
    """

    pk = models.CompositePrimaryKey("month", "table", "form")
    month = models.DateField()
    table = models.CharField(max_length=16)
    form = models.CharField(max_length=8)
    state = models.CharField(max_length=64)
    organs = models.JSONField()
    body = models.BinaryField()

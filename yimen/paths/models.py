"""How ended applications went, one row each, and how often each step of them took how long. All made anew from the record."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Step(models.Model):
    """A step or an ending by its code (`process.paths.steps`), under a small number; `name_en` is a layer's, where it has one."""

    id = models.SmallAutoField(primary_key=True)
    name = models.CharField(max_length=160, unique=True)
    name_en = models.CharField(max_length=160, blank=True)


class Variant(models.Model):
    """A sequence of steps with its ending, by a digest of their names."""

    id = models.CharField(primary_key=True, max_length=16)
    steps = ArrayField(models.SmallIntegerField())


class Path(models.Model):
    """The path of an ended application, of a part of a joint one (its number has the part's key), or of a joint whole.

    `waiting`, `working` (working days) and `minutes` (office minutes) stand in the order of the variant's steps; None
    where a year is not announced, and then `days`, their sum, is None too. `version` and `organ` are those under which
    it was received, `points` what the notices of correction named. `costs` are what each step cost the government in fen, None
    where a line of it is not known; None as a whole where the centre had no rates when it ended.
    """

    number = models.CharField(primary_key=True, max_length=60)
    kind = models.CharField(max_length=16)
    item = models.CharField(max_length=64)
    version = models.BigIntegerField()
    organ = models.BigIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField()
    variant = models.CharField(max_length=16)
    days = models.IntegerField(null=True)
    corrections = models.SmallIntegerField()
    points = ArrayField(models.CharField(max_length=80))
    signed = models.SmallIntegerField()
    returned = models.SmallIntegerField()
    waiting = ArrayField(models.SmallIntegerField(null=True))
    working = ArrayField(models.SmallIntegerField(null=True))
    minutes = ArrayField(models.IntegerField(null=True))
    costs = ArrayField(models.IntegerField(null=True), null=True)

    class Meta:
        indexes = [
            models.Index(fields=["item", "ended_on"], name="path_by_item"),
            models.Index(fields=["organ", "ended_on"], name="path_by_organ"),
            models.Index(fields=["ended_on", "variant"], name="path_by_day"),
            models.Index(
                fields=["item", "ended_on"], name="path_corrected", condition=models.Q(corrections__gt=0)
            ),
        ]


class Tally(models.Model):
    """How often in a month a step of an item took so many days before that other step; -1: days unknown.

    A joint whole is not counted here: its time is that of its parts. The month is that of the path's end.
    """

    pk = models.CompositePrimaryKey("month", "item", "organ", "step", "then", "waiting", "working")
    month = models.DateField()
    item = models.CharField(max_length=64)
    organ = models.BigIntegerField()
    step = models.SmallIntegerField()
    then = models.SmallIntegerField()
    waiting = models.SmallIntegerField()
    working = models.SmallIntegerField()
    n = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["item", "month"], name="tally_by_item"),
            models.Index(fields=["organ", "month"], name="tally_by_organ"),
        ]


class Spent(models.Model):
    """What a step of an item cost the government in a month: `n` passages with a known cost came to `fen`; `unknown` are in no sum.

    The month is that of the path's end. Of a joint whole stand what is done for all parts together.
    """

    pk = models.CompositePrimaryKey("month", "item", "organ", "step")
    month = models.DateField()
    item = models.CharField(max_length=64)
    organ = models.BigIntegerField()
    step = models.SmallIntegerField()
    n = models.IntegerField()
    fen = models.BigIntegerField()
    unknown = models.IntegerField()


class Followed(models.Model):
    """How far the stream was read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)


class Improvement(models.Model):
    """A change that would save days, taken up: whose it is, what the department says, by what it came, what it brought.

    `kind`, `item`, `organ` and `about` are those of the finding (`paths.findings`), `figures` what it said then. `answer` is
    "", agrees or against. One of `proposal` (a change of who decides), `version` (of the item) and `measure` (in words)
    carries it out from `effective_on`; three months later `measured_on` and `result` hold the days before and after.
    `ended_why`: it was given up.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    item = models.CharField(max_length=64, blank=True)
    organ = models.BigIntegerField()
    about = models.CharField(max_length=160, blank=True)
    figures = models.JSONField()
    owner = models.BigIntegerField()
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    answer = models.CharField(max_length=8, blank=True)
    answered_by = models.BigIntegerField(default=0)
    answered_on = models.DateField(null=True)
    proposal = models.BigIntegerField(default=0)
    version = models.BigIntegerField(default=0)
    measure = models.CharField(max_length=300, blank=True)
    effective_on = models.DateField(null=True)
    measured_on = models.DateField(null=True)
    result = models.JSONField(null=True)
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "item", "organ", "about"],
                condition=models.Q(measured_on=None, ended_on=None),
                name="one_open_improvement",
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-id"], name="improvement_by_organ"),
            models.Index(
                fields=["effective_on"],
                name="improvement_to_measure",
                condition=models.Q(measured_on=None, ended_on=None, effective_on__isnull=False),
            ),
        ]


class Said(models.Model):
    """What was done and said about an improvement, in order: nothing here is ever changed."""

    id = models.BigAutoField(primary_key=True)
    improvement = models.ForeignKey(Improvement, on_delete=models.PROTECT, related_name="said")
    act = models.CharField(max_length=16)
    words = models.CharField(max_length=500, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Export(models.Model):
    """A log that somebody took away from the desk: who, when, why, and what was in it. Nothing here is ever changed.

    `numbers`: with the cases' own numbers, which the discipline group alone may ask for.
    """

    id = models.BigAutoField(primary_key=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    why = models.CharField(max_length=300)
    format = models.CharField(max_length=8)
    since = models.DateField()
    until = models.DateField()
    item = models.CharField(max_length=64, blank=True)
    numbers = models.BooleanField(default=False)
    cases = models.IntegerField()

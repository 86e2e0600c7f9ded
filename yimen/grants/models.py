"""What the public may read of decisions: read off the record's stream, and made anew from it at any time."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Grant(models.Model):
    """A grant that was published (行政许可法 40). `place` is that act's position in the stream.

    `holder` is a firm's name, or a natural person's masked; `credit_code` a firm's alone. `working_days` counts from
    the decision to its publication, None in a year that is not announced. Nothing that was handed in stands here.
    """

    place = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=50, unique=True)
    decision = models.CharField(max_length=120, blank=True)
    certificate = models.CharField(max_length=120, blank=True)
    item = models.CharField(max_length=64)
    item_name = models.CharField(max_length=300)
    organ = models.CharField(max_length=120)
    holder = models.CharField(max_length=300, blank=True)
    holder_kind = models.CharField(max_length=8)
    credit_code = models.CharField(max_length=18, blank=True)
    decided_on = models.DateField()
    published_on = models.DateField()
    valid_until = models.DateField(null=True)
    working_days = models.IntegerField(null=True)
    tokens = SearchVectorField()

    class Meta:
        indexes = [
            models.Index(fields=["-decided_on", "-place"], name="grant_by_day"),
            models.Index(fields=["item", "-decided_on", "-place"], name="grant_by_item"),
            models.Index(fields=["published_on", "place"], name="grant_by_publication"),
            models.Index(fields=["decision"], name="grant_by_decision"),
            models.Index(fields=["certificate"], name="grant_by_certificate"),
            models.Index(
                fields=["credit_code"], name="grant_by_credit_code", condition=~models.Q(credit_code="")
            ),
            GinIndex(fields=["tokens"], name="grant_by_holder"),
        ]


class Tally(models.Model):
    """How many grants an organ published in a month, and how many of them in time, by both periods."""

    pk = models.CompositePrimaryKey("month", "organ")
    month = models.DateField()
    organ = models.CharField(max_length=120)
    published = models.IntegerField()
    in_seven = models.IntegerField()
    in_twenty = models.IntegerField()
    longest = models.IntegerField()


class Outcome(models.Model):
    """Nothing reads or writes it any more: `figures` counts how promises were kept. The release before still serves with it."""

    number = models.CharField(primary_key=True, max_length=50)
    month = models.DateField()
    organ = models.CharField(max_length=120)
    decided_on = models.DateField()
    used = models.IntegerField(null=True)
    promised = models.IntegerField(null=True)
    statutory = models.IntegerField(null=True)
    early = models.IntegerField(null=True)
    late = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["month", "organ"], name="outcome_by_month")]


class Paper(models.Model):
    """A paper that bears a number of its own: of which case, which document, or the permit that it stands for.

    `organ`, `year` and `running` are its place in the series of an organ's document numbers, None for every other
    number. A void one says since when, by whose act, why, and which number took its place.
    """

    pk = models.CompositePrimaryKey("case_number", "key")
    case_number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    number = models.CharField(max_length=120, db_index=True)
    organ = models.BigIntegerField(null=True)
    year = models.SmallIntegerField(null=True)
    running = models.IntegerField(null=True)
    made_on = models.DateField(null=True)
    licence = models.BooleanField(default=True, db_default=True)
    voided_on = models.DateField(null=True)
    voided_by = models.CharField(max_length=64, default="", db_default="")
    why = models.TextField(default="", db_default="")
    replaced_by = models.CharField(max_length=120, default="", db_default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["organ", "year", "running"],
                name="paper_by_running_number",
                condition=models.Q(running__isnull=False),
            )
        ]


class Life(models.Model):
    """What became of a permit that everybody may know (行政许可法 61, 70): an inspection, or a way in which it ended.

    `place` is the event's position in the stream, `application` the case that led to the permit: nothing is told of it
    before that one's grant is public. `event` is inspected, withdrawn, revoked, cancelled or deregistered, or restored:
    what had ended it was set aside; of the grant itself set_aside, stands (it is valid all the same) or granted_anew, of one without a permit
    under its own number; `about` and `passed` are an inspection's. Who inspected and what was found stand nowhere here.
    """

    place = models.BigIntegerField(primary_key=True)
    permit = models.CharField(max_length=50, db_index=True)
    application = models.CharField(max_length=50, db_index=True)
    event = models.CharField(max_length=16)
    happened_on = models.DateField()
    about = models.CharField(max_length=16, blank=True)
    passed = models.BooleanField(null=True)


class Followed(models.Model):
    """How far the stream was read, and when the register last changed: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

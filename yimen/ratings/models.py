"""Ratings of what the centre did: each a row, only ever added; words sealed beside it; sums for whoever reads months.

What is rated is an `about`: the number of a case, `ticket:7` of a ticket of the hall, or `visit:7` of a visit without one. `on`, `month` are the day on which it
ended and that day's month; `given` is the month in which the rating came: it is told from the first day of the next on.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Rating(models.Model):
    """One rating. `turn` 2 takes the place of the first, which stays. `served` are accounts, as far as the record tells.

    `case` is the number of the bad-rating case that it opened or belongs to, `rater` a keyed hash, of nobody's name where
    it is anonymous.
    """

    id = models.BigAutoField(primary_key=True)
    about = models.CharField(max_length=70)
    turn = models.SmallIntegerField(default=1)
    level = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    channel = models.CharField(max_length=8)
    via = models.CharField(max_length=12)
    named = models.BooleanField(default=False)
    rater = models.CharField(max_length=64)
    item = models.CharField(max_length=64)
    item_version = models.BigIntegerField()
    organ = models.BigIntegerField()
    window = models.BigIntegerField(default=0)
    served = ArrayField(models.BigIntegerField(), default=list)
    month = models.DateField()
    given = models.DateField()
    on = models.DateField()
    at = models.DateTimeField()
    case = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "turn"], name="one_rating_a_matter"),
            models.CheckConstraint(condition=Q(turn__in=(1, 2)), name="rating_changed_at_most_once"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="rating_of_five_levels"),
        ]
        indexes = [
            models.Index(fields=["-given", "-id"], name="ratings_by_month"),
            models.Index(fields=["level", "-given", "-id"], name="ratings_by_level"),
            models.Index(fields=["organ", "-given", "-id"], name="ratings_of_an_organ"),
            models.Index(fields=["-id"], name="rated_badly", condition=Q(level__gte=4)),
            models.Index(fields=["organ", "-id"], name="rated_badly_of_an_organ", condition=Q(level__gte=4)),
            models.Index(fields=["case"], name="ratings_by_case", condition=~Q(case="")),
            GinIndex(fields=["served"], name="rated_badly_by_who_served", condition=Q(level__gte=4)),
        ]


class Said(models.Model):
    """Words and address of a rating that opened no case, sealed, until their term is over; a case keeps its own."""

    rating = models.OneToOneField(Rating, models.PROTECT, primary_key=True, related_name="said")
    sealed = models.BinaryField()
    at = models.DateTimeField()


class Ended(models.Model):
    """What can be rated: a case that ended, a visit. `invited_at` is when somebody was asked to, or was not to be.

    `looked_at` is when it was looked at whether to ask if it is truly solved.
    """

    about = models.CharField(max_length=70, primary_key=True)
    on = models.DateField()
    month = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    invited_at = models.DateTimeField(null=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["on"], name="to_be_invited", condition=Q(invited_at=None)),
            models.Index(fields=["on"], name="to_be_asked_again", condition=Q(looked_at=None)),
        ]


class Solved(models.Model):
    """That an applicant was asked whether their matter is truly solved, once, and what they said; `case` is what a no opened."""

    about = models.CharField(max_length=60, primary_key=True)
    asked_on = models.DateField()
    solved = models.BooleanField(null=True)
    said_at = models.DateTimeField(null=True)
    case = models.CharField(max_length=60, blank=True)


class Visit(models.Model):
    """A visit to a window that its clerk has ended, so that it can be rated; `case` where it was about one.

    `ticket` is that of the hall with which it was made: with one it is rated once, on the tablet or by the ticket.
    """

    id = models.BigAutoField(primary_key=True)
    window = models.BigIntegerField()
    ticket = models.BigIntegerField(null=True)
    case = models.CharField(max_length=60, blank=True)
    item_version = models.BigIntegerField()
    by = models.BigIntegerField()
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["window", "-id"], name="visits_to_a_window"),
            models.Index(fields=["case", "id"], name="visits_about_a_case", condition=~Q(case="")),
            models.Index(fields=["ticket"], name="visits_with_a_ticket", condition=Q(ticket__isnull=False)),
        ]


class Device(models.Model):
    """The tablet of a window: by a code for one opening (until `open_until`) it is given a secret, of which this keeps the hash.

    `turn` counts the codes that were given; the secret of the one before is nobody's from then on.
    """

    window = models.BigIntegerField(primary_key=True)
    turn = models.IntegerField(default=1)
    open_until = models.DateTimeField(null=True)
    secret = models.CharField(max_length=64, blank=True, default="", db_default="")
    bound_at = models.DateTimeField(null=True)


class Declined(models.Model):
    """Somebody, by keyed hash, who wants to be asked for no rating any more."""

    rater = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()


class Sum(models.Model):
    """How many there are of an item in a month, by the month in which it was learnt: `ended`, levels `1` to `5`, `invalid`."""

    pk = models.CompositePrimaryKey("month", "organ", "item", "what", "given")
    month = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    what = models.CharField(max_length=8)
    given = models.DateField()
    n = models.BigIntegerField()


class Bad(models.Model):
    """How a bad rating stands, read off its case: for lists, and for what is published of it."""

    case = models.CharField(max_length=60, primary_key=True)
    month = models.DateField()
    given = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    window = models.BigIntegerField(default=0)
    channel = models.CharField(max_length=8)
    level = models.SmallIntegerField()
    reasons = models.JSONField(default=list)
    phase = models.CharField(max_length=24)
    how = models.CharField(max_length=12, blank=True)
    answer = models.TextField(blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["month", "organ", "item"], name="bad_ratings_by_month"),
            models.Index(
                fields=["-published_on", "-case"],
                name="bad_ratings_published",
                condition=Q(published_on__isnull=False),
            ),
        ]


class Followed(models.Model):
    """How far the stream was read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)


class Night(models.Model):
    """What tonight's recomputation of the sums found: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    on = models.DateField()
    differ = models.BigIntegerField(default=0)
    examples = models.JSONField(default=list)
    ended_at = models.DateTimeField(null=True)

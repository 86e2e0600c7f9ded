"""What supervision found, and when it looks again at which case. All but the cards can be found anew from the record."""

from django.db import models


class Finding(models.Model):
    """What a rule found in a case or in a part of a joint one, once.

    `rules` is the profile whose rule it was, `on` the day on which it happened; `organ` and `item` are those of the case
    then, unless another organ answers for it. `gone_on` is the day on which it was found to be none, as after a new calendar. `card` is the number of the
    card that was given for it, `cleared`: which was lifted again because of that.
    """

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=60)
    rule = models.CharField(max_length=16)
    fact = models.CharField(max_length=80, blank=True)
    rules = models.CharField(max_length=80)
    level = models.CharField(max_length=8)
    on = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    version = models.BigIntegerField()
    person = models.CharField(max_length=40, blank=True)
    seqs = models.JSONField(default=list)
    said = models.JSONField(default=list)
    found_at = models.DateTimeField()
    gone_on = models.DateField(null=True)
    card = models.CharField(max_length=50, blank=True)
    cleared = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "rule", "fact"], name="found_once")]
        indexes = [
            models.Index(fields=["-on", "-id"], name="finding_by_day"),
            models.Index(fields=["organ", "-on", "-id"], name="finding_by_organ"),
            models.Index(fields=["rule", "-on", "-id"], name="finding_by_rule"),
            models.Index(
                fields=["on", "id"],
                name="finding_without_card",
                condition=models.Q(card="", gone_on__isnull=True) & ~models.Q(level="notice"),
            ),
            models.Index(
                fields=["id"],
                name="finding_gone_with_card",
                condition=models.Q(gone_on__isnull=False, cleared=False) & ~models.Q(card=""),
            ),
        ]


class Look(models.Model):
    """The day on which a case is to be looked at again, though nothing has happened in it."""

    number = models.CharField(max_length=60, primary_key=True)
    on = models.DateField(db_index=True)


class Failed(models.Model):
    """A rule that could not look at a case, with the sort of its error; away once it could. It is tried again the next day."""

    pk = models.CompositePrimaryKey("number", "rule")
    number = models.CharField(max_length=60)
    rule = models.CharField(max_length=16)
    error = models.CharField(max_length=60)
    at = models.DateTimeField()


class Deed(models.Model):
    """What a person answered or decided in a case (`process.watch.many.Deed`), for comparing with what others did."""

    pk = models.CompositePrimaryKey("number", "seq")
    number = models.CharField(max_length=60)
    seq = models.IntegerField()
    what = models.CharField(max_length=24)
    who = models.CharField(max_length=40)
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    on = models.DateField()
    last_hour = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["on", "what"], name="deed_by_day"),
            models.Index(fields=["who", "item", "on"], name="deed_by_person"),
        ]


class Followed(models.Model):
    """How far the stream was read, since when cards are given, and by which rules every open case was looked at: one row.

    What happened before supervision began here is found, and held against nobody.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    since = models.DateField()
    rules = models.CharField(max_length=80, blank=True, default="", db_default="")


class Guide(models.Model):
    """What a published version of an item was the first to lack (`process.watch.guides.Lack`), found by a rule, once.

    `state` is what a person of supervision said of it: found (nothing yet), confirmed or explained. `gone_on` is the day on
    which it was found to be none.
    """

    id = models.BigAutoField(primary_key=True)
    rule = models.CharField(max_length=16)
    rules = models.CharField(max_length=80)
    item = models.CharField(max_length=64)
    version = models.BigIntegerField()
    number = models.IntegerField()
    organ = models.BigIntegerField()
    lacks = models.JSONField()
    on = models.DateField()
    mended_on = models.DateField(null=True)
    mended_by = models.IntegerField(default=0)
    gone_on = models.DateField(null=True)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="found")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "version"], name="guide_found_once")]
        indexes = [
            models.Index(fields=["state", "-on", "-id"], name="guide_by_state"),
            models.Index(fields=["organ", "-on", "-id"], name="guide_by_organ"),
            models.Index(fields=["item"], name="guide_by_item"),
        ]


class GuideStep(models.Model):
    """What a person said of a lacking guide, with the reason; rows are only ever added."""

    id = models.BigAutoField(primary_key=True)
    guide = models.ForeignKey(Guide, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=12)
    words = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class GuidesFollowed(models.Model):
    """How far the catalogue's record of changes was read, by which rules, and how far the day's round of all items is: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    change = models.BigIntegerField(default=0)
    rules = models.CharField(max_length=80, blank=True)
    on = models.DateField()
    after = models.CharField(max_length=64, blank=True)
    whole = models.BooleanField(default=False)


class Trial(models.Model):
    """A rule that somebody lets run over the whole past: how far it is, and what it would have found. Nobody is told of it.

    `body` is the rule as it is tried, `after` the id of the last case that was looked at, `of` how many there were at its
    beginning. `stage`: running, done, stopped. Of cases it keeps numbers, counts by organ, and a few examples.
    """

    id = models.BigAutoField(primary_key=True)
    rule = models.CharField(max_length=16)
    rules = models.CharField(max_length=80)
    body = models.JSONField()
    stage = models.CharField(max_length=8, default="running")
    of = models.BigIntegerField()
    after = models.BigIntegerField(default=0)
    cases = models.BigIntegerField(default=0)
    hit = models.BigIntegerField(default=0)
    found = models.BigIntegerField(default=0)
    failed = models.BigIntegerField(default=0)
    by_organ = models.JSONField(default=dict)
    examples = models.JSONField(default=list)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Pressed twice, it runs once.
            models.UniqueConstraint(
                fields=["rule", "rules", "body"],
                condition=models.Q(stage="running"),
                name="one_trial_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="trial_to_run", condition=models.Q(stage="running")),
            models.Index(fields=["rule", "-id"], name="trial_by_rule"),
        ]

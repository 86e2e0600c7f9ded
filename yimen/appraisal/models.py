"""Appraisal: facts read off the record, schemes, what was entered by hand, months drafted and final, years.

Facts and drafts can be made anew. What somebody said, entered, decided or signed, and what is final, is only ever added.
Points are hundredths; `kind` is person, window or organ, `unit` an id of that kind; `month` is its first day. The tables
of surveys stand in `survey_models`; they are named here because an app's tables are found by this module.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.appraisal.survey_models import (
    Answer as Answer,
    Asked as Asked,
    Invitation as Invitation,
    Survey as Survey,
)


class Fact(models.Model):
    """That something happened (`facts/source.Point`), for one unit: `what` are words of it, each `n`."""

    pk = models.CompositePrimaryKey("source", "ref", "seq", "kind", "unit")
    source = models.CharField(max_length=16)
    ref = models.CharField(max_length=70)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=6)
    unit = models.BigIntegerField()
    what = ArrayField(models.CharField(max_length=24))
    n = models.IntegerField(default=1)
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64, blank=True)
    on = models.DateField()
    month = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["month", "kind", "unit"], name="appraisal_fact_by_month")]


class Followed(models.Model):
    """How far each source was read: the stream under `stream`, a table under its source's name."""

    source = models.CharField(max_length=16, primary_key=True)
    position = models.BigIntegerField(default=0)


class Scheme(models.Model):
    """A scheme (`process.appraisal.scheme.Scheme` as `body`): drafted by one, put in force by another from a month on."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=6)
    since = models.DateField()
    body = models.JSONField()
    document = models.CharField(max_length=120)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    adopted_by = models.BigIntegerField(null=True)
    adopted_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_by=None) | ~Q(adopted_by=F("drafted_by")), name="scheme_of_two_people"
            ),
            models.UniqueConstraint(
                fields=["kind", "since"], condition=Q(adopted_by__isnull=False), name="one_scheme_a_month"
            ),
        ]


class Entry(models.Model):
    """Points entered by hand, with what happened, its evidence (JSON of a kept file), and for whose part; only ever added."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=6)
    unit = models.BigIntegerField()
    month = models.DateField()
    on = models.DateField()
    indicator = models.CharField(max_length=24)
    points = models.IntegerField()
    text = models.TextField()
    file = models.TextField()
    author = models.CharField(max_length=24)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["month", "kind", "unit"], name="appraisal_entry_by_month")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="person") | ~Q(unit=F("by")), name="nobody_enters_on_themselves"
            )
        ]


class TakenBack(models.Model):
    """That an entry counts no more, and why: by whoever entered it, before the draft."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="taken_back")
    why = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Reversed(models.Model):
    """That a “no” was set aside by reconsideration or a court: of whom it was, by which document (JSON of a kept file).

    `unlawful`: that a decision, also a grant, was declared unlawful and stands all the same.
    `restores`: that what had set a grant aside fell in its turn, so that the grant stands.
    `no` is the place of the decision in its case's journal. A row that `takes_back` another says that this one was wrong.
    Only ever added.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.CharField(max_length=70, db_index=True)
    no = models.BigIntegerField()
    how = models.CharField(max_length=16)
    unlawful = models.BooleanField(default=False, db_default=False)
    restores = models.BooleanField(default=False, db_default=False)
    decided_by = models.CharField(max_length=80)
    document = models.CharField(max_length=80)
    on = models.DateField()
    file = models.TextField(blank=True)
    persons = ArrayField(models.BigIntegerField(), default=list)
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back")
    why = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | Q(takes_back__isnull=False), name="a_reversal_has_its_document"
            )
        ]


class Month(models.Model):
    """A month of persons or windows: drafted under a scheme, open to appeal until a day, final once it was signed."""

    pk = models.CompositePrimaryKey("kind", "month")
    kind = models.CharField(max_length=6)
    month = models.DateField()
    scheme = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    appeal_until = models.DateField()


class Counted(models.Model):
    """Somebody's month: `body` is JSON of `process.appraisal.account.Total`, `mix` the items most handled."""

    kind = models.CharField(max_length=6)
    month = models.DateField()
    unit = models.BigIntegerField()
    organ = models.BigIntegerField()
    points = models.IntegerField()
    overdue = models.IntegerField()
    matters = models.IntegerField()
    body = models.JSONField()
    mix = models.JSONField(default=list)

    class Meta:
        abstract = True


class Sheet(Counted):
    """A month as it stands: a draft, made anew by a ruling; once final it is held against `Final`."""

    pk = models.CompositePrimaryKey("kind", "month", "unit")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "month", "organ"], name="appraisal_sheet_by_organ"),
            models.Index(fields=["kind", "unit", "-month"], name="appraisal_sheets_of_unit"),
        ]


class Comment(models.Model):
    """What the person, or somebody of the window, says of a draft."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=6)
    month = models.DateField()
    unit = models.BigIntegerField()
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Appeal(models.Model):
    """That an indicator of a draft is contested, and why; `file` is JSON of a kept file, or empty."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=6)
    month = models.DateField()
    unit = models.BigIntegerField()
    indicator = models.CharField(max_length=24)
    text = models.TextField()
    file = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "month", "unit", "indicator"], name="one_appeal_a_line")
        ]


class Ruling(models.Model):
    """What another person decided of an appeal: `points` given back, in hundredths (0: nothing), and why."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="ruling")
    points = models.IntegerField()
    reasons = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(points__gte=0), name="a_ruling_takes_nothing_more")]


class Signature(models.Model):
    """That a head signed the sheets of their organ; `digest` is of what these said."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=6)
    month = models.DateField()
    organ = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Closing(models.Model):
    """That the centre signed a month: from here on it is final. `why` where heads had not signed."""

    pk = models.CompositePrimaryKey("kind", "month")
    kind = models.CharField(max_length=6)
    month = models.DateField()
    digest = models.CharField(max_length=64)
    why = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Final(Counted):
    """A sheet as it was when its month became final."""

    pk = models.CompositePrimaryKey("kind", "month", "unit")

    class Meta:
        indexes = [
            models.Index(fields=["kind", "unit", "-month"], name="appraisal_finals_of_unit"),
            models.Index(fields=["kind", "month", "organ"], name="appraisal_final_by_organ"),
        ]


class Grade(models.Model):
    """A grade of a year, as it was signed: of how many final months, and what kept from a better one."""

    pk = models.CompositePrimaryKey("kind", "year", "unit")
    kind = models.CharField(max_length=6)
    year = models.SmallIntegerField()
    unit = models.BigIntegerField()
    organ = models.BigIntegerField()
    points = models.IntegerField()
    months = models.SmallIntegerField()
    grade = models.CharField(max_length=16)
    kept_from = models.JSONField(default=list)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Pledge(models.Model):
    """What an organ promised in public for a year (创先争优: 公开承诺)."""

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField()
    year = models.SmallIntegerField()
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class PledgeStep(models.Model):
    """What a leader said of a promise (领导点评), or whether it was kept, with its proof."""

    id = models.BigAutoField(primary_key=True)
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=8)
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

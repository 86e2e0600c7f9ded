"""Investment projects that an agent carries for the investor, and everything that was said and done about each.

What was done is a row of `Deed` that is only ever added (migration 0001 takes the rights). No row has a place for a fee of
the agent: a price is an intermediary's for its report, and the database takes none elsewhere.
"""

from django.db import models
from django.db.models import F, Q


class Project(models.Model):
    """A project of an investor. `investor` is a public account, person or firm, whose values are kept there, encrypted.

    `code` is the national code of an investment project, empty until it is given; `amount` in fen; `bureau` and `zone` the
    organs that are partners. `agent` is never empty: an agent is named from day one.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300, blank=True)
    investor = models.BigIntegerField(db_index=True)
    amount = models.BigIntegerField()
    site = models.CharField(max_length=200)
    stage = models.CharField(max_length=12)
    bureau = models.BigIntegerField(null=True)
    zone = models.BigIntegerField(null=True)
    agent = models.BigIntegerField(db_index=True)
    target_on = models.DateField(null=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    opened_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_project_a_code"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="amount_not_negative"),
        ]


class Entrustment(models.Model):
    """A written entrustment of an agent: for which items (none: every step of the roadmap), from a day to a day.

    Nothing is done by it before the investor signed: `signed_by` is the account that did, `paper` says that the signed
    original was seen. Another one, or a hand-over, ends it on `ended_on`.
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="entrustments")
    agent = models.BigIntegerField()
    items = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_until = models.DateField()
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    signed_by = models.BigIntegerField(null=True)
    signed_on = models.DateField(null=True)
    paper = models.CharField(max_length=120, blank=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="entrusted_to_an_end"),
        ]


class Handover(models.Model):
    """A project passes from one agent to another, once both have confirmed it; one at a time waits.

    `given_by` is who confirmed for a giver that had left their post, and why.
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="handovers")
    giver = models.BigIntegerField()
    taker = models.BigIntegerField()
    why = models.TextField()
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    given_by = models.BigIntegerField(null=True)
    given_why = models.CharField(max_length=300, blank=True, default="", db_default="")
    taken_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(declined_at=None) & (Q(given_at=None) | Q(taken_at=None)),
                name="one_handover_waits",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="handed_to_somebody_else"),
        ]


class Step(models.Model):
    """One step of a roadmap, by its kind (words.KINDS): an approval has an item and, once there is one, a case.

    `needs` are the ids of the steps before it, `days` its working days, `owner` who holds a step of the project's own.
    The state of an approval is its case's: nobody types that it is done.
    """

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="steps")
    place = models.IntegerField()
    kind = models.CharField(max_length=8)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=300, blank=True)
    item = models.CharField(max_length=64, blank=True)
    scheme = models.CharField(max_length=64, blank=True)
    needs = models.JSONField(default=list)
    days = models.IntegerField(default=0)
    owner = models.CharField(max_length=120, blank=True)
    price = models.BigIntegerField(null=True)
    basis = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    case = models.CharField(max_length=60, blank=True, db_index=True)
    done_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price=None) | Q(kind="report"), name="no_fee_but_a_reports"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(kind="approval"), name="an_approval_is_done_by_its_case"
            ),
            models.CheckConstraint(
                condition=Q(case="") | Q(kind="approval"), name="only_an_approval_has_a_case"
            ),
        ]


class Paper(models.Model):
    """One version of a document on a project's shelf; `file` is the name under which its file is kept."""

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="papers")
    name = models.CharField(max_length=120)
    version = models.IntegerField()
    file = models.CharField(max_length=64, db_index=True)
    size = models.IntegerField()
    media_type = models.CharField(max_length=80)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "name", "version"], name="one_paper_a_version")
        ]


class Use(models.Model):
    """That a step used this version of a document."""

    id = models.BigAutoField(primary_key=True)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="uses")
    step = models.ForeignKey(Step, models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "step"], name="one_use_a_step")]


class Meeting(models.Model):
    """A meeting with the investor or a visit: when, where, who was there, and what was said."""

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=8)
    on = models.DateField()
    place = models.CharField(max_length=200)
    people = models.CharField(max_length=300)
    minutes = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Deed(models.Model):
    """One line of a project's record: who did what, when, to which step; only ever added."""

    id = models.BigAutoField(primary_key=True)
    project = models.ForeignKey(Project, models.PROTECT, related_name="deeds")
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="deeds")
    act = models.CharField(max_length=16)
    what = models.CharField(max_length=300, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

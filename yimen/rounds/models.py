"""Rounds in which items are cleaned up: what was asked, answered, reviewed, decided, done, and looked at afterwards.

What somebody said or decided is a row that is only ever added; the last answer counts, and the last opinion on it.
"""

from django.db import models


class Round(models.Model):
    """A clean-up round. `organs` and `types` are its scope in codes (empty: all of them), `criteria` JSON of `Criterion`.

    `listed`: its scope is a list of items, whatever their organs and types.
    """

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=300)
    organs = models.JSONField(default=list)
    types = models.JSONField(default=list)
    listed = models.BooleanField(default=False)
    criteria = models.TextField()
    answer_by = models.DateField()
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()


class Subject(models.Model):
    """An item in a round, as it was called and whose it was when the round was opened."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="subjects")
    item = models.CharField(max_length=64)
    name = models.CharField(max_length=300)
    organ = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "item"], name="one_subject_a_round")]


class Answer(models.Model):
    """What a department says of its item: a verdict of WHAT, why and on which basis; `into` is the item merged into."""

    id = models.BigAutoField(primary_key=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="answers")
    what = models.CharField(max_length=10)
    into = models.CharField(max_length=64, blank=True)
    reasons = models.TextField()
    basis = models.CharField(max_length=300)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Opinion(models.Model):
    """What the legal office says of an answer: that it is lawful, or that it objects, and why."""

    id = models.BigAutoField(primary_key=True)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="opinions")
    agrees = models.BooleanField()
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Ruling(models.Model):
    """The document by which a leader decided on some items of a round; `file` is JSON of its file, empty without one."""

    id = models.BigAutoField(primary_key=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="rulings")
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=80)
    dated_on = models.DateField()
    file = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Decision(models.Model):
    """What was decided of one item, from which day on, and what becomes of its open cases (`cases`: finish or end).

    `version` is the one that was announced last before: a change is carried out by a later one.
    """

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="decision")
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="decisions")
    what = models.CharField(max_length=10)
    into = models.CharField(max_length=64, blank=True)
    effective_on = models.DateField()
    cases = models.CharField(max_length=6, blank=True)
    version = models.IntegerField(default=0)
    why = models.TextField(blank=True)


class Effect(models.Model):
    """That a decision was carried out in the catalogue, by an act of words.EFFECTS or by which version; and its check."""

    subject = models.OneToOneField(Subject, models.PROTECT, primary_key=True, related_name="effect")
    act = models.CharField(max_length=8)
    version = models.IntegerField(null=True)
    on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
    check_on = models.DateField(null=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["check_on"], name="effect_to_check", condition=models.Q(checked_at__isnull=True)
            )
        ]


class Finding(models.Model):
    """Something by which a cancelled item may go on in disguise: what, its evidence (JSON), and what a person found of it."""

    id = models.BigAutoField(primary_key=True)
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=12)
    reference = models.CharField(max_length=64)
    evidence = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=9, blank=True)
    why = models.TextField(blank=True)
    by = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "reference"], name="one_finding_once")
        ]

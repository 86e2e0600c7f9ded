"""What is asked of departments before anything is filed, what each answered, and into which case it was taken over.

Every row is only ever added (migration 0001 takes the rights), but for `Said`, which is erased when its term is over, and
`Tester`. How a request stands is written nowhere: it follows from its rows and the day (days.state).
"""

from django.db import models
from django.db.models import Q


class Request(models.Model):
    """Something asked before filing, by its kind (words.KINDS): about an item, a project, or neither.

    `subject` is under which name cases know who asks; `days` are the working days that each department has from `on`.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=12)
    item = models.CharField(max_length=64, blank=True)
    project = models.BigIntegerField(null=True, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    days = models.IntegerField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(kind="tests"), name="one_sheet_a_project"
            ),
        ]


class Said(models.Model):
    """Who asks and in which words, sealed."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="said")
    sealed = models.BinaryField()


class Asked(models.Model):
    """One department that is asked; `test` is which of the three tests it answers, empty for every other kind."""

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey(Request, models.PROTECT, related_name="asked")
    organ = models.BigIntegerField(db_index=True)
    test = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "organ", "test"], name="each_department_asked_once"),
        ]


class Answer(models.Model):
    """What a department says (words.SAYS), on which basis; with a no the alternatives. The last one counts."""

    id = models.BigAutoField(primary_key=True)
    asked = models.ForeignKey(Asked, models.PROTECT, related_name="answers")
    says = models.CharField(max_length=10)
    text = models.TextField()
    basis = models.CharField(max_length=300)
    alternatives = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="answered_on_a_basis"),
            models.CheckConstraint(
                condition=~Q(says="no") | ~Q(alternatives=""), name="a_no_names_alternatives"
            ),
        ]


class Paper(models.Model):
    """A file that came with a request; `material` is which of the item's it is meant to be."""

    id = models.BigAutoField(primary_key=True)
    request = models.ForeignKey(Request, models.PROTECT, related_name="papers")
    material = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    file = models.CharField(max_length=64, db_index=True)
    size = models.IntegerField()
    media_type = models.CharField(max_length=80)


class Taken(models.Model):
    """That a request was taken over into a case: from then on its law's own terms run, and nothing is owed here."""

    id = models.BigAutoField(primary_key=True)
    request = models.OneToOneField(Request, models.PROTECT, related_name="taken")
    case = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField()
    on = models.DateField()


class Withdrawal(models.Model):
    """That who asked needs no answer any more."""

    request = models.OneToOneField(Request, models.PROTECT, primary_key=True, related_name="withdrawal")
    by = models.BigIntegerField()
    at = models.DateTimeField()
    on = models.DateField()


class Tester(models.Model):
    """Which department answers one of the three tests (words.TESTS) of this centre's projects."""

    test = models.CharField(max_length=8, primary_key=True)
    organ = models.BigIntegerField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Followed(models.Model):
    """How far the stream was read for cases into which requests are taken over."""

    id = models.IntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)

"""What was replayed already: written in the transaction of the act itself."""

from django.db import models


class ReplayedCase(models.Model):
    """A case of a log, and the case that it became here."""

    id = models.BigAutoField(primary_key=True)
    log = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    case_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "name"], name="one_case_a_name")]


class ReplayedEvent(models.Model):
    """An event of a log that needs no second try: (log, case, position)."""

    id = models.BigAutoField(primary_key=True)
    log = models.CharField(max_length=200)
    name = models.CharField(max_length=200)
    position = models.IntegerField()
    outcome = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["log", "name", "position"], name="one_outcome_an_event")
        ]

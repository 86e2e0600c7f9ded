"""The centre's own clock: one row."""

from django.db import models


class Clock(models.Model):
    """Real where `instant` is empty, else standing there; `latest` is the latest instant acted at."""

    one = models.BooleanField(primary_key=True, default=True)
    instant = models.DateTimeField(null=True)
    latest = models.DateTimeField(null=True)

    class Meta:
        db_table = "centre_clock"
        constraints = [models.CheckConstraint(condition=models.Q(one=True), name="one_clock")]

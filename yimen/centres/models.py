"""What belongs to a centre as such: its clock, and how its background duties fare."""

from django.db import models


class Clock(models.Model):
    """Real where `instant` is empty, else standing there; `latest` is the latest instant acted at."""

    one = models.BooleanField(primary_key=True, default=True)
    instant = models.DateTimeField(null=True)
    latest = models.DateTimeField(null=True)

    class Meta:
        db_table = "centre_clock"
        constraints = [models.CheckConstraint(condition=models.Q(one=True), name="one_clock")]


class Duty(models.Model):
    """When a worker last did a duty, and since how many tries it fails. `error` says where, never whose data."""

    name = models.CharField(max_length=48, primary_key=True)
    ran_at = models.DateTimeField()
    failures = models.IntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "centre_duty"


class Cached(models.Model):
    """A value of Django's cache (DatabaseCache): in the centre's schema, so that a centre shares nothing."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "centre_cache"


class Limit(models.Model):
    """How far ahead somebody has used up a limit. `key` is a keyed hash: nobody can be read from it."""

    key = models.CharField(max_length=64, primary_key=True)
    used_until = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "centre_limit"


class Once(models.Model):
    """The first answer to a request that bore a key and moved no case; kept seven days."""

    key = models.CharField(max_length=120, primary_key=True)
    digest = models.BinaryField()
    answer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "centre_once"

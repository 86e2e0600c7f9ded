"""Drafts: what somebody is filling in; and routes of site checks until what they brought has joined the record."""

import uuid

from django.db import models


class Draft(models.Model):
    """An application that is not handed in yet (T1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.BigIntegerField(db_index=True)
    item_version = models.BigIntegerField()
    sealed = models.BinaryField()
    updated_at = models.DateTimeField()
    # When it was last told that the draft's term ends, or seen that there is nobody to tell; saved again, it is told anew.
    reminded_at = models.DateTimeField(null=True)


class SiteRoute(models.Model):
    """A day's route of site checks: who goes, which organ's cases. `officers` are public ids of accounts (`a:7`).

    A work sheet, not the record: it is deleted when what it brought has joined its cases or was set aside.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    organ = models.BigIntegerField()
    officers = models.JSONField()
    planned_by = models.BigIntegerField()
    planned_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organ", "-day", "-id"], name="routes_of_an_organ")]


class SiteStop(models.Model):
    """A case on a route, at its place; `seq` is how far its journal had gone when the route was planned, and then first taken along."""

    route = models.ForeignKey(SiteRoute, models.CASCADE, related_name="stops")
    number = models.CharField(max_length=50, db_index=True)
    place = models.SmallIntegerField()
    seq = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "number"], name="one_stop_a_case")]


class SiteCheck(models.Model):
    """A check as it was sent in, under the key that its device drew: once, however often it is sent.

    It has `joined` its case, or is `kept` with a code of `why`, until a person lets it join or sets it aside. `sealed` is
    emptied when it has joined: the record has it then.
    """

    id = models.UUIDField(primary_key=True)
    route = models.ForeignKey(SiteRoute, models.CASCADE, related_name="checks")
    number = models.CharField(max_length=50)
    account = models.BigIntegerField()
    standing = models.CharField(max_length=9, default="kept")  # joined, kept, set_aside
    why = models.CharField(max_length=20, blank=True)
    sealed = models.BinaryField()
    came_at = models.DateTimeField()
    resolved_by = models.BigIntegerField(default=0)
    resolved_why = models.CharField(max_length=300, blank=True)
    resolved_at = models.DateTimeField(null=True)


class SiteFile(models.Model):
    """A photograph or signature that came in for a route, by its file's name: no check may name another."""

    route = models.ForeignKey(SiteRoute, models.CASCADE, related_name="files")
    name = models.CharField(max_length=64, db_index=True)
    size = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["route", "name"], name="one_file_of_a_route")]


class Typed(models.Model):
    """What somebody had typed into a page when their session ended, sealed; theirs alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.BigIntegerField()
    page = models.CharField(max_length=200)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "page"], name="one_typed_an_account_and_page")
        ]
        indexes = [models.Index(fields=["at"], name="typed_by_age")]

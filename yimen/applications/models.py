"""Drafts: what somebody is filling in. A plain row, encrypted, deleted after its term; no case yet."""

import uuid

from django.db import models


class Draft(models.Model):
    """An application that is not handed in yet (T1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    account = models.BigIntegerField(db_index=True)
    item_version = models.BigIntegerField()
    sealed = models.BinaryField()
    updated_at = models.DateTimeField()


class Typed(models.Model):
    """What somebody of the staff had typed into a page of the desk when their session ended, sealed; theirs alone."""

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

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

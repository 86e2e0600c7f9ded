"""What somebody of the staff was told, how far they have read, and what they do not want to be told."""

from django.db import models


class Message(models.Model):
    """That something happened that concerns somebody: which (`kind`), in which case or (`task`) which task of theirs,
    or which row of training (its `kind` says of which sort).

    `thing` is what it is about in a room beside the record (words.LEADS): a leave, a gap, a sheet.

    No word of anybody and no name stands here: it is said in the reader's language when it is read. `mark` makes it one
    message however often the record is followed anew.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    number = models.CharField(max_length=60, blank=True)
    task = models.BigIntegerField(null=True)
    thing = models.BigIntegerField(null=True)
    on = models.DateField(null=True)
    mark = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "mark"], name="told_once")]
        indexes = [
            models.Index(fields=["account", "-id"], name="told_to"),
            models.Index(fields=["at"], name="told_at"),
        ]


class Reader(models.Model):
    """Up to which message somebody has read, and which groups (words.GROUPS) they do not want."""

    account = models.BigIntegerField(primary_key=True)
    upto = models.BigIntegerField(default=0)
    muted = models.JSONField(default=list)


class Followed(models.Model):
    """How far the stream, the record of tasks and what rooms beside the record tell were read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)
    deed = models.BigIntegerField(default=0)
    telling = models.BigIntegerField(default=0, db_default=0)

"""Announcements: drafts that change, and what was released, which never does: rows are only added."""

from django.db import models
from django.db.models import F, Q


class Draft(models.Model):
    """An announcement that somebody is writing; gone once it is released. `supersedes` names the one that it replaces."""

    id = models.BigAutoField(primary_key=True)
    content = models.TextField()
    supersedes = models.BigIntegerField(null=True)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()


class Announcement(models.Model):
    """A released announcement. `content` is its whole text as JSON, the other columns copies of it for lists."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16)
    effective_on = models.DateField()
    until = models.DateField(null=True)
    content = models.TextField()
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="successor")
    drafted_by = models.BigIntegerField()
    released_by = models.BigIntegerField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(drafted_by=F("released_by")), name="released_by_another_person"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("effective_on")), name="ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["kind", "-id"], name="announcement_by_kind")]


class Line(models.Model):
    """What an announcement says of one item: that it is handled in the centre from its day on, or why it is not."""

    pk = models.CompositePrimaryKey("announcement", "item")
    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="lines")
    item = models.CharField(max_length=64, db_index=True)
    centralised = models.BooleanField()
    why = models.TextField(blank=True)


class Withdrawal(models.Model):
    """An announcement was taken back: by whom, when, why. It stays readable."""

    announcement = models.OneToOneField(
        Announcement, models.PROTECT, primary_key=True, related_name="withdrawal"
    )
    by = models.BigIntegerField()
    at = models.DateTimeField()
    reason = models.TextField()


class Reply(models.Model):
    """What somebody said in a consultation: waiting, shown (`text` stands without personal data), or withheld with a reason.

    As it came in it is sealed, and gone once the answer to all replies is released; nobody's name stands beside it.
    """

    id = models.BigAutoField(primary_key=True)
    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="replies")
    status = models.CharField(max_length=8, default="waiting")
    sealed = models.BinaryField(default=b"")
    text = models.TextField(blank=True)
    item = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    judged_by = models.BigIntegerField(default=0)
    judged_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["announcement", "status", "-id"], name="reply_by_status")]


class Response(models.Model):
    """The answer to a consultation's replies as a whole: written by an editor, released by another when the term is over."""

    announcement = models.OneToOneField(
        Announcement, models.PROTECT, primary_key=True, related_name="response"
    )
    text = models.TextField()
    text_en = models.TextField(blank=True)
    drafted_by = models.BigIntegerField()
    drafted_at = models.DateTimeField()
    released_by = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(drafted_by=F("released_by")),
                name="response_released_by_another",
            )
        ]

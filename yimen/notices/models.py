"""The outbox: what is to be told to whom, queued in the statement that stores the act."""

from django.db import models


class Notice(models.Model):
    """One message about one event. Its words are made from the event when it is sent."""

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField()
    seq = models.IntegerField()
    template = models.CharField(max_length=48)
    recipient = models.CharField(max_length=64)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id", "seq", "template"], name="one_notice_an_event")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_waiting",
                condition=models.Q(sent_at__isnull=True, failed_at__isnull=True),
            )
        ]

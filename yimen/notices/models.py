"""The outbox: what is told to whom, queued in the statement that stores the act, then written, then sent outside."""

from django.db import models
from django.db.models import Q

# Whom a message is for of whom there is neither a case nor an account.
VISITOR = "visitor"


class Notice(models.Model):
    """One message about one event. Its words are made from the event; from `sent_at` on they stand in the applicant's
    messages on the site. One about an account itself has no case: it is written in the transaction of the act. One to a
    visitor has neither: whom it goes to is `sealed` beside it.

    `due_at` and `sent_at` are instants of the centre's clock. `lease_until` is the machine's: until then somebody is
    writing it, or it rests after a failure.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField(null=True)
    account_id = models.BigIntegerField(null=True)
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
    language = models.CharField(max_length=2, blank=True, default="", db_default="")
    subject = models.TextField(blank=True, default="", db_default="")
    text = models.TextField(blank=True, default="", db_default="")
    sealed = models.BinaryField(default=b"", db_default=b"")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id", "seq", "template"], name="one_notice_an_event"),
            models.CheckConstraint(
                condition=Q(case_id__isnull=False) | Q(account_id__isnull=False) | Q(recipient=VISITOR),
                name="a_notice_is_about_something",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_waiting",
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
            ),
            models.Index(fields=["recipient", "-id"], name="notices_of_a_person"),
            models.Index(
                fields=["account_id", "-id"],
                name="notices_of_an_account",
                condition=Q(account_id__isnull=False),
            ),
            models.Index(fields=["id"], name="notice_failed", condition=Q(failed_at__isnull=False)),
            models.Index(fields=["sent_at"], name="notices_to_visitors", condition=Q(recipient=VISITOR)),
        ]


class Delivery(models.Model):
    """A written message on its way outside, by e-mail or SMS. The address stands with the case's private values alone.

    All instants are the machine's. `kept_at` stands where the centre sends nothing outside: recorded, never sent.
    `text` is the short form, where the way needs one.
    """

    id = models.BigAutoField(primary_key=True)
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    way = models.CharField(max_length=8)
    text = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "way"], name="one_delivery_a_way")]
        indexes = [
            models.Index(
                fields=["way", "queued_at"],
                name="delivery_waiting",
                condition=Q(sent_at__isnull=True, failed_at__isnull=True, kept_at__isnull=True),
            ),
            models.Index(fields=["id"], name="delivery_failed", condition=Q(failed_at__isnull=False)),
        ]

"""What reaches the complaint centre by e-mail, by telephone and from the city's line, before and after it is a case.

Words, addresses and numbers stand sealed; what is looked for stands as a keyed hash. What was done is a row of `Deed`,
only ever added (migration 0001).
"""

from django.db import models
from django.db.models import Q


class Words(models.Model):
    """What somebody wrote or said, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Box(models.Model):
    """How far the mailbox was read: which of its lives (UIDVALIDITY), up to which UID, and how the last try went.

    All instants are the machine's. `lease_until`: until then somebody reads it, or it rests after a failure.
    """

    id = models.SmallIntegerField(primary_key=True)
    life = models.BigIntegerField(default=0)
    upto = models.BigIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    tried_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)


class Mail(models.Model):
    """One mail that was taken in. `words` hold who it says it comes from, subject and text; `files` what was kept.

    `message`, `sender` and `digest` are keyed hashes: of the Message-ID, of the address, of address and text.
    """

    id = models.BigAutoField(primary_key=True)
    life = models.BigIntegerField()
    uid = models.BigIntegerField()
    message = models.CharField(max_length=64, blank=True)
    sender = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    words = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    files = models.JSONField(default=list)
    taken_at = models.DateTimeField()
    state = models.CharField(max_length=8)
    why = models.CharField(max_length=12, blank=True)
    case = models.CharField(max_length=25, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["life", "uid"], name="a_mail_is_taken_in_once"),
            models.CheckConstraint(
                condition=~Q(state__in=("case", "added")) | ~Q(case=""), name="a_mail_of_a_case_names_it"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="mails_by_state"),
            models.Index(fields=["message"], name="mails_by_message", condition=~Q(message="")),
            models.Index(fields=["sender", "taken_at"], name="mails_of_a_sender"),
            models.Index(fields=["digest", "taken_at"], name="mails_with_these_words"),
            models.Index(fields=["case"], name="mails_of_a_case", condition=~Q(case="")),
        ]


class Call(models.Model):
    """One call: `caller` is the keyed hash of the number, `words` hold the number itself, `draft` what is written down.

    `ref` is the call centre's own name of the call, empty for one whose number was typed. `operator` is 0 until somebody opens it.
    """

    id = models.BigAutoField(primary_key=True)
    ref = models.CharField(max_length=64, blank=True)
    caller = models.CharField(max_length=64)
    words = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    draft = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    operator = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    case = models.CharField(max_length=25, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref"], condition=~Q(ref=""), name="a_call_is_told_once"),
        ]
        indexes = [
            models.Index(fields=["caller", "-id"], name="calls_of_a_number"),
            models.Index(fields=["-id"], name="calls_open", condition=Q(ended_at=None)),
        ]


class Order(models.Model):
    """One order of the city's line, by the line's own number, with the case that it has become and the line's own day."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=64, unique=True)
    case = models.CharField(max_length=25)
    received_on = models.DateField(null=True)
    due_on = models.DateField(null=True, db_index=True)
    taken_at = models.DateTimeField()
    exported_at = models.DateTimeField(null=True)


class Delivered(models.Model):
    """A file of orders that was read: how many were new, and which lines could not be read, by line and reason."""

    id = models.BigAutoField(primary_key=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    fresh = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    wrong = models.JSONField(default=list)


class Nonce(models.Model):
    """What a signed message was told apart by: a second one with it is a replay. Deleted when its window is over."""

    value = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField(db_index=True)


class Reach(models.Model):
    """Under which telephone number, by keyed hash, somebody is reached in a case."""

    id = models.BigAutoField(primary_key=True)
    phone = models.CharField(max_length=64)
    case = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["phone", "case"], name="one_reach_of_a_case")]
        indexes = [models.Index(fields=["case"], name="reach_of_a_case")]


class Followed(models.Model):
    """How far the record's stream was read: the one row, id 1."""

    id = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)


class Deed(models.Model):
    """What somebody did with a mail, a call or an order; only ever added. `by` is 0 where nobody acted."""

    id = models.BigAutoField(primary_key=True)
    mail = models.ForeignKey(Mail, models.PROTECT, null=True, related_name="deeds")
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="deeds")
    act = models.CharField(max_length=12)
    why = models.CharField(max_length=12, blank=True)
    case = models.CharField(max_length=25, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

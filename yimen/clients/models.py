"""Key clients that the centre follows: their visits, the problems found, and everything that was done about each.

A client is a public account; name, number and phone stay there, encrypted. What was said at a visit, what a problem is and
its answer are sealed too: anybody may be named in them. What was done is a row of `Deed`, only ever added (migration 0001).
"""

from django.db import models
from django.db.models import Q


class Words(models.Model):
    """What somebody said or wrote, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Client(models.Model):
    """A key client, of one of four classes (words.CLASSES), with the one of the staff who keeps in touch with them."""

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=12)
    keeper = models.BigIntegerField(db_index=True)
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_on=None), name="one_client_an_account"
            ),
        ]


class Visit(models.Model):
    """A visit: who makes it on which day and what about, and once it was made what was said at it.

    `missed_on` is the last day that passed without the visit planned for it.
    """

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="visits")
    visitor = models.BigIntegerField(db_index=True)
    planned_on = models.DateField()
    about = models.CharField(max_length=200)
    missed_on = models.DateField(null=True)
    made_on = models.DateField(null=True)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_on=None) | (Q(said__isnull=False) & Q(dropped_on=None)),
                name="a_visit_made_is_written_down",
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on"], name="visits_to_make", condition=Q(made_on=None, dropped_on=None)
            ),
        ]


class Matter(models.Model):
    """A problem found with a client: who of the staff owns it, which organs it concerns, by when it is answered.

    It is over when the client confirmed it, and by nothing else; sent back it goes on, by the same day. `answer` is the
    last one, `answered_on` empty while none stands.
    """

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="matters")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="matters")
    what = models.ForeignKey(Words, models.PROTECT, related_name="+")
    owner = models.BigIntegerField(db_index=True)
    organs = models.JSONField(default=list)
    found_on = models.DateField()
    due_on = models.DateField()
    answer = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    answered_by = models.BigIntegerField(null=True)
    sent_back = models.IntegerField(default=0)
    confirmed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(answered_on__isnull=False), name="confirmed_once_answered"
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answer__isnull=False, answered_by__isnull=False),
                name="answered_in_words_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="matters_to_answer", condition=Q(answered_on=None)),
        ]


class Deed(models.Model):
    """One line of a client's record: who did what, when, about which visit or problem; only ever added.

    `by` is 0 where nobody acted: a day passed.
    """

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey(Client, models.PROTECT, related_name="deeds")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="deeds")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="deeds")
    act = models.CharField(max_length=16)
    said = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()

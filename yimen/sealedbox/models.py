"""The sealed box: keys of people, and ciphertext. No row says who wrote, about whom, or what it is, nor more of when than the year.

Every id is drawn at random, so that no number tells how many came or in which order. Letters, pieces and wraps are
only added to, and deleted once their term is over (migrations 0001, 0002).
"""

from django.db import models
from django.db.models import Q


class Key(models.Model):
    """A pair of keys of one person: `public` for sealing and for signing, `secret` under their own passphrase.

    `box` says whose it is: the group's, or that of the organ which sent it. The first key of a box has no `sponsor`;
    each other one was signed by somebody whose key was there already, so that nobody enters one into the table unseen.
    """

    id = models.BigIntegerField(primary_key=True)
    box = models.CharField(max_length=8)
    account = models.BigIntegerField(db_index=True)
    public = models.BinaryField()
    secret = models.BinaryField()
    sponsor = models.ForeignKey("self", models.PROTECT, null=True, related_name="sponsored")
    signature = models.BinaryField(default=b"")
    made_on = models.DateField()
    admitted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["box", "account"], condition=Q(ended_on=None), name="one_key_a_person"
            )
        ]


class Contact(models.Model):
    """How a box is reached besides: its own number and address, which are nobody else's."""

    box = models.CharField(max_length=8, primary_key=True)
    phone = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=300, blank=True)


class Letter(models.Model):
    """One thread: found by the hash of its number; `public` is the key that the reporter's code makes.

    `proof` tells the same form sent twice from another one, for whoever holds the code.
    """

    id = models.BigIntegerField(primary_key=True)
    box = models.CharField(max_length=8)
    found = models.CharField(max_length=64, unique=True)
    public = models.BinaryField()
    proof = models.CharField(max_length=64)


class Piece(models.Model):
    """Ciphertext of one of a few sizes: a report, an addition, an answer, a note, that it was opened, a file.

    `year` is all that a row says of its time: the letter is erased so many years after the last of them.
    """

    id = models.BigIntegerField(primary_key=True)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="pieces")
    blob = models.BinaryField()
    # What the release before this column wrote counts as come in the year in which it was made.
    year = models.SmallIntegerField(db_default=2026)


class Wrap(models.Model):
    """The key of a piece, sealed to one public key; `key` 0 is the reporter's place, which every piece has."""

    pk = models.CompositePrimaryKey("piece_id", "key")
    piece = models.ForeignKey(Piece, models.PROTECT, related_name="wraps")
    key = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()


class Seen(models.Model):
    """How many pieces a letter had when somebody last opened the list; what the group writes itself is counted in."""

    pk = models.CompositePrimaryKey("account", "letter_id")
    account = models.BigIntegerField()
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="seen")
    pieces = models.IntegerField()


class Erased(models.Model):
    """That a letter was erased, by the hash of its number: for whoever asks after it. Only added to."""

    found = models.CharField(max_length=64, primary_key=True)
    on = models.DateField()

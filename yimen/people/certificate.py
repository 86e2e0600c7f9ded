"""Certificates of training and the items that need one, as rows; they belong to the models of people."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from yimen.people.periods import ends_no_earlier


class Certificate(models.Model):
    """That somebody has shown that they know the rules of items, from a day to a day (`people.certified` alone writes it).

    `ground` is a test (`reference` its attempt) or a document (`reference` names it). `ended_why` says why it ends earlier
    than its term.
    """

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey("people.Account", models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=60, unique=True)
    items = ArrayField(models.CharField(max_length=64))
    valid_from = models.DateField()
    valid_until = models.DateField()
    ground = models.CharField(max_length=8)
    reference = models.CharField(max_length=120)
    given_by = models.ForeignKey("people.Account", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_no_earlier("certificate_ends_no_earlier"),
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("account")),
                name="no_certificate_given_to_oneself",
            ),
        ]


class Needed(models.Model):
    """That nobody is authorised for an item without a certificate, from a day to a day; `organ` answers for the item."""

    id = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=64)
    organ = models.ForeignKey("people.Organ", models.PROTECT)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.CharField(max_length=120)
    set_by = models.ForeignKey("people.Account", models.PROTECT, related_name="+")

    class Meta:
        db_table = "people_certificate_needed"
        constraints = [
            ends_no_earlier("need_of_a_certificate_ends_no_earlier"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(valid_until=None), name="an_item_needs_a_certificate_once"
            ),
        ]

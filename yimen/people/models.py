"""Organs, windows, accounts, postings and what they are authorised to do; all of it dated."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class Organ(models.Model):
    """A body that decides, or that watches; succeeded by another on a day where it was reorganised."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    abbreviation = models.CharField(max_length=20)
    office = models.CharField(max_length=4)
    kind = models.CharField(max_length=24)
    uscc = models.CharField(max_length=18, blank=True)
    division = models.CharField(max_length=6)
    higher = models.ForeignKey("self", models.PROTECT, null=True, related_name="lower")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="organ_ends_after_it_begins",
            )
        ]


class Window(models.Model):
    """A counter in the hall: of one organ, or comprehensive (no organ)."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its login, as Django's sign-in asks for it."""


class Account(AbstractBaseUser):
    """Somebody who can sign in. Names, numbers and phones are encrypted; `subject` is a keyed hash."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=8, choices=[("staff", "staff"), ("public", "public")])
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    private = models.BinaryField(default=b"")
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    totp = models.BinaryField(default=b"")
    totp_last = models.BigIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "login"
    objects = Accounts()


class Posting(models.Model):
    """A person in a role at an organ or a window, from a day to a day, by a document."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="postings")
    organ = models.ForeignKey(Organ, models.PROTECT)
    window = models.ForeignKey(Window, models.PROTECT, null=True)
    role = models.CharField(max_length=32)
    principal = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.CharField(max_length=120, blank=True)
    given_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="given")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_by__isnull=True) | ~Q(given_by=F("account")),
                name="no_role_given_by_its_own_holder",
            )
        ]


class Authorisation(models.Model):
    """An act that a posting may carry out: for one item, or for all items of its organ."""

    id = models.BigAutoField(primary_key=True)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="authorisations")
    act = models.CharField(max_length=32)
    item = models.CharField(max_length=64, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.CharField(max_length=120)


class Recusal(models.Model):
    """Somebody who stands aside from a case."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="recusals")
    case_number = models.CharField(max_length=50)
    reason = models.TextField()
    since = models.DateField()

"""Organs, windows, accounts, postings and what they are authorised to do; all of it dated.

A period runs from `valid_from` to `valid_until`, both days included; an empty `valid_until` is: until further
notice. What was never in force ends on the day before it begins. What spans rows stands in migrations 0003, 0005 and 0017.
"""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from yimen.people.certificate import Certificate as Certificate, Needed as Needed
from yimen.people.periods import ends_no_earlier


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


class Division(models.Model):
    """A division code (GB/T 2260) that the centre uses, from a day to a day; `own` is the centre's own.

    A code that another one replaced names it as its successor. What spans rows stands in migration 0007.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    own = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")
    document = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [ends_no_earlier("division_ends_no_earlier")]


class Window(models.Model):
    """A counter in the hall: of one organ, or comprehensive (no organ). Its number may pass to a successor."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        constraints = [ends_no_earlier("window_ends_no_earlier")]


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its login, as Django's sign-in asks for it."""


class Account(AbstractBaseUser):
    """Somebody who can sign in. Names, numbers and phones are encrypted; `subject` is a keyed hash.

    `claimed` is the keyed hash of the number that a public account was opened with; `subject` is the same from the day
    on which a window has seen the original. A password that counts until `password_until` is a window's one-time code.
    `totp` is the encrypted secret of the second factor, `totp_last` the time step of the last code that was
    used. Whoever raises `epoch` ends every session of the account. A `password_given` by an administrator opens
    nothing but the page to choose one's own. `number` is the staff number (工号) that the place gave; see
    `staff_number`.
    """

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=8, choices=[("staff", "staff"), ("public", "public")])
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    private = models.BinaryField(default=b"")
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    totp = models.BinaryField(default=b"")
    totp_last = models.BigIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    epoch = models.IntegerField(default=0, db_default=0)
    password_given = models.BooleanField(default=False, db_default=False)
    password_until = models.DateTimeField(null=True)
    claimed = models.CharField(max_length=64, blank=True, default="", db_default="", db_index=True)
    number = models.CharField(max_length=20, default="", db_default="", blank=True)

    USERNAME_FIELD = "login"
    objects = Accounts()

    @property
    def staff_number(self) -> str:
        """Return the number that documents name an officer by: the place's own, else the account's, never the login."""
        return badge(self.pk, self.number)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must still carry to count: it changes with the password and the epoch."""
        value = f"{self.epoch}:{self.password}"
        return salted_hmac("yimen.people.session", value, secret=secret, algorithm="sha256").hexdigest()


def badge(account: int, number: str) -> str:
    """Return a staff number: the one that the place gave, else the account's."""
    return number or f"P{account:05d}"


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
            ),
            models.CheckConstraint(
                condition=Q(principal=False) | Q(role__startswith="head_of_"), name="only_a_head_is_principal"
            ),
            ends_no_earlier("posting_ends_no_earlier"),
        ]


class Authorisation(models.Model):
    """An act that a posting may carry out by a dated document: for one item, or for all items of its organ."""

    id = models.BigAutoField(primary_key=True)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="authorisations")
    act = models.CharField(max_length=32)
    item = models.CharField(max_length=64, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.CharField(max_length=120)
    document_on = models.DateField(null=True)

    class Meta:
        constraints = [ends_no_earlier("authorisation_ends_no_earlier")]


class Substitution(models.Model):
    """Somebody (B) acts in somebody else's (A's) posting while A is away, from a day to a day, by a dated document.

    `absent` is the posting's holder. `whole`: the document also passes on what the law gives to a head alone.
    """

    id = models.BigAutoField(primary_key=True)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="substitutions")
    absent = models.ForeignKey(Account, models.PROTECT, related_name="substituted")
    substitute = models.ForeignKey(Account, models.PROTECT, related_name="substitutes")
    valid_from = models.DateField()
    valid_until = models.DateField()
    document = models.CharField(max_length=120)
    document_on = models.DateField()
    whole = models.BooleanField(default=False)
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            ends_no_earlier("substitution_ends_no_earlier"),
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")), name="nobody_stands_in_for_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(given_by=F("absent")) & ~Q(given_by=F("substitute")),
                name="named_by_a_third_person",
            ),
        ]


class Recusal(models.Model):
    """Somebody who stands aside from a case; `wholly`: at a window too, for they carry it for its applicant."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="recusals")
    case_number = models.CharField(max_length=50)
    reason = models.TextField()
    since = models.DateField()
    wholly = models.BooleanField(default=False, db_default=False)


class Administration(models.Model):
    """Who did what to whose standing, by which document: only ever added to (migration 0003 takes the rights).

    `act` is a verb of whoever records it (`administration.record`); `by` is empty where the operator founded the centre's administration, where a
    rule acts, and where somebody closed their own account or their firm's.
    """

    id = models.BigAutoField(primary_key=True)
    act = models.CharField(max_length=24)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    whom = models.ForeignKey(Account, models.PROTECT, null=True, related_name="administrations")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=32, blank=True)
    what = models.CharField(max_length=200, blank=True)
    document = models.CharField(max_length=120, blank=True)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["whom", "-id"], name="administrations_of_an_account")]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=True) | Q(whom__isnull=True) | ~Q(by=F("whom")),
                name="nobody_changes_their_own_standing",
            )
        ]


class Reading(models.Model):
    """Somebody saw personal data unmasked: who, whose, on which case, which field, why. Only ever added to.

    `whose` is the person's keyed hash.
    """

    id = models.BigAutoField(primary_key=True)
    who = models.ForeignKey(Account, models.PROTECT, related_name="readings")
    whose = models.CharField(max_length=64, blank=True)
    case_number = models.CharField(max_length=50)
    field = models.CharField(max_length=48)
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["whose", "-at"], name="readings_of_a_person"),
            models.Index(fields=["who", "-at"], name="readings_by_an_account"),
            models.Index(fields=["case_number", "-at"], name="readings_of_a_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="a_reading_has_a_reason"),
        ]


class Reorganisation(models.Model):
    """A merge, split or renaming of organs, or a change of a division code: planned, then carried out on its day.

    `passed` counts what moved. One that is cancelled before its day stays in the list.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=[(k, k) for k in ("merge", "split", "rename", "division")])
    effective_on = models.DateField()
    document = models.CharField(max_length=120)
    plan = models.JSONField()
    passed = models.JSONField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    carried_out_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    cancelled_document = models.CharField(max_length=120, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_by__isnull=True) | ~Q(cancelled_by=F("by")),
                name="no_plan_cancelled_by_its_maker",
            )
        ]


class Succession(models.Model):
    """An organ stepped into another's place by a reorganisation; after a split several did."""

    id = models.BigAutoField(primary_key=True)
    predecessor = models.ForeignKey(Organ, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organ, models.PROTECT, related_name="origins")
    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="successions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_of_two_organs")
        ]


class KeptFilter(models.Model):
    """What an account chose to see of a list, as the query of its address."""

    pk = models.CompositePrimaryKey("account", "name")
    account = models.BigIntegerField()
    name = models.CharField(max_length=24)
    query = models.CharField(max_length=500)

    class Meta:
        db_table = "people_kept_filter"


class Membership(models.Model):
    """Somebody who acts for a firm (法人、其他组织): as what, from which day to which.

    A firm is a public account that nobody signs in with. Until it is `confirmed_at` a membership is an invitation:
    `sought` is the keyed hash of how the person was named, `private` what the inviter wrote (encrypted). What spans rows
    stands in migration 0009.
    """

    id = models.BigAutoField(primary_key=True)
    firm = models.ForeignKey(Account, models.PROTECT, related_name="members")
    person = models.ForeignKey(Account, models.PROTECT, null=True, related_name="memberships")
    role = models.CharField(max_length=16)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    sought = models.CharField(max_length=64, blank=True, default="", db_index=True)
    private = models.BinaryField(default=b"")
    invited_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ends_no_earlier("membership_ends_no_earlier"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(person__isnull=False),
                name="a_member_is_somebody",
            ),
        ]


class Mandate(models.Model):
    """A standing authorisation of an agent (行政许可法 29; 民法典 165): for which items and acts, from a day to a day.

    `items` empty: all items. `ended_by` is who took it back, where somebody did.
    """

    id = models.BigAutoField(primary_key=True)
    principal = models.ForeignKey(Account, models.PROTECT, related_name="mandates_given")
    agent = models.ForeignKey(Account, models.PROTECT, related_name="mandates_held")
    items = models.JSONField(default=list)
    acts = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            ends_no_earlier("mandate_ends_no_earlier"),
            models.CheckConstraint(condition=~Q(principal=F("agent")), name="nobody_is_their_own_agent"),
        ]


class PowerRecord(models.Model):
    """Who was given, took up or lost the power to act for whom: only ever added to (migration 0009 takes the rights).

    `act` is a verb of whoever records it (`firms.record`); `of` is the firm or principal, `whom` who may act.
    """

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Account, models.PROTECT, related_name="powers")
    act = models.CharField(max_length=24)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    whom = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=16, blank=True)
    what = models.CharField(max_length=200, blank=True)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["of", "-id"], name="powers_of_an_account")]

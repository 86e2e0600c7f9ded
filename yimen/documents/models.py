"""What the sealing of documents keeps: whose certificates sign, which papers wait, and every file signed or sealed."""

from django.db import models
from django.db.models import Q


class Certificate(models.Model):
    """A certificate with which an organ's documents are signed. Its key lies in the key folder, or on a signing server.

    `chain` begins with the certificate itself. `withdrawn_at`: from then on it signs nothing, and whoever checks a
    paper is told.
    """

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    subject = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    chain = models.TextField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "fingerprint"], name="one_certificate_an_organ"),
            models.CheckConstraint(
                condition=Q(kind__in=["made", "imported", "server"]), name="a_known_certificate"
            ),
        ]


class Waiting(models.Model):
    """A sealed paper that is not signed yet. `error` is why not, without anybody's data; all instants are the machine's."""

    pk = models.CompositePrimaryKey("case_number", "key")
    case_number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="paper_to_sign")]


class Signed(models.Model):
    """A file that was signed: of which paper, by which certificate, when, and the hash of exactly these bytes.

    `name` is where the file lies. A paper that was signed anew has a further `version`; none is overwritten.
    """

    id = models.BigAutoField(primary_key=True)
    case_number = models.CharField(max_length=50)
    key = models.CharField(max_length=48)
    version = models.SmallIntegerField()
    number = models.CharField(max_length=120, db_index=True)
    certificate = models.ForeignKey(Certificate, models.PROTECT)
    level = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_number", "key", "version"], name="one_signed_file_a_version"
            )
        ]


class WaitingSeal(models.Model):
    """A signed paper whose OFD bears no national seal yet. `error` is why not, without anybody's data."""

    signed = models.OneToOneField(Signed, models.PROTECT, primary_key=True, related_name="+")
    since = models.DateTimeField()
    tries = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="ofd_to_seal")]


class SealedOfd(models.Model):
    """An OFD that bears a national seal: of which signed paper, whose seal, when, and the hash of exactly these bytes.

    A paper that was signed anew has a further row. `described` is the SM3 of its Signature.xml, `value` the SHA-256 of
    what the server answered: by either a changed copy is known for what it was.
    """

    signed = models.OneToOneField(Signed, models.PROTECT, primary_key=True, related_name="ofd")
    seal = models.CharField(max_length=120)
    seal_name = models.CharField(max_length=300)
    seal_until = models.DateTimeField()
    signer = models.CharField(max_length=300)
    issuer = models.CharField(max_length=300)
    sealed_at = models.DateTimeField()
    described = models.CharField(max_length=64, unique=True)
    value = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)


class Followed(models.Model):
    """How far the stream was read for papers to sign: one row, made with the first certificate."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)


class Template(models.Model):
    """A version of a kind's template: drafted, proposed, approved by another person, in force from a day.

    Version 1 of every kind is the code's own and has no row. What is approved is never changed nor deleted.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=32)
    number = models.IntegerField(null=True)
    parts = models.TextField()
    why = models.CharField(max_length=300)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    since = models.DateField(null=True)
    proposed_at = models.DateTimeField(null=True)
    approved_by = models.BigIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="one_template_a_number"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(number__gte=2, since__isnull=False),
                name="an_approved_template_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=models.F("made_by")),
                name="a_template_is_approved_by_another",
            ),
        ]

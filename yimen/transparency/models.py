"""What is kept of the public log: whose it is, the hashes over many leaves, what was signed, and who witnessed it."""

from django.db import models


class Log(models.Model):
    """A log of this centre's stream; the newest one goes on. Another begins only where key or record were lost."""

    id = models.SmallAutoField(primary_key=True)
    origin = models.CharField(max_length=200, unique=True)
    public = models.BinaryField()
    begun_at = models.DateTimeField()
    because = models.TextField(blank=True)


class Subtree(models.Model):
    """The hash over 256^level neighbouring leaves, the `place`-th such group; the leaves stand in the journal."""

    pk = models.CompositePrimaryKey("level", "place")
    level = models.SmallIntegerField()
    place = models.BigIntegerField()
    hash = models.BinaryField()


class Checkpoint(models.Model):
    """A signed head of a log: so many leaves had this root."""

    id = models.BigAutoField(primary_key=True)
    log = models.ForeignKey(Log, models.PROTECT)
    size = models.BigIntegerField()
    root = models.BinaryField()
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "size"], name="one_checkpoint_a_size")]


class Witness(models.Model):
    """Whom this centre's log asks to witness it: their key, where they are asked, and up to which size they have seen it."""

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=200, unique=True)
    public = models.BinaryField()
    url = models.CharField(max_length=500)
    seen = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    wrong = models.CharField(max_length=200, blank=True)


class Cosignature(models.Model):
    """What a witness signed of a checkpoint: its line, and when it saw it."""

    id = models.BigAutoField(primary_key=True)
    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    name = models.CharField(max_length=200)
    line = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "name"], name="one_cosignature_a_witness")
        ]


class Followed(models.Model):
    """Somebody else's log that this centre witnesses: its key, and the newest head that it was seen with."""

    id = models.AutoField(primary_key=True)
    origin = models.CharField(max_length=200, unique=True)
    public = models.BinaryField()
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(default=b"")
    at = models.DateTimeField(null=True)

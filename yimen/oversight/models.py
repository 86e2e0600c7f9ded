"""What the discipline group keeps: samples, what it found in them, the register of interference, exports, bulletins.

All of it is only ever added to (migration 0001), but `Words` and `Seed`, which are sealed anew when the centre's key
changes: what they hold is committed to by a row that nobody changes.
"""

from django.db import models
from django.db.models import F, Q


class Words(models.Model):
    """What somebody wrote or named, sealed under its own id; `salt` goes into its commitment."""

    id = models.BigAutoField(primary_key=True)
    salt = models.BinaryField()
    sealed = models.BinaryField(default=b"")


class Sample(models.Model):
    """A sample that was announced: `terms` are JSON of all that was published then, with the commitment of its seed."""

    id = models.BigAutoField(primary_key=True)
    terms = models.JSONField()
    draw_on = models.DateField()
    open_by = models.DateField(db_index=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Seed(models.Model):
    """The secret seed of a sample, sealed; nobody reads it before the draw."""

    sample = models.OneToOneField(Sample, models.PROTECT, primary_key=True, related_name="secret")
    sealed = models.BinaryField()


class Draw(models.Model):
    """The draw: `frame` as it was closed, a line `number,stratum` a case, its digest, and the numbers drawn (JSON).

    `public` is what the announced source outside said; empty where none was announced.
    """

    sample = models.OneToOneField(Sample, models.PROTECT, primary_key=True, related_name="draw")
    frame = models.TextField()
    digest = models.CharField(max_length=64)
    count = models.IntegerField()
    drawn = models.JSONField()
    public = models.CharField(max_length=200, blank=True, default="", db_default="")
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Opening(models.Model):
    """That the result of a sample was opened, with its seed in hex; `by` is 0 where its last day for that was over."""

    sample = models.OneToOneField(Sample, models.PROTECT, primary_key=True, related_name="opening")
    seed = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Look(models.Model):
    """What the group looked at in a drawn case and found; the last one of a case counts."""

    id = models.BigAutoField(primary_key=True)
    sample = models.ForeignKey(Sample, models.PROTECT, related_name="looks")
    number = models.CharField(max_length=60, db_index=True)
    result = models.CharField(max_length=9)
    articles = models.CharField(max_length=300, blank=True)
    said = models.ForeignKey(Words, models.PROTECT, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(result="finding") | ~Q(articles=""), name="a_finding_has_its_articles"
            ),
        ]


class Order(models.Model):
    """That somebody of an organ is to put right by a day what was found in a drawn case."""

    id = models.BigAutoField(primary_key=True)
    look = models.OneToOneField(Look, models.PROTECT, related_name="order")
    organ = models.BigIntegerField(db_index=True)
    owner = models.BigIntegerField(db_index=True)
    what = models.ForeignKey(Words, models.PROTECT, related_name="+")
    due_on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class OrderPaper(models.Model):
    """The number of a demand's paper, in the series of the organ that issues it."""

    order = models.OneToOneField(Order, models.PROTECT, primary_key=True, related_name="paper")
    organ = models.BigIntegerField()
    number = models.CharField(max_length=60, unique=True)


class Reply(models.Model):
    """What the owner answered; the last one counts."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, models.PROTECT, related_name="replies")
    said = models.ForeignKey(Words, models.PROTECT, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Judgment(models.Model):
    """What the group says of an answer: that it was put right, or what is still to be done."""

    reply = models.OneToOneField(Reply, models.PROTECT, primary_key=True, related_name="judgment")
    accepts = models.BooleanField()
    said = models.ForeignKey(Words, models.PROTECT, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Approach(models.Model):
    """One entry of the register of interference: about which case (empty: none yet), how, on which day somebody asked.

    Who asked, what for, and who entered it stand in `said`. `mine` is the keyed hash of whoever entered it, `commitment`
    that of the words, `chain` the digest of this entry and of the one before: none can be changed or taken out unnoticed.
    """

    number = models.IntegerField(primary_key=True)
    case = models.CharField(max_length=60, blank=True, db_index=True)
    how = models.CharField(max_length=8)
    on = models.DateField()
    mine = models.CharField(max_length=64, db_index=True)
    said = models.ForeignKey(Words, models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64)
    chain = models.CharField(max_length=64)
    at = models.DateTimeField()


class Following(models.Model):
    """What the group did about an entry, and why."""

    id = models.BigAutoField(primary_key=True)
    approach = models.ForeignKey(Approach, models.PROTECT, related_name="followed")
    what = models.CharField(max_length=9)
    said = models.ForeignKey(Words, models.PROTECT, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Reading(models.Model):
    """Who of the group read an entry of the register of interference, and why.

    Not among the readings of personal data: whoever a case is about, and the administrators, would learn of the entry.
    """

    id = models.BigAutoField(primary_key=True)
    approach = models.ForeignKey(Approach, models.PROTECT, related_name="readings")
    why = models.CharField(max_length=200)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Export(models.Model):
    """What left the house: of what (`what`, `about`), why, whole for which reason (empty: masked), and its digest."""

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=12)
    about = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=200)
    whole = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64)
    size = models.IntegerField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Bulletin(models.Model):
    """The bulletin of a month, named by its first day."""

    id = models.BigAutoField(primary_key=True)
    month = models.DateField(unique=True)


class Wording(models.Model):
    """One version of a bulletin's words; a figure stands in them by its name in braces."""

    id = models.BigAutoField(primary_key=True)
    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="wordings")
    text = models.TextField()
    text_en = models.TextField(blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Release(models.Model):
    """That a bulletin was released by another than who wrote its words, with its figures as they were then (JSON)."""

    bulletin = models.OneToOneField(Bulletin, models.PROTECT, primary_key=True, related_name="release")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    figures = models.JSONField()
    written_by = models.BigIntegerField()
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=F("written_by")), name="a_bulletin_of_two_people"),
        ]

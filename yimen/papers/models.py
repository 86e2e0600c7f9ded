"""Paper: folders with a bar code, who holds each, what lies in it, and every way that it went.

The log of movements is only added to; what a folder says beside it is a copy that `checking` compares. No name and no
number of anybody stands here.
"""

from django.db import models
from django.db.models import F, Q

# Who can hold a folder; `id` names the account, window or organ, and is 0 for the others.
HOLDERS = ("person", "window", "organ", "applicant", "courier", "archive")


class Folder(models.Model):
    """A folder of a case's materials, or a result that waits to be handed out; its bar code follows from its id.

    Paper that comes while the folder is elsewhere begins another `volume`. `organ` is whose case it is. `holder`, `holder_id`, `place` and `since` are as the last movement left them; `place`
    is a shelf, a locker, a box, or a courier's number.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=9)  # materials, result
    number = models.CharField(max_length=50, db_index=True)
    item = models.CharField(max_length=300)
    item_en = models.CharField(max_length=300, blank=True)
    organ = models.BigIntegerField()
    document = models.CharField(max_length=48, blank=True)
    volume = models.SmallIntegerField(default=1)
    holder = models.CharField(max_length=9)
    holder_id = models.BigIntegerField(default=0)
    place = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    since = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    reminded = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "kind", "document", "volume"], name="one_folder_a_volume"
            ),
            models.CheckConstraint(condition=Q(holder__in=HOLDERS), name="somebody_holds_a_folder"),
            models.CheckConstraint(
                condition=~Q(holder__in=("person", "window", "organ")) | Q(holder_id__gt=0),
                name="a_holder_is_named",
            ),
        ]
        indexes = [
            models.Index(fields=["holder", "holder_id", "-since"], name="folders_of_a_holder"),
            models.Index(fields=["organ", "-id"], name="folders_of_an_organ"),
            models.Index(
                fields=["ready_at"],
                name="folders_not_collected",
                condition=Q(ready_at__isnull=False, holder="window"),
            ),
        ]


class Content(models.Model):
    """A material in a folder, by its code in the item's list: what was seen, and what was kept of it.

    `kept` is empty where it was seen and given back at once. `back_by` is when an original that was kept is owed back.
    """

    pk = models.CompositePrimaryKey("folder", "code")
    folder = models.ForeignKey(Folder, models.PROTECT, related_name="contents")
    code = models.CharField(max_length=64)
    seen = models.CharField(max_length=8)  # original, copy
    kept = models.CharField(max_length=8, blank=True)  # original, copy
    pages = models.SmallIntegerField(default=1)
    back_by = models.DateField(null=True)
    returned_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["back_by"],
                name="originals_owed_back",
                condition=Q(back_by__isnull=False, returned_at__isnull=True),
            )
        ]


class Movement(models.Model):
    """What happened to a folder, never changed: from whom to whom, who gave and who took (accounts; 0: nobody here).

    `detail` names what it was about, as JSON: materials by code, the way of handing out, a courier's number.
    """

    id = models.BigAutoField(primary_key=True)
    folder = models.ForeignKey(Folder, models.PROTECT, related_name="movements")
    act = models.CharField(max_length=12)
    from_holder = models.CharField(max_length=9)
    from_id = models.BigIntegerField(default=0)
    holder = models.CharField(max_length=9)
    holder_id = models.BigIntegerField(default=0)
    place = models.CharField(max_length=60, blank=True)
    gave = models.BigIntegerField(default=0)
    took = models.BigIntegerField(default=0)
    handover = models.ForeignKey("Handover", models.PROTECT, null=True, related_name="movements")
    at = models.DateTimeField(db_index=True)
    detail = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(act="handed") | (Q(gave__gt=0, took__gt=0) & ~Q(gave=F("took"))),
                name="both_sides_sign_a_handover",
            )
        ]


class Handover(models.Model):
    """A list of folders on their way to somebody. Until it is confirmed the giver holds what stands on it."""

    id = models.BigAutoField(primary_key=True)
    gave = models.BigIntegerField()
    from_holder = models.CharField(max_length=9)
    from_id = models.BigIntegerField()
    to_holder = models.CharField(max_length=9)
    to_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, default="open")  # open, confirmed, withdrawn
    took = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(gave=F("took")), name="nobody_takes_from_oneself"),
            models.CheckConstraint(condition=~Q(state="confirmed") | Q(took__gt=0), name="a_taker_confirms"),
        ]
        indexes = [
            models.Index(fields=["to_holder", "to_id"], name="handovers_to", condition=Q(state="open")),
            models.Index(fields=["from_holder", "from_id"], name="handovers_from", condition=Q(state="open")),
        ]


class Line(models.Model):
    """A folder on a list: open, taken, missing (said by the taker), extra (there without standing on it), withdrawn."""

    pk = models.CompositePrimaryKey("handover", "folder")
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="lines")
    folder = models.ForeignKey(Folder, models.PROTECT, related_name="lines")
    outcome = models.CharField(max_length=9, default="open")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folder"], name="on_one_open_list", condition=Q(outcome="open"))
        ]


class Closing(models.Model):
    """A window, a person without one, or the whole centre closed its day: by whom, with what in hand. Only added to."""

    id = models.BigAutoField(primary_key=True)
    holder = models.CharField(max_length=9)  # window, person, centre
    holder_id = models.BigIntegerField(default=0)
    on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
    counts = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["on", "holder", "holder_id"], name="closings_of_a_day")]


class Pile(models.Model):
    """A pile that was scanned in one go and waits to be assigned: its file, and the folder that it was scanned for."""

    id = models.BigAutoField(primary_key=True)
    folder = models.ForeignKey(Folder, models.PROTECT, null=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    file = models.CharField(max_length=64)
    pages = models.SmallIntegerField()


class Part(models.Model):
    """A part of a pile, by its first and last page (from 1), with what its separating sheet says."""

    pk = models.CompositePrimaryKey("pile", "first")
    pile = models.ForeignKey(Pile, models.CASCADE, related_name="parts")
    first = models.SmallIntegerField()
    last = models.SmallIntegerField()
    folder = models.ForeignKey(Folder, models.PROTECT, null=True)
    code = models.CharField(max_length=64, blank=True)


class Copy(models.Model):
    """The electronic copy of a paper material: the file by the name under which it is kept, and who scanned it when."""

    id = models.BigAutoField(primary_key=True)
    folder = models.ForeignKey(Folder, models.PROTECT, related_name="copies")
    code = models.CharField(max_length=64)
    file = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    pages = models.SmallIntegerField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Followed(models.Model):
    """How far the record's stream was read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)

"""Departments' own registers beside the record: files, lines, what was found, and what people said of it.

Of a line only what is compared is kept. Holder and number of identity are sealed and found by keyed hash alone. What
people did about a finding is a row of `Step`, only ever added (migration 0001).
"""

from django.db import models
from django.db.models import Q


class Words(models.Model):
    """What somebody wrote, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Register(models.Model):
    """A register of an organ: of which kind (`process.registers.line.KINDS`), kept by whom, about which items (empty: all).

    What happened before `since` is kept and judged by nobody. `columns` are the headings by field that were chosen last.
    `recount`: its lines changed since the gaps in its numbers were looked for.
    """

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField(db_index=True)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    owner = models.CharField(max_length=120, blank=True)
    items = models.JSONField(default=list)
    since = models.DateField()
    columns = models.JSONField(default=dict)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    recount = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "name"], name="one_register_a_name")]


class Intake(models.Model):
    """One file of a register on its way in: `file` names it in the vault, by its digest.

    `stage`: mapping (a person says which column is which), reading, done, failed. `place` is the last line of the file
    that was read; `read` lines were, of about `of`; of them `fresh`, `changed`, `same` and `bad`. `mapping` are the places
    of the columns by field. `erased_at`: its file was deleted when its term was over.
    """

    id = models.BigAutoField(primary_key=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="intakes")
    file = models.CharField(max_length=64)
    called = models.CharField(max_length=200)
    size = models.BigIntegerField()
    stage = models.CharField(max_length=8)
    header = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    encoding = models.CharField(max_length=12, blank=True)
    since_1904 = models.BooleanField(default=False)
    of = models.IntegerField(default=0)
    place = models.IntegerField(default=0)
    read = models.IntegerField(default=0)
    fresh = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    bad = models.IntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], name="intake_to_read", condition=Q(stage="reading"))]


class BadLine(models.Model):
    """What could not be read of a line of a file; `dropped`: nothing of the line was taken in. The text is sealed.

    The place of a dropped line's number in its series is kept, with the first of its troubles: it is no gap.
    """

    pk = models.CompositePrimaryKey("intake_id", "place", "nth")
    intake = models.ForeignKey(Intake, models.CASCADE)
    place = models.IntegerField()
    nth = models.SmallIntegerField()
    field = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=16)
    dropped = models.BooleanField()
    number_key = models.CharField(max_length=320, blank=True)
    series = models.CharField(max_length=300, blank=True)
    running = models.IntegerField(null=True)
    sealed = models.BinaryField(default=b"")


class Line(models.Model):
    """One line of a register as it stands now.

    `key` names it in its register: the keyed hash of its number, or of all it says where it has none; a further line of
    the same number stands under all that it says, and is `again`. `digest` is the hash of all it says: the same line once more changes nothing. `place` is where it stood in
    the file of `intake`, the last one that had it. `standing`: empty (to be judged), case, unsure, none, outside (not the
    centre's item), before (the register's first day). `matched_by` is who said which case it is, 0: its reasons did.
    """

    id = models.BigAutoField(primary_key=True)
    register = models.ForeignKey(Register, models.PROTECT)
    intake = models.ForeignKey(Intake, models.PROTECT)
    place = models.IntegerField()
    key = models.CharField(max_length=32)
    digest = models.CharField(max_length=32)
    number = models.CharField(max_length=300, blank=True)
    number_key = models.CharField(max_length=320, blank=True)
    series = models.CharField(max_length=300, blank=True)
    running = models.IntegerField(null=True)
    item_words = models.CharField(max_length=300, blank=True)
    item = models.CharField(max_length=64, blank=True)
    identity = models.CharField(max_length=64, blank=True)
    holder = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField()
    decided_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    day = models.DateField()
    fee_fen = models.BigIntegerField(null=True)
    seal = models.CharField(max_length=300, blank=True)
    again = models.BooleanField(default=False)
    standing = models.CharField(max_length=8, blank=True)
    case = models.CharField(max_length=60, blank=True)
    matched_by = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "key"], name="one_line_a_key")]
        indexes = [
            models.Index(fields=["register", "day", "id"], name="line_to_judge", condition=Q(standing="")),
            models.Index(fields=["register", "-day", "-id"], name="line_by_day"),
            models.Index(fields=["register", "series", "running"], name="line_by_running", condition=Q(running__isnull=False)),
            models.Index(fields=["number_key"], name="line_by_number", condition=~Q(number_key="")),
            models.Index(fields=["identity"], name="line_by_identity", condition=~Q(identity="")),
            models.Index(fields=["holder"], name="line_by_holder", condition=~Q(holder="")),
            models.Index(fields=["case"], name="line_by_case", condition=~Q(case="")),
        ]  # fmt: skip


class Known(models.Model):
    """A case, or a part of a joint one, as lines are held against it: read off the record, and made anew at any time."""

    number = models.CharField(max_length=60, primary_key=True)
    case_id = models.BigIntegerField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64)
    identity = models.CharField(max_length=64, blank=True)
    numbers = models.JSONField(default=list)
    received_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    issued_on = models.DateField(null=True)
    outcome = models.CharField(max_length=8, blank=True)
    charged_fen = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["identity"], name="known_by_identity", condition=~Q(identity="")),
            models.Index(fields=["organ", "decided_on"], name="known_by_decision"),
        ]


class Number(models.Model):
    """Which case bears a number, as `spelled.number_key` writes it."""

    pk = models.CompositePrimaryKey("number", "case")
    number = models.CharField(max_length=320)
    case = models.CharField(max_length=60)


class Followed(models.Model):
    """How far the stream was read: one row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    position = models.BigIntegerField(default=0)


class Found(models.Model):
    """What a line, or a gap in a series, shows beside the record; once for its register, kind and key.

    `said` are its figures, `matches` the cases that the line may be about with the reasons. `state`: found, confirmed,
    explained, same (a person found the case), gone. `gone_at`: since when it is so no more, whatever was said of it.
    """

    id = models.BigAutoField(primary_key=True)
    register = models.ForeignKey(Register, models.PROTECT, related_name="found")
    line = models.ForeignKey(Line, models.PROTECT, null=True)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=360)
    on = models.DateField()
    organ = models.BigIntegerField()
    item = models.CharField(max_length=64, blank=True)
    case = models.CharField(max_length=60, blank=True)
    said = models.JSONField(default=list)
    matches = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="found")
    found_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "kind", "key"], name="found_in_register_once")
        ]
        indexes = [
            models.Index(fields=["state", "-on", "-id"], name="found_by_state"),
            models.Index(fields=["organ", "state", "-on", "-id"], name="found_of_organ"),
            models.Index(fields=["register", "state", "-on", "-id"], name="found_of_register"),
            models.Index(fields=["line"], name="found_of_line"),
        ]  # fmt: skip


class Step(models.Model):
    """One line of what became of a finding: found again, gone, answered, confirmed, explained, the case found; only added.

    `by` is 0 where nobody acted: the register or the record changed.
    """

    id = models.BigAutoField(primary_key=True)
    found = models.ForeignKey(Found, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=12)
    case = models.CharField(max_length=60, blank=True)
    words = models.ForeignKey(Words, models.PROTECT, null=True)
    by = models.BigIntegerField(default=0)
    at = models.DateTimeField()

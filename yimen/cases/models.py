"""The record's tables. Nothing writes them but `perform` and what carries its work on (see walls)."""

from django.db import models


class Case(models.Model):
    """One case: its state as folded, and copies of it for lists. `state` is canonical JSON."""

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=50, unique=True)
    kind = models.CharField(max_length=24)
    version = models.IntegerField()
    fold_version = models.SmallIntegerField()
    state = models.TextField()
    item = models.CharField(max_length=64, blank=True)
    item_version = models.BigIntegerField(null=True)
    organ = models.BigIntegerField()
    applicant = models.CharField(max_length=64, blank=True)
    agent = models.CharField(max_length=64, blank=True)
    phase = models.CharField(max_length=32)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_why = models.CharField(max_length=24, blank=True)
    calendar = models.CharField(max_length=40)
    rank = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["applicant", "-id"], name="case_by_applicant"),
            models.Index(fields=["organ", "phase", "-id"], name="case_by_organ"),
            models.Index(
                fields=["calendar", "id"],
                name="case_open_by_calendar",
                condition=models.Q(closed_on__isnull=True),
            ),
            models.Index(fields=["item", "rank"], name="case_by_rank", condition=models.Q(rank__gt=0)),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="case_open_by_day",
                condition=models.Q(closed_on__isnull=True, kind__in=["application", "joint"]),
            ),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="joint_open_by_day",
                condition=models.Q(closed_on__isnull=True, kind="joint"),
            ),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="question_open_by_day",
                condition=models.Q(closed_on__isnull=True, kind="question"),
            ),
            models.Index(
                fields=["organ", "-id"],
                name="question_by_organ",
                condition=models.Q(kind="question"),
            ),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="permit_open_by_day",
                condition=models.Q(closed_on__isnull=True, kind="permit"),
            ),
            models.Index(
                fields=["organ", "due_on", "id"],
                name="card_open_by_day",
                condition=models.Q(closed_on__isnull=True, kind="card"),
            ),
            models.Index(
                fields=["phase", "-id"],
                name="complaint_open",
                condition=models.Q(closed_on__isnull=True, kind="complaint"),
            ),
            models.Index(
                fields=["kind", "-id"],
                name="voice_by_kind",
                condition=models.Q(kind__in=["complaint", "order", "accountability"]),
            ),
        ]


class Event(models.Model):
    """One fact of the journal. Rows are only ever added: two triggers and the role's rights see to it."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case_id = models.BigIntegerField()
    seq = models.IntegerField()
    type = models.CharField(max_length=48)
    v = models.SmallIntegerField()
    recorded_at = models.DateTimeField()
    effective_on = models.DateField()
    actor = models.CharField(max_length=40)
    body = models.TextField()
    leaf = models.BinaryField()

    class Meta:
        indexes = [
            # Rare: the law's own acts on applications. What a new calendar moves is not among them.
            models.Index(
                fields=["case_id"],
                name="event_of_law",
                condition=models.Q(actor="LAW", type__in=["Accepted", "Granted", "Lapsed"]),
            )
        ]


class Unsequenced(models.Model):
    """An event that has no position in the whole stream yet."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case_id = models.BigIntegerField()
    seq = models.IntegerField()


class Position(models.Model):
    """The gapless order of the whole stream, given by one sequencer per centre."""

    position = models.BigIntegerField(primary_key=True)
    case_id = models.BigIntegerField()
    seq = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_id", "seq"], name="one_position_an_event")]


class Task(models.Model):
    """What somebody owes on a case. Upserted by key; done, never deleted."""

    pk = models.CompositePrimaryKey("case_id", "key")
    case_id = models.BigIntegerField()
    key = models.CharField(max_length=48)
    letter = models.CharField(max_length=3)
    act = models.CharField(max_length=32)
    organ = models.BigIntegerField()
    due_on = models.DateField(null=True)
    from_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organ", "letter", "due_on", "case_id"],
                name="task_inbox",
                condition=models.Q(done_at__isnull=True),
            ),
            models.Index(
                fields=["organ", "due_on", "case_id"],
                name="task_of_part",
                condition=models.Q(done_at__isnull=True, key__contains="/"),
            ),
        ]


class Claim(models.Model):
    """Who has taken on a task, since when, and by whose hand: a working aid and no event; it ends with its task."""

    pk = models.CompositePrimaryKey("case_id", "key")
    case_id = models.BigIntegerField()
    key = models.CharField(max_length=48)
    account = models.BigIntegerField()
    since = models.DateTimeField()
    by = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["account"], name="claim_of_account")]


class Opened(models.Model):
    """Who has the page of a case open: when it was last asked for. Kept for an hour."""

    pk = models.CompositePrimaryKey("case_id", "account")
    case_id = models.BigIntegerField()
    account = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account"], name="opened_by_account")]


class Timer(models.Model):
    """The calendar day at whose 00:00 the law owes an act on a case."""

    pk = models.CompositePrimaryKey("case_id", "key")
    case_id = models.BigIntegerField()
    key = models.CharField(max_length=32)
    due_on = models.DateField()
    done = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["due_on", "case_id"], name="timer_due", condition=models.Q(done=False))
        ]


class Private(models.Model):
    """A personal value, encrypted; its commitment stands in the journal. Deleting the row erases it."""

    pk = models.CompositePrimaryKey("case_id", "name")
    case_id = models.BigIntegerField()
    name = models.CharField(max_length=48)
    salt = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        db_table = "cases_private"


class File(models.Model):
    """A file that a case holds or held, by its name in the vault: what an erasure may delete, and what not."""

    pk = models.CompositePrimaryKey("case_id", "name")
    case_id = models.BigIntegerField()
    name = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["name"], name="file_held_by")]


class Erasure(models.Model):
    """What was erased from a case when its term was over, by which rule. Only ever added to.

    `rule` is the profile's key; `names` are the names of the values, never their content.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField(db_index=True)
    rule = models.CharField(max_length=80)
    closed_on = models.DateField()
    erased_at = models.DateTimeField()
    names = models.JSONField()
    files = models.IntegerField()


class Idempotency(models.Model):
    """The first answer to a request that bore a key; kept seven days."""

    pk = models.CompositePrimaryKey("actor", "key")
    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    digest = models.BinaryField()
    case_id = models.BigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="idempotency_age")]


class Counter(models.Model):
    """A gapless series: document numbers of an organ and year, ranks of a quantity-limited item."""

    name = models.CharField(max_length=120, primary_key=True)
    value = models.BigIntegerField()


class Ban(models.Model):
    """Until when somebody may not apply again for an item of the safety class (Art. 78, 79), by the case that set it."""

    pk = models.CompositePrimaryKey("applicant", "item", "case_id")
    applicant = models.CharField(max_length=64)
    item = models.CharField(max_length=64)
    case_id = models.BigIntegerField()
    until = models.DateField()


class Calendar(models.Model):
    """One version of the working calendar: the days that notices name, and the years they cover."""

    version = models.CharField(max_length=40, primary_key=True)
    since = models.DateField()
    body = models.TextField()
    imported_at = models.DateTimeField()
    source = models.TextField(blank=True)
    # Up to which case the lapses of before were looked at under this calendar.
    looked_back_to = models.BigIntegerField(default=0, db_default=0)


class ProfileVersion(models.Model):
    """One version of the centre's jurisdiction profile, as JSON; a case names by its key under which it runs."""

    key = models.CharField(max_length=80, primary_key=True)
    since = models.DateField()
    body = models.TextField()
    imported_at = models.DateTimeField(null=True)
    source = models.TextField(blank=True, default="", db_default="")

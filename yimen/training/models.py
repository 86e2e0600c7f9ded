"""Training: what is planned, who was there, tests and their answers, courses of higher organs, the yearly study trip.

Certificates are rows of `people.Certificate`. What somebody did, answered, paid or decided is only ever added (migration
0001): presence, answers, costs, steps, choices, terms and the register of all acts.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Words(models.Model):
    """Why somebody could not come, sealed under its own id: it can be about their health."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


class Terms(models.Model):
    """The numbers of the place from a day on (process.training.terms), by a document; before the first the shipped ones hold."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField(unique=True)
    values = models.JSONField()
    document = models.CharField(max_length=120)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Topic(models.Model):
    """Something to be taught in a quarter, and why: needs (`needs` as they were counted), new items, a law, or another cause."""

    id = models.BigAutoField(primary_key=True)
    year = models.SmallIntegerField()
    quarter = models.SmallIntegerField()
    title = models.CharField(max_length=120)
    why = models.CharField(max_length=8)
    reason = models.CharField(max_length=300, blank=True)
    items = ArrayField(models.CharField(max_length=64), default=list)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    dropped_on = models.DateField(null=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="a_topic_has_its_quarter"),
        ]  # fmt: skip


class Wanted(models.Model):
    """A need that a topic answers: of whom, of which item, with what was counted that day."""

    id = models.BigAutoField(primary_key=True)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="wanted")
    account = models.BigIntegerField(db_index=True)
    item = models.CharField(max_length=64, blank=True)
    counted = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "account", "item"], name="a_need_once_a_topic")]  # fmt: skip


class Session(models.Model):
    """A session: what, where, when, by whom, for how many; on a day of rest only with a reason."""

    id = models.BigAutoField(primary_key=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="sessions")
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    starts = models.DateTimeField(db_index=True)
    ends = models.DateTimeField()
    trainer = models.BigIntegerField(default=0, db_index=True)
    trainer_said = models.CharField(max_length=80, blank=True)
    places = models.SmallIntegerField()
    rest_reason = models.CharField(max_length=200, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_session_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(places__gt=0), name="a_session_has_places"),
        ]


class Asked(models.Model):
    """Somebody who has a place at a session: asked to come, or who put themselves down (`by` is theirs)."""

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="asked")
    account = models.BigIntegerField(db_index=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "account"], condition=Q(left_at=None), name="one_place_a_person"),
        ]  # fmt: skip


class Presence(models.Model):
    """As what somebody counts at a session: by their scan, ticked by hand with a reason, or missed once it was over.

    Only ever added; the last row of a person counts. `by` 0: the session was over.
    """

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(Session, models.PROTECT, related_name="presence")
    account = models.BigIntegerField(db_index=True)
    what = models.CharField(max_length=8)
    how = models.CharField(max_length=8)
    reason = models.ForeignKey(Words, models.PROTECT, null=True, related_name="+")
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(how="hand") | (Q(reason__isnull=False) & ~Q(by=F("account"))), name="ticked_by_another_with_a_reason"
            ),
            models.CheckConstraint(condition=~Q(how="scan") | Q(by=F("account")), name="scanned_by_themselves"),
        ]  # fmt: skip


class Test(models.Model):
    """A test on items: a certificate for all of them is what comes of it."""

    id = models.BigAutoField(primary_key=True)
    title = models.CharField(max_length=120)
    items = ArrayField(models.CharField(max_length=64))
    by = models.BigIntegerField()
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """Somebody takes a test: their own questions, drawn by `seed` from `versions`, under the mark of the day it was begun."""

    id = models.BigAutoField(primary_key=True)
    test = models.ForeignKey(Test, models.PROTECT, related_name="attempts")
    account = models.BigIntegerField(db_index=True)
    seed = models.CharField(max_length=32)
    versions = models.JSONField()
    questions = models.JSONField()
    pass_percent = models.SmallIntegerField()
    started_at = models.DateTimeField()
    until = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    right = models.SmallIntegerField(null=True)
    passed = models.BooleanField(null=True)
    changed = ArrayField(models.CharField(max_length=64), default=list)
    certificate = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["test", "account"], condition=Q(ended_at=None), name="one_attempt_at_a_time"),
        ]  # fmt: skip


class Answer(models.Model):
    """What somebody answered to one question: once, and never changed."""

    id = models.BigAutoField(primary_key=True)
    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="answers")
    place = models.SmallIntegerField()
    chosen = ArrayField(models.CharField(max_length=4))
    right = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["attempt", "place"], name="answered_once")]


class Course(models.Model):
    """A course of a higher organ with so many places for us, applied for until a day."""

    id = models.BigAutoField(primary_key=True)
    organ = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=120)
    places = models.SmallIntegerField()
    until = models.DateField()
    document = models.CharField(max_length=120)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_course_ends_no_earlier"),
            models.CheckConstraint(condition=Q(places__gt=0), name="a_course_has_places"),
        ]


class Applicant(models.Model):
    """Somebody who would go to a course; put down by themselves, or by the head who nominates them."""

    id = models.BigAutoField(primary_key=True)
    course = models.ForeignKey(Course, models.PROTECT, related_name="applicants")
    account = models.BigIntegerField(db_index=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "account"], name="an_applicant_once")]


class Choice(models.Model):
    """Who goes to a course: the order as it stood, who was chosen, and why where that does not follow it; only added."""

    id = models.BigAutoField(primary_key=True)
    course = models.OneToOneField(Course, models.PROTECT, related_name="choice")
    placed = models.JSONField()
    chosen = ArrayField(models.BigIntegerField())
    follows = models.BooleanField()
    why = models.CharField(max_length=500, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(follows=True) | ~Q(why=""), name="another_order_has_a_reason"),
        ]


class Trip(models.Model):
    """A study trip: where, when, what for, by which document; and, once it is over, what was learned."""

    id = models.BigAutoField(primary_key=True)
    year = models.SmallIntegerField(db_index=True)
    place = models.CharField(max_length=120)
    host = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    purpose = models.CharField(max_length=500)
    document = models.CharField(max_length=120)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    learned = models.TextField(blank=True)
    reported_by = models.BigIntegerField(default=0)
    reported_at = models.DateTimeField(null=True)
    cancelled_on = models.DateField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_trip_ends_no_earlier"),
            models.CheckConstraint(
                condition=Q(reported_at=None) | ~Q(learned=""), name="a_report_says_something"
            ),
        ]


class Traveller(models.Model):
    """Somebody who goes on a trip."""

    id = models.BigAutoField(primary_key=True)
    trip = models.ForeignKey(Trip, models.PROTECT, related_name="travellers")
    account = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trip", "account"], name="on_a_trip_once")]


class Cost(models.Model):
    """What was spent on a trip, in fen, of which kind, by which voucher (JSON of a kept file); below 0: put right. Only added."""

    id = models.BigAutoField(primary_key=True)
    trip = models.ForeignKey(Trip, models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=10)
    fen = models.BigIntegerField()
    note = models.CharField(max_length=200, blank=True)
    file = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Proposal(models.Model):
    """A proposal that came of a trip, with who answers for it and by when."""

    id = models.BigAutoField(primary_key=True)
    trip = models.ForeignKey(Trip, models.PROTECT, related_name="proposals")
    text = models.CharField(max_length=500)
    owner = models.BigIntegerField(db_index=True)
    due_on = models.DateField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Step(models.Model):
    """What became of a proposal (words.STATES), in words for everybody; the last one counts, and none is changed."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10)
    said = models.CharField(max_length=500)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Deed(models.Model):
    """One line of the register of all acts: what, on which row of which kind, about whom, by whom; only ever added."""

    id = models.BigAutoField(primary_key=True)
    act = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    row = models.BigIntegerField(default=0)
    account = models.BigIntegerField(default=0, db_index=True)
    said = models.CharField(max_length=500, blank=True)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "row", "-id"], name="training_deeds_of_a_row")]

"""Places at windows and the people sent to them: proposed, consented to, begun, changed or returned, and handed over.

A posting itself is a row of `people.Posting`; here stands how it came about and how it ends. What somebody wrote about a
person is sealed. What was done is a row of `Deed`, only ever added, as are facts, consents and terms (migration 0001).
"""

from django.db import models
from django.db.models import F, Q


class Words(models.Model):
    """What somebody said or wrote, sealed under its own id; sealed anew when the centre's key changes."""

    id = models.BigAutoField(primary_key=True)
    sealed = models.BinaryField(default=b"")


def _words(**options: object) -> "models.ForeignKey[Words | None, Words | None]":
    return models.ForeignKey(Words, models.PROTECT, null=True, related_name="+", **options)  # type: ignore[arg-type]


class Terms(models.Model):
    """The numbers of the place from a day on (process.postings.terms), by a document; before the first the shipped ones hold."""

    id = models.BigAutoField(primary_key=True)
    since = models.DateField(unique=True)
    values = models.JSONField()
    document = models.CharField(max_length=120)
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Signer(models.Model):
    """Somebody who consents for the centre beside its principal, from a day to a day, by the principal's dated document."""

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField(db_index=True)
    document = models.CharField(max_length=120)
    document_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    given_by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(account=F("given_by")), name="a_signer_is_named_by_another"),
        ]


class Proposal(models.Model):
    """A place at a window that a department wants to fill: the competition, its result, and the posting that came of it.

    `items` are the items that the posting is authorised to decide on by `document` (`[""]`: all, `[]`: none). `succeeds`
    is the posting that it takes the place of, 0: none. `posting` is 0 until it was made.
    """

    id = models.BigAutoField(primary_key=True)
    organ = models.BigIntegerField(db_index=True)
    window = models.BigIntegerField()
    role = models.CharField(max_length=32)
    items = models.JSONField(default=list)
    document = models.CharField(max_length=120, blank=True)
    document_on = models.DateField(null=True)
    begins_on = models.DateField()
    succeeds = models.BigIntegerField(default=0)
    announced_on = models.DateField()
    closing_on = models.DateField()
    conditions = models.CharField(max_length=500)
    seen_at = models.CharField(max_length=200)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    chosen = models.ForeignKey("Candidate", models.PROTECT, null=True, related_name="+")
    grounds = _words()
    chosen_by = models.BigIntegerField(default=0)
    chosen_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    posting = models.BigIntegerField(default=0, db_index=True)
    made_by = models.BigIntegerField(default=0)
    made_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen=None) | Q(grounds__isnull=False, chosen_on__isnull=False),
                name="a_result_has_grounds",
            ),
            models.CheckConstraint(
                condition=Q(posting=0) | Q(chosen__isnull=False, withdrawn_on=None), name="made_of_a_result"
            ),
        ]


class Candidate(models.Model):
    """Somebody who competes for a place: from which unit (process.postings.unit), in the department's own words."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="candidates")
    account = models.BigIntegerField(db_index=True)
    unit = models.CharField(max_length=12)
    section = models.CharField(max_length=80)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "account"], name="a_candidate_once"),
            models.CheckConstraint(
                condition=Q(unit__in=("section", "organ")), name="from_the_departments_own_staff"
            ),
        ]


class Consent(models.Model):
    """The centre's or the supervision organ's word on a result, with the reason where it refuses: one a side, two people."""

    id = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="consents")
    side = models.CharField(max_length=12)
    agrees = models.BooleanField()
    reason = _words()
    by = models.BigIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "side"], name="one_word_a_side"),
            models.UniqueConstraint(fields=["proposal", "by"], name="two_people_consent"),
            models.CheckConstraint(
                condition=Q(agrees=True) | Q(reason__isnull=False), name="refused_with_a_reason"
            ),
        ]


class Return(models.Model):
    """A return to the sending unit for cause: facts, a hearing of the person, a decision, the unit's answer.

    `returned` is None until it was decided; `number` is that of the decision's paper.
    """

    id = models.BigAutoField(primary_key=True)
    posting = models.BigIntegerField(db_index=True)
    account = models.BigIntegerField(db_index=True)
    organ = models.BigIntegerField(db_index=True)
    opened_by = models.BigIntegerField()
    opened_at = models.DateTimeField()
    hearing_due_on = models.DateField()
    stated = _words()
    stated_on = models.DateField(null=True)
    returned = models.BooleanField(null=True)
    grounds = _words()
    decided_by = models.BigIntegerField(default=0)
    decided_at = models.DateTimeField(null=True)
    number = models.CharField(max_length=60, blank=True)
    last_on = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    answer = _words()
    answered_by = models.BigIntegerField(default=0)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["posting"], condition=Q(returned=None), name="one_return_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(returned=None)
                | (Q(grounds__isnull=False, decided_at__isnull=False) & ~Q(decided_by=F("account"))),
                name="decided_by_another_with_grounds",
            ),
        ]


class Fact(models.Model):
    """A fact on which a return rests: of which kind (words.FACTS), where it stands, and what happened; only ever added."""

    id = models.BigAutoField(primary_key=True)
    of = models.ForeignKey(Return, models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=12)
    reference = models.CharField(max_length=50, blank=True)
    said = _words()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Ending(models.Model):
    """The end of a posting: asked for with a reason and consented to in writing, or decided as a return; and the hand-over.

    `tasks` are [number of the case, key of the task, whether only this person could sign it], as the receiver was shown
    them; it counts once the receiver has confirmed it.
    """

    id = models.BigAutoField(primary_key=True)
    posting = models.BigIntegerField(db_index=True)
    account = models.BigIntegerField(db_index=True)
    organ = models.BigIntegerField(db_index=True)
    cause = models.CharField(max_length=8)  # change, return
    returning = models.ForeignKey(Return, models.PROTECT, null=True, related_name="endings")
    last_on = models.DateField()
    reason = _words()
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    agreed_by = models.BigIntegerField(default=0)
    agreed_on = models.DateField(null=True)
    document = models.CharField(max_length=120, blank=True)
    said = _words()
    receiver = models.BigIntegerField(default=0, db_index=True)
    tasks = models.JSONField(default=list)
    offered_by = models.BigIntegerField(default=0)
    offered_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    taken = models.SmallIntegerField(default=0)
    withdrawn_on = models.DateField(null=True)
    carried_by = models.BigIntegerField(default=0)
    carried_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["posting"],
                condition=(Q(agreed=None) | Q(agreed=True)) & Q(withdrawn_on=None),
                name="one_ending_of_a_posting",
            ),
            models.CheckConstraint(condition=~Q(agreed_by=F("asked_by")) | Q(cause="return"), name="consented_by_another"),
            models.CheckConstraint(
                condition=~Q(agreed=True) | ~Q(document=""), name="consented_in_writing"
            ),
            models.CheckConstraint(condition=~Q(receiver=F("account")), name="nobody_receives_their_own"),
            models.CheckConstraint(condition=Q(carried_on=None) | Q(agreed=True), name="ended_once_agreed"),
        ]  # fmt: skip


class Deed(models.Model):
    """One line of the register of all acts: who did what, when, about whom; only ever added. `by` 0: nobody, a day came."""

    id = models.BigAutoField(primary_key=True)
    act = models.CharField(max_length=16)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="deeds")
    ending = models.ForeignKey(Ending, models.PROTECT, null=True, related_name="deeds")
    returning = models.ForeignKey(Return, models.PROTECT, null=True, related_name="deeds")
    organ = models.BigIntegerField(default=0, db_index=True)
    account = models.BigIntegerField(default=0, db_index=True)
    said = _words()
    by = models.BigIntegerField()
    at = models.DateTimeField()

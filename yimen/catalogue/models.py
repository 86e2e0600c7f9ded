"""Items, their versions, and the words under which people look for them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

# Changes that the public reads; a draft and what becomes of it are the office's own.
PUBLIC_CHANGES = ("publish", "suspend", "resume", "cancel")


class Item(models.Model):
    """A service item through its life: what is published of it stands in its versions.

    `status` is how far it came: draft, incomplete (a real item that lacks what publication needs), published.
    Not yet in force, suspended and cancelled are facts of a day and follow from the dates (STANDING_SQL).
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=300)
    organ = models.BigIntegerField()
    type = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    opens_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    suspended_on = models.DateField(null=True)
    resumed_on = models.DateField(null=True)
    status_basis = models.TextField(blank=True)
    uscc = models.CharField(max_length=40, blank=True, db_default="")
    uscc_verdict = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resumed_on__isnull=True) | Q(resumed_on__gt=models.F("suspended_on")),
                name="resumed_after_it_was_suspended",
            )
        ]


class ItemVersion(models.Model):
    """One version of an item's definition: draft, reviewed, published, discarded; immutable once published.

    A draft with `submitted_at` waits for its legal review. `passed`: open cases run under it that a successor took over with the old definition; nobody applies for it.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    definition = models.TextField()
    status = models.CharField(max_length=12)
    effective_on = models.DateField(null=True)
    until = models.DateField(null=True)
    # Which organ answers under this version; 0: the item's own, as long as it has only ever had one.
    organ = models.BigIntegerField(default=0, db_default=0)
    drafted_by = models.BigIntegerField(default=0)
    reviewed_by = models.BigIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    # Not the editor's to change or publish: the department and the centre sign it (`catalogue.signed`).
    by_signature = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["item", "effective_on"],
                name="one_version_a_day",
                condition=Q(status="published"),
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=0) | ~Q(reviewed_by=models.F("drafted_by")),
                name="reviewed_by_another_person",
            ),
            models.UniqueConstraint(
                fields=["item"],
                name="one_open_draft_an_item",
                condition=Q(status__in=["draft", "reviewed"]),
            ),
        ]


class Change(models.Model):
    """Who did what to an item, when and why; rows are only ever added. `by` is 0 for a bulk intake."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="changes")
    version = models.ForeignKey(ItemVersion, models.PROTECT, null=True)
    what = models.CharField(max_length=16)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    effective_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="change_public", condition=Q(what__in=PUBLIC_CHANGES))
        ]


class Remark(models.Model):
    """What a legal review said of one element of a draft (`field`; empty: of it all); rows are only ever added."""

    id = models.BigAutoField(primary_key=True)
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="remarks")
    field = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    by = models.BigIntegerField()
    at = models.DateTimeField()


class Confirmation(models.Model):
    """That an item was held against a newer text of an article that it cites; rows are only ever added."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="confirmations")
    article = models.CharField(max_length=200)
    cited = models.CharField(max_length=10)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    note = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "article", "cited"], name="one_confirmation_a_text")
        ]


class SearchText(models.Model):
    """The tokens under which an item is found."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True)
    tokens = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["tokens"], name="searchtext_tokens")]


class Frequency(models.Model):
    """In how many items a token stands: the rarer, the more it says. The empty token counts all items."""

    token = models.CharField(max_length=60, primary_key=True)
    items = models.IntegerField()


class Synonym(models.Model):
    """An everyday wording and the official words that it means; the centre's own to add to and take from."""

    id = models.BigAutoField(primary_key=True)
    wording = models.CharField(max_length=60)
    means = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wording", "means"], name="one_synonym_once")]


class Fruitless(models.Model):
    """A search that found nothing: what people look for and do not find. No person stands beside it."""

    text = models.CharField(max_length=40, primary_key=True)
    times = models.IntegerField()
    last_on = models.DateField()


class Naming(models.Model):
    """How an item's name is written, said and abbreviated, as searches compare it; `english` as it is shown."""

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True)
    plain = models.TextField()
    sound = models.TextField()
    initials = models.TextField()
    english = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["plain"], name="naming_plain", opclasses=["text_pattern_ops"]),
            models.Index(fields=["sound"], name="naming_sound", opclasses=["text_pattern_ops"]),
            models.Index(fields=["initials"], name="naming_initials", opclasses=["text_pattern_ops"]),
        ]


class Heading(models.Model):
    """A heading under which an item stands: a `theme`, an `event` of life or business, a `target` (person, firm)."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(Item, models.CASCADE, related_name="headings", db_index=False)
    kind = models.CharField(max_length=8)
    code = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "code"], name="one_heading_once"),
        ]
        indexes = [models.Index(fields=["kind", "code", "item"], name="heading_items")]


class Opened(models.Model):
    """How often an item's guide was opened on a day, and after which words of a search; no person stands beside it."""

    pk = models.CompositePrimaryKey("day", "item", "words")
    day = models.DateField()
    item = models.CharField(max_length=64)
    words = models.CharField(max_length=40, blank=True)
    times = models.IntegerField()


class Premises(models.Model):
    """A place to go: the hall, a township centre, a village station; from a day to a day, both included.

    What changes of a place from a day on is a row of its own under the same code; the one before ends the eve.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=200)
    address_en = models.CharField(max_length=300, blank=True)
    hours = models.CharField(max_length=120)
    hours_en = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_standing_of_a_place_a_day"),
        ]


class HandledAt(models.Model):
    """An item that is handled at a place beside those which its own guide names, by the item's code."""

    id = models.BigAutoField(primary_key=True)
    premises = models.ForeignKey(Premises, models.CASCADE, related_name="handles", db_index=False)
    item = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["premises", "item"], name="handled_once")]
        indexes = [models.Index(fields=["item", "premises"], name="handled_at")]


class Advice(models.Model):
    """A question and its answer, proposed for an item's guide by who answered it: proposed, published, declined, removed.

    The proposal is sealed until an editor has taken out what speaks of persons; then only what is published stands.
    """

    id = models.BigAutoField(primary_key=True)
    item = models.CharField(max_length=64)
    topic = models.CharField(max_length=20)
    case = models.BigIntegerField()
    organ = models.BigIntegerField()
    answered_on = models.DateField()
    status = models.CharField(max_length=10)
    sealed = models.BinaryField(default=b"")
    question = models.TextField(blank=True)
    question_en = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answer_en = models.TextField(blank=True)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    decided_by = models.BigIntegerField(default=0)
    published_on = models.DateField(null=True)
    removed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="one_proposal_a_question",
                condition=Q(status__in=["proposed", "published"]),
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=models.F("proposed_by")), name="decided_by_another_person"
            ),
        ]
        indexes = [models.Index(fields=["item", "-published_on"], name="advice_of_item")]


class Edit(models.Model):
    """Who changed what the catalogue says beside its items (wordings, places, answers), and when; only added to."""

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=24)
    subject = models.CharField(max_length=200)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

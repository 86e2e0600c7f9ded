"""Questions and answers of an item, beside those of its definition: proposed by who answered, published by an editor."""

from datetime import date, datetime

import msgspec
from django.db import IntegrityError, connection, transaction

from yimen.catalogue import record
from yimen.catalogue.gates.nameless import personal_in
from yimen.catalogue.models import Advice
from yimen.catalogue.refused import NotDone
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto

SEALED = Sealed("catalogue_advice", "sealed", ("id",), lambda key: f"advice:{key[0]}")


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question and its answer, in Chinese and, where somebody wrote them, in English."""

    question: str
    answer: str
    question_en: str = ""
    answer_en: str = ""


class Published(msgspec.Struct, frozen=True):
    """A question and its answer as they stand in a guide: who answered, on which day, since when it stands there."""

    id: int
    words: Words
    organ: str
    organ_en: str
    answered_on: date
    published_on: date


class Proposed(msgspec.Struct, frozen=True):
    """A proposal or what became of it, for the editor; `words` of a proposal are opened only where it is read."""

    id: int
    item: str
    name: str
    topic: str
    organ: str
    status: str
    proposed_by: int
    proposed_at: datetime
    published_on: date | None
    removed_on: date | None
    words: Words | None = None


_PUBLISHED = """SELECT a.id, a.question, a.answer, a.question_en, a.answer_en, o.name, o.name_en, a.answered_on,
    a.published_on FROM catalogue_advice a JOIN people_organ o ON o.id = a.organ
WHERE a.item = %s AND a.status = 'published' ORDER BY a.published_on DESC, a.id DESC LIMIT %s"""


def of(item: str, limit: int = 50) -> list[Published]:
    """Return the published questions and answers of an item, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISHED, [item, limit])
        return [Published(row[0], Words(*row[1:5]), *row[5:]) for row in cursor.fetchall()]


def counted() -> dict[tuple[str, str], int]:
    """Return how many questions and answers are published by item and topic."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT item, topic, count(*) FROM catalogue_advice WHERE status = 'published' GROUP BY item, topic"
        )
        return {(item, topic): int(times) for item, topic, times in cursor.fetchall()}


_LISTED = """SELECT a.id, a.item, t.name, a.topic, o.name, a.status, a.proposed_by, a.proposed_at, a.published_on,
    a.removed_on FROM catalogue_advice a JOIN catalogue_item t ON t.code = a.item JOIN people_organ o ON o.id = a.organ
WHERE a.status = %(status)s AND (%(text)s = '' OR strpos(t.name, %(text)s) > 0 OR t.code = %(text)s)
ORDER BY a.id DESC LIMIT %(limit)s"""


def listed(status: str, text: str = "", limit: int = 200) -> list[Proposed]:
    """Return what was proposed and how it stands, the newest first, without the words; `text` is in the item's name."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, {"status": status, "text": text, "limit": limit})
        return [Proposed(*row) for row in cursor.fetchall()]


def one(id: int) -> Proposed | None:
    """Return a proposal, or what became of it, with its words as far as they are kept; None where there is none."""
    row = Advice.objects.filter(id=id).first()
    if row is None:
        return None
    found = next((p for p in listed(row.status, row.item, 10_000) if p.id == id), None)
    return found and msgspec.structs.replace(found, words=_words(row))


def standing(case: int) -> str:
    """Return how what was proposed of a question stands, the latest of it; empty where nothing was."""
    found = Advice.objects.filter(case=case).order_by("-id").values_list("status", flat=True).first()
    return found or ""


def _words(row: Advice) -> Words | None:
    if row.sealed:
        return msgspec.json.decode(
            crypto.unseal(current_schema(), bytes(row.sealed), f"advice:{row.id}"), type=Words
        )
    return Words(row.question, row.answer, row.question_en, row.answer_en) if row.question else None


@transaction.atomic
def propose(
    *,
    by: int,
    item: str,
    topic: str,
    case: int,
    organ: int,
    answered_on: date,
    words: Words,
    known: tuple[str, ...],
) -> int:
    """Propose a question and its answer for an item's guide; return its id.

    Who may is for the room of questions to say. `known` is what is known of the asker, none of which may stand in
    the words. Raises NotDone.
    """
    _nameless(words, known)
    values = {"item": item, "topic": topic, "case": case, "organ": organ, "answered_on": answered_on}
    try:
        with transaction.atomic():
            made = Advice.objects.create(**values, status="proposed", proposed_by=by, proposed_at=clock.now())
    except IntegrityError as open_already:
        raise NotDone("advice_open") from open_already
    made.sealed = crypto.seal(current_schema(), msgspec.json.encode(words), f"advice:{made.id}")
    made.save(update_fields=["sealed"])
    return int(made.id)


@transaction.atomic
def publish(*, by: int, id: int, words: Words) -> None:
    """Let a proposal stand in its guide from today on, as the editor wrote it; another person proposed it.

    Raises NotDone.
    """
    row = _locked(by, id, "proposed")
    if row.proposed_by == by:
        raise NotDone("advice_own")
    _nameless(words)
    row.question, row.answer = words.question.strip(), words.answer.strip()
    row.question_en, row.answer_en = words.question_en.strip(), words.answer_en.strip()
    row.status, row.decided_by, row.published_on, row.sealed = "published", by, clock.today(), b""
    row.save()
    record.edited("advice_published", f"{row.item} {row.question}", by)


@transaction.atomic
def decline(*, by: int, id: int, reason: str) -> None:
    """Take a proposal into no guide; its words are deleted. Raises NotDone."""
    reason = record.reason(reason)
    row = _locked(by, id, "proposed")
    if row.proposed_by == by:
        raise NotDone("advice_own")
    row.status, row.decided_by, row.sealed = "declined", by, b""
    row.save()
    record.edited("advice_declined", row.item, by, reason)


@transaction.atomic
def remove(*, by: int, id: int, reason: str) -> None:
    """Take a published question and answer out of its guide. Raises NotDone."""
    reason = record.reason(reason)
    row = _locked(by, id, "published")
    row.status, row.removed_on = "removed", clock.today()
    row.save()
    record.edited("advice_removed", f"{row.item} {row.question}", by, reason)


def _locked(by: int, id: int, status: str) -> Advice:
    record.require(by, record.EDITOR)
    row = Advice.objects.select_for_update().filter(id=id, status=status).first()
    if row is None:
        raise NotDone("advice_unknown")
    return row


def _nameless(words: Words, known: tuple[str, ...] = ()) -> None:
    if not (words.question.strip() and words.answer.strip()):
        raise NotDone("advice_empty")
    if found := personal_in("\n".join(msgspec.structs.astuple(words)), known):
        raise NotDone("advice_personal", found="、".join(found))

"""Acts in a round: opened with scope and criteria, answered item by item, reviewed by another, decided by a leader."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec
from django.db import connection, transaction

from yimen.catalogue import changes
from yimen.catalogue.queries import STANDING_SQL
from yimen.lib import clock
from yimen.rounds import parts
from yimen.rounds.criteria import Criterion, encoded
from yimen.rounds.models import Answer, Decision, Opinion, Round, Ruling, Subject
from yimen.rounds.refused import NotCleaned
from yimen.rounds.words import ANSWERS, CASES, ENDS, WHAT

LIVE = ("published", "announced", "suspended")
_SCOPE = f"""SELECT t.code, t.name, t.organ FROM catalogue_item t
WHERE {STANDING_SQL} = ANY(%(live)s) AND CASE WHEN %(codes)s::text[] IS NOT NULL THEN t.code = ANY(%(codes)s)
    ELSE (%(organs)s::bigint[] IS NULL OR t.organ = ANY(%(organs)s)) AND (%(types)s::text[] IS NULL OR t.type = ANY(%(types)s))
    END ORDER BY t.organ, t.code"""  # noqa: S608 - built from constants


class Opening(msgspec.Struct, frozen=True):
    """What a round is opened with; `items` are codes of a list, and then organs and types narrow nothing."""

    title: str
    basis: str
    answer_by: date
    criteria: tuple[Criterion, ...]
    organs: tuple[int, ...] = ()
    types: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    title_en: str = ""


class Verdict(msgspec.Struct, frozen=True):
    """What is decided of one item: a word of WHAT, into which item it is merged, and why where it departs from the answer."""

    what: str
    into: str = ""
    why: str = ""


class Document(msgspec.Struct, frozen=True):
    """The document of a ruling; `file` is JSON of the file that was kept, empty without one."""

    name: str
    number: str
    dated_on: date
    file: str = ""


def scope(opening: Opening) -> list[tuple[str, str, int]]:
    """Return the items of a scope as (code, name, organ): those that can be applied for, or could be soon or before."""
    values: dict[str, Any] = {
        "on": clock.today(),
        "live": list(LIVE),
        "organs": list(opening.organs) or None,
        "types": list(opening.types) or None,
        "codes": list(opening.items) or None,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SCOPE, values)
        return list(cursor.fetchall())


@transaction.atomic
def open_round(*, by: int, opening: Opening) -> int:
    """Open a round over the items of its scope, as they stand now; return its id. Raises NotCleaned."""
    parts.require(parts.part(by).opens)
    if not opening.criteria:
        raise NotCleaned("no_criteria")
    if opening.answer_by <= clock.today():
        raise NotCleaned("too_early", on=opening.answer_by, today=clock.today())
    found = scope(opening)
    if unknown := sorted(set(opening.items) - {code for code, _name, _organ in found}):
        raise NotCleaned("unknown_items", codes=unknown)
    if not found:
        raise NotCleaned("no_items")
    made = Round.objects.create(
        title=opening.title,
        title_en=opening.title_en,
        basis=opening.basis,
        organs=list(opening.organs),
        types=list(opening.types),
        listed=bool(opening.items),
        criteria=encoded(opening.criteria),
        answer_by=opening.answer_by,
        opened_by=by,
        opened_at=clock.now(),
    )
    Subject.objects.bulk_create(
        Subject(round=made, item=code, name=name, organ=organ) for code, name, organ in found
    )
    return int(made.id)


def locked(id: int) -> Subject:
    """Return an item of a round that nobody else changes until the transaction ends. Raises NotCleaned."""
    found = Subject.objects.select_for_update().filter(id=id).first()
    if found is None:
        raise NotCleaned("unknown")
    return found


def last_answer(subject: Subject) -> Answer | None:
    """Return the answer that counts, or None."""
    return subject.answers.order_by("-id").first()


@transaction.atomic
def answer(*, by: int, subject: int, verdict: Verdict, basis: str) -> None:
    """Say as the item's department what is to become of it, with reasons (`why`) and basis. Raises NotCleaned.

    A later answer takes the place of the earlier one, which stays; it is reviewed anew.
    """
    found = locked(subject)
    parts.require(parts.holds(parts.part(by).answers, found.organ))
    _undecided(found)
    if verdict.what not in ANSWERS or not verdict.why.strip() or not basis.strip():
        raise NotCleaned("incomplete")
    Answer.objects.create(
        subject=found,
        what=verdict.what,
        into=_target(found, verdict),
        reasons=verdict.why.strip(),
        basis=basis.strip(),
        by=by,
        at=clock.now(),
    )


def _undecided(subject: Subject) -> None:
    if Decision.objects.filter(subject=subject).exists():
        raise NotCleaned("decided")


def _target(subject: Subject, verdict: Verdict) -> str:
    """Return the code into which an item is merged: another one that is in use. Raises NotCleaned."""
    if verdict.what != "merge":
        return ""
    into = verdict.into.strip()
    asked = Opening("", "", clock.today(), (), items=(into,))
    if not into or into == subject.item or not scope(asked):
        raise NotCleaned("no_target")
    return into


@transaction.atomic
def review(*, by: int, subject: int, answer: int, agrees: bool, text: str) -> None:
    """Say as the legal office whether an answer is lawful; who gave it says nothing of it. Raises NotCleaned.

    `answer` is the one that was read: where the department has answered anew since, nothing is written.
    """
    found = locked(subject)
    parts.require(parts.holds(parts.part(by).reviews, found.organ))
    _undecided(found)
    last = last_answer(found)
    if last is None:
        raise NotCleaned("not_answered")
    if last.id != answer:
        raise NotCleaned("changed")
    if last.by == by:
        raise NotCleaned("own_answer")
    if not text.strip():
        raise NotCleaned("no_reason")
    Opinion.objects.create(answer=last, agrees=agrees, text=text.strip(), by=by, at=clock.now())


@transaction.atomic
def decide(
    *, by: int, round: int, document: Document, on: date, cases: str, verdicts: Mapping[int, Verdict]
) -> None:
    """Decide on items of a round by one document, from a day on, as somebody who neither answered nor reviewed.

    `verdicts` are by the item's id in the round; `cases` tells what becomes of the open cases of what ends.
    Raises NotCleaned, and then nothing is decided.
    """
    parts.require(parts.part(by).leads)
    if not verdicts:
        raise NotCleaned("nothing")
    if document.dated_on > clock.today():
        raise NotCleaned("dated_later", on=document.dated_on, today=clock.today())
    if on < clock.today():
        raise NotCleaned("in_the_past", on=on, today=clock.today())
    subjects = [locked(id) for id in sorted(verdicts)]
    if any(one.round_id != round for one in subjects) or cases not in CASES:
        raise NotCleaned("unknown")
    for one in subjects:
        _undecided(one)
    _ready(by, subjects, verdicts)
    made = Ruling.objects.create(
        round_id=round,
        name=document.name,
        number=document.number,
        dated_on=document.dated_on,
        file=document.file,
        by=by,
        at=clock.now(),
    )
    Decision.objects.bulk_create(
        Decision(
            subject=one,
            ruling=made,
            what=verdicts[one.id].what,
            into=_target(one, verdicts[one.id]),
            effective_on=on,
            cases=cases if verdicts[one.id].what in ENDS else "",
            version=(changes.newest(one.item) or (0,))[0],
            why=verdicts[one.id].why.strip(),
        )
        for one in subjects
    )


def _ready(by: int, subjects: Collection[Subject], verdicts: Mapping[int, Verdict]) -> None:
    """Raise NotCleaned unless each was answered and reviewed by others, and what departs from that says why."""
    wrong: dict[str, list[str]] = {"not_reviewed": [], "own_opinion": [], "no_why": []}
    for one in subjects:
        said = last_answer(one)
        opinion = said.opinions.order_by("-id").first() if said else None
        verdict = verdicts[one.id]
        if verdict.what not in WHAT:
            raise NotCleaned("unknown")
        if said is None or opinion is None:
            wrong["not_reviewed"].append(one.name)
        elif by in (said.by, opinion.by):
            wrong["own_opinion"].append(one.name)
        elif (verdict.what != said.what or not opinion.agrees) and not verdict.why.strip():
            wrong["no_why"].append(one.name)
    for code, names in wrong.items():
        if names:
            raise NotCleaned(code, names=names)

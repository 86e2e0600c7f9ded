"""Applications taken on the spot: sent in once, taken in as at a window under the officer's name, or kept for a person to settle."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec
from django.db import transaction

from yimen.applications import typed, window
from yimen.applications.actions import Applicant, subject_of
from yimen.applications.window import Answer, Intake, Line
from yimen.cases import alike, queries as cases
from yimen.cases.acts import KeyReused
from yimen.catalogue.queries import Version
from yimen.centres.current import current_schema
from yimen.homevisits import deeds, parts, tablet
from yimen.homevisits.models import Led, Note, Visit
from yimen.homevisits.refused import NotVisited
from yimen.law.identity import holder, normalised
from yimen.lib import clock, crypto
from yimen.people.identification import FIRMS
from yimen.process.form import AND
from yimen.process.item import Item
from yimen.process.refusals import Refused

UNCHECKED = frozenset({"passport", "other"})


class Found(msgspec.Struct, frozen=True):
    """What was found of a material on the spot."""

    code: str
    found: Literal["", "in_order", "missing", "defective"] = ""
    required: str = ""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """An application as it was taken on the spot: who, by which document, what they answered, what they handed over."""

    item: str
    name: str
    identity: str
    document: str = "identity_card"
    phone: str = ""
    answers: dict[str, str] = {}
    found: tuple[Found, ...] = ()
    language: Literal["zh", "en"] = "zh"


def send_in(*, key: uuid.UUID, visit: Visit, account: int, noted: Noted, done_at: datetime) -> Note:
    """Take in what was noted on the spot and let it join the record; the same `key` is one, whatever was broken off before.

    What cannot join is kept, sealed, with the reason. Raises NotVisited for one that is not whole: then nothing is kept.
    """
    if not (noted.item and noted.name.strip() and noted.identity.strip()):
        raise NotVisited("not_whole")
    sealed = crypto.seal(current_schema(), msgspec.json.encode(noted), f"homenote:{key}")
    given = {
        "visit": visit,
        "item": noted.item[:64],
        "account": account,
        "sealed": sealed,
        "done_at": done_at,
        "came_at": clock.now(),
    }
    with transaction.atomic():
        Visit.objects.select_for_update().get(pk=visit.pk)
        row, made = Note.objects.get_or_create(pk=key, defaults=given)
        if row.visit_id != visit.pk or row.account != account:
            raise NotVisited("key_used")
        if made:
            _join(row, noted)
    return row


def opened(row: Note) -> Noted:
    """Return what a note says. Raises crypto.KeyMissing, crypto.Damaged."""
    return msgspec.json.decode(
        crypto.unseal(current_schema(), bytes(row.sealed), f"homenote:{row.pk}"), type=Noted
    )


def _join(row: Note, noted: Noted) -> None:
    """Take a note in, in the officer's name, or say why it cannot be."""
    version = tablet.takes(noted.item, row.account)
    number = normalised(noted.identity)
    kind, right = holder(number, clock.today())
    if version is None:
        return _kept(row, "item")
    if noted.document not in UNCHECKED and right == "invalid":
        return _kept(row, "identity")
    if version.item.variant != "new":
        return _kept(row, "permit")
    answers = _as_kept(version.item, noted.answers)
    if answers is None:
        return _kept(row, "answers")
    if like := alike.open_of(subject_of(number), noted.item):
        row.case = like
        return _kept(row, "already")
    kind = "person" if noted.document in UNCHECKED else kind
    applicant = Applicant(
        name=noted.name.strip(),
        identity=number,
        phone=noted.phone,
        kind=kind,
        language=noted.language,
        document=_document(noted.document, kind),
    )
    try:
        with transaction.atomic():
            case = _taken_in(row, version, applicant, msgspec.structs.replace(noted, answers=answers))
    except (Refused, KeyReused):
        return _kept(row, "refused")
    return _led(row, case, by=row.account)


def _as_kept(item: Item, typed: Mapping[str, str]) -> dict[str, str] | None:
    """Return what was typed as the record keeps it, as a window does (money in fen, days as days); None where something is wrong."""
    today, named = clock.today(), {field.name: field for field in item.fields}
    given = {name: said for name, said in typed.items() if said and name in named}
    if any(named[name].wrong(said, today) for name, said in given.items()):
        return None
    return {name: named[name].kept(said) for name, said in given.items()}


def _document(named: str, kind: str) -> str:
    """Return which document was seen, by whose number it is, as the intake at a window has it."""
    if kind == "firm":
        return FIRMS
    return "identity_card" if named == FIRMS else named


def _taken_in(row: Note, version: Version, applicant: Applicant, noted: Noted) -> str:
    """Receive it and give the answer that its list leads to (行政许可法 32); where not all was judged, receive it alone."""
    due = {one.code for one in window.asked_of(version.item, noted.answers, by_agent=False)}
    intake = Intake(
        applicant=applicant,
        answers=noted.answers,
        lines=tuple(Line(one.code, one.found, one.required) for one in noted.found if one.code in due),
        by_word=tuple(f"field:{name}" for name, value in noted.answers.items() if value),
    )
    checked = window.checked(version.item, intake.answers, intake.lines, by_agent=False)
    answer: Answer = checked.right or "receive"
    outcome = window.take_in(
        account=row.account, version=version, intake=intake, answer=answer, key=f"homevisit:{row.pk}"
    )
    return outcome.number


def _kept(row: Note, why: str) -> None:
    row.standing, row.why = "kept", why
    row.save(update_fields=["standing", "why", "case"])


def _led(row: Note, case: str, *, by: int) -> None:
    """Note the case that a visit led to, with the number on the slip; what was sealed lies in the record now, and goes here."""
    visit = row.visit
    Led.objects.create(
        visit=visit, case=case, slip=visit.slip or "", done_at=row.done_at, at=clock.now(), by=by
    )
    deeds.record("led", visit, by=by, reason=case)
    row.standing, row.why, row.sealed, row.case = "joined", "", b"", case
    row.save(update_fields=["standing", "why", "sealed", "case"])


def of_visit(visit: int) -> list[Note]:
    """Return what was taken on the spot at a visit, in the order of its coming."""
    return list(Note.objects.filter(visit=visit).order_by("came_at", "id"))


def waiting() -> list[Note]:
    """Return what did not join and waits for a person, the oldest first."""
    return list(Note.objects.select_related("visit").filter(standing="kept").order_by("came_at")[:200])


def by_id(id: uuid.UUID) -> Note | None:
    """Return a note, None where there is none."""
    return Note.objects.select_related("visit").filter(pk=id).first()


def lay_out(row: Note, *, by: int, page: str) -> None:
    """Put what was noted into the intake's own page, as if somebody had typed it there: to be looked at and taken in.

    Raises crypto.KeyMissing, crypto.Damaged.
    """
    noted = opened(row)
    values: dict[str, list[str]] = {
        "identity": [noted.identity],
        "document": [noted.document],
        "name": [noted.name],
        "phone": [noted.phone],
        "language": [noted.language],
        **{f"field_{name}": value.split(AND) for name, value in noted.answers.items()},
        **{f"found_{one.code}": [one.found] for one in noted.found if one.found},
        **{f"why_{one.code}": [one.required] for one in noted.found if one.required},
    }
    typed.keep(by, page, values)


def settle(id: uuid.UUID, *, by: int, case: str) -> None:
    """Say as which case a note was taken in by hand. Raises NotVisited."""
    seen = cases.view(case)
    if seen is None:
        raise NotVisited("no_case")
    with transaction.atomic():
        row = _unsettled(id, by)
        if not Led.objects.filter(visit=row.visit, case=seen.number).exists():
            _led(row, seen.number, by=by)
        row.standing, row.sealed, row.resolved_by, row.case = "joined", b"", by, seen.number
        row.save(update_fields=["standing", "sealed", "resolved_by", "case"])


def set_aside(id: uuid.UUID, *, by: int, why: str) -> None:
    """Say that a note does not count, and why. Raises NotVisited."""
    if not why.strip():
        raise NotVisited("no_words")
    with transaction.atomic():
        row = _unsettled(id, by)
        row.standing, row.sealed, row.resolved_by, row.resolved_why = "set_aside", b"", by, why.strip()[:200]
        row.save(update_fields=["standing", "sealed", "resolved_by", "resolved_why"])


def _unsettled(id: uuid.UUID, by: int) -> Note:
    """Return a note that waits, locked, for who took it or who decides. Raises NotVisited."""
    row = Note.objects.select_for_update(of=("self",)).select_related("visit").filter(pk=id).first()
    if row is None or row.standing != "kept":
        raise NotVisited("settled")
    if by != row.account:
        parts.require_deciding(by)
    return row

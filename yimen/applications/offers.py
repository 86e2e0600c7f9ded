"""What somebody gave in earlier applications, offered again in a new one: answers by field, files by material."""

from collections.abc import Iterator

from yimen.applications import files, parties
from yimen.applications.actions import subject_of
from yimen.applications.drafts import Filled, Offer
from yimen.applications.queries import FIELD, answers
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.law.identity import normalised
from yimen.lib import crypto
from yimen.people import mandates
from yimen.people.models import Account
from yimen.process.application.commands import Handed
from yimen.process.form import Field
from yimen.process.item import Item

FILE = "file:"
# So many of the newest applications are looked through.
NEWEST = 8


def found(account: Account, item: Item, filled: Filled) -> dict[str, Offer]:
    """Return what the same applicant gave before, by field and, after `file:`, by material; the newest counts.

    A field is the same by name, type and label, a material by its name: codes are an item's own. First comes the
    application that led to the permit to renew. For somebody else only what this agent handed in for that person is
    offered, so that nobody's data is offered to another.
    """
    offers: dict[str, Offer] = {}
    for seen in _earlier(account, filled):
        for name, offer in (*_answers(seen, item), *_files(seen, item)):
            offers.setdefault(name, offer)
    return offers


def _earlier(account: Account, filled: Filled) -> Iterator[View]:
    numbers = [one.number for one in parties.mine(account, NEWEST) if one.as_agent == filled.on_behalf]
    permit = cases.view(filled.permit) if filled.permit else None
    first = [permit.state.application] if permit else []
    whose = _principal(filled) if filled.on_behalf else ""
    for number in dict.fromkeys([*first, *numbers]):
        seen = cases.view(number)
        if seen is not None and (not filled.on_behalf or seen.state.applicant == whose):
            yield seen


def _principal(filled: Filled) -> str:
    """Return the keyed hash of whom an agent applies for; empty while nobody is named."""
    if filled.mandate:
        return mandates.subject(filled.mandate)
    return subject_of(normalised(filled.applicant.get("identity", "")))


def _offer(seen: View, answer: str = "", handed: Handed | None = None) -> Offer:
    on = seen.state.received_on
    return Offer(seen.number, seen.version.item.name, on.isoformat() if on else "", answer, handed)


def _answers(seen: View, item: Item) -> Iterator[tuple[str, Offer]]:
    before, given = {f.name: f for f in seen.version.item.fields}, answers(seen.told)
    for field in item.fields:
        old = before.get(field.name)
        if old is None or (old.type, old.label) != (field.type, field.label):
            continue
        answer = _opened(seen, field) if old.personal else given.get(field.name, "")
        if answer and (not field.offered or set(field.parts(answer)) <= set(field.offered)):
            yield field.name, _offer(seen, field.typed(answer))


def _opened(seen: View, field: Field) -> str:
    """Return a personal answer; nothing where it was erased or can no longer be read."""
    try:
        return str(personal(seen, FIELD + field.name) or "")
    except (crypto.Damaged, crypto.KeyMissing):
        return ""


def _files(seen: View, item: Item) -> Iterator[tuple[str, Offer]]:
    names = {m.code: m.name for m in seen.version.item.materials}
    handed = {names[h.code]: h for h in seen.state.materials if h.code in names and h.file}
    for material in item.materials:
        old = handed.get(material.name)
        if old is not None and files.there(old.file):
            yield FILE + material.code, _offer(seen, handed=old)

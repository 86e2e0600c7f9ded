"""The papers of supervision of a case: for the organ that they address and for supervision, and for nobody else."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.guard import held_by
from yimen.documents.queries import listed
from yimen.people.actions import record_reading
from yimen.process.application.fact import OF_SUPERVISION
from yimen.process.card.steps import concerns

# By which letters of theirs somebody reads the papers of a kind of case: who answers for it, and who supervises.
READERS = {
    "application": frozenset("WROHUS"),
    "joint": frozenset("WROHUS"),
    "card": frozenset("WROHS"),
    "rectification": frozenset("RHS"),
}


def reads(request: HttpRequest, seen: View) -> bool:
    """Return whether whoever asks reads the papers of supervision of a case."""
    actor = cases.who_on(seen, held_by(request), request.user.pk or 0)
    if seen.kind.name == "card" and not concerns(seen.state, actor):
        return False
    letters = actor.letters
    return not letters.isdisjoint(READERS.get(seen.kind.name, frozenset()))


def is_one(key: str) -> bool:
    """Return whether a document of this key is a paper of supervision."""
    return key.partition("-")[0] in OF_SUPERVISION


def of_case(request: HttpRequest, seen: View) -> list[Any]:
    """Return the papers of supervision of a case in the order in which they were made, for who may read them, else none."""
    return listed(seen, choices.language(), inside=True) if reads(request, seen) else []


def note(request: HttpRequest, seen: View, key: str) -> None:
    """Record that a paper is read in which stands what somebody wrote in confidence, or which names a person."""
    person = str(getattr(seen.state, "person", ""))
    if seen.kind.name == "rectification" or person:
        record_reading(
            who=request.user.pk or 0,
            whose=person or seen.state.applicant,
            case_number=seen.number,
            field=f"document:{key}"[:48],
            why=gettext_noop("办理、核实监督文书"),
        )

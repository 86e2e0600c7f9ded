"""The document that a proposed ending would make, before anybody proposes it: the same words by the same rules."""

import msgspec
from django.utils.translation import get_language

from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.centres.current import current_centre
from yimen.documents import gaps
from yimen.documents.sheet import Facts, Sheet, lay_out
from yimen.process import documents
from yimen.process.ending.commands import Proposal, SignEnding
from yimen.process.ending.table import ENDING
from yimen.process.machine import Actor, Happened, decide, fold, reach
from yimen.process.permit.commands import ProposeEnding
from yimen.process.permit.table import PERMIT
from yimen.process.words import Language

# The head is another person than whoever proposes.
SIGNER = Actor("a:0", frozenset("H"))


def of_ending(seen: View, proposal: Proposal, *, by: int) -> Sheet:
    """Return what a permit's holder would get: the notice, or the decision where nobody is heard. Nothing is written.

    Personal values are masked. Raises Refused where the proposal would be.
    """
    actor = cases.who_on(seen, cases.rights(by), by)
    context = msgspec.structs.replace(seen.context, actor=actor)
    happened = decide(PERMIT, seen.state, ProposeEnding(proposal), context)
    (opened,) = PERMIT.reaches(fold(PERMIT, seen.state, happened), happened, context)
    opened = msgspec.structs.replace(
        opened, command=msgspec.structs.replace(opened.command, number=seen.number)
    )
    state, told = reach(ENDING, ENDING.new(), opened, seen.context)
    if not state.papers:
        told = decide(ENDING, state, SignEnding(), msgspec.structs.replace(context, actor=SIGNER))
        state = fold(ENDING, state, told)
    return _laid_out(seen, state, told[-1])


def _laid_out(seen: View, state: object, one: Happened) -> Sheet:
    language: Language = "en" if (get_language() or "").startswith("en") else "zh"
    event = one.event
    written = documents.content(
        event.paper.kind,  # type: ignore[attr-defined]
        seen.version.item,
        state,  # type: ignore[arg-type]
        event,  # type: ignore[arg-type]
        one.on,
        seen.context.calendar,
        profile=seen.context.profile,
    )
    told = Told(0, type(event).__name__, event, seen.context.now, one.on, one.actor)
    organ = gaps.organ_of(seen, told)
    facts = Facts(
        case=seen.number,
        organ=organ,
        recorded_at=seen.context.now,
        sealed=True,
        masked=True,
        demonstration=current_centre().stands,
        values=gaps.values(written, seen, told, organ=organ, language=language, masked=True, address=""),
    )
    return lay_out(written, facts, language)

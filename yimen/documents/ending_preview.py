"""The document that a proposed ending would make, before anybody proposes it: the same words by the same rules."""

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import Told, View
from yimen.documents import queries
from yimen.documents.sheet import NOTES, Sheet, Words
from yimen.process.ending.commands import Proposal, SignEnding
from yimen.process.ending.table import ENDING
from yimen.process.machine import Actor, reach, step
from yimen.process.permit.commands import ProposeEnding
from yimen.process.permit.table import PERMIT
from yimen.process.words import Language, word

# Another person than whoever proposes, with the letter that signs.
SIGNER = Actor("", frozenset("H"))


def of_ending(seen: View, proposal: Proposal, *, by: int, language: Language) -> Sheet:
    """Return what a permit's holder would get: the notice, or the decision where nobody is heard. Nothing is written.

    Personal values are masked. Raises Refused where the proposal would be, or a mandatory part is empty.
    """
    actor = cases.who_on(seen, cases.rights(by), by)
    facts, unnumbered = {"item_version": seen.version.id}, word(NOTES, "unnumbered", language)
    context = msgspec.structs.replace(seen.context, actor=actor, facts=facts, document_number=unnumbered)
    after, happened = step(PERMIT, seen.state, ProposeEnding(proposal), context)
    (opened,) = PERMIT.reaches(after, happened, context)
    numbered = msgspec.structs.replace(opened.command, number=seen.number)
    opened = msgspec.structs.replace(opened, command=numbered)
    state, coming = reach(ENDING, ENDING.state(), opened, context)
    if not state.papers:
        signing = msgspec.structs.replace(context, actor=SIGNER)
        state, more = step(ENDING, state, SignEnding(), signing)
        coming = coming + more
    # As if all of it were recorded: only what has a place in the journal has a paper.
    told = [
        Told(place, type(one.event).__name__, one.event, seen.context.now, one.on, one.actor)
        for place, one in enumerate(coming, start=1)
    ]
    then = msgspec.structs.replace(seen, kind=ENDING, state=state, told=tuple(told))
    sheet = queries.sheet(then, state.papers[-1].key, language=language, masked=True, address="")
    assert sheet is not None, "what was made is there"
    note = Words(word(NOTES, "preview", language), language)
    return msgspec.structs.replace(sheet, notes=(note, *sheet.notes))

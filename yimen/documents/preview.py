"""A paper before it is signed: what an act would make, set as the real one is, kept nowhere and marked as a preview."""

import msgspec

from yimen.cases.deciding import beside, issuing
from yimen.cases.queries import Told, View
from yimen.documents import pdf, queries
from yimen.documents.sheet import NOTES, Sheet, Words
from yimen.process.application.commands import ProposeNegative, SignNegative
from yimen.process.machine import Actor, Command, step
from yimen.process.words import Language, word

# Who would sign after a "no" was proposed: nobody yet, with every letter that may.
ANYBODY = Actor("", frozenset("OHU"))


def previewed(seen: View, actor: Actor, command: Command, *, language: Language, address: str) -> list[Sheet]:
    """Return the papers that an act of somebody would make now, masked; of a proposed "no" what its signature makes.

    Raises Refused where the act would be refused, or a mandatory part of a paper is empty.
    """
    facts = {"item_version": seen.version.id} | issuing(actor, seen.version)
    facts |= beside(command, seen.version, seen.state, seen.whole)
    unnumbered = word(NOTES, "unnumbered", language)
    context = msgspec.structs.replace(seen.context, actor=actor, facts=facts, document_number=unnumbered)
    state, happened = step(seen.kind, seen.state, command, context)
    if isinstance(command, ProposeNegative):
        signing = msgspec.structs.replace(context, actor=ANYBODY)
        state, more = step(seen.kind, state, SignNegative(), signing)
        happened = happened + more
    now = seen.context.now
    coming = [Told(0, type(one.event).__name__, one.event, now, one.on, one.actor) for one in happened]
    # As if all of it were recorded: only what has a place in the journal has a paper.
    told = [
        msgspec.structs.replace(one, seq=place) for place, one in enumerate((*seen.told, *coming), start=1)
    ]
    then = msgspec.structs.replace(seen, state=state, told=tuple(told))
    made = [paper for one in coming if (paper := getattr(one.event, "paper", None))]
    sheets = (
        queries.sheet(then, paper.key, language=language, masked=True, address=address) for paper in made
    )
    note = Words(word(NOTES, "preview", language), language)
    return [msgspec.structs.replace(sheet, notes=(note, *sheet.notes)) for sheet in sheets if sheet]


def rendered(sheet: Sheet) -> bytes:
    """Return a preview as PDF; it is kept nowhere. Raises pdf.NotRendered."""
    return pdf.render(pdf.data(sheet), sheet.recorded_at)

"""The parts of a joint item and of a joint application as pages list them: whose they are, how each stands, by when."""

from datetime import date

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people.names import Name
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.item import Item, Limit
from yimen.process.words import Language, word

# How the end of a part is marked: what was granted, and what ended otherwise.
MARKS = {
    **dict.fromkeys((st.GRANTED, st.ISSUED, st.DELIVERED), "go"),
    **dict.fromkeys((st.REFUSED, st.TERMINATED, st.LAPSED), "late"),
}
WAITS = ("等前面的事项获准后开始", "begins once what it needs is granted")
STOPPED = ("不再办理", "does not go on")


class Line(msgspec.Struct, frozen=True):
    """One part: its number where it has begun, its state in words and as a tag, and its last day while it is open."""

    number: str
    item: Item
    organ: Name
    state: str
    kind: str
    last_on: date | None
    critical: bool


class Announced(msgspec.Struct, frozen=True):
    """One part of a joint item as its guide names it: what must be granted before it, and how long its organ takes."""

    item: Item
    after: tuple[Item, ...]
    days: Limit | None


def announced(item: Item) -> list[Announced]:
    """Return the parts of a joint item in its order, as they are announced today; what is not announced is left out."""
    entries = {part.code: catalogue.entry(part.code, clock.today()) for part in item.parts}
    known = {code: one.definition for code, one in entries.items() if one and one.definition}
    return [
        Announced(
            known[part.code],
            tuple(known[code] for code in part.after if code in known),
            Limit(part.days) if part.days else known[part.code].promised,
        )
        for part in item.parts
        if part.code in known
    ]


def lines(seen: View, language: Language = "zh") -> list[Line]:
    """Return the parts of a joint application in their order; nothing for any other case."""
    return [_line(one, language) for one in cases.standings(seen)]


def _line(one: cases.Standing, language: Language) -> Line:
    english = language == "en"
    said, kind, last = (STOPPED if one.stopped else WAITS)[english], "", None if one.stopped else one.last_on
    if one.part:
        phase = one.part.state.phase
        said, kind = word(words.PHASES, phase, language), MARKS.get(phase, "info")
        last = one.part.copies.due_on
    return Line(
        one.number, one.version.item, one.organ, said, kind, last, one.critical and not _over(one.part)
    )


def _over(part: View | None) -> bool:
    return part is not None and part.state.decided_on is not None

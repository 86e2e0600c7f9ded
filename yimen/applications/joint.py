"""The parts of a joint item and of a joint application as pages list and draw them: whose, how each stands, by when."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.applications import plan
from yimen.applications.plan import START, Node, Plan
from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.law import licensing
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.people.names import Name
from yimen.process import no_licence
from yimen.process.application import state as st
from yimen.process.item import Field, Item, Limit
from yimen.process.joint import graph
from yimen.process.joint.parts import needs
from yimen.process.joint.state import Joint
from yimen.process.words import Language, length, word

# How the end of a part is marked: what was granted, and what ended otherwise.
MARKS = {
    **dict.fromkeys((st.GRANTED, st.ISSUED, st.DELIVERED), "go"),
    **dict.fromkeys((st.REFUSED, st.TERMINATED, st.LAPSED, st.GRANT_SET_ASIDE), "late"),
}
WAITS = ("等前面的事项获准后开始", "begins once what it needs is granted")
STOPPED = ("不再办理", "does not go on")
ACCEPTED = ("统一受理", "Accepted for all parts")
AT_ONCE = ("当场", "on the spot")
CRITICAL = ("◆ 关键路径", "◆ critical path")
CHOSEN = ("选择办理的才有", "only where you choose it")
# Signs that say how a part stands to who sees no colours.
SIGNS = {"go": "✓ ", "late": "✕ ", "stopped": "✕ ", "info": "● "}


class Line(msgspec.Struct, frozen=True):
    """One part: its number where it has begun, its state in words and as a tag, and its last day while it is open.

    `after` are the keys of the parts that it needs; `ends` its last day by the graph, for what is critical.
    """

    key: str
    number: str
    item: Item
    organ: Name
    state: str
    kind: str
    last_on: date | None
    critical: bool
    after: tuple[str, ...] = ()
    ends: date | None = None
    stopped: bool = False


class Announced(msgspec.Struct, frozen=True):
    """One part of a joint item as its guide names it: what must be granted before it, and how long its organ takes.

    `asked` is the question of the form by whose answer it is a part at all; `silence` on which basis no answer is consent; `ends` its last day, were all of it
    accepted today, by which is found whether it is `critical`.
    """

    item: Item
    after: tuple[Item, ...]
    days: Limit | None
    asked: Field | None = None
    ends: date | None = None
    critical: bool = False
    silence: str = ""


def announced(item: Item) -> list[Announced]:
    """Return the parts of a joint item in its order, as they are announced today; what is not announced is left out."""
    entries = {part.code: catalogue.entry(part.code, clock.today()) for part in item.parts}
    known = {code: one.definition for code, one in entries.items() if one and one.definition}
    fields = {field.name: field for field in item.fields}
    parts = [
        Announced(
            known[part.code],
            tuple(known[code] for code in part.after if code in known),
            Limit(part.days) if part.days else known[part.code].promised,
            fields.get(part.when[0].partition("=")[0]) if part.when else None,
            silence=part.silence,
        )
        for part in item.parts
        if part.code in known
    ]
    return _by_their_days(parts) if parts else []


def _by_their_days(parts: list[Announced]) -> list[Announced]:
    """Return the parts with the days on which they end, were all of it accepted today; without where a year is unknown."""
    default = Limit(licensing.days_to_decide())
    nodes = [
        graph.Node(
            one.item.code, tuple(before.code for before in one.after), (one.days or default).days, (one.days or default).unit
        )
        for one in parts
    ]  # fmt: skip
    try:
        last = graph.ends(nodes, clock.today(), rulebook.current())
    except (CalendarUnknown, graph.Cyclic):
        return parts
    critical = graph.critical(nodes, last)
    return [
        msgspec.structs.replace(one, ends=last[one.item.code], critical=one.item.code in critical)
        for one in parts
    ]


def drawn(parts: Sequence[Announced], language: Language = "zh") -> Plan | None:
    """Return the drawing of a joint item's parts; None where there are none, or where they wait in a circle."""
    ends = {one.item.code: one.ends for one in parts if one.critical}
    nodes = [
        Node(
            one.item.code,
            after := tuple(before.code for before in one.after) or (START,),
            _name(one.item, language),
            _small(
                f"{one.item.organ}{_long(one.days, language)}",
                CHOSEN[language == "en"] if one.asked else "",
                CRITICAL[language == "en"] if one.critical else "",
            ),
            "planned",
            one.critical,
            _binding(after, ends) if one.critical else (),
        )
        for one in parts
    ]
    return _drawn(nodes, language)


def drawn_case(parts: Sequence[Line], language: Language = "zh") -> Plan | None:
    """Return the drawing of a joint application's parts with how each stands; None for any other case."""
    ends = {one.key: one.ends for one in parts if one.critical}
    nodes = [
        Node(
            one.key,
            after := one.after or (START,),
            _name(one.item, language),
            _small(
                (one.organ.en if language == "en" else "") or one.organ.zh,
                f"{SIGNS.get(_stands(one), '')}{one.state}",
                CRITICAL[language == "en"] if one.critical else "",
            ),
            _stands(one),
            one.critical,
            _binding(after, ends) if one.critical else (),
        )
        for one in parts
    ]
    return _drawn(nodes, language)


def _drawn(nodes: list[Node], language: Language) -> Plan | None:
    if not nodes:
        return None
    try:
        return plan.laid_out([Node(START, (), ACCEPTED[language == "en"], kind="start"), *nodes])
    except ValueError:
        return None


def _stands(one: Line) -> str:
    return "stopped" if one.stopped else one.kind


def _binding(after: tuple[str, ...], ends: dict[str, date | None]) -> tuple[str, ...]:
    """Return those of the critical parts before it that end last; the acceptance where it needs none."""
    if after == (START,):
        return after
    known = [on for key in after if (on := ends.get(key))]
    return tuple(key for key in after if key in ends and ends[key] == max(known, default=None))


def _name(item: Item, language: Language) -> str:
    return (item.name_en if language == "en" else "") or item.name


def _long(days: Limit | None, language: Language) -> str:
    if days is None:
        return ""
    return f" · {length(days.days, days.unit, language) if days.days else AT_ONCE[language == 'en']}"


def _small(*said: str) -> tuple[str, ...]:
    return tuple(filter(None, said))


def named(seen: View, language: Language) -> dict[str, str]:
    """Return what the parts of a joint application are called, by their keys; nothing for any other case."""
    bound = seen.state.bound if isinstance(seen.state, Joint) else ()
    items = enumerate((catalogue.version(id).item for id in bound), 1)
    return {str(place): (language == "en" and one.name_en) or one.name for place, one in items}


def lines(seen: View, language: Language = "zh") -> list[Line]:
    """Return the parts of a joint application in their order; nothing for any other case."""
    return [_line(seen, one, language) for one in cases.standings(seen)]


def refused(seen: View, language: Language = "zh") -> list[Line]:
    """Return the parts of a joint application that ended in a “no”, in their order; nothing for any other case."""
    noes = [one for one in cases.standings(seen) if one.part and one.part.state.phase == st.REFUSED]
    return [_line(seen, one, language) for one in noes]


def _line(seen: View, one: cases.Standing, language: Language) -> Line:
    english = language == "en"
    said, kind, last = (STOPPED if one.stopped else WAITS)[english], "", None if one.stopped else one.last_on
    if one.part:
        phase = one.part.state.phase
        said, kind = (
            word(no_licence.phases(one.version.item.licence), phase, language),
            MARKS.get(phase, "info"),
        )
        last = one.part.copies.due_on
    return Line(
        one.key,
        one.number,
        one.version.item,
        one.organ,
        said,
        kind,
        last,
        one.critical and not _over(one.part),
        needs(seen.state, one.key, seen.context),
        one.last_on,
        one.stopped,
    )


def _over(part: View | None) -> bool:
    return part is not None and part.state.decided_on is not None

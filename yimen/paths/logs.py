"""The journal as an event log for process mining: what happened when, by which role, about what. Nothing personal.

A case is called by a pseudonym that only the centre's own key makes from its number: the same in every log of the centre,
so that two logs can be joined, and no number that opens anything. Of an event's body go out kinds, grounds and counts
alone, never words that somebody typed.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec

from yimen.cases import past
from yimen.cases.kinds import KINDS as EVERY
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.lib.clock import CHINA
from yimen.paths.actors import Actors
from yimen.paths.following import KINDS
from yimen.process.application import events as ev

# What of an event's body may go out, under which name; all of them codes of ours or of the item.
TOLD = ("mode", "channel", "ground", "outcome", "way")
CODE = re.compile(r"[a-z0-9_]{1,40}")
# Events about a payment slip, with what they do to it.
SLIPS = {
    "SlipCancelled": "cancels",
    "FeePaid": "pays",
    "BillNoted": "bills",
    "PaymentCorrected": "corrects",
    "RefundOrdered": "orders back",
    "FeeRefunded": "pays back",
    "RefundCorrected": "corrects what went back",
}
DIGITS = 20


class Which(msgspec.Struct, frozen=True):
    """Which cases a log holds: received from a day to a day, of an item ("": all) and of organs (None: all).

    `numbers`: under their own numbers instead of pseudonyms.
    """

    since: date
    until: date
    item: str = ""
    organs: tuple[int, ...] | None = None
    numbers: bool = False


class Happening(msgspec.Struct, frozen=True):
    """One event of a case: its place, name, instant and legal day, role and organ, the part ("" for the whole).

    `facts` are name and value; `paper` and `slip` are the key of a document and of a payment slip with what was done to them.
    """

    seq: int
    name: str
    at: datetime
    on: date
    role: str
    organ: str
    part: str
    facts: tuple[tuple[str, str], ...]
    paper: tuple[str, str, str] | None = None
    slip: tuple[str, str] | None = None
    permit: bool = False


class Case(msgspec.Struct, frozen=True):
    """A case of the log: what it is called there, its kind, item, organ, channel, phase, its parts by key, its happenings."""

    name: str
    kind: str
    item: str
    organ: str
    channel: str
    phase: str
    received_on: date
    parts: tuple[tuple[str, str, str], ...]
    happenings: tuple[Happening, ...]


def cases(which: Which) -> Iterator[Case]:
    """Yield the cases of a log in the order in which they were opened; as many as fit into a batch are held at once."""
    actors = Actors()
    for batch in past.received(KINDS, which.since, which.until, which.item, which.organs):
        for seen in batch:
            yield _case(seen, actors, seen.number if which.numbers else pseudonym(seen.number))


def how_many(which: Which) -> int:
    """Return how many cases a log holds."""
    return past.count_received(KINDS, which.since, which.until, which.item, which.organs)


def pseudonym(number: str) -> str:
    """Return what a case is called in logs: twenty digits of a hash under the centre's own key."""
    return crypto.keyed_hash(current_schema(), "event log", number)[:DIGITS]


def _case(seen: View, actors: Actors, name: str) -> Case:
    state = seen.state
    bound = getattr(state, "bound", ())
    parts = tuple((key, part.item, part.phase) for key, part in getattr(state, "parts", {}).items())
    organ = actors.codes.get(seen.version.organ, "")
    told = [one for one in seen.told if one.seq]
    organs: dict[str, int] = {"": seen.version.organ}
    if bound:
        organs |= {str(n): catalogue.version(id).organ for n, id in enumerate(bound, start=1)}
    happenings = tuple(
        _happening(one, actors, organs.get(getattr(one.event, "part", ""), seen.version.organ))
        for one in told
    )
    return Case(
        name, seen.kind.name, seen.version.item.code, organ, state.channel, state.phase, state.received_on, parts, happenings,
    )  # fmt: skip


def _happening(one: Any, actors: Actors, organ: int) -> Happening:
    event = one.event
    acted = actors.acted(one.actor, organ, one.effective_on)
    facts = [
        (name, value) for name in TOLD if (value := getattr(event, name, "")) and CODE.fullmatch(str(value))
    ]
    match event:
        case ev.LayerSigned(layer=layer) | ev.LayerReturned(layer=layer):
            facts.append(("layer", layer))
        case ev.CorrectionsNotified(points=points):
            facts.append(("points", str(len(points))))
    return Happening(
        one.seq,
        one.name,
        one.recorded_at.astimezone(CHINA),
        one.effective_on,
        acted.role,
        acted.organ,
        getattr(event, "part", ""),
        tuple(facts),
        _paper(one.name, event),
        _slip(one.name, event),
        one.name == "Issued",
    )


def _paper(name: str, event: Any) -> tuple[str, str, str] | None:
    """Return the document that an event is about: its key, its kind ("" where it was made before), and what was done to it."""
    made = getattr(event, "paper", None)
    if made is not None:
        return made.key, made.kind, "makes"
    key = getattr(event, "document", "")
    if name in ("Served", "Sealed", "PaperVoided") and key:
        return key, "", {"Served": "serves", "Sealed": "seals"}.get(name, "voids")
    return None


def _slip(name: str, event: Any) -> tuple[str, str] | None:
    if name == "FeesAssessed" and event.paper:
        return event.paper.key, "makes"
    return (event.slip, SLIPS[name]) if name in SLIPS else None


def names() -> list[str]:
    """Return the names of all events that a log can hold, in order."""
    return sorted({name for kind in KINDS for name in EVERY[kind].events})

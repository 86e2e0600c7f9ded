"""A case as it is looked at: what is stored, what the law has owed since, and a part of a joint case by itself."""

from datetime import date, datetime
from typing import Any

import msgspec

from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.law.clock import Clock, Day, Due, due, explain
from yimen.law.workdays import CalendarUnknown
from yimen.people.names import Name, organs
from yimen.process.application import clocks
from yimen.process.application.fact import Paper
from yimen.process.application.table import APPLICATION
from yimen.process.joint import days
from yimen.process.joint.parts import inside
from yimen.process.joint.state import Joint
from yimen.process.machine import Context, Copies, Event, Kind

# Between the number of a joint case and the key of one of its parts.
OF = "."


class Told(msgspec.Struct, frozen=True):
    """One event of a case's journal, as a timeline shows it; `seq` is 0 for what the law did just now."""

    seq: int
    name: str
    event: Event
    recorded_at: datetime
    effective_on: date
    actor: str


class View(msgspec.Struct, frozen=True):
    """A case as the law sees it now: what is stored, and what the law has owed since.

    `part` is which part of a joint case this is, seen as an application of its own; its number says so too.
    """

    id: int
    number: str
    kind: Kind
    state: Any
    version: Version
    context: Context
    told: tuple[Told, ...]
    organ_name: str
    part: str = ""

    def days(self, kind: str) -> list[Day]:
        """Return the explained days of one of the case's clocks; none where its year is not announced."""
        found = self.running.clock(kind)
        if found is None:
            return []
        try:
            return explain(found, clocks.own_calendar(self.state, found, self.context), self.context.today)
        except CalendarUnknown:
            return []

    def under(self, seq: int) -> Version:
        """Return the version that the case ran under at an event: another before a successor took it over."""
        before = (one.event for one in self.told if 0 < one.seq <= seq)
        own = (event for event in before if getattr(event, "part", "") == self.part)
        named = [id for event in own if (id := getattr(event, "item_version", 0))]
        return catalogue.version(named[-1]) if named else self.version

    def due(self, found: Clock) -> Due:
        """Return the last day of one of the case's clocks."""
        same = (
            one for one in self.running.clocks if (one.kind, one.started_on) == (found.kind, found.started_on)
        )
        found = next(same, found)
        return due(found, clocks.own_calendar(self.state, found, self.context))

    def drawn(self, key: str) -> Paper | None:
        """Return a paper of the case by its key as its event drew it, or None."""
        papers = (getattr(one.event, "paper", None) for one in self.told)
        return next((one for one in papers if one is not None and one.key == key), None)

    @property
    def running(self) -> Any:
        """Return the state with its clocks as they run: those of a joint case are paused as its critical parts are."""
        return days.as_it_runs(self.state, self.context) if isinstance(self.state, Joint) else self.state

    @property
    def reached(self) -> int:
        """Return the place in the journal up to which the case is seen: a part counts its own events, and stands in the whole's journal."""
        return max((one.seq for one in self.told), default=0) if self.part else int(self.state.seq)

    @property
    def whole(self) -> str:
        """Return the number of the case itself, without a part's key."""
        return self.number.partition(OF)[0]

    @property
    def applied(self) -> bool:
        """Return whether somebody applies for something by it: alone, or for several parts at once."""
        return self.kind.name in ("application", "joint")

    @property
    def copies(self) -> Copies:
        """Return the columns of lists as of now: what is owed in this phase, and by when."""
        return self.kind.copies(self.state, self.context)

    @property
    def shown(self) -> Due:
        """Return the promised day as it is shown: the earlier of the promised and the statutory day."""
        if isinstance(self.state, Joint):
            return days.shown(self.state, self.context)
        return clocks.shown(self.state, self.context)


def part_of(seen: View, key: str) -> View | None:
    """Return a part of a joint case as an application of its own, with what happened in it and before it; or None.

    What the other parts' organs did is none of its own.
    """
    state = seen.state
    if not isinstance(state, Joint) or key not in state.parts:
        return None
    version = catalogue.version(state.bound[int(key) - 1])
    told = tuple(one for one in seen.told if getattr(one.event, "part", "") in ("", key))
    context = inside(state, key, seen.context)
    number = f"{seen.number}{OF}{key}"
    name = organs([version.organ])[version.organ].zh
    return View(seen.id, number, APPLICATION, state.parts[key], version, context, told, name, key)


class Standing(msgspec.Struct, frozen=True):
    """How one part of a joint case stands: its item and organ, and the part itself where it has begun.

    `last_on` is its last day by the graph, None where a year is not announced; `critical`: the one day hangs on it.
    """

    key: str
    version: Version
    organ: Name
    part: View | None
    stopped: bool
    last_on: date | None
    critical: bool

    @property
    def number(self) -> str:
        """Return the part's number where it has begun, else nothing."""
        return self.part.number if self.part else ""


def standings(seen: View) -> list[Standing]:
    """Return every part of a joint case in its order; nothing for any other case, and before it is accepted."""
    state = seen.state
    if not isinstance(state, Joint) or state.accepted_on is None:
        return []
    try:
        way = days.way(state, seen.context)
    except CalendarUnknown:
        way = days.Way({}, ())
    versions = [catalogue.version(id) for id in state.bound]
    names = organs(version.organ for version in versions)
    return [
        Standing(
            key,
            version,
            names[version.organ],
            part_of(seen, key),
            key in state.stopped,
            way.last.get(key),
            key in way.critical,
        )
        for key, version in zip(state.keys, versions, strict=True)
    ]

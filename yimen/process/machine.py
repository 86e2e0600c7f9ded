"""The engine of every kind of case: a table decides, events fold, and the law acts first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

import msgspec

from yimen.law.article import Article
from yimen.law.profile import Profile
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.delegated import drawn
from yimen.process.item import Item
from yimen.process.refusals import Refused

LAW = "LAW"
# What an act on another case brings with it, in the same write; no person holds this letter.
CASE = "CASE"
# A applicant or agent, W window clerk, R approver, O authorised to decide, H head of organ, G head of
# government, D approver of another organ, U approver of the higher organ (design 9);
# P whoever takes payments for the treasury: its gateway, a bank counter, an authorised collector; S supervision, which
# acts on its own cases alone; C the complaint centre, J the discipline group, E the efficiency office: what people
# complain of, and who accounts for it.
LETTERS = ("A", "W", "R", "O", "H", "G", "D", "U", "P", "S", "C", "J", "E", LAW, CASE)


class Command(msgspec.Struct, frozen=True, omit_defaults=True):
    """An act that somebody asks for. The class name is its name, in the journal and in every table."""


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """A fact of the journal: no personal value stands in it. `v` rises when its shape changes."""

    v: ClassVar[int] = 1


class Happened(msgspec.Struct, frozen=True):
    """An event with its legal day and who acted: an account's public id, or LAW."""

    event: Event
    on: date
    actor: str


class Actor(msgspec.Struct, frozen=True):
    """Who asks: the id that the journal keeps, and the letters held for this case on this day; `own`: a post in its organ.

    `under` is the version by which these letters were read where that is not the case's own, else 0.
    """

    id: str
    letters: frozenset[str]
    principal: bool = False
    authorised_acts: frozenset[str] = frozenset()
    own: bool = False
    # The organs for which they examine: which of them was asked for its opinion, the case knows.
    organs: frozenset[int] = frozenset()
    under: int = 0


def _unknown(version: int) -> Item:
    raise LookupError(f"no definition of version {version} is known here")


class Context(msgspec.Struct, frozen=True):
    """All that a decision may know beside the state: the day, the calendar, the item, the place."""

    now: datetime
    today: date
    calendar: WorkCalendar
    calendar_since: date
    calendars: Callable[[str], WorkCalendar]
    profile: Profile
    item: Item
    actor: Actor
    # The definition of a published version: of the parts of a joint application.
    items: Callable[[int], Item] = _unknown
    # What the record alone can tell: `ahead` and `rank` of a quantity-limited item (Art. 57).
    facts: Mapping[str, int] = {}
    document_number: str = ""

    def calendar_by(self, version: str) -> WorkCalendar:
        """Return the calendar of a version; the one in force where a case names none."""
        return self.calendar if version in ("", self.calendar.version) else self.calendars(version)


class Owed(msgspec.Struct, frozen=True):
    """An act of the law: due at 00:00 of `due_on`, the calendar day after the last day."""

    key: str
    due_on: date
    command: Command


class Reach(msgspec.Struct, frozen=True):
    """What an event of one case brings to another, in the same act: its kind, its number ("": a new one).

    `item_version` is the version under which a new one is made, where it is not that of the case itself. `of`: the number is
    not known here, and it is the newest that came of this case; where none did, nothing is brought.
    """

    kind: str
    case: str
    command: Command
    cause: Happened
    item_version: int = 0
    of: str = ""


class Task(msgspec.Struct, frozen=True):
    """What somebody owes: who (a letter), which act, by when (None: no day can be named yet).

    `from_on` is the first day on which it can be done; before that day no inbox shows it. `item_version` is that of
    the part of a joint application whose organ owes it; 0: the organ of the case. `organ` is another that was asked.
    """

    key: str
    letter: str
    act: str
    due_on: date | None = None
    from_on: date | None = None
    item_version: int = 0
    organ: int = 0


class Copies(msgspec.Struct, frozen=True):
    """The columns beside the state that lists are made from. All recomputable, never decided on."""

    phase: str
    opened_on: date | None = None
    closed_on: date | None = None
    decided_on: date | None = None
    promised_on: date | None = None
    due_on: date | None = None
    due_why: str = ""


class Row(msgspec.Struct, frozen=True):
    """One line of a kind's table: from where, by whom, to where, on which words of law.

    `act` names the authorisation by document that opens the row to whoever holds it; its guard has the last word.
    """

    id: str
    phases: tuple[str, ...]
    command: type[Command]
    actors: frozenset[str]
    to: tuple[str, ...]
    decide: Callable[[Any, Any, Context], list[Happened]]
    article: Article | None = None
    clocks: str = ""
    document: str = ""
    allocates: tuple[str, ...] = ()
    act: str = ""

    def open_to(self, letters: frozenset[str], acts: frozenset[str] = frozenset()) -> bool:
        """Return whether somebody with these letters and authorised acts may ask for it at all."""
        return not letters.isdisjoint(self.actors) or self.act in acts

    def leads(self, phase: str) -> tuple[str, ...]:
        """Return where this row may lead from one of its phases: on to others, or nowhere where `to` has it."""
        return tuple(p for p in self.to if p == phase or p not in self.phases)


def _nowhere(state: Any, happened: Sequence[Happened], context: Context) -> list[Reach]:
    return []


def _always(state: Any, command: type[Command], context: Context) -> bool:
    return True


class Kind(msgspec.Struct, frozen=True):
    """A kind of case: its table, its fold, what the law owes, who owes what, and its copies.

    `reaches` says what its events bring to other cases; `awaits` names the case on which the law is
    carried out before this one can be judged ("": none). `ready` tells which acts there is something to do with.
    """

    name: str
    fold_version: int
    state: type
    rows: tuple[Row, ...]
    events: Mapping[str, type[Event]]
    apply: Callable[[Any, Event, date], None]
    owed: Callable[[Any, Context], list[Owed]]
    tasks: Callable[[Any, Context], list[Task]]
    copies: Callable[[Any, Context], Copies]
    phases: tuple[str, ...]
    owing: frozenset[str]
    reaches: Callable[[Any, Sequence[Happened], Context], list[Reach]] = _nowhere
    awaits: Callable[[Any], str] | None = None
    ready: Callable[[Any, type[Command], Context], bool] = _always
    index: dict[tuple[str, type[Command]], Row] = {}

    def __post_init__(self) -> None:
        """Find its rows by phase and command. Raises ValueError where two claim one cell."""
        self.index.update(index_rows(self.rows))


def row(
    id: str,
    phases: tuple[str, ...],
    command: type[Command],
    actors: str,
    to: tuple[str, ...],
    decide: Callable[[Any, Any, Context], list[Happened]],
    article: Article | None = None,
    clocks: str = "",
    document: str = "",
    allocates: tuple[str, ...] = (),
    act: str = "",
) -> Row:
    """Return a line of a table, its actors written as their letters in a row, LAW or CASE alone or after a `+`."""
    letters = frozenset(
        letter for part in actors.split("+") for letter in ((part,) if part in (LAW, CASE) else part)
    )
    return Row(id, phases, command, letters, to, decide, article, clocks, document, allocates, act)


def index_rows(rows: Iterable[Row]) -> dict[tuple[str, type[Command]], Row]:
    """Return the table by (phase, command). Raises ValueError where two rows claim one cell."""
    index: dict[tuple[str, type[Command]], Row] = {}
    for row in rows:
        for phase in row.phases:
            if index.setdefault((phase, row.command), row) is not row:
                raise ValueError(f"two rows for {row.command.__name__} in {phase}")
    return index


def today(context: Context, *events: Event) -> list[Happened]:
    """Return the events as happening today, by whoever acts."""
    return [Happened(event, context.today, context.actor.id) for event in events]


def decide(kind: Kind, state: Any, command: Command, context: Context) -> list[Happened]:
    """Return what happens when `command` is carried out. Raises Refused; then nothing has happened.

    What hangs on a day that no notice has announced yet is refused, never guessed.
    """
    row = kind.index.get((state.phase, type(command)))
    if row is None:
        elsewhere = next((r.article for r in kind.rows if r.command is type(command)), None)
        raise Refused("not_in_this_phase", elsewhere, phase=state.phase, command=type(command).__name__)
    if not row.open_to(context.actor.letters, context.actor.authorised_acts):
        raise Refused("not_yours", row.article, command=type(command).__name__)
    try:
        happened = row.decide(state, command, context)
    except CalendarUnknown as unknown:
        raise Refused("calendar_unknown", year=unknown.year) from unknown
    return drawn(happened, context.item)


def fold(kind: Kind, state: Any, happened: Iterable[Happened]) -> Any:
    """Return the state after the events; the state given is left as it was."""
    state = copy(state)
    for one in happened:
        kind.apply(state, one.event, one.on)
    return state


def step(kind: Kind, state: Any, command: Command, context: Context) -> tuple[Any, list[Happened]]:
    """Return the state after `command`, and its events. Raises Refused."""
    happened = decide(kind, state, command, context)
    return fold(kind, state, happened), happened


def settle(kind: Kind, state: Any, context: Context) -> tuple[Any, list[Happened]]:
    """Return the case as the law sees it today, and the events by which the law brought it there.

    Acts are carried out in the order of the days on which they fell due, each on its own day: a late
    sweep and a punctual one leave the same state. The number that a command of today took is not theirs.
    """
    happened: list[Happened] = []
    while True:
        due = [owed for owed in kind.owed(state, context) if owed.due_on <= context.today]
        if not due:
            return state, happened
        first = min(due, key=lambda owed: (owed.due_on, owed.key))
        law = msgspec.structs.replace(
            context, today=first.due_on, actor=Actor(LAW, frozenset({LAW})), document_number=""
        )
        state, more = step(kind, state, first.command, law)
        happened += more


def reach(kind: Kind, state: Any, what: Reach, context: Context) -> tuple[Any, list[Happened]]:
    """Return the case after what another one brings to it, and its events. Raises Refused.

    First comes what the law owed until then. Of two acts of the law at the same 00:00 the other case's is
    first: a renewal by silence and the expiry that it prevents fall due together.
    """
    on = what.cause.on
    before = on - timedelta(days=1) if what.cause.actor == LAW else on
    actor = Actor(what.cause.actor, frozenset({CASE}))
    state, happened = settle(kind, state, msgspec.structs.replace(context, today=before))
    state, more = step(kind, state, what.command, msgspec.structs.replace(context, today=on, actor=actor))
    return state, happened + more


def open_to(kind: Kind, state: Any, letters: frozenset[str], acts: frozenset[str] = frozenset()) -> list[Row]:
    """Return the rows that the table leaves open now to somebody with these letters and authorised acts."""
    return [
        row for (phase, _), row in kind.index.items() if phase == state.phase and row.open_to(letters, acts)
    ]


def by_name(classes: Sequence[type[Event]]) -> dict[str, type[Event]]:
    """Return event classes by the name under which the journal keeps them."""
    return {cls.__name__: cls for cls in classes}

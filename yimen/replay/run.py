"""A log sent through the one door: each event performed, refused, ignored, or done already."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from django.db import connection, transaction

from yimen.cases.acts import Act as CaseAct
from yimen.cases.perform import perform
from yimen.cases.sweep import sweep
from yimen.centres import clock as centre_clock
from yimen.law.workdays import shipped
from yimen.lib import clock
from yimen.process.application.commands import Submit
from yimen.process.application.table import APPLICATION
from yimen.process.ending.table import ENDING
from yimen.process.permit.table import PERMIT
from yimen.process.refusals import Refused
from yimen.replay.logs import BadLog, LogEvent
from yimen.replay.mapping import COMMANDS, Act, Mapping, acted_on, fields_of, taken
from yimen.replay.models import ReplayedCase, ReplayedEvent
from yimen.replay.place import fits, ready

# Before the first no calendar is in force; years beyond the last are fillers, as 9999-12-31, from which periods have no end.
YEARS = range(shipped().years[0], centre_clock.NEVER.year)
BLOCK = 200  # events of one transaction: a kill undoes a block whole, and nothing is done twice


class Counts(msgspec.Struct):
    """What came of a log. The four outcomes add up to `read`; acts of law are counted apart."""

    read: int = 0
    performed: int = 0
    refused: int = 0
    ignored: int = 0
    already: int = 0
    acts_of_law: int = 0
    reasons: Counter[str] = msgspec.field(default_factory=Counter)


class Behind(ValueError):
    """The centre's clock stands later than the log begins."""


class Replay:
    """One run of one log in the current centre. What is remembered of it stands under the log's identity."""

    def __init__(self, mapping: Mapping, log: str) -> None:
        """Read what was replayed of this log before."""
        self.mapping = mapping
        self.log = identity(mapping, log)
        self.zone = ZoneInfo(mapping.time_zone)
        self.counts = Counts()
        self.cases = dict(ReplayedCase.objects.filter(log=self.log).values_list("name", "case_id"))
        done = ReplayedEvent.objects.filter(log=self.log).values_list("name", "position")
        self.done: set[tuple[str, int]] = set(done)
        self.day: date | None = None
        self.version, self.people = 0, dict[str, int]()

    def fits(self, events: Sequence[LogEvent]) -> None:
        """See that the log goes on where the centre's clock stands, before anything is written.

        Raises Behind, and NotForReplay where the centre has the mapping's item otherwise.
        """
        fits(self.mapping)
        todo = first_act(self.mapping, (one for one in events if (one.case, one.position) not in self.done))
        standing = clock.standing()
        if todo and standing and self.instant(todo.at) < standing:
            raise Behind(
                f"the centre's clock stands at {standing.isoformat()}, the log goes on at {todo.at.isoformat()}:"
                " name a fresh centre with --centre"
            )

    def run(self, events: Sequence[LogEvent], tick: Callable[[int], None]) -> Counts:
        """Send the events in their order; `tick` is told how many went. Raises Behind, NotForReplay."""
        self.fits(events)
        self.version, self.people = ready(self.mapping)
        before = laws()
        for start in range(0, len(events), BLOCK):
            with transaction.atomic():
                for event in events[start : start + BLOCK]:
                    self.one(event)
            tick(min(BLOCK, len(events) - start))
        self.counts.acts_of_law = laws() - before
        return self.counts

    def instant(self, at: datetime) -> datetime:
        """Return the instant whose day in Asia/Shanghai is the event's day in the mapping's time zone."""
        return instant(self.mapping, at)

    def one(self, event: LogEvent) -> None:
        """Count one event, and carry it out where it is to be."""
        self.counts.read += 1
        if (event.case, event.position) in self.done:
            self.counts.already += 1
            return
        outcome = self.outcome(event)
        ReplayedEvent.objects.create(log=self.log, name=event.case, position=event.position, outcome=outcome)
        setattr(self.counts, outcome, getattr(self.counts, outcome) + 1)

    def outcome(self, event: LogEvent) -> str:
        """Return what became of a fresh event."""
        activity = acted_on(self.mapping, event.activity, event.attributes)
        if activity is None:
            return "ignored"
        self.advance(event.at)
        try:
            with transaction.atomic():
                for act in activity.acts:
                    self.carry_out(event, act)
        except Refused as refused:
            self.counts.reasons[reason(refused)] += 1
            return "refused"
        return "performed"

    def advance(self, at: datetime) -> None:
        """Move the centre's clock to the event; at a new day the law acts first."""
        instant = self.instant(at)
        standing = clock.standing()
        if standing is None or instant > standing:
            centre_clock.move(instant)
        if clock.today() != self.day:
            self.day = clock.today()
            while sweep():
                pass

    def carry_out(self, event: LogEvent, act: Act) -> None:
        """Carry out one command of the event. Raises Refused."""
        subject = sha256(f"{self.log}|{event.case}".encode()).hexdigest()
        case = self.cases.get(event.case, 0)
        command = COMMANDS[act.do]
        if not case and command is not Submit:
            raise Refused("not_in_this_phase", phase="", command=act.do)
        values: dict[str, Any] = {"on": clock.today()} if "on" in command.__struct_fields__ else {}
        values |= act.with_
        for field in act.taken:
            # A log's words are all text: "10" is a number where the field is one.
            values[field] = msgspec.convert(
                taken(act, field, event.attributes), fields_of(act)[field].type, strict=False
            )
        if command is Submit:
            if case:
                raise Refused("not_in_this_phase", phase="RECEIVED", command=act.do)
            values = {"number": "", "applicant": subject, **values}
        outcome = perform(
            CaseAct(
                command=msgspec.convert(values, command),
                account=self.people.get(act.by, 0),
                applicant=subject if act.by == "applicant" or command is Submit else "",
                case=0 if command is Submit else case,
                item_version=self.version if command is Submit else 0,
            )
        )
        if command is Submit:
            self.cases[event.case] = outcome.case
            ReplayedCase.objects.create(log=self.log, name=event.case, case_id=outcome.case)


def identity(mapping: Mapping, log: str) -> str:
    """Return under what a log's events are remembered: the family's name and the log's own."""
    return f"{mapping.name}/{log}"


def instant(mapping: Mapping, at: datetime) -> datetime:
    """Return the instant whose day in Asia/Shanghai is the day of `at` in the mapping's time zone."""
    local = at.astimezone(ZoneInfo(mapping.time_zone))
    return local.replace(tzinfo=UTC) - clock.SHANGHAI


def first_act(mapping: Mapping, events: Iterable[LogEvent]) -> LogEvent | None:
    """Return the first of the events that is not ignored; its instant is the first that a centre's clock is asked for."""
    return next((one for one in events if acted_on(mapping, one.activity, one.attributes)), None)


def timely(mapping: Mapping, events: Iterable[LogEvent]) -> None:
    """See that every event that is not ignored has a legal day of a year of `YEARS`. Raises BadLog."""
    zone = ZoneInfo(mapping.time_zone)
    for event in events:
        if acted_on(mapping, event.activity, event.attributes) and not _within(event.at, zone):
            raise BadLog(
                f"case {event.case}, event {event.position + 1}: {event.at.isoformat()} is of no year between"
                f" {YEARS[0]} and {YEARS[-1]}"
            )


def _within(at: datetime, zone: ZoneInfo) -> bool:
    return YEARS[0] - 1 <= at.year <= YEARS[-1] + 1 and at.astimezone(zone).year in YEARS


def reason(refused: Refused) -> str:
    """Return under what a refusal is counted: its code, its article, and what was asked in which phase."""
    article = f" ({refused.article.name})" if refused.article else ""
    asked = refused.values.get("command")
    where = f": {asked} in {refused.values.get('phase') or 'no case'}" if asked else ""
    return f"{refused.code}{article}{where}"


def laws() -> int:
    """Return how many acts of law stand in the journal of applications and their permits.

    Where a worker runs beside, supervision gives cards for what it finds in a log; what their own terms bring about
    is no answer to the log, and comes sooner or later.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM cases_event e JOIN cases_case c ON c.id = e.case_id"
            " WHERE e.actor = 'LAW' AND c.kind = ANY(%s)",
            [[kind.name for kind in (APPLICATION, PERMIT, ENDING)]],
        )
        return int(cursor.fetchone()[0])

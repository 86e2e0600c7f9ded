"""One act decided on one case, in memory: the law first, then the command, then the rows to store."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from yimen.cases import canonical, rulebook
from yimen.cases.acts import Act
from yimen.cases.effects import told
from yimen.cases.kinds import KINDS, decode_state, encode_state
from yimen.cases.reading import CaseRow, Moment
from yimen.cases.writing import Written
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.people.rights import actor_of
from yimen.process.application.commands import Submit
from yimen.process.application.events import Accepted, Granted
from yimen.process.machine import LAW, Actor, Context, Event, Happened, Kind, Reach, Task, reach, settle, step


class Decided(msgspec.Struct):
    """What one act leads to: the case before and after, and the events in between."""

    id: int
    number: str
    kind: Kind
    before: Any
    after: Any
    happened: list[Happened]
    context: Context
    expected: int
    version: Version
    act: Act | None
    row: CaseRow | None
    moment: Moment
    also: list["Decided"] = []


def context_of(
    moment: Moment, version: Version, actor: Actor, profile: str, facts: dict[str, int], number: str
) -> Context:
    """Return what a decision may know; the profile is the one the case was received under, if any."""
    return Context(
        now=moment.now,
        today=moment.today,
        calendar=rulebook.calendar(moment.calendar),
        calendar_since=moment.calendar_since,
        calendars=rulebook.calendar,
        profile=rulebook.profile(profile or moment.profile),
        item=version.item,
        actor=actor,
        facts=facts,
        document_number=number,
    )


def decide(
    act: Act | None,
    row: CaseRow | None,
    moment: Moment,
    version: Version,
    *,
    id: int,
    number: str,
    facts: dict[str, int] | None = None,
    document_number: str = "",
    brings: Actor | None = None,
) -> Decided:
    """Return what the act leads to, or what the law alone owes where there is no act.

    `brings` acts where no person holds a letter: a reorganisation. Raises Refused; then nothing is to be stored.
    """
    kind = KINDS[row.kind if row else act.kind if act else ""]
    before = decode_state(kind.name, row.state) if row else kind.new()
    actor = brings or _actor(act, row, moment, version, number)
    facts = {"item_version": version.id, **(facts or {})}
    context = context_of(moment, version, actor, before.profile, facts, document_number)
    state, happened = (before, []) if row is None else settle(kind, before, context)
    for command in (act.command, *act.then) if act else ():
        if isinstance(command, Submit):
            until = moment.banned_until or command.banned_until
            command = msgspec.structs.replace(command, number=number, banned_until=until)
        state, more = step(kind, state, command, context)
        happened = happened + more
    expected = row.version if row else 0
    version = _under(state, version)
    return Decided(id, number, kind, before, state, happened, context, expected, version, act, row, moment)


def _under(state: Any, version: Version) -> Version:
    """Return the version that a case runs under after an act: a successor's, where it was passed on."""
    return catalogue.version(state.item_version) if state.item_version else version


def made(what: Reach, moment: Moment, version: Version, *, id: int, number: str) -> Decided:
    """Return the case that another one's act makes."""
    kind = KINDS[what.kind]
    context = context_of(moment, version, Actor(LAW, frozenset()), "", {}, "")
    state, happened = reach(kind, kind.new(), what, context)
    return Decided(id, number, kind, kind.new(), state, happened, context, 0, version, None, None, moment)


def reached(what: Reach, row: CaseRow, moment: Moment, version: Version, known: Decided | None) -> Decided:
    """Return a stored case after what another one's act brings to it, on top of what it brought before."""
    kind = KINDS[row.kind]
    before = known.before if known else decode_state(kind.name, row.state)
    context = context_of(moment, version, Actor(LAW, frozenset()), before.profile, {}, "")
    state, happened = reach(kind, known.after if known else before, what, context)
    happened = (known.happened if known else []) + happened
    return Decided(
        row.id, row.number, kind, before, state, happened, context, row.version, version, None, row, moment
    )


def _actor(act: Act | None, row: CaseRow | None, moment: Moment, version: Version, number: str) -> Actor:
    if act is None:
        return Actor(LAW, frozenset({LAW}))
    return actor_of(
        moment.rights,
        account=act.account,
        subject=act.applicant,
        parties=(row.applicant, row.agent) if row else (act.applicant,),
        organ=version.organ,
        higher_organ=version.higher_organ,
        item=version.item.code,
        case=number,
    )


def decide_again(one: Decided, facts: dict[str, int], document_number: str) -> Decided:
    """Return the same outcome with the gapless numbers that were taken for it."""
    again = decide(
        one.act,
        one.row,
        one.moment,
        one.version,
        id=one.id,
        number=one.number,
        facts=facts,
        document_number=document_number,
    )
    again.also = one.also
    return again


def rows(decided: Iterable[Decided]) -> Written:
    """Return the rows of many decided acts, with what they bring to other cases, ready for the one statement."""
    written = Written()
    for one in (each for first in decided for each in (first, *first.also)):
        write_case(written, one)
        _events(written, one)
        _tasks(written, one)
        _timers(written, one)
        written.file += [(one.id, name) for name in files_of(h.event for h in one.happened)]
        _beside(written, one)
    return written


def write_case(written: Written, one: Decided) -> None:
    """Add the row of a case, with its copies recomputed."""
    state, context = one.after, one.context
    copies = one.kind.copies(state, context)
    written.case.append(
        (
            one.id,
            one.expected,
            one.number,
            one.kind.name,
            state.seq,
            one.kind.fold_version,
            encode_state(state).decode(),
            state.item,
            one.version.id,
            one.version.organ,
            state.applicant,
            state.agent,
            copies.phase,
            copies.opened_on,
            copies.closed_on,
            copies.decided_on,
            copies.promised_on,
            copies.due_on,
            copies.due_why,
            state.calendar,
            state.rank,
        )
    )


def _events(written: Written, one: Decided) -> None:
    recorded = canonical.instant(one.context.now)
    seq = one.before.seq
    for happened in one.happened:
        seq += 1
        event, name = happened.event, type(happened.event).__name__
        body = canonical.body_bytes(event)
        leaf = canonical.leaf(
            canonical.event_bytes(
                case=one.number,
                seq=seq,
                type=name,
                v=event.v,
                recorded_at=recorded,
                effective_on=happened.on,
                actor=happened.actor,
                body=body,
            )
        )
        written.event.append(
            (one.id, seq, name, event.v, recorded, happened.on, happened.actor, body.decode(), leaf.hex())
        )
        if told(event):
            written.notice.append((one.id, seq, name, one.after.applicant, recorded))


def tasks_of(one: Decided, state: Any) -> dict[str, Task]:
    """Return the open tasks of a state by key, as they are stored."""
    return {task.key: task for task in one.kind.tasks(state, one.context)}


def timers_of(kind: Kind, state: Any, context: Context) -> dict[str, date]:
    """Return the days on which the law owes acts, by key; a calendar's move has a batch of its own."""
    return {o.key: o.due_on for o in kind.owed(state, context) if not o.key.startswith("z_")}


def files_of(events: Iterable[Event]) -> list[str]:
    """Return the files that events bring in, each once, by name; what a correction replaced stays with the case."""
    handed = (material.file for event in events for material in getattr(event, "materials", ()))
    return sorted({name for name in handed if name})


def _tasks(written: Written, one: Decided) -> None:
    before = tasks_of(one, one.before) if one.expected else {}
    after = tasks_of(one, one.after)
    now = one.context.now
    for key, task in before.items():
        if key not in after:
            written.task.append(task_row(one, task, now, now))
    passed = one.row is not None and one.row.organ != one.version.organ
    for key, task in after.items():
        if passed or before.get(key) != task:
            written.task.append(task_row(one, task, now, None))


def organ_of(version: Version, letter: str) -> int:
    """Return at which organ a task waits: the higher one's own at the higher one, every other at the case's."""
    return (version.higher_organ if letter == "U" else None) or version.organ


def task_row(one: Decided, task: Task, opened: datetime, done: datetime | None) -> tuple[Any, ...]:
    """Return a task as it is stored: opened then, and done then or still open."""
    organ, due, start = organ_of(one.version, task.letter), task.due_on, task.from_on
    return (one.id, task.key, task.letter, task.act, organ, due, start, opened, done)


def _timers(written: Written, one: Decided) -> None:
    before = timers_of(one.kind, one.before, one.context) if one.expected else {}
    after = timers_of(one.kind, one.after, one.context)
    for key, due_on in before.items():
        if key not in after:
            written.timer.append((one.id, key, due_on, True))
    for key, due_on in after.items():
        if before.get(key) != due_on:
            written.timer.append((one.id, key, due_on, False))


def _beside(written: Written, one: Decided) -> None:
    act = one.act
    if act is None:
        return
    for value in act.private:
        written.private.append((one.id, value.name, value.salt, value.ciphertext))
    for happened in one.happened:
        until = getattr(happened.event, "banned_until", None)
        if until:
            written.ban.append((one.after.applicant, one.version.item.main_code, one.id, until))
    if act.key:
        who = who_of(act)
        written.key.append((who, act.key, act.digest, one.id, one.context.now))


def who_of(act: Act) -> str:
    """Return whose request keys these are: the account's, or the visitor's."""
    return f"a:{act.account}" if act.account else f"v:{act.applicant[:32]}"


def allocates(one: Decided) -> tuple[str, ...]:
    """Return which gapless numbers this outcome needs: `document`, and `rank` where that is limited."""
    wanted = set()
    commands = {type(c) for c in (one.act.command, *one.act.then)} if one.act else set()
    made = any(getattr(h.event, "paper", None) for h in one.happened if h.actor != LAW)
    for row in one.kind.rows:
        if made and row.command in commands and "document" in row.allocates:
            wanted.add("document")
    if one.version.item.quantity_limited and any(isinstance(h.event, Accepted) for h in one.happened):
        wanted.add("rank")
    if one.version.item.quantity_limited and any(isinstance(h.event, Granted) for h in one.happened):
        wanted.add("ahead")
    return tuple(sorted(wanted))

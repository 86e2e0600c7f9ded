"""The rows that decided acts leave: cases, events, tasks, timers, notices, files, and what stands beside them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from yimen.cases import canonical
from yimen.cases.deciding import Decided, who_of
from yimen.cases.effects import recipients
from yimen.cases.kinds import encode_state
from yimen.cases.writing import Written
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.process.application.events import DecisionSetAside
from yimen.process.machine import Context, Event, Kind, Task


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
        said = recipients(event, one.before, one.after)
        written.notice += [(one.id, seq, template, whom, recorded) for template, whom in said.items()]


def tasks_of(one: Decided, state: Any) -> dict[str, Task]:
    """Return the open tasks of a state by key, as they are stored."""
    return {task.key: task for task in one.kind.tasks(state, one.context)}


def timers_of(kind: Kind, state: Any, context: Context) -> dict[str, date]:
    """Return the days on which the law owes acts, by key; a calendar's move has a batch of its own."""
    return {o.key: o.due_on for o in kind.owed(state, context) if not o.key.startswith("z_")}


def files_of(events: Iterable[Event]) -> list[str]:
    """Return the files that events bring in, each once, by name; what a correction replaced stays with the case."""
    names: set[str] = set()
    for event in events:
        names |= {material.file for material in getattr(event, "materials", ()) if material.file}
        on_site = getattr(event, "on_site", None)
        names |= set(on_site.files) if on_site else set()
        names |= set(getattr(event, "photographs", ())) | set(getattr(event, "files", ()))
    return sorted(names)


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


def organ_of(version: Version, task: Task) -> int:
    """Return at which organ a task waits: the one that was asked, the higher one's at the higher one, a part's at the part's,
    else the case's."""
    if task.organ:
        return task.organ
    under = catalogue.version(task.item_version) if task.item_version else version
    return (under.higher_organ if task.letter == "U" else None) or under.organ


def task_row(one: Decided, task: Task, opened: datetime, done: datetime | None) -> tuple[Any, ...]:
    """Return a task as it is stored: opened then, and done then or still open."""
    organ, due, start = organ_of(one.version, task), task.due_on, task.from_on
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
            written.ban.append((one.after.applicant, one.issuer.item.main_code, one.id, until))
        if isinstance(happened.event, DecisionSetAside):
            written.lifted.append((one.id, one.issuer.item.main_code))
    if act.key:
        who = who_of(act)
        written.key.append((who, act.key, act.digest, one.id, one.context.now))

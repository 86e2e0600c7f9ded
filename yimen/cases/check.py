"""The check: everything that can be recomputed is, and compared with what is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
from django.db import DatabaseError, connection, transaction
from psycopg import Error as DatabaseAway, IsolationLevel

from yimen.cases import canonical, rulebook
from yimen.cases.connections import raw
from yimen.cases.deciding import item_of
from yimen.cases.folding import refolded
from yimen.cases.kinds import KINDS, decode_event, decode_state, encode_state
from yimen.cases.rows import files_of, organ_of, timers_of
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people import divisions
from yimen.process.application.events import Received
from yimen.process.application.receipt import counts_from
from yimen.process.machine import LAW, Actor, Context

COPIES = ("phase", "opened_on", "closed_on", "decided_on", "promised_on", "due_on", "due_why")
# What rights, lists and the order of acceptance are read from, and the state says as well.
OF_STATE = ("item", "applicant", "agent", "calendar", "rank")


class Difference(msgspec.Struct, frozen=True):
    """One thing that is stored otherwise than it is recomputed."""

    case: str
    field: str
    stored: str
    recomputed: str


def check(number: str = "") -> Iterator[Difference]:
    """Yield every difference in the current centre, or in one case, from one snapshot of a live system.

    Covers phase and copies, the snapshot against the fold of the journal, tasks, timers, gaps in the
    journal, the files held, every leaf, the day of receipt, and the division code in each number; in the whole centre also the positions, and that nothing is left of
    a case that is gone. A case that cannot be read is a difference, and the others are compared. One case costs no more in a long record.
    """
    with snapshot(), connection.cursor() as cursor:
        for first, end in blocks(cursor, number):
            yield from _some(cursor, first, end)
        if not number:
            yield from _positions(cursor)
            yield from _strays(cursor)


def blocks(cursor: Any, number: str) -> Iterator[tuple[int, int]]:
    """Yield the ids of all cases, or of one, in blocks of a thousand: the first of each, and the first no more in it.

    Ids that were reserved and not used leave holes, and long ones where a copy came back: they are stepped over.
    """
    only = "WHERE number = %s" if number else ""
    cursor.execute(f"SELECT max(id), min(id) FROM cases_case {only}", [number] if number else [])  # noqa: S608
    last, first = cursor.fetchone()
    while first is not None and first <= last:
        end = min(first + 1000, last + 1)
        yield first, end
        cursor.execute("SELECT min(id) FROM cases_case WHERE id >= %s AND id <= %s", [end, last])
        (first,) = cursor.fetchone()


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything inside from one snapshot; inside a transaction that one's rules hold."""
    inner = raw()
    if connection.in_atomic_block:
        yield
        return
    inner.isolation_level = IsolationLevel.REPEATABLE_READ
    try:
        with transaction.atomic():
            yield
    finally:
        inner.isolation_level = None


_CASES = """SELECT id, number, kind, version, fold_version, state, item_version, phase, opened_on, closed_on,
    decided_on, promised_on, due_on, due_why, item, applicant, agent, calendar, rank, organ FROM cases_case
    WHERE id >= %s AND id < %s ORDER BY id"""


def _some(cursor: Any, start: int, end: int) -> Iterator[Difference]:
    cursor.execute(_CASES, [start, end])
    cases = cursor.fetchall()
    if not cases:
        return
    ids = [row[0] for row in cases]
    events = _by_case(
        cursor,
        "SELECT case_id, seq, type, v, recorded_at, effective_on, actor, body, leaf FROM cases_event"
        " WHERE case_id = ANY(%s) ORDER BY case_id, seq",
        ids,
    )
    tasks = _by_case(
        cursor,
        "SELECT case_id, key, letter, act, due_on, from_on, organ FROM cases_task"
        " WHERE case_id = ANY(%s) AND done_at IS NULL",
        ids,
    )
    timers = _by_case(
        cursor, "SELECT case_id, key, due_on FROM cases_timer WHERE case_id = ANY(%s) AND NOT done", ids
    )
    codes = divisions.owned()
    files = _by_case(cursor, "SELECT case_id, name FROM cases_file WHERE case_id = ANY(%s)", ids)
    erased = _by_case(cursor, "SELECT case_id FROM cases_erasure WHERE case_id = ANY(%s)", ids)
    for row in cases:
        whole = [_numbered(row[1], codes)]
        whole.append(_one(row, events.get(row[0], []), tasks.get(row[0], []), timers.get(row[0], [])))
        if row[0] not in erased:
            whole.append(_files(row, events.get(row[0], []), files.get(row[0], [])))
        for found in whole:
            yield from readable(row[1], "case", found)


def readable(number: str, field: str, found: Iterator[Difference]) -> Iterator[Difference]:
    """Yield what is found; what is so wrong that nothing can be made of it is one more finding, and hides no other."""
    try:
        yield from found
    except (DatabaseError, DatabaseAway):
        raise
    except Exception as problem:  # noqa: BLE001 - whatever is raised by what cannot be read
        yield Difference(number, field, f"{type(problem).__name__}: {problem}", "")


def _by_case(cursor: Any, statement: str, ids: list[int]) -> dict[int, list[Any]]:
    cursor.execute(statement, [ids])
    found: dict[int, list[Any]] = {}
    for row in cursor.fetchall():
        found.setdefault(row[0], []).append(row)
    return found


def _one(row: Any, events: list[Any], tasks: list[Any], timers: list[Any]) -> Iterator[Difference]:
    _, number, kind_name, version, fold_version, stored_state = row[:6]
    if not events:
        yield Difference(number, "journal", "[]", f"1..{version}")
        return
    yield from _journal(number, events, version)
    kind = KINDS.get(kind_name)
    if kind is None:
        yield Difference(number, "kind", kind_name, "")
        return
    try:
        state = refolded(kind, _facts(events))
    except Exception as problem:  # noqa: BLE001 - whatever an event that cannot be read raises is a finding
        yield Difference(number, "events", type(problem).__name__, "")
        return
    item_version = state.item_version or row[6]
    if item_version != row[6]:
        yield Difference(number, "item_version", str(row[6]), str(item_version))
    yield from _received(kind_name, number, events, item_version)
    encoded = encode_state(state).decode()
    if fold_version > kind.fold_version:
        yield Difference(number, "fold_version", str(fold_version), str(kind.fold_version))
    if fold_version == kind.fold_version and encoded != stored_state:
        yield Difference(number, "state", stored_state, encoded)
    context, under = checking(state, item_version), catalogue.version(item_version)
    copies = kind.copies(state, context)
    columns = {
        **{field: getattr(copies, field) for field in COPIES},
        **{field: getattr(state, field) for field in OF_STATE},
        "organ": under.organ,
    }
    for (field, recomputed), stored in zip(columns.items(), row[7:], strict=True):
        if stored != recomputed:
            yield Difference(number, field, str(stored), str(recomputed))
    want = {
        (t.key, t.letter, t.act, t.due_on, t.from_on, organ_of(under, t)) for t in kind.tasks(state, context)
    }
    yield from _sets(number, "task", {tuple(task[1:]) for task in tasks}, want)
    yield from _sets(
        number, "timer", {(t[1], t[2]) for t in timers}, set(timers_of(kind, state, context).items())
    )


def _numbered(number: str, codes: list[tuple[date, date | None, str]]) -> Iterator[Difference]:
    """Compare the code that a number begins with with the centre's own code on the day that the number names."""
    try:
        on = date.fromisoformat(number[6:14])
    except ValueError:
        yield Difference(number, "number", number, "")
        return
    want = next((code for since, until, code in codes if since <= on and (until is None or on <= until)), "")
    if number[:6] != want:
        yield Difference(number, "division", number[:6], want)


def _received(kind: str, number: str, events: list[Any], item_version: int) -> Iterator[Difference]:
    """Compare the day of receipt that counts with the rules under which the application came in, at its instant."""
    _, _, type, v, recorded_at, on, _, body, *_ = events[0]
    event = decode_event(kind, type, v, body)
    if not isinstance(event, Received):
        return
    item = catalogue.version(event.item_version or item_version).item
    calendar, profile = rulebook.calendar(event.calendar), rulebook.profile(event.profile)
    want = counts_from(event.channel, recorded_at, on, calendar, profile, item)
    if event.counts_from != want:
        yield Difference(number, "counts_from", str(event.counts_from), str(want))


def _facts(events: list[Any]) -> list[tuple[str, int, date, str, str]]:
    """Return what the fold needs of the events as read."""
    return [(type, v, on, actor, body) for _, _, type, v, _, on, actor, body, *_ in events]


def _files(row: Any, events: list[Any], files: list[Any]) -> Iterator[Difference]:
    try:
        held = files_of([decode_event(row[2], type, v, body) for _, _, type, v, _, _, _, body, _ in events])
    except Exception:  # noqa: BLE001 - an event that cannot be read was reported already
        return
    yield from _sets(row[1], "file", {name for _, name in files}, set(held))


def _sets(number: str, field: str, have: set[Any], want: set[Any]) -> Iterator[Difference]:
    for extra in sorted(have - want, key=str):
        yield Difference(number, field, _plain(extra), "")
    for lacking in sorted(want - have, key=str):
        yield Difference(number, field, "", _plain(lacking))


def _plain(one: Any) -> str:
    """Return a row of a table as words, - for what it leaves open."""
    return (
        " ".join("-" if part is None else f"{part}" for part in one) if isinstance(one, tuple) else f"{one}"
    )


def _journal(number: str, events: list[Any], version: int) -> Iterator[Difference]:
    seqs = [event[1] for event in events]
    if seqs != list(range(1, version + 1)):
        yield Difference(number, "journal", str(seqs), f"1..{version}")
    for _, seq, type, v, recorded_at, effective_on, actor, body, leaf in events:
        want = canonical.leaf(
            canonical.event_bytes(
                case=number,
                seq=seq,
                type=type,
                v=v,
                recorded_at=canonical.instant(recorded_at),
                effective_on=effective_on,
                actor=actor,
                body=body.encode(),
            )
        )
        if bytes(leaf) != want:
            yield Difference(number, f"leaf {seq}", bytes(leaf).hex(), want.hex())


def checking(state: Any, item_version: int) -> Context:
    """Return the context under which copies are recomputed: the case's own rules, and no actor."""
    calendar = rulebook.calendar(state.calendar) if state.calendar else rulebook.current()
    return Context(
        now=clock.now(),
        today=clock.today(),
        calendar=calendar,
        calendar_since=date.min,
        calendars=rulebook.calendar,
        profile=rulebook.profile(state.profile),
        item=item_of(item_version),
        items=item_of,
        actor=Actor(LAW, frozenset({LAW})),
    )


def _positions(cursor: Any) -> Iterator[Difference]:
    """Positions run from 1 without a gap, and no event has a position and still waits for one."""
    cursor.execute("SELECT count(*), COALESCE(max(position), 0) FROM cases_position")
    count, last = cursor.fetchone()
    if count != last:
        yield Difference("", "positions", str(last), str(count))
    cursor.execute(
        "SELECT count(*) FROM cases_event e LEFT JOIN cases_position p USING (case_id, seq)"
        " LEFT JOIN cases_unsequenced u USING (case_id, seq) WHERE (p.case_id IS NULL) = (u.case_id IS NULL)"
    )
    (lost,) = cursor.fetchone()
    if lost:
        yield Difference("", "sequence", str(lost), "0")


def _strays(cursor: Any) -> Iterator[Difference]:
    """Whatever belongs to a case belongs to one that is there: a row that was taken out leaves its journal behind."""
    for what in ("event", "task", "timer", "file"):
        cursor.execute(
            f"SELECT t.case_id, count(*) FROM cases_{what} t LEFT JOIN cases_case c ON c.id = t.case_id"  # noqa: S608
            " WHERE c.id IS NULL GROUP BY 1 ORDER BY 1"
        )
        for case, count in cursor.fetchall():
            yield Difference("", f"{what}s of a case {case} that is not there", str(count), "0")


def stored_state(number: str) -> Any:
    """Return the state of a case as its snapshot holds it. Raises LookupError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, state FROM cases_case WHERE number = %s", [number])
        row = cursor.fetchone()
    if row is None:
        raise LookupError(number)
    return decode_state(row[0], row[1])

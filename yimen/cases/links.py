"""What one case does to another in the same act: read, decided in memory, stored with it or not at all."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from psycopg import Connection

from yimen.cases import deciding, folding, numbers
from yimen.cases.acts import Act
from yimen.cases.connections import run
from yimen.cases.deciding import Decided
from yimen.cases.kinds import KINDS, decode_state
from yimen.cases.reading import CASE_COLUMNS, CaseRow
from yimen.catalogue import queries as catalogue
from yimen.law import licensing, permits
from yimen.people.divisions import OWN_SQL
from yimen.process.application.closing import PERMIT_UNTIL
from yimen.process.application.commands import Issue, Submit
from yimen.process.item import RENEWING, Item
from yimen.process.machine import Reach
from yimen.process.permit.state import ENDED, EXPIRED
from yimen.process.refusals import Refused

Law = Callable[[Sequence[int]], int]


_CASE = f"SELECT {CASE_COLUMNS} FROM cases_case c WHERE "  # noqa: S608 - constants


def by_number(connection: Connection, number: str) -> CaseRow | None:
    """Return a case by its number, or None."""
    rows = run(connection, _CASE + "c.number = %(number)s", {"number": number})
    return next(iter(_brought_up(connection, rows).values()), None)


def made_of(connection: Connection, kind: str, application: str, applicant: str) -> str:
    """Return the number of the newest case of a kind that came of somebody's application; empty for none."""
    statement = (
        _CASE
        + "c.applicant = %(applicant)s AND c.kind = %(kind)s AND c.state::jsonb ->> 'application' = %(of)s"
        + " ORDER BY c.id DESC LIMIT 1"
    )
    rows = run(connection, statement, {"applicant": applicant, "kind": kind, "of": application})
    return next((CaseRow(*row).number for row in rows), "")


def by_ids(connection: Connection, ids: Sequence[int]) -> dict[int, CaseRow]:
    """Return those of these cases that there are, by id."""
    asked = "{" + ",".join(map(str, ids)) + "}"
    rows = run(connection, _CASE + "c.id = ANY(%(ids)s::bigint[])", {"ids": asked})
    return _brought_up(connection, rows)


def _brought_up(connection: Connection, rows: Sequence[Any]) -> dict[int, CaseRow]:
    return folding.brought_up(connection, {row[0]: CaseRow(*row) for row in rows})


def state_of(row: CaseRow) -> Any:
    """Return the state of a case that was read."""
    return decode_state(row.kind, row.state)


def awaited(row: CaseRow) -> str:
    """Return the number of the case on which the law is carried out before this one is judged; or nothing."""
    kind = KINDS[row.kind]
    return kind.awaits(state_of(row)) if kind.awaits else ""


def settled(connection: Connection, number: str, law: Law, but: str = "") -> CaseRow | None:
    """Return a case after the law was carried out on what it awaits, unless that is the case `but`."""
    row = by_number(connection, number)
    waits = awaited(row) if row else ""
    if not waits or waits == but:
        return row
    first = by_number(connection, waits)
    if first:
        law([first.id])
    return by_number(connection, number)


def declared(connection: Connection, command: Submit, item: Item, law: Law) -> tuple[Submit, dict[str, int]]:
    """Return an application on a permit with the last day that the record knows of it.

    A permit that the record does not know, or that somebody else holds, is a fact to decide on. Raises Refused
    where this item is not about permits of that one, the permit has ended, or a renewal finds no last day.
    """
    row = settled(connection, command.permit, law)
    if row is None or row.kind != "permit" or row.applicant != command.applicant:
        return command, {"permit_unknown": 1}
    if not item.serves(catalogue.version(row.item_version).item):
        raise Refused("not_a_renewal", licensing.RENEW)
    permit = state_of(row)
    if permit.phase in ENDED or (permit.phase == EXPIRED and item.variant in ("change", "reissue")):
        raise Refused("permit_ended", permits.ENDED_BEFORE, number=command.permit)
    expires_on = permit.expires_on
    if expires_on is None and item.variant in RENEWING:
        raise Refused("no_expiry")
    return msgspec.structs.replace(command, permit_expires_on=expires_on), {}


def lasting(connection: Connection, act: Act, row: CaseRow, law: Law) -> dict[str, int]:
    """Return the last day of the permit that a certificate is made for: another application may have renewed it meanwhile."""
    if not any(isinstance(command, Issue) for command in (act.command, *act.then)):
        return {}
    number = getattr(state_of(row), "permit", "")
    permit = settled(connection, number, law, but=row.number) if number else None
    if permit is None or permit.kind != "permit" or (last := state_of(permit).expires_on) is None:
        return {}
    return {PERMIT_UNTIL: last.toordinal()}


def others(connection: Connection, one: Decided, law: Law) -> list[Decided]:
    """Return what a decided act brings to other cases, each decided; empty for nearly every act.

    Raises Refused where another case does not allow it: then nothing at all is to be stored.
    """
    found: dict[str, Decided] = {}
    waiting = [(one, what) for what in _reaches(one, 0)]
    while waiting:
        first, what = waiting.pop(0)
        if what.of and not what.case:
            of = made_of(connection, what.kind, what.of, first.after.applicant)
            what = msgspec.structs.replace(what, case=of)
            if not of:
                continue  # nothing had been made of it yet
        if not what.case:
            made = _made(connection, first, what)
            found[made.number] = made
            continue
        known = found.get(what.case)
        row = known.row if known else settled(connection, what.case, law, but=one.number)
        if row is None or row.kind != what.kind:
            continue  # a permit that another record keeps
        version = catalogue.version(row.item_version)
        reached = deciding.reached(what, row, one.moment, version, known)
        found[what.case] = reached
        waiting += [(reached, further) for further in _reaches(reached, len(known.happened) if known else 0)]
    return [other for other in found.values() if other.happened]


def _reaches(one: Decided, known: int) -> list[Reach]:
    """Return what the events of a decided act bring to other cases, the first `known` of them left out."""
    return one.kind.reaches(one.after, one.happened[known:], one.context)


def _own_division(connection: Connection, on: date) -> str:
    ((code,),) = run(connection, f"SELECT {OWN_SQL}", {"on": on})
    return str(code or "")


def _made(connection: Connection, one: Decided, what: Reach) -> Decided:
    id = numbers.next_id(connection)
    moment = one.moment
    version = catalogue.version(what.item_version) if what.item_version else one.version
    # What the law does makes no case but by way of others: its read asks for no division.
    division = moment.division or _own_division(connection, moment.today)
    number = numbers.number_for(id, division=division, office=version.office, on=moment.today)
    command = msgspec.structs.replace(what.command, number=number)
    what = msgspec.structs.replace(what, command=command)
    return deciding.made(what, moment, version, id=id, number=number)

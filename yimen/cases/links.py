"""What one case does to another in the same act: read, decided in memory, stored with it or not at all."""

from collections.abc import Callable, Sequence

import msgspec
from psycopg import Connection

from yimen.cases import deciding, numbers
from yimen.cases.connections import run
from yimen.cases.deciding import Decided
from yimen.cases.kinds import KINDS, decode_state
from yimen.cases.reading import CASE_COLUMNS, CaseRow
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_centre
from yimen.process.application.commands import Submit
from yimen.process.machine import Reach
from yimen.process.refusals import Refused

Law = Callable[[Sequence[int]], int]


def by_number(connection: Connection, number: str) -> CaseRow | None:
    """Return a case as stored, or None."""
    statement = f"SELECT {CASE_COLUMNS} FROM cases_case c WHERE c.number = %(number)s"  # noqa: S608 - constants
    row = run(connection, statement, {"number": number}).fetchone()
    return CaseRow(*row) if row else None


def awaited(row: CaseRow) -> str:
    """Return the number of the case on which the law is carried out before this one is judged; or nothing."""
    kind = KINDS[row.kind]
    return kind.awaits(decode_state(row.kind, row.state)) if kind.awaits else ""


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


def declared(connection: Connection, command: Submit, law: Law) -> tuple[Submit, dict[str, int]]:
    """Return an application for renewal with the last day that the record knows of its permit.

    A permit that the record does not know, or that somebody else holds, is a fact to decide on.
    """
    row = settled(connection, command.permit, law)
    if row is None or row.kind != "permit" or row.applicant != command.applicant:
        return command, {"permit_unknown": 1}
    expires_on = decode_state(row.kind, row.state).expires_on
    if expires_on is None:
        raise Refused("no_expiry")
    return msgspec.structs.replace(command, permit_expires_on=expires_on), {}


def others(connection: Connection, one: Decided, law: Law) -> list[Decided]:
    """Return what a decided act brings to other cases, each decided; empty for nearly every act.

    Raises Refused where another case does not allow it: then nothing at all is to be stored.
    """
    found: dict[str, Decided] = {}
    for what in one.kind.reaches(one.after, one.happened, one.context):
        if not what.case:
            made = _made(connection, one, what)
            found[made.number] = made
            continue
        known = found.get(what.case)
        row = known.row if known else settled(connection, what.case, law, but=one.number)
        if row is None or row.kind != what.kind:
            continue  # a permit that another record keeps
        version = catalogue.version(row.item_version)
        found[what.case] = deciding.reached(what, row, one.moment, version, known)
    return [other for other in found.values() if other.happened]


def _made(connection: Connection, one: Decided, what: Reach) -> Decided:
    id = numbers.next_id(connection)
    number = numbers.number_for(
        id, division=current_centre().division, office=one.version.office, on=one.moment.today
    )
    command = msgspec.structs.replace(what.command, number=number)
    what = msgspec.structs.replace(what, command=command)
    return deciding.made(what, one.moment, one.version, id=id, number=number)

"""Numbers of the record: ids and case numbers from reserved blocks, gapless series from locked counters."""

import threading
from collections.abc import Iterable
from datetime import date

from psycopg import Connection

from yimen.cases.connections import raw, run
from yimen.centres.current import current_schema
from yimen.law.identity import case_number
from yimen.lib import crypto

BLOCK = 100  # ids a process reserves at once: the sequence steps by as many


class _Blocks(threading.local):
    def __init__(self) -> None:
        self.left: dict[str, tuple[int, int]] = {}


_blocks = _Blocks()


def next_id(connection: Connection) -> int:
    """Return a fresh case id from this thread's block; what a process never uses stays a gap."""
    schema = current_schema()
    start, end = _blocks.left.get(schema, (0, 0))
    if start >= end:
        ((serial,),) = run(connection, "SELECT nextval('cases_case_serial')", {})
        start = serial * BLOCK
        end = start + BLOCK
    _blocks.left[schema] = (start + 1, end)
    return start


def number_for(id: int, *, division: str, office: str, on: date) -> str:
    """Return the case number of an id (law.identity.case_number): its serial is the id's last six digits.

    `division` is the centre's own code on that day. Raises ValueError where it has none.
    """
    return case_number(division, on, office, id)


def allocate(connection: Connection, name: str) -> int:
    """Return the next number of a gapless series, and keep it locked until the transaction ends."""
    ((value,),) = run(
        connection,
        "INSERT INTO cases_counter (name, value) VALUES (%(name)s, 1)"
        " ON CONFLICT (name) DO UPDATE SET value = cases_counter.value + 1 RETURNING value",
        {"name": name},
    )
    return int(value)


def series() -> dict[tuple[int, int], int]:
    """Return the last document number that each organ has taken in each year, by organ and year."""
    rows = run(raw(), "SELECT name, value FROM cases_counter WHERE name LIKE 'document:%%'", {})
    found = {}
    for name, last in rows:
        _series, organ, year = name.split(":")
        found[int(organ), int(year)] = last
    return found


def ahead(connection: Connection, *, item: str, accepted_on: date, rank: int) -> int:
    """Return how many open accepted cases of a limited item stand before this one (Art. 57).

    The order is the day of acceptance, then the rank: deemed acceptance ranks by its effective day.
    """
    ((count,),) = run(
        connection,
        "SELECT count(*) FROM cases_case WHERE item = %(item)s AND rank > 0 AND decided_on IS NULL AND closed_on IS NULL"
        " AND ((state::jsonb ->> 'accepted_on')::date, rank) < (%(on)s::date, %(rank)s::bigint)",
        {"item": item, "on": accepted_on, "rank": rank},
    )
    return int(count)


_RENEWED = """SELECT number, (state::jsonb ->> 'codes')::int FROM cases_case
WHERE number = ANY(%(numbers)s) AND state::jsonb ->> 'codes' IS NOT NULL"""


def code_bases(numbers: Iterable[str]) -> dict[str, str]:
    """Return, by the number of a case or of a part of one, what its query code is derived from now.

    That is the number of the case itself, and once another code took its place how often that happened.
    """
    whole = {number: number.partition(".")[0] for number in numbers}
    renewed = dict(run(raw(), _RENEWED, {"numbers": sorted({*whole.values()})}))
    return {number: _basis(case, renewed.get(case, 0)) for number, case in whole.items()}


def _basis(number: str, renewed: int) -> str:
    return f"{number}/{renewed}" if renewed else number


def query_codes(numbers: Iterable[str]) -> dict[str, str]:
    """Return the query codes in force of these cases, by number; a part of a joint case is opened by that of the whole."""
    return {number: _code(basis) for number, basis in code_bases(numbers).items()}


def query_code(number: str) -> str:
    """Return the six digits that open a case's progress page now; they stand on its receipt."""
    return query_codes([number])[number]


def code_then(number: str, renewed: int) -> str:
    """Return the query code of a case after so many had taken the place of the first: what stood on a paper of then."""
    return _code(_basis(number.partition(".")[0], renewed))


def _code(basis: str) -> str:
    return crypto.code(current_schema(), "query", basis)

"""What the record can be asked: a case as the law sees it now, its way, what may be done with it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import past, present, rulebook
from yimen.cases.connections import raw
from yimen.cases.deciding import OUTSIDE, actor_on, key_of, outside
from yimen.cases.links import by_ids, state_of
from yimen.cases.seeing import view as view
from yimen.cases.viewed import (
    OF as OF,
    Standing as Standing,
    Told as Told,
    View as View,
    standings as standings,
)
from yimen.catalogue import queries as catalogue
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.people.rights import RIGHTS_SQL, Rights, rights_from
from yimen.process.application.silence import last_timely
from yimen.process.joint.commands import ProposePoints
from yimen.process.joint.state import Joint
from yimen.process.machine import (
    Actor,
    Row,
    open_to,
)


def calendar() -> WorkCalendar:
    """Return the calendar that is in force today in the current centre."""
    return rulebook.current()


def states(ids: Sequence[int]) -> dict[int, Any]:
    """Return the states of cases, by id, as they were left by the last act."""
    return {id: state_of(row) for id, row in by_ids(raw(), ids).items()}


def rights(account: int) -> Rights:
    """Return what the account holds today."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + RIGHTS_SQL, {"account": account, "on": clock.today()})
        return rights_from(cursor.fetchone()[0])


def who_on(seen: View, held: Rights, account: int, subject: str = "", command: str = "") -> Actor:
    """Return who the account is on a case: its letters; for a `command` only where an agent's authorisation covers it."""
    return actor_on(
        seen.state,
        seen.version,
        held,
        account=account,
        case=seen.whole,
        subject=subject,
        parties=(seen.state.applicant, seen.state.agent),
        commands=(command,) if command else (),
    )


def for_parts(seen: View, held: Rights, account: int) -> list[Row]:
    """Return the rows of a joint case that are open to the account as one of a part's organ, before the part begins."""
    if not isinstance(seen.state, Joint):
        return []
    versions = (catalogue.version(id) for id in seen.state.bound)
    actors = [who_on(msgspec.structs.replace(seen, version=one), held, account) for one in versions]
    found = (row for actor in actors for row in may(seen, actor) if row.command is ProposePoints)
    return list({row.id: row for row in found}.values())


def may(seen: View, actor: Actor) -> list[Row]:
    """Return the rows that the table leaves open to this actor now, in the table's order."""
    found = {row.id: row for row in open_to(seen.kind, seen.state, actor.letters, actor.authorised_acts)}
    return [row for row in seen.kind.rows if row.id in found]


def ready(seen: View, actor: Actor, rows: Sequence[Row]) -> list[Row]:
    """Return those of the open rows that there is something to do with now: the buttons of a page."""
    context = msgspec.structs.replace(seen.context, actor=actor)
    if any(row.command in OUTSIDE for row in rows):
        context = msgspec.structs.replace(context, facts={**context.facts, **outside(seen.version)})
    return [row for row in rows if seen.kind.ready(seen.state, row.command, context)]


class Mine(msgspec.Struct, frozen=True):
    """One application in somebody's list; `applicant` and `agent` are as the record knows them, by keyed hash.

    `item` is its item's name, `code` the code, `licence` says whether it is one.
    """

    id: int
    number: str
    item: str
    phase: str
    promised_on: date | None
    applicant: str
    agent: str
    code: str
    licence: bool


_MINE = """SELECT c.id, c.number, i.name, c.phase, c.promised_on, c.applicant, c.agent, c.item, i.type = 'licence' FROM (
    (SELECT id FROM cases_case WHERE applicant = ANY(%(known)s) AND kind IN ('application', 'joint')
        ORDER BY id DESC LIMIT %(limit)s)
    UNION
    (SELECT id FROM cases_case WHERE agent = ANY(%(known)s) AND agent <> '' AND kind IN ('application', 'joint')
        ORDER BY id DESC LIMIT %(limit)s)) own
JOIN cases_case c ON c.id = own.id JOIN catalogue_item i ON i.code = c.item ORDER BY c.id DESC LIMIT %(limit)s"""


def mine(known: Iterable[str], limit: int = 50) -> list[Mine]:
    """Return the applications of whoever is known by these keyed hashes, newest first and as of now."""
    named = [one for one in known if one]
    if not named:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MINE, {"known": named, "limit": limit})
        found = [Mine(*row) for row in cursor.fetchall()]
    now = {one.row.id: one.copies for one in present.unwritten([one.id for one in found])}
    return [
        msgspec.structs.replace(one, phase=now[one.id].phase, promised_on=now[one.id].promised_on)
        if one.id in now
        else one
        for one in found
    ]


def applying(numbers: Iterable[str]) -> dict[str, set[str]]:
    """Return under which names these cases know who applies, and who handed them in for somebody, by number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, applicant, agent FROM cases_case WHERE number = ANY(%s)", [list(numbers)]
        )
        return {number: {applicant, agent} - {""} for number, applicant, agent in cursor.fetchall()}


class Permit(msgspec.Struct, frozen=True):
    """A permit that somebody holds, as the law sees it now."""

    number: str
    item: str
    certificate: str
    phase: str
    issued_on: date
    expires_on: date | None
    renewal: str
    code: str
    last_timely_on: date | None
    application: str = ""
    holder: str = ""
    organ: int = 0
    item_version: int = 0
    ending: bool = False


def permits(subject: str, number: str = "") -> list[Permit]:
    """Return the permits of a holder, the newest first; where a number is named, that one alone."""
    return _permits("applicant = %s AND applicant <> ''", [subject], number)


def permits_of(holders: Iterable[str], applications: Iterable[str], number: str = "") -> list[Permit]:
    """Return the permits of these holders that these applications, by number, have led to, as `permits`."""
    return _permits(
        "applicant = ANY(%s) AND state::jsonb ->> 'application' = ANY(%s)",
        [list(holders), list(applications)],
        number,
    )


def _permits(which: str, values: list[Any], number: str) -> list[Permit]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number FROM cases_case WHERE kind = 'permit' AND {which} AND %s IN ('', number) ORDER BY id DESC",  # noqa: S608 - constants
            [*values, number],
        )
        numbers = [row[0] for row in cursor.fetchall()]
    return [_permit(seen) for seen in reversed(past.of(numbers))]


def _permit(seen: View) -> Permit:
    state, item = seen.state, seen.version.item
    return Permit(
        seen.number,
        item.name,
        state.certificate,
        state.phase,
        state.issued_on,
        state.expires_on,
        state.renewal,
        item.code,
        last_timely(state.expires_on, seen.context) if state.expires_on else None,
        state.application,
        state.applicant,
        seen.version.organ,
        seen.version.id,
        state.ending,
    )


def answered(account: int, key: str, applicant: str = "") -> str:
    """Return the number of the case that a request of this account with this key has moved; empty for a new key.

    Where no account acted, `applicant` is who a visitor acted for.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.number FROM cases_idempotency i JOIN cases_case c ON c.id = i.case_id"
            " WHERE i.actor = %s AND i.key = %s",
            [key_of(account, applicant), key],
        )
        row = cursor.fetchone()
    return row[0] if row else ""


def private_names(case: int) -> frozenset[str]:
    """Return by which names personal values of a case are kept; erased ones are not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM cases_private WHERE case_id = %s", [case])
        return frozenset(row[0] for row in cursor.fetchall())


def private_values(case: int, names: Iterable[str]) -> dict[str, tuple[bytes, bytes]]:
    """Return (salt, ciphertext) of personal values of a case by their names; erased ones are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, salt, ciphertext FROM cases_private WHERE case_id = %s AND name = ANY(%s)",
            [case, list(names)],
        )
        return {name: (bytes(salt), bytes(sealed)) for name, salt, sealed in cursor.fetchall()}

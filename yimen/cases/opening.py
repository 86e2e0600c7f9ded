"""A personal value of a case, opened: believed only where it is what the journal committed to."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import connection

from yimen.cases.kinds import KINDS, decode_event
from yimen.cases.queries import View, private_values
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.machine import Event

# The events that can carry a commitment: no other needs to be read to know what the journal committed to.
COMMITTING = sorted(
    {
        type
        for kind in KINDS.values()
        for type, cls in kind.events.items()
        if {"commitments", "commitment"} & set(cls.__struct_fields__)
    }
)


class Kept(msgspec.Struct, frozen=True):
    """A personal value as it is kept, still closed, beside the commitment that stands last in its case's journal."""

    number: str
    name: str
    salt: bytes
    sealed: bytes
    commitment: str

    def opened(self) -> Any:
        """Return the value.

        Raises crypto.Damaged where it is not the value that the journal committed to: it was changed, or stood
        with another case. Raises crypto.KeyMissing.
        """
        value = msgspec.json.decode(crypto.unseal(current_schema(), self.sealed, self.name))
        if crypto.commitment(self.salt, value) != self.commitment:
            raise crypto.Damaged(f"{self.name} of case {self.number} is not what its journal committed to")
        return value


def personal(seen: View, name: str) -> Any:
    """Return a personal value as it was handed in, by its name in the record; None where there is none or no more.

    Raises crypto.Damaged, crypto.KeyMissing as `Kept.opened`.
    """
    return personals(seen, [name])[name]


def personals(seen: View, names: Iterable[str]) -> dict[str, Any]:
    """Return personal values, each as `personal` gives it, by their names in the order given; read at once."""
    said = {name: committed((told.event for told in seen.told), name) for name in names}
    # What the journal never committed to was never handed in: nothing is asked for.
    asked = [name for name, commitment in said.items() if commitment]
    stored = private_values(seen.id, asked) if asked else {}
    return {
        name: Kept(seen.number, name, *stored[name], commitment).opened() if name in stored else None
        for name, commitment in said.items()
    }


def before(nth: int) -> str:
    """Return under which name the record keeps who was the applicant until it changed for the nth time."""
    return f"applicant:{nth}"


def applicant_then(seen: View, seq: int) -> str:
    """Return under which name the record keeps who was the applicant at an event: another has taken their place since."""
    changed = [one.seq for one in seen.told if isinstance(one.event, ApplicantSucceeded)]
    done = sum(0 < place <= seq for place in changed)
    return "applicant" if done == len(changed) else before(done + 1)


def kept(cases: Iterable[int], name: str) -> dict[int, Kept]:
    """Return a personal value of many cases by their ids, closed, read in two statements; erased ones are left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.case_id, c.number, c.kind, p.salt, p.ciphertext FROM cases_private p"
            " JOIN cases_case c ON c.id = p.case_id WHERE p.name = %s AND p.case_id = ANY(%s)",
            [name, sorted(set(cases))],
        )
        rows = cursor.fetchall()
        cursor.execute(
            "SELECT case_id, type, v, body FROM cases_event WHERE case_id = ANY(%s) AND type = ANY(%s)"
            " ORDER BY case_id, seq",
            [[row[0] for row in rows], COMMITTING],
        )
        kinds = {row[0]: row[2] for row in rows}
        told: dict[int, list[Event]] = {}
        for case, type, v, body in cursor.fetchall():
            told.setdefault(case, []).append(decode_event(kinds[case], type, v, body))
    return {
        case: Kept(number, name, bytes(salt), bytes(sealed), committed(told.get(case, ()), name))
        for case, number, _kind, salt, sealed in rows
    }


def committed(events: Iterable[Event], name: str) -> str:
    """Return the commitment to a value that stands last in the journal; empty where the journal knows of none."""
    found = ""
    for event in events:
        if name in (given := getattr(event, "commitments", {})):
            found = given[name]
        elif f"field:{getattr(event, 'field', '')}" == name and (amended := getattr(event, "commitment", "")):
            found = amended
    return found

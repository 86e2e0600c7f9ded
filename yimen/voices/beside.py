"""What is known of complaints beside one: somebody's own, those about an application, likely the same, and who is asked.

So, of questions, which of them somebody answers for that no inbox shows them.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from django.db import connection

from yimen.cases import past, queries as cases
from yimen.cases.present import unwritten
from yimen.cases.queries import View
from yimen.people.rights import Rights
from yimen.process.complaint.seen import sight
from yimen.process.complaint.state import VERIFYING
from yimen.voices.actions import nobody_known

MOST = 50


class Own(msgspec.Struct, frozen=True):
    """One complaint in a list of somebody's own, or of what they look into or are asked about."""

    number: str
    sort: str
    phase: str
    opened_on: date | None
    due_on: date | None
    item: str


# Whoever is found is few: found first by their index, then sorted. In one step the planner would read the newest cases
# one after the other until it has enough, and of a million find none.
_OWN = """WITH found AS MATERIALIZED (SELECT c.* FROM cases_case c WHERE c.kind = 'complaint' AND {which})
SELECT c.id, c.number, c.state::jsonb ->> 'sort', c.phase, c.opened_on, c.{day}, i.name FROM found c
    JOIN catalogue_item i ON i.code = c.item ORDER BY c.id DESC LIMIT %(limit)s"""


def _found(which: str, day: str = "promised_on", **values: Any) -> list[Own]:
    with connection.cursor() as cursor:
        cursor.execute(_OWN.format(which=which, day=day), {"limit": MOST, **values})
        rows = cursor.fetchall()
    if not rows:
        return []
    now = {one.row.id: one.copies for one in unwritten([row[0] for row in rows], ("complaint",))}
    return [
        msgspec.structs.replace(one, phase=now[id].phase, due_on=getattr(now[id], day)) if id in now else one
        for id, one in ((row[0], Own(*row[1:])) for row in rows)
    ]


def mine(known: Iterable[str]) -> list[Own]:
    """Return the complaints of whoever is known by these keyed hashes, newest first; the day is that of the answer."""
    named = [one for one in known if one]
    return _found("c.applicant = ANY(%(known)s)", known=named) if named else []


# The complaints that somebody (`me`, as the record names them) looks into now, or in which they are asked, newest first.
# What they have found waits for whoever decides on it, and for them no more.
WAITING = f"""WITH found AS MATERIALIZED (SELECT c.* FROM cases_case c WHERE c.kind = 'complaint' AND c.closed_on IS NULL
    AND c.phase = '{VERIFYING}'
    AND (c.state::jsonb -> 'investigators' ? %(me)s OR c.state::jsonb -> 'asked' ? %(me)s))
SELECT c.number FROM found c JOIN catalogue_item i ON i.code = c.item ORDER BY c.id DESC LIMIT {MOST}"""  # noqa: S608 - a constant


class _Number(msgspec.Struct):
    number: str


_numbers = msgspec.json.Decoder(list[_Number]).decode


def waiting(answered: str) -> list[View]:
    """Return the complaints that somebody looks into now, or in which they are asked, from what WAITING answered."""
    return past.of([one.number for one in _numbers(answered)])[::-1]


# The open questions that somebody (`me`) answers for, the nearest first.
ANSWERING = f"""WITH found AS MATERIALIZED (SELECT c.* FROM cases_case c WHERE c.kind = 'question' AND c.closed_on IS NULL
    AND c.state::jsonb ->> 'owner' = %(me)s)
SELECT c.number, c.state::jsonb ? 'referred_from' AS referred FROM found c ORDER BY c.due_on, c.id LIMIT {MOST}"""  # noqa: S608 - a constant


class _Owned(msgspec.Struct):
    number: str
    referred: bool


_owned = msgspec.json.Decoder(list[_Owned]).decode


def answering(answered: str, at_window: bool) -> list[View]:
    """Return the questions that somebody answers for and finds in no inbox, from what ANSWERING answered.

    These wait for another organ to confirm them, or, where somebody is not `at_window`, for their answer: that is a task
    of the window.
    """
    return past.of([one.number for one in _owned(answered) if one.referred or not at_window])


def asks(seen: View, account: int) -> bool:
    """Return whether questions wait in a complaint for somebody's answer."""
    state, me = seen.state, f"a:{account}"
    return state.phase == VERIFYING and me in state.asked and me not in state.answered_by


def of_case(number: str, held: Rights, account: int) -> list[View]:
    """Return the complaints about an application that this person may see anything of, newest first."""
    found = _found("c.state::jsonb ->> 'case' = %(case)s", case=number)
    seen = [one for each in found if (one := cases.view(each.number))]
    return [
        one
        for one in seen
        if sight(one.state, cases.who_on(one, held, account)) in ("identity", "words", "own")
    ]


class Alike(msgspec.Struct, frozen=True):
    """A complaint that is likely the same: by the same person, or about the same application."""

    number: str
    phase: str
    opened_on: date | None
    same_person: bool
    same_case: bool


_ALIKE = """WITH found AS MATERIALIZED (SELECT c.id, c.number, c.phase, c.opened_on, c.applicant = %(who)s AND %(known)s AS person,
        %(case)s <> '' AND c.state::jsonb ->> 'case' = %(case)s AS matter
    FROM cases_case c WHERE c.kind = 'complaint' AND c.id <> %(id)s AND c.state::jsonb ->> 'channel' <> 'discipline'
        AND (c.applicant = %(who)s AND %(known)s OR %(case)s <> '' AND c.state::jsonb ->> 'case' = %(case)s))
SELECT number, phase, opened_on, person, matter FROM found ORDER BY id DESC LIMIT 5"""


def alike(seen: View) -> list[Alike]:
    """Return the newest five that are likely the same as a complaint: for who accepts it, to be declined or led together.

    Whoever gave no name has a hash of that one form, and is nobody's double.
    """
    values = {
        "id": seen.id,
        "who": seen.state.applicant,
        "known": not nobody_known(seen.state.applicant),
        "case": seen.state.case,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, values)
        return [Alike(*row) for row in cursor.fetchall()]

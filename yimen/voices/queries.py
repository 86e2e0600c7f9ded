"""What is known of a question: its words, opened for whoever may read them, who answers for it now, and since when."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec
from django.db import connection

from yimen.cases.opening import personal
from yimen.cases.present import unwritten
from yimen.cases.queries import View
from yimen.catalogue.queries import version
from yimen.people import colleagues
from yimen.people.actions import record_reading
from yimen.people.colleagues import Colleague
from yimen.people.names import Name, organs
from yimen.process.machine import Event
from yimen.process.question import events as ev

# What gives the question into other hands, and so begins the time since which they answer for it: a referral that nobody
# confirmed gave it to nobody.
TAKES: tuple[type[Event], ...] = (
    ev.Asked, ev.QuestionTaken, ev.HandOverConfirmed, ev.ReferralConfirmed, ev.QuestionAnswered, ev.QuestionPassedOn,
)  # fmt: skip


class Said(msgspec.Struct, frozen=True):
    """What somebody wrote in a question; `text` is None once it was erased. `by` is the journal's actor."""

    answer: bool
    text: str | None
    at: datetime
    by: str


class Holder(msgspec.Struct, frozen=True):
    """Who answers for a question: its organ, the officer by post where one owns it, since when; who is asked to confirm it."""

    organ: Name
    since: datetime
    officer: Colleague | None = None
    asked: Name | None = None


class Own(msgspec.Struct, frozen=True):
    """One question in its asker's list."""

    number: str
    item: str
    topic: str
    phase: str
    due_on: date | None


def said(seen: View) -> list[Said]:
    """Return the words of question and answers in their order, for whoever may read them: it is theirs to ask who may.

    Raises crypto.Damaged where they are not what the journal committed to, crypto.KeyMissing.
    """
    found = []
    for one in seen.told:
        committed = getattr(one.event, "commitments", {})
        name = next((name for name in committed if name.startswith(("question", "answer"))), "")
        if name:
            answer = isinstance(one.event, ev.QuestionAnswered)
            text = personal(seen, name)
            found.append(Said(answer, None if text is None else str(text), one.recorded_at, one.actor))
    return found


def said_to_staff(seen: View, *, who: int, why: str) -> list[Said]:
    """Return the words for a member of the staff; that they are read, by whom and why, is recorded first."""
    record_reading(who=who, whose=seen.state.applicant, case_number=seen.number, field="question", why=why)
    return said(seen)


def holder(seen: View) -> Holder:
    """Return who answers for the question now: until another organ has confirmed a referral, whoever was asked first."""
    since = next(one.recorded_at for one in reversed(seen.told) if isinstance(one.event, TAKES))
    owner = seen.state.owner.removeprefix("a:")
    known = colleagues.who([int(owner)]) if owner.isdigit() else {}
    state = seen.state
    organ = version(state.referred_from).organ if state.referred_from else seen.version.organ
    named = organs([organ, seen.version.organ])
    asked = named[seen.version.organ] if state.referred_from else None
    return Holder(named[organ], since, next(iter(known.values()), None), asked)


_MINE = """SELECT c.id, c.number, i.name, c.state::jsonb ->> 'topic', c.phase, c.due_on FROM cases_case c
    JOIN catalogue_item i ON i.code = c.item
    WHERE c.applicant = ANY(%s) AND c.kind = 'question' ORDER BY c.id DESC LIMIT %s"""


def mine(known: Iterable[str], limit: int = 50) -> list[Own]:
    """Return the questions of whoever is known by these keyed hashes, newest first and as of now."""
    named = [one for one in known if one]
    if not named:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_MINE, [named, limit])
        rows = cursor.fetchall()
    now = {one.row.id: one.copies for one in unwritten([row[0] for row in rows], ("question",))}
    found = {id: Own(*row) for id, *row in rows}
    return [
        msgspec.structs.replace(own, phase=now[id].phase, due_on=now[id].due_on) if id in now else own
        for id, own in found.items()
    ]

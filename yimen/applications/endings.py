"""What the holder of a permit states against its end: sealed on its way into the record, opened for whoever decides."""

import secrets
from datetime import datetime
from hashlib import sha256

import msgspec

from yimen.applications import disclosure
from yimen.cases.acts import Act, Outcome
from yimen.cases.opening import personal
from yimen.cases.perform import perform
from yimen.cases.queries import View
from yimen.cases.sealing import sealed
from yimen.law import identity
from yimen.lib import clock, crypto
from yimen.people.actions import record_reading
from yimen.process.ending import commands as do, events as ev
from yimen.process.refusals import Refused

LONGEST = 4000
# Several statements of one ending stand side by side, each under a name of its own.
STATEMENT = "statement-"


class Stated(msgspec.Struct, frozen=True):
    """What the holder stated, or that they waived it; `text` is None once it was erased, and where it was waived."""

    outcome: str
    text: str | None
    at: datetime
    by: str


def held_by(seen: View) -> str:
    """Return who holds a permit, by the number that they applied with: a `person` or a `firm`; else whom its item serves."""
    first = disclosure.holding(seen)
    number = ((personal(first, "applicant") if first else None) or {}).get("identity", "")
    return identity.holder(number, clock.today())[0] if number else seen.version.item.target


def state_case(
    *,
    account: int,
    seen: View,
    words: str,
    waive: bool = False,
    subject: str = "",
    with_code: bool = False,
    key: str = "",
) -> Outcome:
    """State the holder's case against an ending, or waive that; the words are kept encrypted. Raises Refused, KeyReused.

    `subject` is the holder for whom somebody acts who holds number and query code (`with_code`).
    """
    if not waive and not words.strip():
        raise Refused("nothing_stated")
    said = {} if waive else {STATEMENT + secrets.token_hex(6): words.strip()}
    values, commitments = sealed(said)
    return perform(
        Act(
            command=do.StateCase("waived" if waive else "stated", commitments),
            account=account,
            case=seen.id,
            kind="ending",
            applicant=subject,
            with_code=with_code,
            private=values,
            key=key,
            digest=sha256(crypto.canonical(["StateCase", waive, words.strip()])).digest(),
        )
    )


def statements(seen: View) -> list[Stated]:
    """Return what was stated in its order, for whoever may read it: it is theirs to ask who may.

    Raises crypto.Damaged where it is not what the journal committed to, crypto.KeyMissing.
    """
    found = []
    for one in seen.told:
        if isinstance(one.event, ev.CaseStated):
            name = next(iter(one.event.commitments), "")
            text = personal(seen, name) if name else None
            found.append(
                Stated(one.event.outcome, None if text is None else str(text), one.recorded_at, one.actor)
            )
    return found


def statements_to_staff(seen: View, *, who: int, why: str) -> list[Stated]:
    """Return what was stated for a member of the staff; that it is read, by whom and why, is recorded first."""
    if any(isinstance(one.event, ev.CaseStated) and one.event.commitments for one in seen.told):
        record_reading(
            who=who, whose=seen.state.applicant, case_number=seen.number, field="statement", why=why
        )
    return statements(seen)

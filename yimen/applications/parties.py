"""Who applies, and who acts: the person or firm of the account, or an agent for somebody else (行政许可法 29)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.applications.actions import Applicant, subject_of, submit
from yimen.applications.drafts import Filled, request_key
from yimen.cases import queries as cases
from yimen.cases.acts import Outcome
from yimen.cases.opening import personal as personal_of
from yimen.law import licensing
from yimen.people.accounts import personal
from yimen.people.models import Account
from yimen.people.rights import by_account
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION
from yimen.process.refusals import Refused

MOST = 1000


class Own(msgspec.Struct, frozen=True):
    """Somebody's application in their list; `as_agent` where they act in it for somebody else."""

    number: str
    item: str
    phase: str
    promised_on: date | None
    as_agent: bool
    id: int = 0


def identity_of(account: Account) -> Applicant | None:
    """Return the person or firm that the account belongs to; None where it keeps no identity, as a clerk's."""
    kept = personal(account)
    if account.kind != "public" or not kept.get("identity"):
        return None
    fields = {name: kept.get(name, "") for name in ("name", "identity", "phone", "email")}
    return Applicant(**fields, kind=kept.get("kind", "person"))


def known_as(account: Account) -> tuple[str, ...]:
    """Return the keyed hashes under which cases know the account as applicant or agent.

    Only an identity that was confirmed opens every case of it; before, only what this very account handed in.
    """
    return tuple(filter(None, (account.subject, by_account(account.pk))))


def mine(account: Account, limit: int = 50) -> list[Own]:
    """Return the applications in which the account is applicant or agent, newest first."""
    selves = _selves(account)
    return [
        Own(one.number, one.item, one.phase, one.promised_on, as_agent=one.applicant not in selves, id=one.id)
        for one in cases.mine(known_as(account), limit)
    ]


def acting_in(account: Account) -> list[int]:
    """Return the ids of the newest applications in which the account acts: as an agent, or before it is confirmed."""
    return [one.id for one in cases.mine(known_as(account), MOST) if one.agent in known_as(account)]


def _selves(account: Account) -> set[str]:
    own = identity_of(account)
    return {account.subject, subject_of(own.identity) if own else ""}


def permits_for_others(account: Account) -> list[cases.Permit]:
    """Return the permits that the account got for somebody else as their agent, newest first.

    To renew one takes a letter of authorisation again: the old one was for that application (行政许可法 29).
    """
    selves = _selves(account)
    acted = [one for one in cases.mine(known_as(account), MOST) if one.applicant not in selves]
    if not acted:
        return []
    return cases.permits_of({one.applicant for one in acted}, [one.number for one in acted])


def principal(permit: cases.Permit) -> dict[str, str]:
    """Return the holder of a permit as their agent wrote them in the application that led to it; empty once erased.

    For that agent alone. Raises crypto.Damaged.
    """
    seen = cases.view(permit.application)
    kept = personal_of(seen, "applicant") if seen else None
    return {name: kept.get(name, "") for name in ("name", "identity", "phone", "email")} if kept else {}


def hand_in(account: Account, item_version: int, filled: Filled, *, draft: object, language: str) -> Outcome:
    """Hand in what was checked of a draft: in the account's own name, or for the one whose authorisation it holds.

    Whoever is signed in is never anybody else: name and number are the account's own, whatever the draft says.
    Papers are served electronically only on whoever chose that. Raises Refused, KeyReused.
    """
    own = identity_of(account)
    if own is None:
        raise Refused("no_identity", licensing.APPLY)
    contact = {name: filled.applicant.get(name, "") for name in ("phone", "email")}
    if not filled.on_behalf:
        applicant, agent = msgspec.structs.replace(own, **contact, language=language), None
        materials = [handed for handed in filled.materials if handed.code != AUTHORISATION.code]
    else:
        who = {name: filled.applicant.get(name, "") for name in ("name", "identity", "kind")}
        applicant, agent = Applicant(**who, **contact, language=language), own
        materials = _authorised(filled.materials)
    return submit(
        account=account.pk,
        item_version=item_version,
        applicant=applicant,
        agent=agent,
        agent_subject=_acting(account, agent),
        answers=filled.answers,
        materials=materials,
        permit=filled.permit,
        electronic_service=filled.applicant.get("service") == "electronic",
        key=request_key(draft),  # type: ignore[arg-type]
    )


def _authorised(materials: Sequence[Handed]) -> list[Handed]:
    if not any(handed.code == AUTHORISATION.code and handed.file for handed in materials):
        raise Refused("authorisation_missing", licensing.AGENT)
    return list(materials)


def _acting(account: Account, agent: Applicant | None) -> str:
    """Return by whom the case knows who acts: nobody apart from the applicant, an agent, or an unconfirmed account."""
    if account.subject:
        return account.subject if agent else ""
    return by_account(account.pk)

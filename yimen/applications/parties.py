"""Who applies, and who acts: oneself or the firm one acts for, or an agent for somebody else (行政许可法 29)."""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.applications.actions import Applicant, subject_of, submit
from yimen.applications.drafts import Filled, request_key
from yimen.cases import queries as cases
from yimen.cases.acts import Outcome
from yimen.cases.opening import personal as personal_of
from yimen.cases.queries import View
from yimen.law import licensing
from yimen.people import mandates
from yimen.people.accounts import personal
from yimen.people.models import Account
from yimen.people.rights import (
    HAND_IN,
    RECEIVE,
    Rights,
    by_account,
    by_mandate,
    mandate_of,
    names_of,
    unconfirmed,
)
from yimen.process.application import state as st
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION
from yimen.process.joint import state as joint
from yimen.process.refusals import Refused

MOST = 1000
# Nothing is decided yet on an application in these.
UNDECIDED = (*st.OPEN, joint.RUNNING)
# Under which name the record keeps who acted for a firm, beside the firm itself.
HANDLER = "handler"


class Acting(msgspec.Struct, frozen=True):
    """Who is signed in, and whose affairs they are about: their own account, or a firm's in which they hold a `role`."""

    person: Account
    account: Account
    role: str = ""

    @property
    def firm(self) -> int:
        """Return the firm's account; 0 where somebody acts for themselves."""
        return self.account.pk if self.role else 0


class Own(msgspec.Struct, frozen=True):
    """Somebody's application in their list; `as_agent` where they act in it for somebody else, `licence` where its item is one."""

    number: str
    item: str
    phase: str
    promised_on: date | None
    as_agent: bool
    id: int = 0
    code: str = ""
    licence: bool = True


def identity_of(account: Account) -> Applicant | None:
    """Return the person or firm that the account belongs to; None where it keeps no identity, as a clerk's."""
    kept = personal(account)
    if account.kind != "public" or not kept.get("identity"):
        return None
    fields = {name: kept.get(name, "") for name in ("name", "identity", "phone", "email")}
    return Applicant(**fields, kind=kept.get("kind", "person"))


def known_as(account: Account) -> tuple[str, ...]:
    """Return the names under which cases know the account as applicant or agent.

    Only an identity that was confirmed opens every case of it; before, only what this very account handed in. A standing
    authorisation opens what was handed in by it, while it is in force.
    """
    held = map(by_mandate, mandates.in_force_of(account.pk))
    return tuple(filter(None, (account.subject, by_account(account.pk), *held)))


def mine(account: Account, limit: int = 50) -> list[Own]:
    """Return the applications in which the account is applicant or agent, newest first."""
    selves = _selves(account)
    return [
        Own(
            one.number,
            one.item,
            one.phase,
            one.promised_on,
            as_agent=one.applicant not in selves,
            id=one.id,
            code=one.code,
            licence=one.licence,
        )
        for one in cases.mine(known_as(account), limit)
    ]


def under_way(account: Account, item: str) -> list[Own]:
    """Return the account's own applications for an item that are not decided, newest first.

    Whoever begins another is told of them: a colleague may have handed it in this morning.
    """
    own = mine(account, MOST)
    return [one for one in own if one.code == item and one.phase in UNDECIDED and not one.as_agent]


def under_way_of(identity: str, item: str, permit: str = "") -> list[cases.Mine]:
    """Return the applications of whoever bears this number for an item that are not decided, newest first.

    Where they are about a permit, those about this one.
    """
    subject = subject_of(identity)
    own = [one for one in cases.mine([subject], MOST) if one.code == item and one.applicant == subject]
    found = [one for one in own if one.phase in UNDECIDED]
    states = cases.states([one.id for one in found]) if permit and found else {}
    return [one for one in found if not permit or getattr(states[one.id], "permit", "") == permit]


def acting_in(account: Account) -> list[int]:
    """Return the ids of the newest applications whose messages the account gets: as an agent, or before it is confirmed.

    By standing authorisation only where that covers receiving.
    """
    held = {by_mandate(one.id) for one in mandates.held(account.pk) if RECEIVE not in one.acts}
    known = set(known_as(account)) - held
    return [one.id for one in cases.mine(known, MOST) if one.agent in known]


def _selves(account: Account) -> set[str]:
    own = identity_of(account)
    return {account.subject, subject_of(own.identity) if own else ""}


def permits_for_others(account: Account, number: str = "") -> list[cases.Permit]:
    """Return the permits that the account got for somebody else as their agent, newest first; of a number that one alone.

    To renew one takes a letter of authorisation again: the old one was for that application (行政许可法 29).
    """
    selves = _selves(account)
    acted = [one for one in cases.mine(known_as(account), MOST) if one.applicant not in selves]
    if not acted:
        return []
    return cases.permits_of({one.applicant for one in acted}, [one.number for one in acted], number)


def principal(permit: cases.Permit) -> dict[str, str]:
    """Return the holder of a permit as their agent wrote them in the application that led to it; empty once erased.

    For that agent alone. Raises crypto.Damaged.
    """
    seen = cases.view(permit.application)
    kept = personal_of(seen, "applicant") if seen else None
    return {name: kept.get(name, "") for name in ("name", "identity", "phone", "email")} if kept else {}


def authorised(account: Account, item: str) -> list[mandates.Held]:
    """Return the standing authorisations by which an account may hand in an application for an item today."""
    return [one for one in mandates.held(account.pk) if one.covers(HAND_IN, item)]


def authorised_by(account: Account, mandate: int, item: str) -> Applicant | None:
    """Return whom an account may apply for by a standing authorisation; None where it covers that no more."""
    if not any(one.id == mandate for one in authorised(account, item)):
        return None
    return identity_of(mandates.principal(mandate))


def lost(account: int, seen: View) -> mandates.Held | None:
    """Return the standing authorisation by which an account acted in a case and acts no more: coming, over, taken back."""
    held = mandates.one(mandate_of(seen.state.agent))
    if held is None or held.state == "in_force":
        return None
    rights = cases.rights(account)
    return held if by_account(held.agent) in names_of(rights, account) else None


def left(account: int, seen: View) -> bool:
    """Return whether an account acted in a case as its agent, and does so no more (民法典 173)."""
    former = getattr(seen.state, "former_agent", "")
    if not (former and account):
        return False
    rights = cases.rights(account)
    held = mandates.one(mandate_of(former))
    acted = (by_account(held.agent) if held else former) in names_of(rights, account)
    return acted and not _acts(rights, account, seen)


def passed_on(account: int, seen: View) -> bool:
    """Return whether an account was a case's applicant until a successor took its place, and is no party to it now (民法典 67)."""
    before = getattr(seen.state, "predecessors", ())
    if not (before and account):
        return False
    former, rights = seen.state.former_agent, cases.rights(account)
    known = {*before, former} if unconfirmed(former) else set(before)
    return bool(known & names_of(rights, account)) and not _acts(rights, account, seen)


def receives(account: int, seen: View, rights: Rights) -> bool:
    """Return whether an account with these rights may read a case's papers whole: a party to it, an agent only if that is covered."""
    if _known_to(rights, account, seen):
        return True
    held = mandates.one(mandate_of(seen.state.agent))
    return held is not None and RECEIVE in held.acts and "A" in cases.who_on(seen, rights, account).letters


def party(account: int, seen: View) -> bool:
    """Return whether a case knows an account, or a firm that it acts for, as its applicant or agent by itself."""
    return _known_to(cases.rights(account), account, seen)


def _acts(rights: Rights, account: int, seen: View) -> bool:
    """Return whether an account is a party to a case, or acts in it by a standing authorisation: named anew, too."""
    return _known_to(rights, account, seen) or "A" in cases.who_on(seen, rights, account).letters


def _known_to(rights: Rights, account: int, seen: View) -> bool:
    return bool(names_of(rights, account) & {seen.state.applicant, seen.state.agent})


def hand_in(
    acting: Acting, item_version: int, filled: Filled, *, draft: object, item: str, language: str
) -> Outcome:
    """Hand in what was checked of a draft: in one's own or the firm's name, or for the one whose authorisation one holds.

    Whoever is signed in is never anybody else: name and number are the account's own, whatever the draft says, and for a
    firm its handler stands beside it. Papers are served electronically only on whoever chose that. Raises Refused,
    KeyReused.
    """
    own = identity_of(acting.account)
    if own is None:
        raise Refused("no_identity", licensing.APPLY)
    contact = {name: filled.applicant.get(name, "") for name in ("phone", "email")}
    materials: Sequence[Handed] = [one for one in filled.materials if one.code != AUTHORISATION.code]
    if not filled.on_behalf:
        applicant, agent = msgspec.structs.replace(own, **contact, language=language), None
    elif filled.mandate:
        whom = authorised_by(acting.account, filled.mandate, item)
        if whom is None:
            raise Refused("authorisation_missing", licensing.AGENT)
        applicant, agent = msgspec.structs.replace(whom, **contact, language=language), own
    else:
        who = {name: filled.applicant.get(name, "") for name in ("name", "identity", "kind")}
        applicant, agent = Applicant(**who, **contact, language=language), own
        materials = _authorised(filled.materials)
    return submit(
        account=acting.person.pk,
        item_version=item_version,
        applicant=applicant,
        agent=agent,
        agent_subject=by_mandate(filled.mandate)
        if filled.mandate and agent
        else _acting(acting.account, agent),
        answers=filled.answers,
        materials=materials,
        permit=filled.permit,
        electronic_service=filled.applicant.get("service") == "electronic",
        beside=_handler(acting),
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


def _handler(acting: Acting) -> dict[str, object]:
    """Return who acts for a firm, as the record keeps it beside the applicant."""
    own = identity_of(acting.person) if acting.role else None
    if own is None:
        return {}
    return {HANDLER: {"name": own.name, "identity": own.identity, "phone": own.phone, "role": acting.role}}

"""Who is named as an agent in an open case: by a standing authorisation, or by a letter that a window has seen.

The record keeps them as it keeps an agent who handed a case in, and those before them beside it.
"""

import msgspec

from yimen.applications.actions import Applicant, subject_of
from yimen.applications.disclosure import FORMER_AGENT
from yimen.applications.parties import identity_of
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.people import accounts, mandates
from yimen.people.mandates import Held
from yimen.people.rights import by_mandate, unconfirmed
from yimen.process.application.agency import BY_ACCOUNT
from yimen.process.application.commands import NameAgent
from yimen.process.application.events import AgentNamed


def offered(seen: View) -> list[Held]:
    """Return the standing authorisations of a case's applicant by which somebody may act in it today."""
    return mandates.going_on(seen.state.applicant, seen.version.item.code)


def by_authorisation(seen: View, held: Held, until: int) -> tuple[NameAgent, dict[str, object]]:
    """Return the command by which the applicant names an agent whom they have authorised, and the values that go with it.

    `until` is the place in the journal when the page was drawn. Raises crypto.Damaged.
    """
    account = accounts.active(held.agent)
    whom = identity_of(account) if account else None
    command = NameAgent(agent=by_mandate(held.id), confirmed=confirmed(seen))
    return command, values(seen, whom or Applicant(held.agent_name, "", ""), until)


def by_letter(seen: View, whom: Applicant) -> dict[str, object]:
    """Return what a command says, without a name, of an agent whose letter and document a window has seen."""
    return {"agent": subject_of(whom.identity), "confirmed": confirmed(seen)}


def values(seen: View, whom: Applicant, until: int) -> dict[str, object]:
    """Return the personal values of an agent, and of the one before by how many had been named, by their names in the record.

    `until` is the place in the journal when the page was drawn: a form that is sent twice says the same twice. Raises
    crypto.Damaged.
    """
    named = [one.seq for one in seen.told if isinstance(one.event, AgentNamed)]
    nth = sum(0 < seq <= until for seq in named)
    former = f"{FORMER_AGENT}{nth}"
    before = personal(seen, "agent" if nth == len(named) else former)
    kept = {"agent": msgspec.to_builtins(whom)}
    return kept if before is None else kept | {former: before}


def confirmed(seen: View) -> bool:
    """Return whether a case opens to whoever handed it in by a confirmed identity, whatever becomes of its agent."""
    party = seen.state.agent
    if not unconfirmed(party):
        return True
    account = accounts.active(int(party.removeprefix(BY_ACCOUNT)))
    return account is not None and account.subject == seen.state.applicant

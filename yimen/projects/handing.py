"""The agent hands in for the investor: what the entrustment on file covers, in the investor's name, and marked as such.

The case knows the agent by the entrustment, which gives nobody a letter on it: with the submission the agent's hand ends.
"""

from collections.abc import Mapping, Sequence

from django.db import transaction

from yimen.applications import actions
from yimen.applications.actions import Applicant
from yimen.applications.parties import identity_of
from yimen.applications.queries import sentence
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.hall import calling
from yimen.lib import clock
from yimen.people import colleagues
from yimen.people.models import Account
from yimen.people.rights import by_entrustment
from yimen.process.application.commands import Handed
from yimen.process.refusals import Refused
from yimen.projects import opening, parts, roadmap
from yimen.projects.deeds import locked
from yimen.projects.models import Project, Step
from yimen.projects.outcome import in_vain
from yimen.projects.refused import NotCarried


def asked_for(step: Step) -> Version | None:
    """Return the version that is applied for by a step; None where it is not open online.

    Of a part it is the joint item's; where that was applied for and the part was in vain, its own.
    """
    code = step.item if step.case else step.scheme or step.item
    entry = catalogue.entry(code, clock.today()) if step.kind == "approval" else None
    if entry is None or not entry.open or entry.version is None:
        return None
    found = catalogue.version(entry.version)
    return found if found.item.online else None


@transaction.atomic
def hand_in(
    *,
    by: int,
    project: int,
    step: int,
    answers: Mapping[str, str],
    materials: Sequence[Handed],
    electronic_service: bool,
    phone: str,
    key: str = "",
) -> str:
    """Hand in the investor's application for a step, anew where it was in vain, and link it; return the case's number.

    Raises NotCarried.
    Name and number are the investor's own, as they were proved; whoever hands in is the agent, within a signed
    entrustment. What the law refuses is refused in its words.
    """
    one = locked(project)
    parts.require(one.agent == by)
    parts.require_agent(by)
    found = roadmap.step_of(one, step)
    power = opening.covering(one, found.item)
    version = asked_for(found)
    if version is None or (found.case and not in_vain(found)):
        raise NotCarried("not_to_hand_in")
    try:
        outcome = actions.submit(
            account=by,
            item_version=version.id,
            applicant=_investor(one, phone),
            answers=answers,
            materials=materials,
            electronic_service=electronic_service,
            agent=Applicant(name=colleagues.who((by,))[by].name, identity="", phone=""),
            agent_subject=by_entrustment(power.id),
            key=key,
        )
    except Refused as refused:
        said = {language: sentence(refused, version.item, language) for language in ("zh", "en")}
        raise NotCarried("refused", **said) from refused
    roadmap.bind(one, found, outcome.number, by=by, act="hand_in")
    # Where the agent sits at a window and the investor was called to it, it began there, as what is taken in by hand.
    calling.lead(by=by, case=outcome.number)
    return outcome.number


def _investor(one: Project, phone: str) -> Applicant:
    found = identity_of(Account.objects.get(pk=one.investor))
    if found is None:
        raise NotCarried("not_proved")
    return Applicant(
        name=found.name,
        identity=found.identity,
        phone=phone or found.phone,
        kind=found.kind,
        email=found.email,
    )

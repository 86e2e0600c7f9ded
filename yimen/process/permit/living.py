"""What becomes of a permit while it lives: changed, inspected, and how its end is proposed and carried out."""

from datetime import date

import msgspec

from yimen.law import permits as law
from yimen.law.article import Article
from yimen.law.licensing import CERTIFICATE
from yimen.law.remedies import Remedies
from yimen.law.workdays import CalendarUnknown
from yimen.process.application.review import two_officers
from yimen.process.ending import grounds
from yimen.process.ending.commands import Proposal
from yimen.process.machine import Context, Happened, today
from yimen.process.permit import commands as do, events as ev, restored, state as st
from yimen.process.permit.state import State
from yimen.process.refusals import Refused

WAYS = {"withdrawn": law.WITHDRAW, "revoked": law.REVOKE, "deregistered": law.DEREGISTER}


def change(state: State, command: do.Change, context: Context) -> list[Happened]:
    """Put the changed certificate on the permit; its last day stays what it was. None is made of one that has ended."""
    must_stand(state, do.MustStand(), context)
    if not command.certificate.strip():
        raise Refused("certificate_missing", CERTIFICATE)
    return today(context, ev.PermitChanged(application=command.application, certificate=command.certificate))


def must_stand(state: State, command: do.MustStand, context: Context) -> list[Happened]:
    """Refuse what is granted on a permit that has ended since it was asked for; nothing else comes of it."""
    if state.phase not in st.OPEN:
        raise Refused("permit_ended", law.ENDED_BEFORE, number=state.number)
    return []


def must_be_over(state: State, command: do.MustBeOver, context: Context) -> list[Happened]:
    """Refuse to give up what was granted on a permit that is in force; nothing else comes of it."""
    if state.phase in st.OPEN:
        raise Refused("granted_already", CERTIFICATE)
    return []


def inspect(state: State, command: do.RecordInspection, context: Context) -> list[Happened]:
    """Record an inspection that two officers signed; what failed may be ordered to be put right by a day."""
    two_officers(command.officers)
    if not command.finding.strip():
        raise Refused("empty_block", law.INSPECT, blocks=("findings",))
    if command.about == "commitment" and not state.unchecked:
        raise Refused("nothing_to_check", law.INSPECT)
    if command.correct_by and (command.passed or command.correct_by <= context.today):
        raise Refused("not_to_correct", law.INSPECT)
    event = ev.Inspected(
        about=command.about,
        officers=command.officers,
        finding=command.finding,
        passed=command.passed,
        correct_by=command.correct_by,
        on_site=command.on_site,
    )
    return today(context, event)


def in_the_way(phase: str, *, checked_since: bool, recused: bool) -> str:
    """Return why an inspection that was made meanwhile cannot simply join a permit: a code of `joining.WHY`, or nothing."""
    if phase not in st.OPEN:
        return "ended"
    if recused:
        return "recused"
    return "checked" if checked_since else ""


def check_due(state: State, context: Context) -> date | None:
    """Return the last day to check a commitment, by the profile's working days from the decision; None in a year not announced."""
    since = state.committed_on or state.issued_on
    assert since is not None
    try:
        return context.calendar.add(since, context.profile.commitment_check_days)
    except CalendarUnknown:
        return None


def propose(state: State, command: do.ProposeEnding, context: Context) -> list[Happened]:
    """Propose an end; whatever its documents must contain is checked now."""
    if state.ending:
        raise Refused("already_requested")
    proposal = command.proposal
    article = grounds.of(context.item.target).get(proposal.way, {}).get(proposal.ground)
    if article is None or not _fits(state.phase, proposal.ground):
        raise Refused(
            "ending_not_possible", WAYS.get(proposal.way), phase=state.phase, ground=proposal.ground
        )
    item = context.item
    remedies = Remedies(
        proposal.reconsideration_organ or item.reconsideration_organ, proposal.court or item.court
    )
    if empty := _empty(proposal, article) + remedies.missing():
        raise Refused("empty_block", article, blocks=empty)
    restored.not_the_same(state, proposal)
    whole = msgspec.structs.replace(
        proposal, reconsideration_organ=remedies.reconsideration_organ, court=remedies.court
    )
    return today(context, ev.EndingProposed(proposal=whole, by=context.actor.id))


def possible(phase: str, target: str = "both") -> dict[str, dict[str, Article]]:
    """Return for each way on which grounds, and by which articles, a permit in this phase can end.

    `target` says to whom such a permit is given: a person, a firm, or both.
    """
    every = grounds.of(target)
    fitting = {way: {g: a for g, a in of.items() if _fits(phase, g)} for way, of in every.items()}
    return {way: of for way, of in fitting.items() if of}


def _fits(phase: str, ground: str) -> bool:
    """Return whether a permit in this phase can end so: what is over is only struck off, and on that ground.

    What was obtained by fraud is revoked all the same where it was given up or ran out: nobody escapes the bar by that
    (行政许可法 69, 79).
    """
    match ground:
        case "fraud":
            return phase in st.MADE and phase != st.REVOKED
        case "expired":
            return phase == st.EXPIRED
        case "ended_before":
            return phase in (st.WITHDRAWN, st.REVOKED, st.CANCELLED, st.SET_ASIDE)
        case _:
            return phase in st.OPEN


def _empty(proposal: Proposal, article: Article) -> tuple[str, ...]:
    """Return which of the words are missing that its documents must have (domain research 2.9)."""
    wanted = {"facts": proposal.facts, "reasons": proposal.reasons}
    if grounds.heard(proposal.ground):
        wanted["legal_basis"] = "".join(proposal.articles)
    if proposal.way in ("withdrawn", "revoked"):
        wanted["public_interest"] = proposal.public_interest
    if grounds.compensated(proposal.way, proposal.ground):
        wanted["compensation"] = proposal.compensation
    return tuple(name for name, words in wanted.items() if not words.strip())


def not_made(state: State, command: do.NoteDropped, context: Context) -> list[Happened]:
    """Go on as before: the proposed end was given up or declined."""
    return today(context, ev.EndingNotMade(ending=command.ending))


def end(state: State, command: do.EndPermit, context: Context) -> list[Happened]:
    """End the permit, if it still bears the ground: what had ended it before may have been set aside meanwhile.

    Without a ground it is its holder's own wish: what was proposed against it is a case that goes on until it is dropped.
    """
    if command.ground and not _fits(state.phase, command.ground):
        raise Refused("ending_not_possible", WAYS.get(command.way), phase=state.phase, ground=command.ground)
    if not command.ground and state.struck_off:
        raise Refused("permit_ended", law.ENDED_BEFORE, number=state.number)
    proposed = state.ending and not command.ground
    return today(context, ev.PermitEnded(way=command.way, by=command.by, proposed=proposed))


def penalise(state: State, command: do.RecordPenalty, context: Context) -> list[Happened]:
    """Note that another decision cancelled the permit: it is made elsewhere, by the law of penalties."""
    wanted = {"organ": command.organ, "document": command.document}
    if empty := tuple(name for name, words in wanted.items() if not words.strip()):
        raise Refused("empty_block", law.ENDED_BEFORE, blocks=empty)
    if command.on > context.today:
        raise Refused("served_before_made")
    event = ev.PermitCancelled(organ=command.organ, document=command.document, decided_on=command.on)
    return today(context, event)

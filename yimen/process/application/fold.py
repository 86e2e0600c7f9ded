"""The fold of an application: how each event changes the state."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from yimen.process.application import (
    events as ev,
    fold_charged,
    fold_consulted,
    fold_examined,
    fold_undone,
    state as st,
)
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.fact import OF_SUPERVISION, Fact, Reasons
from yimen.process.application.state import State
from yimen.process.application.succeeded import ApplicantSucceeded, succeeded
from yimen.process.application.undone import No
from yimen.process.machine import Event

replace = msgspec.structs.replace
# Where an event leads, when it leads to one phase whatever came before.
LEADS_TO: dict[type[Event], str] = {
    ev.Received: st.RECEIVED,
    ev.NotRequired: st.NOT_REQUIRED,
    ev.NotAccepted: st.NOT_ACCEPTED,
    ev.ApplicationRefused: st.REFUSED,
    ev.AcceptanceRevoked: st.ACCEPTANCE_REVOKED,
    ev.Lapsed: st.LAPSED,
    ev.Accepted: st.ACCEPTED,
    ev.CorrectionsNotified: st.CORRECTION_REQUESTED,
    ev.ReviewStarted: st.UNDER_REVIEW,
    ev.Forwarded: st.FORWARDED,
    ev.OpinionGivenAbove: st.AWAITING_DECISION,
    ev.LayerReturned: st.UNDER_REVIEW,
    ev.ReviewClosed: st.AWAITING_DECISION,
    ev.Granted: st.GRANTED,
    ev.Issued: st.ISSUED,
    ev.Withdrawn: st.WITHDRAWN,
    ev.Terminated: st.TERMINATED,
}


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.note(event, on)
    if event.paper and event.paper.kind in OF_SUPERVISION:
        state.supervised += (st.held(event.paper, on),)
    elif event.paper:
        state.papers += (st.held(event.paper, on),)
    state.phase = LEADS_TO.get(type(event), state.phase)
    if state.phase in st.ENDED and state.closed_on is None:
        state.closed_on = on
    change = CHANGES.get(type(event))
    if change:
        change(state, event, on)


def _received(state: State, event: ev.Received, on: date) -> None:
    state.number, state.item, state.profile = event.number, event.item, event.profile
    state.item_version = event.item_version
    state.calendar, state.channel = event.calendar, event.channel
    state.received_on = event.counts_from or on
    state.entered_on = event.posted_on or (on if event.counts_from else None)
    state.applicant, state.agent = event.applicant, event.agent
    state.materials, state.electronic_service = event.materials, event.electronic_service
    state.permit, state.permit_expires_on = event.permit, event.permit_expires_on


def _notified(state: State, event: ev.CorrectionsNotified, on: date) -> None:
    if event.reminder:
        again = {p.code for p in event.points}
        state.supplied = tuple(c for c in state.supplied if c not in again)
        kept = tuple(p for p in state.points if p.code not in again)
        state.points = kept + event.points
    else:
        state.points, state.noticed_on, state.negative = event.points, on, None
        # Told anew after a “no” was set aside: what came in before that answers nothing of this notice.
        state.supplied, state.supplied_on = (), None


def _supplied(state: State, event: ev.MaterialsSupplied, on: date) -> None:
    if state.outstanding:
        state.supplied_on = on
    fresh = {m.code for m in event.materials}
    state.materials = tuple(m for m in state.materials if m.code not in fresh) + event.materials
    state.supplied = tuple(dict.fromkeys(state.supplied + event.codes))
    state.gap = tuple(code for code in state.gap if code not in fresh)
    if event.posted_on:
        _goes_on(state, "gap", event.posted_on)


def _accepted(state: State, event: ev.Accepted, on: date) -> None:
    state.accepted_on, state.acceptance_mode, state.negative = on, event.mode, None
    state.gap, state.rank = event.gap, event.rank


def _proposed(state: State, event: ev.NegativeProposed, on: date) -> None:
    state.negative = event


def _returned(state: State, event: Event, on: date) -> None:
    state.negative = None


def _decided(state: State, event: Event, on: date) -> None:
    _over(state, event, on)
    state.decided_on, state.no, state.undone = on, None, None
    if isinstance(event, Fact) and event.paper:
        state.issuer = event.paper.organ


def _refused(
    state: State, event: ev.NotAccepted | ev.ApplicationRefused | ev.AcceptanceRevoked, on: date
) -> None:
    _decided(state, event, on)
    state.no = No(event.ground, event.why, getattr(event, "banned_until", None))


def _ended_with_a_no(state: State, event: ev.NotRequired | ev.Terminated, on: date) -> None:
    """End an application that was not decided on, by words that can be set aside like a decision's."""
    _over(state, event, on)
    ground, why = (event.ground, event.reasons) if isinstance(event, ev.Terminated) else ("", event.reason)
    state.no, state.undone = No(ground, Reasons("", why, ())), None


def _granted(state: State, event: ev.Granted, on: date) -> None:
    _decided(state, event, on)
    state.by_commitment = event.mode == "commitment"


def _over(state: State, event: Event, on: date) -> None:
    """End what waits: an application that was withdrawn, lapsed or terminated was not decided."""
    state.negative = None
    state.extension = state.exclusion = state.voluntary = None
    state.asked_voluntarily = False
    state.clocks = tuple(
        replace(clock, exclusions=fold_examined.closed(clock.exclusions, "", on)) for clock in state.clocks
    )


def _issued(state: State, event: ev.Issued, on: date) -> None:
    state.certificate, state.valid_until = event.certificate, event.valid_until


def _served(state: State, event: ev.Served, on: date) -> None:
    state.papers = tuple(
        replace(p, served_on=on, way=event.way) if p.key == event.document else p for p in state.papers
    )
    _unreported(state, event, on)
    if state.hearing and any(p.key == event.document and p.kind == "hearing_notice" for p in state.papers):
        state.hearing = replace(state.hearing, counted_by=state.calendar)
    if (paper := state.paper(event.document)) and paper.kind == "certificate" and state.phase == st.ISSUED:
        state.phase, state.closed_on = st.DELIVERED, on


def _reported(state: State, event: ev.ServiceReported, on: date) -> None:
    state.reported += (event,)


def _unreported(state: State, event: ev.Served | ev.ServiceNotConfirmed, on: date) -> None:
    state.reported = tuple(r for r in state.reported if r.document != event.document)


def _chosen(state: State, event: ev.ServiceChosen, on: date) -> None:
    state.electronic_service = event.electronic


def _tried(state: State, event: ev.ServiceTried, on: date) -> None:
    state.tried += (event,)


def _agent_named(state: State, event: ev.AgentNamed, on: date) -> None:
    state.agent = event.agent


def _agency_ended(state: State, event: ev.AgencyEnded, on: date) -> None:
    state.agent, state.former_agent, state.electronic_service = "", state.agent, False


def _code_renewed(state: State, event: ev.CodeRenewed, on: date) -> None:
    state.codes += 1


def _announced(state: State, event: ev.ServiceAnnounced, on: date) -> None:
    state.announced += (st.Announced(event.document, on),)


def _sealed(state: State, event: ev.Sealed, on: date) -> None:
    state.papers = tuple(
        replace(p, sealed_on=on, number=event.number or p.number) if p.key == event.document else p
        for p in state.papers
    )


def _voided(state: State, event: ev.PaperVoided, on: date) -> None:
    state.papers = st.voided(state.papers, event, on)


def _published(state: State, event: ev.Published, on: date) -> None:
    state.published_on, state.public = on, event.also


def _marked(state: State, event: ev.SecretMarked, on: date) -> None:
    kept = tuple(mark for mark in state.marks if mark.name not in event.names)
    state.marks = kept + tuple(st.Mark(name, event.ground) for name in event.names)


def _disclosure_asked(state: State, event: ev.DisclosureAsked, on: date) -> None:
    assert event.paper is not None
    state.disclosure = st.Disclosure(event.names, event.paper.key)


def _disclosure_answered(state: State, event: ev.DisclosureAnswered, on: date) -> None:
    assert state.disclosure is not None
    state.disclosure = replace(state.disclosure, outcome=event.outcome)


def _disclosure_decided(state: State, event: ev.DisclosureDecided, on: date) -> None:
    state.disclosure = None
    state.marks = tuple(
        replace(mark, released=event.disclose) if mark.name in event.names else mark for mark in state.marks
    )


def _explained(state: State, event: ev.DelayExplained, on: date) -> None:
    state.delay = event


def _declared(state: State, event: Event, on: date) -> None:
    state.declared = True


def _archived(state: State, event: Event, on: date) -> None:
    state.archived_on = on


def _calendar_moved(state: State, event: ev.CalendarMoved, on: date) -> None:
    state.calendar = event.new_calendar
    state.calendar_for_person = state.calendar_for_person or event.for_a_person
    kept = dict(event.kept)
    state.clocks = tuple(
        replace(clock, not_before=kept[clock.kind])
        if clock.kind in kept and clock.stopped_on is None
        else clock
        for clock in state.clocks
    )


def _calendar_decided(state: State, event: ev.CalendarDecided, on: date) -> None:
    state.calendar_for_person = False
    if event.reopened:
        # Its term begins anew: the event starts it.
        state.reopened_on = on
        _goes_on(state, event.starts[0].kind)


def _goes_on(state: State, over: str, filled_on: date | None = None) -> None:
    """Go on where the law had let the application lapse, as if it had not; the term `over` alone does not run on.

    `filled_on`: what that term was for had been done by then.
    """
    state.closed_on = state.archived_on = None
    state.phase = st.CORRECTION_REQUESTED if state.accepted_on is None else st.ACCEPTED
    clocks = []
    for clock in state.clocks:
        if clock.outcome == "lapsed" and clock.kind != over:
            clock = replace(clock, stopped_on=None, outcome="", calendar="")
        elif clock.outcome == "lapsed" and filled_on:
            clock = replace(clock, stopped_on=filled_on, outcome="filled")
        clocks.append(clock)
    state.clocks = tuple(clocks)


def _permit_gone(state: State, event: ev.PermitGone, on: date) -> None:
    state.permit_gone = True


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    **fold_charged.CHANGES,
    **fold_examined.CHANGES,
    **fold_consulted.CHANGES,
    **fold_undone.CHANGES,
    ev.Received: _received,
    ev.CorrectionsNotified: _notified,
    ev.MaterialsSupplied: _supplied,
    ev.Accepted: _accepted,
    ev.NegativeProposed: _proposed,
    ev.NegativeReturned: _returned,
    ev.NotRequired: _ended_with_a_no,
    ev.NotAccepted: _refused,
    ev.ApplicationRefused: _refused,
    ev.AcceptanceRevoked: _refused,
    ev.Lapsed: _over,
    ev.Granted: _granted,
    ev.Withdrawn: _over,
    ev.Terminated: _ended_with_a_no,
    ev.Issued: _issued,
    ev.PermitGone: _permit_gone,
    ev.Served: _served,
    ev.ServiceReported: _reported,
    ev.ServiceNotConfirmed: _unreported,
    ev.ServiceChosen: _chosen,
    ev.AgentNamed: _agent_named,
    ev.AgencyEnded: _agency_ended,
    ev.CodeRenewed: _code_renewed,
    ApplicantSucceeded: succeeded,
    ev.ServiceTried: _tried,
    ev.ServiceAnnounced: _announced,
    ev.Sealed: _sealed,
    ev.PaperVoided: _voided,
    ev.Published: _published,
    ev.SecretMarked: _marked,
    ev.DisclosureAsked: _disclosure_asked,
    ev.DisclosureAnswered: _disclosure_answered,
    ev.DisclosureDecided: _disclosure_decided,
    ev.DelayExplained: _explained,
    CostsDeclared: _declared,
    ev.Archived: _archived,
    ev.CalendarMoved: _calendar_moved,
    ev.CalendarDecided: _calendar_decided,
}

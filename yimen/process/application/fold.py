"""The fold of an application: how each event changes the state."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from yimen.law.clock import Clock, Exclusion
from yimen.process.application import events as ev
from yimen.process.application import state as st
from yimen.process.application.fact import Fact
from yimen.process.application.state import State
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
    ev.ExclusionOpened: st.IN_SPECIAL_PROCEDURE,
    ev.Forwarded: st.FORWARDED,
    ev.OpinionGivenAbove: st.AWAITING_DECISION,
    ev.ReviewClosed: st.AWAITING_DECISION,
    ev.Granted: st.GRANTED,
    ev.Issued: st.ISSUED,
    ev.Withdrawn: st.WITHDRAWN,
    ev.Terminated: st.TERMINATED,
}


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    assert isinstance(event, Fact)
    state.seq += 1
    # What an event stops, it stops before it starts the next of that kind.
    if event.stops:
        state.clocks = _stopped(state.clocks, dict(event.stops), on, state.calendar)
    if event.starts:
        state.clocks += event.starts
    if event.paper:
        state.papers += (st.held(event.paper, on),)
    state.phase = LEADS_TO.get(type(event), state.phase)
    if state.phase in st.ENDED and state.closed_on is None:
        state.closed_on = on
    change = CHANGES.get(type(event))
    if change:
        change(state, event, on)


def _stopped(
    clocks: tuple[Clock, ...], outcomes: dict[str, str], on: date, calendar: str
) -> tuple[Clock, ...]:
    return tuple(
        replace(clock, stopped_on=on, outcome=outcomes[clock.kind], calendar=calendar)
        if clock.stopped_on is None and clock.kind in outcomes
        else clock
        for clock in clocks
    )


def _received(state: State, event: ev.Received, on: date) -> None:
    state.number, state.item, state.profile = event.number, event.item, event.profile
    state.item_version = event.item_version
    state.calendar, state.channel = event.calendar, event.channel
    state.received_on, state.entered_on = event.counts_from or on, on if event.counts_from else None
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


def _supplied(state: State, event: ev.MaterialsSupplied, on: date) -> None:
    if state.outstanding:
        state.supplied_on = on
    fresh = {m.code for m in event.materials}
    state.materials = tuple(m for m in state.materials if m.code not in fresh) + event.materials
    state.supplied = tuple(dict.fromkeys(state.supplied + event.codes))
    state.gap = tuple(code for code in state.gap if code not in fresh)


def _accepted(state: State, event: ev.Accepted, on: date) -> None:
    state.accepted_on, state.acceptance_mode, state.negative = on, event.mode, None
    state.gap, state.rank = event.gap, event.rank


def _proposed(state: State, event: ev.NegativeProposed, on: date) -> None:
    state.negative = event


def _returned(state: State, event: Event, on: date) -> None:
    state.negative = None


def _decided(state: State, event: Event, on: date) -> None:
    _over(state, event, on)
    state.decided_on = on


def _over(state: State, event: Event, on: date) -> None:
    """End what waits: an application that was withdrawn, lapsed or terminated was not decided."""
    state.negative = None
    state.extension = state.exclusion = None
    state.clocks = tuple(
        replace(clock, exclusions=_closed(clock.exclusions, "", on)) for clock in state.clocks
    )


def _assigned(state: State, event: ev.InspectorsAssigned | ev.SiteChecked, on: date) -> None:
    state.officers = tuple(dict.fromkeys(state.officers + event.officers))


def _checked(state: State, event: ev.SiteChecked, on: date) -> None:
    _assigned(state, event, on)
    state.checked_on = on


def _exclusion_asked(state: State, event: ev.ExclusionAsked, on: date) -> None:
    state.exclusion, state.exclusion_approved = event, False


def _exclusion_approved(state: State, event: ev.ExclusionApproved, on: date) -> None:
    state.exclusion_approved = True


def _exclusion_opened(state: State, event: ev.ExclusionOpened, on: date) -> None:
    opened = Exclusion(event.ground, on, estimated_days=event.days)
    state.clocks = tuple(
        replace(clock, exclusions=(*clock.exclusions, opened)) if clock.kind in event.clocks else clock
        for clock in state.clocks
    )
    state.exclusion, state.exclusion_approved = None, False


def _closed(exclusions: tuple[Exclusion, ...], ground: str, on: date) -> tuple[Exclusion, ...]:
    """Close the open exclusions of a ground, or all of them where none is named."""
    return tuple(
        replace(x, closed_on=max(on, x.opened_on)) if x.closed_on is None and ground in ("", x.ground) else x
        for x in exclusions
    )


def _exclusion_closed(state: State, event: ev.ExclusionClosed, on: date) -> None:
    state.clocks = tuple(
        replace(clock, exclusions=_closed(clock.exclusions, event.ground, on)) for clock in state.clocks
    )
    if not state.excluding:
        state.phase = st.UNDER_REVIEW


def _exclusion_declined(state: State, event: Event, on: date) -> None:
    state.exclusion, state.exclusion_approved = None, False


def _extension_declined(state: State, event: Event, on: date) -> None:
    state.extension = None


def _extension_asked(state: State, event: ev.ExtensionAsked, on: date) -> None:
    state.extension = event


def _extended(state: State, event: ev.Extended, on: date) -> None:
    state.extension, state.extended = None, True
    state.clocks = tuple(
        replace(clock, extension=event.days)
        if clock.kind in event.clocks and clock.stopped_on is None
        else clock
        for clock in state.clocks
    )


def _parties_told(state: State, event: ev.PartiesTold, on: date) -> None:
    state.parties += tuple(st.Party(key, on) for key in event.parties)


def _stated(state: State, event: ev.StatementRecorded, on: date) -> None:
    state.parties = tuple(
        replace(p, outcome=event.outcome) if p.key == event.party else p for p in state.parties
    )


def _hearing_told(state: State, event: ev.HearingRightTold, on: date) -> None:
    assert event.paper is not None
    state.hearing = replace(state.hearing or st.Hearing(), told=event.paper.key)


def _hearing_asked(state: State, event: ev.HearingRequested, on: date) -> None:
    state.hearing = replace(state.hearing or st.Hearing(), asked_on=on, for_party=event.for_party)


def _hearing_withdrawn(state: State, event: ev.HearingWithdrawn, on: date) -> None:
    state.hearing = st.Hearing(told=state.hearing.told if state.hearing else "")


def _hearing_called(state: State, event: ev.HearingCalled, on: date) -> None:
    state.hearing = replace(state.hearing or st.Hearing(), at=event.at, chair=event.chair)


def _hearing_held(state: State, event: ev.HearingHeld, on: date) -> None:
    state.hearing = replace(state.hearing or st.Hearing(), record=event.record)


def _forwarded(state: State, event: ev.Forwarded, on: date) -> None:
    state.forwarded_on = on


def _reviewed(state: State, event: ev.ReviewStarted | ev.ReviewClosed, on: date) -> None:
    state.reviewers = tuple(dict.fromkeys((*state.reviewers, event.by)))
    if isinstance(event, ev.ReviewClosed):
        state.favourable = event.favourable


def _issued(state: State, event: ev.Issued, on: date) -> None:
    state.certificate, state.valid_until = event.certificate, event.valid_until


def _served(state: State, event: ev.Served, on: date) -> None:
    state.papers = tuple(
        replace(p, served_on=on, way=event.way) if p.key == event.document else p for p in state.papers
    )
    _unreported(state, event, on)
    if event.document == "certificate" and state.phase == st.ISSUED:
        state.phase, state.closed_on = st.DELIVERED, on


def _reported(state: State, event: ev.ServiceReported, on: date) -> None:
    state.reported += (event,)


def _unreported(state: State, event: ev.Served | ev.ServiceNotConfirmed, on: date) -> None:
    state.reported = tuple(r for r in state.reported if r.document != event.document)


def _sealed(state: State, event: ev.Sealed, on: date) -> None:
    state.papers = tuple(replace(p, sealed_on=on) if p.key == event.document else p for p in state.papers)


def _published(state: State, event: Event, on: date) -> None:
    state.published_on = on


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
        # As if the law had not acted: its term begins anew (the event starts it), the others run on.
        state.closed_on = None
        started = {clock.kind for clock in event.starts}
        corrected = any(clock.kind == "applicant_correction" for clock in event.starts)
        state.phase = st.CORRECTION_REQUESTED if corrected else st.ACCEPTED
        state.clocks = tuple(
            replace(clock, stopped_on=None, outcome="", calendar="")
            if clock.outcome == "lapsed" and clock.kind not in started
            else clock
            for clock in state.clocks
        )


def _passed_on(state: State, event: ev.PassedOn, on: date) -> None:
    state.item_version = event.item_version


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    ev.Received: _received,
    ev.CorrectionsNotified: _notified,
    ev.MaterialsSupplied: _supplied,
    ev.Accepted: _accepted,
    ev.NegativeProposed: _proposed,
    ev.NegativeReturned: _returned,
    ev.NotRequired: _over,
    ev.NotAccepted: _decided,
    ev.ApplicationRefused: _decided,
    ev.AcceptanceRevoked: _decided,
    ev.Lapsed: _over,
    ev.Granted: _decided,
    ev.Withdrawn: _over,
    ev.Terminated: _over,
    ev.InspectorsAssigned: _assigned,
    ev.SiteChecked: _checked,
    ev.ExclusionAsked: _exclusion_asked,
    ev.ExclusionDeclined: _exclusion_declined,
    ev.ExclusionApproved: _exclusion_approved,
    ev.ExclusionOpened: _exclusion_opened,
    ev.ExclusionClosed: _exclusion_closed,
    ev.ExtensionAsked: _extension_asked,
    ev.ExtensionDeclined: _extension_declined,
    ev.Extended: _extended,
    ev.PartiesTold: _parties_told,
    ev.StatementRecorded: _stated,
    ev.HearingRightTold: _hearing_told,
    ev.HearingRequested: _hearing_asked,
    ev.HearingWithdrawn: _hearing_withdrawn,
    ev.HearingCalled: _hearing_called,
    ev.HearingHeld: _hearing_held,
    ev.Forwarded: _forwarded,
    ev.ReviewStarted: _reviewed,
    ev.ReviewClosed: _reviewed,
    ev.Issued: _issued,
    ev.PassedOn: _passed_on,
    ev.Served: _served,
    ev.ServiceReported: _reported,
    ev.ServiceNotConfirmed: _unreported,
    ev.Sealed: _sealed,
    ev.Published: _published,
    ev.Archived: _archived,
    ev.CalendarMoved: _calendar_moved,
    ev.CalendarDecided: _calendar_decided,
}

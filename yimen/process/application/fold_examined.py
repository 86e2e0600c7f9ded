"""How the events of the review change an application."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from yimen.law.clock import Exclusion
from yimen.process.application import events as ev, state as st
from yimen.process.application.state import State
from yimen.process.machine import Event

replace = msgspec.structs.replace


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
    if state.phase == st.UNDER_REVIEW:
        state.phase = st.IN_SPECIAL_PROCEDURE


def closed(exclusions: tuple[Exclusion, ...], ground: str, on: date) -> tuple[Exclusion, ...]:
    """Close the open exclusions of a ground, or all of them where none is named."""
    return tuple(
        replace(x, closed_on=max(on, x.opened_on)) if x.closed_on is None and ground in ("", x.ground) else x
        for x in exclusions
    )


def _exclusion_closed(state: State, event: ev.ExclusionClosed, on: date) -> None:
    state.clocks = tuple(
        replace(clock, exclusions=closed(clock.exclusions, event.ground, on)) for clock in state.clocks
    )
    if state.phase == st.IN_SPECIAL_PROCEDURE and not state.excluding:
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
    hearing = state.hearing or st.Hearing()
    if hearing.record:
        # Told and asked for once more: the record of the earlier hearing is not that of this one.
        hearing = st.Hearing(told=hearing.told)
    if hearing.asked_on is None:
        state.hearing = replace(hearing, asked_on=on, for_party=event.for_party)
    else:
        state.hearing = replace(hearing, both=hearing.both or hearing.for_party != event.for_party)


def _hearing_withdrawn(state: State, event: ev.HearingWithdrawn, on: date) -> None:
    hearing = state.hearing or st.Hearing()
    if hearing.both:
        # The other side's request stands, and with it the hearing that was called.
        state.hearing = replace(hearing, both=False, for_party=not event.for_party)
    elif hearing.public:
        state.hearing = replace(hearing, asked_on=None, for_party=False)
    else:
        state.hearing = st.Hearing(told=hearing.told)


def _hearing_called(state: State, event: ev.HearingCalled, on: date) -> None:
    hearing = state.hearing or st.Hearing()
    public = hearing.public or bool(event.announcement)
    state.hearing = replace(hearing, at=event.at, chair=event.chair, public=public, counted_by=state.calendar)


def _hearing_held(state: State, event: ev.HearingHeld, on: date) -> None:
    state.hearing = replace(state.hearing or st.Hearing(), record=event.record)


def _entered(state: State, event: ev.EnteredFromAbove, on: date) -> None:
    state.entered = event


def _entry_returned(state: State, event: Event, on: date) -> None:
    state.entered = None


def _forwarded(state: State, event: ev.Forwarded, on: date) -> None:
    state.forwarded_on = on


def _reviewed(
    state: State, event: ev.ReviewStarted | ev.ReviewClosed | ev.OpinionGivenAbove, on: date
) -> None:
    # Of what a higher organ examined, nobody was named before that was asked.
    state.reviewers = tuple(dict.fromkeys((*state.reviewers, *((event.by,) if event.by else ()))))
    if isinstance(event, ev.ReviewClosed):
        # What every layer signs is what the review came to now.
        state.favourable, state.signed = event.favourable, ()


def _signed(state: State, event: ev.LayerSigned, on: date) -> None:
    state.signed += (event.by,)


def _voluntary(state: State, event: ev.VoluntaryProposed, on: date) -> None:
    state.voluntary = event


def _voluntary_released(state: State, event: ev.VoluntaryReleased, on: date) -> None:
    state.voluntary, state.asked_voluntarily = None, True


def _voluntary_declined(state: State, event: Event, on: date) -> None:
    state.voluntary = None


def _voluntary_answered(state: State, event: ev.VoluntaryAnswered, on: date) -> None:
    state.asked_voluntarily = False
    fresh = {m.code for m in event.materials}
    state.materials = tuple(m for m in state.materials if m.code not in fresh) + event.materials


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
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
    ev.EnteredFromAbove: _entered,
    ev.EntryReturned: _entry_returned,
    ev.ReviewStarted: _reviewed,
    ev.ReviewClosed: _reviewed,
    ev.OpinionGivenAbove: _reviewed,
    ev.LayerSigned: _signed,
    ev.VoluntaryProposed: _voluntary,
    ev.VoluntaryReleased: _voluntary_released,
    ev.VoluntaryDeclined: _voluntary_declined,
    ev.VoluntaryAnswered: _voluntary_answered,
}

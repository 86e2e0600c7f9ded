"""The fold of a permit: how each event changes the state."""

from datetime import date

from msgspec.structs import replace

from yimen.law.workdays import next_day
from yimen.process.machine import Event
from yimen.process.permit import events as ev, state as st
from yimen.process.permit.state import State


def apply(state: State, event: Event, on: date) -> None:
    """Change a fresh copy of the state by one event on its legal day."""
    state.seq += 1
    match event:
        case ev.PermitIssued():
            state.phase, state.issued_on, state.term_from, state.waits_since = st.VALID, on, on, on
            state.number, state.item, state.profile = event.number, event.item, event.profile
            state.applicant, state.application = event.holder, event.application
            state.certificate, state.told_by = event.certificate, event.application
            state.expires_on, state.months = event.expires_on, event.months
            state.unchecked, state.committed_on = event.commitment, event.decided_on
        case ev.RenewalAsked():
            # What ran out after its renewal was refused has run out, until that is decided anew.
            state.phase = st.EXPIRED if state.phase == st.EXPIRED else st.RENEWAL_PENDING
            state.renewal = event.application
        case ev.RenewalEnded():
            # What had expired while its renewal was asked for too late has expired all the same.
            state.phase = st.EXPIRED if state.phase == st.EXPIRED else st.VALID
            state.renewal, state.waits_since = "", on
        case ev.PermitRenewed():
            state.phase, state.renewal, state.closed_on = st.VALID, "", None
            _put(state, event.application, "term")
            state.term_from = next_day(state.expires_on) if state.expires_on else on
            state.expires_on, state.renewed = event.expires_on, state.renewed + 1
            state.told_by, state.waits_since, state.reminded = event.application, on, ()
        case ev.PermitReissued():
            # What was stored before it named its application is the renewal's that was granted last.
            _put(state, event.application or state.told_by, "certificate")
            state.certificate = event.certificate
            state.expires_on = event.expires_on or state.expires_on
        case ev.PermitChanged():
            _put(state, event.application, "certificate")
            state.certificate, state.told_by = event.certificate, event.application
        case ev.Inspected():
            _inspected(state, event)
        case ev.EndingProposed():
            state.ending, state.anew = True, False
        case ev.EndingNotMade():
            state.ending = False
        case ev.PermitEnded(way=way, by=by, proposed=proposed):
            _ended(state, st.LEADS_TO[way], by, on, on)
            state.ending = proposed
        case ev.PermitCancelled(decided_on=decided_on):
            # By another organ: what was proposed here stays open until it is dropped.
            proposed = state.ending
            _ended(state, st.CANCELLED, "", decided_on, on)
            state.ending = proposed
        case ev.PermitRestored():
            _restored(state, event, on)
        case ev.PermitEndedAgain():
            _ended_again(state)
        case ev.GrantUndone():
            _undone(state, event, on)
        case ev.GrantRedone(application=application):
            _redone(state, application, on)
        case ev.PermitPassedOn():
            state.item_version = event.item_version
        case ev.PermitReminded():
            state.reminded = (*state.reminded, event.days)
        case ev.PermitExpired():
            state.phase, state.closed_on = st.EXPIRED, on
            if state.restored and state.restored.seq == state.seq - 1:
                # Its last day had passed already: the law alone has followed, and nobody has acted on the entry.
                state.restored = replace(state.restored, seq=state.seq)


def _inspected(state: State, event: ev.Inspected) -> None:
    state.correct_by = event.correct_by
    if event.about == "commitment" and event.passed:
        state.unchecked = False


def _ended(state: State, phase: str, by: str, decided_on: date, on: date) -> None:
    before = st.Ended(
        by, decided_on, state.phase, state.renewal, state.closed_on, state.unchecked, state.correct_by
    )
    state.ends += (before,)
    state.phase, state.ending, state.anew = phase, False, False
    state.renewal, state.closed_on = "", state.closed_on or on
    state.unchecked, state.correct_by = False, None


def _restored(state: State, event: ev.PermitRestored, on: date) -> None:
    before = state.end(event.ending)
    assert before is not None
    state.restored = st.Restored(event, state.seq, state.phase, state.closed_on, state.ends)
    if _back(state, before):
        state.waits_since, state.anew = on, event.anew


def _back(state: State, before: st.Ended) -> bool:
    """Undo an end; return whether the permit stands as before it, and has not ended by itself for another reason."""
    at = state.ends.index(before)
    if (other := _stands_after(state, at)) is not None:
        # It stands on what was before the end that fell, and the permit is revoked, or without its grant, as it was.
        on_it = replace(before, by=state.ends[other].by, on=state.ends[other].on)
        state.ends = (*state.ends[:at], on_it, *state.ends[other + 1 :])
        state.closed_on = on_it.closed_on or on_it.on
        return False
    state.ends = state.ends[:at]
    state.phase, state.renewal, state.closed_on = before.phase, before.renewal, before.closed_on
    state.unchecked, state.correct_by = before.unchecked, before.correct_by
    return True


def _stands_after(state: State, at: int) -> int | None:
    """Return which of the ends after one stands by itself and ended what had ended by it; None where none did."""
    led_to = (*(one.phase for one in state.ends[1:]), state.phase)
    return next((i for i in range(at + 1, len(led_to)) if led_to[i] in st.BY_THEMSELVES), None)


def _undone(state: State, event: ev.GrantUndone, on: date) -> None:
    if event.application == state.application:
        proposed = state.ending
        _ended(state, st.SET_ASIDE, event.application, event.on, on)
        state.ending = proposed
        return
    for one in state.puts:
        if one.application == event.application:
            _take_off(state, one)
    # Of what the earlier term wants reminded, its day has passed or is still to come.
    state.waits_since, state.reminded = on, ()


def _redone(state: State, application: str, on: date) -> None:
    if application == state.application:
        before = state.end(application)
        assert before is not None
        if _back(state, before):
            state.waits_since = on
        return
    for one in [taken for taken in state.taken if taken.put.application == application]:
        _put_back(state, one)
    if state.renewal == application:
        state.renewal = ""
        state.phase = st.VALID if state.phase == st.RENEWAL_PENDING else state.phase
    if state.phase == st.DEREGISTERED and state.ends[-1].phase == st.EXPIRED:
        # Struck off because it had run out, which it had not.
        state.ends, state.phase = state.ends[:-1], st.EXPIRED
    if state.phase == st.EXPIRED:
        state.phase, state.closed_on = st.VALID, None
    state.waits_since, state.reminded = on, ()


def _stood(state: State, what: str) -> st.Stood:
    return (
        st.Stood(state.expires_on, state.term_from)
        if what == "term"
        else st.Stood(certificate=state.certificate)
    )


def _stand(state: State, what: str, stood: st.Stood) -> None:
    if what == "term":
        state.expires_on, state.term_from = stood.expires_on, stood.term_from
    else:
        state.certificate = stood.certificate


def _put(state: State, application: str, what: str) -> None:
    """Keep what stands there before an application changes it."""
    state.puts += (st.Put(application, what, _stood(state, what)),)


def _take_off(state: State, one: st.Put) -> None:
    """Let stand what was before; what was granted since stands by itself, now upon that."""
    at = state.puts.index(one)
    upon = next((i for i in range(at + 1, len(state.puts)) if state.puts[i].what == one.what), None)
    puts = list(state.puts)
    if upon is None:
        state.taken += (st.Taken(one, _stood(state, one.what)),)
        _stand(state, one.what, one.before)
    else:
        state.taken += (st.Taken(one, puts[upon].before, puts[upon].application),)
        puts[upon] = replace(puts[upon], before=one.before)
    del puts[at]
    state.puts = tuple(puts)
    state.renewed -= one.what == "term"


def _put_back(state: State, one: st.Taken) -> None:
    """Put on again what had been taken off, under what stood upon it then."""
    state.taken = tuple(taken for taken in state.taken if taken != one)
    state.renewed += one.put.what == "term"
    puts = list(state.puts)
    places = (i for i, put in enumerate(puts) if one.under == put.application and put.what == one.put.what)
    if one.under and (at := next(places, None)) is not None:
        puts.insert(at, replace(one.put, before=puts[at].before))
        puts[at + 1] = replace(puts[at + 1], before=one.after)
        state.puts = tuple(puts)
        return
    _put(state, one.put.application, one.put.what)
    _stand(state, one.put.what, one.after)


def _ended_again(state: State) -> None:
    last = state.restored
    assert last is not None
    state.phase, state.closed_on, state.ends = last.phase, last.closed_on, last.ends
    state.renewal, state.unchecked, state.correct_by = "", False, None
    state.restored, state.anew = None, False

"""What becomes of a published grant and of its permit that everybody may know, read off the journal of each."""

from typing import Any

from yimen.cases.queries import Told, View
from yimen.grants.models import Life
from yimen.process.application.table import APPLICATION
from yimen.process.joint.table import JOINT
from yimen.process.machine import Happened, Kind, fold
from yimen.process.permit import events as permit
from yimen.process.permit.state import CALLED, SET_ASIDE as WITHOUT_GRANT
from yimen.process.permit.table import PERMIT as AS_RECORDED

# What becomes of the grant itself: a permit has none of its own from these.
STANDS = "stands"
UNDONE = {"GrantSetAside": "set_aside", "GrantStandsAgain": STANDS}
# What had ended a permit was set aside.
RESTORED = "restored"
PUBLISHED = "Published"
# It was granted once more after it had been set aside.
ANEW = "granted_anew"


def life(seen: View, told: Told, place: int) -> Life | None:
    """Return what an event of a permit adds to its public life; None for most."""
    of = {"place": place, "permit": seen.number, "application": seen.state.application}
    match told.event:
        case permit.Inspected(about=about, passed=passed):
            return Life(event="inspected", happened_on=told.effective_on, about=about, passed=passed, **of)
        case permit.PermitEnded(way="deregistered") if _groundless(seen, told.seq):
            return None  # that its grant was set aside is told of the grant
        case permit.PermitEnded(way=way):
            return Life(event=way, happened_on=told.effective_on, **of)
        case permit.PermitRestored() | permit.PermitEndedAgain():
            return Life(event=_left(seen, told.seq), happened_on=told.effective_on, **of)
        case permit.GrantUndone(application=by, on=on) if by == seen.state.application:
            return Life(event="set_aside", happened_on=on, **of)
        case permit.GrantRedone(application=by) if by == seen.state.application:
            left = _left(seen, told.seq)
            event = STANDS if left == RESTORED else left
            return Life(event=event, happened_on=told.effective_on, **of)
        case permit.PermitCancelled(decided_on=on):
            return Life(event="cancelled", happened_on=on, **of)
        case _:
            return None


def life_of(seen: View, told: Told, place: int) -> Life | None:
    """Return what a grant's being set aside, or standing again, adds to its public life; None where its permit tells that."""
    if _by_its_permit(seen, told.seq):
        return None
    event = UNDONE[told.name]
    on = told.event.on or told.effective_on  # type: ignore[attr-defined]
    return Life(place=place, permit=seen.number, application=seen.number, event=event, happened_on=on)


def _by_its_permit(seen: View, seq: int) -> bool:
    """Return whether a permit had come of the grant that fell or stands again by that event."""
    item = seen.under(seq).item
    if seen.state.permit or item.result_kind != "licence" or item.variant == "deregistration":
        return False
    before = [one.name for one in seen.told if 0 < one.seq < seq and one.name in ("Granted", "Issued")]
    return before[-1:] == ["Issued"]


def _left(seen: View, seq: int) -> str:
    """Return what was left of a permit when an end of it was set aside, or stood again: restored, or the way in which it has ended."""
    phase = _folded(AS_RECORDED, seen, seq).phase
    return next((way for way, ended in CALLED.items() if ended == phase), RESTORED)


def _groundless(seen: View, seq: int) -> bool:
    """Return whether a permit had no grant any more, or never, before that event of it."""
    return _folded(AS_RECORDED, seen, seq - 1).phase == WITHOUT_GRANT  # type: ignore[no-any-return]


def _folded(kind: Kind, seen: View, seq: int) -> Any:
    told = [Happened(one.event, one.effective_on, one.actor) for one in seen.told if 0 < one.seq <= seq]
    return fold(kind, kind.state(), told)


def published(seen: View, seq: int) -> bool:
    """Return whether the grant that stood at an event of the case was public then, and not one that was set aside before."""
    names = (PUBLISHED, *UNDONE)
    last = next((one.name for one in reversed(seen.told) if 0 < one.seq < seq and one.name in names), "")
    return last not in ("", "GrantSetAside")


def as_granted(seen: View, seq: int) -> Any:
    """Return the state of a case as far as the grant goes that its event `seq` made public.

    What was decided anew after that one fell is another grant, or a “no”.
    """
    if seen.state.published_on is not None and last_published(seen) == seq:
        return seen.state
    later = next((one.seq for one in seen.told if one.seq > seq and one.name == PUBLISHED), None)
    fell = [one.seq for one in seen.told if one.seq > seq and one.name == "GrantSetAside"]
    before = [place for place in fell if later is None or place < later]
    if not before:
        return seen.state
    kind = JOINT if seen.part else APPLICATION
    state = _folded(kind, seen, before[-1] - 1)
    return state.parts[seen.part] if seen.part else state


def last_published(seen: View) -> int:
    """Return the place of the event by which the case's grant was last made public; 0 where it never was."""
    return next((one.seq for one in reversed(seen.told) if one.seq and one.name == PUBLISHED), 0)


def granted_anew(seen: View, told: Told, place: int) -> Life:
    """Return what it adds to a grant's public life that it was made once more after it had been set aside."""
    on = as_granted(seen, told.seq).decided_on
    return Life(place=place, permit=seen.number, application=seen.number, event=ANEW, happened_on=on)

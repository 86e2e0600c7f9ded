"""The record of a visit, the seal on what was said of it, and the lock: one act at a time on one visit."""

from datetime import date

import msgspec

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.homevisits.models import Deed, Route, Visit
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock, crypto

SEALED = (
    Sealed("homevisits_visit", "sealed", ("id",), lambda key: f"homevisit:{key[0]}"),
    Sealed("homevisits_note", "sealed", ("id",), lambda key: f"homenote:{key[0]}"),
)


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was said of a visit: whom it is for, where to come, what is needed, who asked for them, and a number to call."""

    name: str
    place: str
    phone: str = ""
    words: str = ""
    by: str = ""


def sealed(id: int, told: Told) -> bytes:
    """Return what was said as it is kept."""
    return crypto.seal(current_schema(), msgspec.json.encode(told), f"homevisit:{id}")


def opened(one: Visit) -> Told | None:
    """Return what was said of a visit; None once it is forgotten. Raises crypto.KeyMissing, crypto.Damaged."""
    if not one.sealed:
        return None
    return msgspec.json.decode(
        crypto.unseal(current_schema(), bytes(one.sealed), f"homevisit:{one.pk}"), type=Told
    )


def locked(id: int, *states: str) -> Visit:
    """Return a visit that nobody else changes until the transaction ends, in one of these states (none: an open one).

    Raises NotVisited.
    """
    found = Visit.objects.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotVisited("not_found")
    if found.state not in (states or ("asked", "accepted", "planned")):
        raise NotVisited("over" if found.ended_on else "not_open")
    return found


def record(
    act: str,
    one: Visit,
    *,
    by: int = 0,
    on: date | None = None,
    cause: str = "",
    reason: str = "",
    route: Route | None = None,
) -> None:
    """Add one line to the record of a visit, in the transaction of the act itself; `route` where it is not the visit's own now."""
    Deed.objects.create(
        visit=one,
        act=act,
        at=clock.now(),
        by=by,
        on=on,
        route_id=route.pk if route else one.route_id,
        cause=cause,
        reason=reason.strip()[:200],
    )

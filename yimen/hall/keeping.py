"""The hall is set up and kept: areas with their hours, pools with their windows and items, and what is decided for a day."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import Q

from yimen.catalogue.premises import unknown_items
from yimen.hall import lines
from yimen.hall.models import Area, Decided, Handles, Pool, Serves, Stop
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.process.hall import opening
from yimen.process.hall.opening import Hours, Period
from yimen.process.hall.order import Terms

LETTER = re.compile(r"[A-Z]{1,2}")
CODE = re.compile(r"[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?")


def area(*, id: int | None, code: str, name: str, name_en: str, hours: Hours) -> int:
    """Open an area, or change one; return its id. Raises NotServed."""
    if not name.strip():
        raise NotServed("no_name")
    if not hours.work or not opening.fits(hours.work) or not opening.fits(hours.saturday):
        raise NotServed("bad_hours")
    given = {"name": name.strip(), "name_en": name_en.strip(), "hours": msgspec.to_builtins(hours)}
    if id is None:
        if not CODE.fullmatch(code) or Area.objects.filter(code=code).exists():
            raise NotServed("bad_code")
        id = Area.objects.create(code=code, **given).pk
    else:
        Area.objects.filter(pk=id).update(**given)
    lines.forget()
    return id


class Setting(msgspec.Struct, frozen=True):
    """What a pool is: where, its letter and names, its figures, the windows that serve it, the items that it handles.

    `any`: also what no pool is named for.
    """

    area: int
    letter: str
    name: str
    name_en: str = ""
    minutes: int = 10
    cap: int = 0
    online: bool = True
    named: bool = False
    any: bool = False
    windows: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    terms: Terms = Terms()


def pool(given: Setting, *, id: int | None = None) -> int:
    """Open a pool, or change one from now on; return its id. Whoever waits in it goes on waiting. Raises NotServed."""
    if not given.name.strip():
        raise NotServed("no_name")
    # A letter is free again the day after its pool was closed: no number is on two slips of one day.
    others = Pool.objects.filter(Q(ended_on=None) | Q(ended_on=clock.today()), letter=given.letter)
    if not LETTER.fullmatch(given.letter) or others.exclude(pk=id or 0).exists():
        raise NotServed("bad_letter")
    if unknown := unknown_items(given.items):
        raise NotServed("no_item", codes=unknown)
    with transaction.atomic():
        row = Pool.objects.select_for_update().filter(pk=id or 0).first() or Pool()
        row.area_id, row.letter = given.area, given.letter
        row.name, row.name_en = given.name.strip(), given.name_en.strip()
        row.minutes, row.cap, row.online, row.named = given.minutes, given.cap, given.online, given.named
        row.terms = msgspec.to_builtins(given.terms)
        row.save()
        row.windows.exclude(window__in=given.windows).delete()
        # Whoever was passed on to a window that serves the pool no more may be called by any that does.
        bound = Stop.objects.filter(on=clock.today(), pool=row, phase="waiting", window__isnull=False)
        bound.exclude(window__in=given.windows).update(window=None)
        Serves.objects.bulk_create(
            [Serves(pool=row, window=one) for one in given.windows], ignore_conflicts=True
        )
        items = (*given.items, *([""] if given.any else ()))
        row.items.exclude(item__in=items).delete()
        Handles.objects.bulk_create([Handles(pool=row, item=one) for one in items], ignore_conflicts=True)
    lines.forget()
    return row.pk


def end_pool(id: int) -> None:
    """Give no tickets of a pool any more. Raises NotServed while somebody waits in it."""
    if Stop.objects.filter(pool=id, on=clock.today(), phase__in=("waiting", "called", "later")).exists():
        raise NotServed("still_waiting")
    Pool.objects.filter(pk=id, ended_on=None).update(ended_on=clock.today())
    lines.forget()


def decide(
    *,
    by: int,
    area: int,
    days: Sequence[date],
    periods: Sequence[Period],
    reason: str,
    reason_en: str = "",
) -> None:
    """Decide for single days when an area is open; no period closes it. Raises NotServed.

    What was booked for a time that is no longer open is moved by who keeps appointments.
    """
    if not reason.strip():
        raise NotServed("no_reason")
    if not opening.fits(periods):
        raise NotServed("bad_hours")
    if not days or min(days) < clock.today():
        raise NotServed("in_the_past")
    Decided.objects.bulk_create(
        Decided(
            area_id=area,
            on=on,
            periods=msgspec.to_builtins(tuple(periods)),
            reason=reason.strip()[:200],
            reason_en=reason_en.strip()[:200],
            by=by,
            at=clock.now(),
        )
        for on in days
    )

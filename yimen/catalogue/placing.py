"""Places as an editor changes them: a new one, what holds of one from a day on, its last day, a change taken back."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from yimen.catalogue import premises, record
from yimen.catalogue.models import HandledAt, Premises
from yimen.catalogue.premises import DAY, KEY
from yimen.catalogue.refused import NotDone
from yimen.lib import clock

SAID = ("name", "name_en", "address", "address_en", "hours", "hours_en", "telephone")


class Held(msgspec.Struct, frozen=True):
    """What holds of a place from a day to a day, both included; `standing`: past, present or coming."""

    id: int
    code: str
    kind: str
    name: str
    name_en: str
    address: str
    address_en: str
    hours: str
    hours_en: str
    telephone: str
    valid_from: date
    valid_until: date | None
    standing: str


def listed(text: str = "", kind: str = "", standing: str = "") -> list[Held]:
    """Return what holds of places, halls first and by code: now and later, or of one standing (past, present, coming)."""
    rows = Premises.objects.filter(Q(name__contains=text) | Q(address__contains=text) | Q(code=text))
    if kind:
        rows = rows.filter(kind=kind)
    found = [_held(row) for row in rows]
    wanted = (standing,) if standing else ("present", "coming")
    order = list(premises.KINDS)
    return sorted(
        (one for one in found if one.standing in wanted),
        key=lambda one: (order.index(one.kind), one.code, one.valid_from),
    )


def history(code: str) -> list[Held]:
    """Return everything that ever held, holds or will hold of a place, the latest first; empty for an unknown one."""
    return [_held(row) for row in Premises.objects.filter(code=code).order_by("-valid_from")]


def handled(id: int) -> list[str]:
    """Return the codes of the items that are handled at a place beside those whose guide names it, in order."""
    return list(HandledAt.objects.filter(premises=id).order_by("item").values_list("item", flat=True))


@transaction.atomic
def open_place(
    *, by: int, code: str, kind: str, said: Mapping[str, str], items: Collection[str], on: date
) -> None:
    """Enter a new place that is open from a day on. Raises NotDone."""
    record.require(by, record.EDITOR)
    if _rows(code):
        raise NotDone("place_known", code=code)
    _keep(by, "place_opened", {**_said(said), "code": code, "kind": kind}, items, on)


@transaction.atomic
def change_place(*, by: int, code: str, said: Mapping[str, str], items: Collection[str], on: date) -> None:
    """Let something else hold of a place from a day on, today at the earliest; a closed one opens again by it.

    Raises NotDone.
    """
    record.require(by, record.EDITOR)
    rows = _rows(code)
    if not rows:
        raise NotDone("place_unknown")
    until = rows[-1].valid_until
    until = until if until and until >= on else None
    _keep(by, "place_changed", {**_said(said), "code": code, "kind": rows[-1].kind}, items, on, until)


@transaction.atomic
def close_place(*, by: int, code: str, until: date) -> None:
    """Give a place its last day, today at the earliest. Raises NotDone, also where a change is set for later."""
    record.require(by, record.EDITOR)
    _not_past(until)
    rows = _rows(code)
    if not rows or (rows[-1].valid_until and rows[-1].valid_until < clock.today()):
        raise NotDone("place_unknown")
    if rows[-1].valid_from > until:
        raise NotDone("place_day_taken", on=rows[-1].valid_from)
    Premises.objects.filter(id=rows[-1].id).update(valid_until=until)
    record.edited("place_closed", f"{code} {rows[-1].name}", by, until.isoformat())
    cache.delete(KEY)


@transaction.atomic
def take_back(*, by: int, id: int) -> None:
    """Take back what is set for a place from a later day on; what held before goes on. Raises NotDone."""
    record.require(by, record.EDITOR)
    row = Premises.objects.select_for_update().filter(id=id).first()
    if row is None:
        raise NotDone("place_unknown")
    if row.valid_from <= clock.today():
        raise NotDone("place_begun", on=row.valid_from)
    Premises.objects.filter(code=row.code, valid_until=row.valid_from - DAY).update(
        valid_until=row.valid_until
    )
    record.edited("place_taken_back", f"{row.code} {row.name}", by, row.valid_from.isoformat())
    row.delete()
    cache.delete(KEY)


def _keep(
    by: int, what: str, given: dict[str, Any], items: Collection[str], on: date, until: date | None = None
) -> None:
    _not_past(on)
    if unknown := premises.unknown_items(items):
        raise NotDone("unknown_item", code="、".join(unknown))
    premises.keep({**given, "valid_from": on, "valid_until": until}, items)
    record.edited(what, f"{given['code']} {given['name']}", by, on.isoformat())


def _said(said: Mapping[str, str]) -> dict[str, str]:
    return {name: said[name].strip() for name in SAID}


def _not_past(on: date) -> None:
    if on < (today := clock.today()):
        raise NotDone("in_the_past", on=on, today=today)


def _rows(code: str) -> list[Premises]:
    """Return the rows of a place, the earliest first, kept from others until the transaction ends."""
    return list(Premises.objects.select_for_update().filter(code=code).order_by("valid_from"))


def _held(row: Premises) -> Held:
    today = clock.today()
    over = row.valid_until is not None and row.valid_until < today
    standing = "past" if over else "coming" if row.valid_from > today else "present"
    named = {name: getattr(row, name) for name in Held.__struct_fields__ if name != "standing"}
    return Held(**named, standing=standing)

"""Where one can go: halls, township centres and village stations, each with its address, hours and telephone."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yimen.catalogue import record, shipped
from yimen.catalogue.models import HandledAt, Item, Premises
from yimen.catalogue.refused import NotDone
from yimen.lib import clock
from yimen.process.item import Item as Definition

KINDS: dict[str, Any] = {
    "hall": _("政务服务大厅"),
    "township": _("乡镇（街道）便民服务中心"),
    "village": _("村（社区）便民服务站"),
}
MUST = ("code", "kind", "name", "address", "hours", "telephone", "valid_from")
MAY = ("name_en", "address_en", "hours_en", "valid_until", "items")
COLUMNS = (*MUST, *MAY)
LONGEST = 300
DAY = timedelta(days=1)
KEY, SECONDS = "premises", 300


class Place(msgspec.Struct, frozen=True):
    """A place to go as a page shows it; `items` are the codes of those handled there beside those whose guide names it."""

    code: str
    kind: str
    name: str
    name_en: str
    address: str
    address_en: str
    hours: str
    hours_en: str
    telephone: str
    items: list[str]


_PLACES = """SELECT p.code, p.kind, p.name, p.name_en, p.address, p.address_en, p.hours, p.hours_en, p.telephone,
    ARRAY(SELECT h.item FROM catalogue_handledat h WHERE h.premises_id = p.id ORDER BY h.item)
FROM catalogue_premises p WHERE p.valid_from <= %(on)s AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)
    AND (%(kind)s = '' OR p.kind = %(kind)s)
    AND (%(text)s = '' OR strpos(lower(concat_ws(' ', p.name, p.address, p.name_en, p.address_en)), %(text)s) > 0)
    AND (%(item)s = '' OR EXISTS (SELECT FROM catalogue_handledat h WHERE h.premises_id = p.id AND h.item = %(item)s)
        OR (p.name <> '' AND strpos(%(named)s, p.name) > 0))
ORDER BY array_position(ARRAY['hall', 'township', 'village'], p.kind::text), p.code LIMIT %(limit)s"""


def places(kind: str = "", text: str = "", item: Definition | None = None, limit: int = 200) -> list[Place]:
    """Return the places that are open to the public today, halls first; of an item those where it is handled.

    An item is handled where its own guide names the place, and where the place names the item.
    """
    values: dict[str, Any] = {"on": clock.today(), "kind": kind, "text": text.strip().lower(), "limit": limit}
    named = {"item": item.code if item else "", "named": "、".join(item.places) if item else ""}
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, values | named)
        return [Place(*row) for row in cursor.fetchall()]


def named(text: str) -> Place | None:
    """Return the first place whose name stands in these words, as guides and announcements name places; cached."""
    if (found := cache.get(KEY)) is None:
        cache.set(KEY, found := places(), SECONDS)
    return next((one for one in found if one.name in text), None)


@transaction.atomic
def take_in(rows: Iterable[Mapping[str, str | None]], *, by: int) -> int:
    """Take in places, each by its code and first day, as an editor; return how many. All of them, or none.

    A place that is not named stays as it is; a later first day is what holds from then on; one that closes is given
    its last day. Raises NotDone with the line.
    """
    record.require(by, record.EDITOR)
    return enter(rows)


def enter(rows: Iterable[Mapping[str, str | None]]) -> int:
    """Enter places of whom nobody needs to be asked: a new demonstration centre's. Raises NotDone."""
    count = 0
    for line, row in enumerate(rows, start=2):
        if any(name not in row for name in MUST):
            raise NotDone("places_head", columns=", ".join(MUST))
        _one(line, {name: (row.get(name) or "").strip() for name in COLUMNS})
        count += 1
    return count


def _one(line: int, row: dict[str, str]) -> None:
    for name in MUST:
        if not row[name]:
            raise NotDone("place_empty", line=line, column=name)
    if row["kind"] not in KINDS:
        raise NotDone("place_bad", line=line, column="kind", value=row["kind"])
    codes = row.pop("items").split()
    if unknown := unknown_items(codes):
        raise NotDone("place_items", line=line, codes=", ".join(unknown))
    keep({name: _fitting(line, name, value) for name, value in row.items()}, codes)


def unknown_items(codes: Collection[str]) -> list[str]:
    """Return which of these codes are no item of the centre, in order."""
    return sorted(set(codes) - set(Item.objects.filter(code__in=codes).values_list("code", flat=True)))


def keep(given: dict[str, Any], codes: Iterable[str]) -> None:
    """Keep what holds of a place from its `valid_from` on: what held before ends the eve, what is set for later stays."""
    code, first = given["code"], given["valid_from"]
    rest = {name: value for name, value in given.items() if name not in ("code", "valid_from")}
    others = Premises.objects.filter(code=code)
    later = others.filter(valid_from__gt=first).order_by("valid_from").first()
    if later and (rest["valid_until"] is None or rest["valid_until"] >= later.valid_from):
        rest["valid_until"] = later.valid_from - DAY
    before = others.filter(valid_from__lt=first)
    before.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=first)).update(valid_until=first - DAY)
    made, _new = Premises.objects.update_or_create(code=code, valid_from=first, defaults=rest)
    HandledAt.objects.filter(premises=made).exclude(item__in=codes).delete()
    HandledAt.objects.bulk_create(
        [HandledAt(premises=made, item=item) for item in dict.fromkeys(codes)], ignore_conflicts=True
    )
    cache.delete(KEY)


def _fitting(line: int, column: str, value: str) -> date | str | None:
    """Return a cell as it is kept. Raises NotDone for what is no day, or longer than a page can show."""
    if column in ("valid_from", "valid_until"):
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as no_day:
            raise NotDone("place_bad", line=line, column=column, value=value) from no_day
    most = getattr(Premises._meta.get_field(column), "max_length", LONGEST)
    if len(value) > most:
        raise NotDone("place_bad", line=line, column=column, value=value[:40])
    return value


def demonstration() -> list[dict[str, str]]:
    """Return the places of the demonstration city, composed and marked so."""
    return [dict(row) for row in shipped.rows("premises.csv")]

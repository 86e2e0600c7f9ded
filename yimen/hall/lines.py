"""The areas and pools of the hall as pages and machines name them, and which pool an item is handled in."""

from collections.abc import Iterable

import msgspec
from django.core.cache import cache

from yimen.hall.models import Area, Handles, Pool, Serves
from yimen.process.hall.order import Terms

KEY, SECONDS = "hall_lines", 60


class Line(msgspec.Struct, frozen=True):
    """A pool in force with the windows that serve it; `any`: it takes items that no pool is named for."""

    id: int
    area: int
    letter: str
    name: str
    name_en: str
    minutes: int
    cap: int
    online: bool
    named: bool
    any: bool
    windows: tuple[int, ...]
    terms: Terms


class Place(msgspec.Struct, frozen=True):
    """An area with its pools."""

    id: int
    code: str
    name: str
    name_en: str
    lines: tuple[Line, ...]


def places() -> tuple[Place, ...]:
    """Return the areas with their pools, in order of code and letter; cached for a minute."""
    found: tuple[Place, ...] | None = cache.get(KEY)
    if found is None:
        cache.set(KEY, found := _read(), SECONDS)
    return found


def forget() -> None:
    """Let the next page read areas and pools anew: something about them was changed."""
    cache.delete(KEY)


def _read() -> tuple[Place, ...]:
    windows: dict[int, list[int]] = {}
    for pool, window in Serves.objects.order_by("window").values_list("pool_id", "window"):
        windows.setdefault(pool, []).append(window)
    takes_all = set(Handles.objects.filter(item="").values_list("pool_id", flat=True))
    lines: dict[int, list[Line]] = {}
    for one in Pool.objects.filter(ended_on=None).order_by("letter"):
        served = tuple(windows.get(one.id, ()))
        lines.setdefault(one.area_id, []).append(_line(one, served, one.id in takes_all))
    return tuple(
        Place(area.id, area.code, area.name, area.name_en, tuple(lines.get(area.id, ())))
        for area in Area.objects.order_by("code")
    )


def _line(one: Pool, windows: tuple[int, ...], any: bool) -> Line:
    return Line(
        one.id,
        one.area_id,
        one.letter,
        one.name,
        one.name_en,
        one.minutes,
        one.cap,
        one.online,
        one.named,
        any,
        windows,
        msgspec.convert(one.terms, Terms),
    )


def lines() -> dict[int, Line]:
    """Return the pools in force by id."""
    return {line.id: line for place in places() for line in place.lines}


def place_of(pool: int) -> Place | None:
    """Return the part of the hall in which a line is called; None for a line that there is none of any more."""
    return next((one for one in places() if any(line.id == pool for line in one.lines)), None)


def place(code: str) -> Place | None:
    """Return an area by its code."""
    return next((one for one in places() if one.code == code), None)


def of_window(window: int) -> tuple[Line, ...]:
    """Return the pools that a window serves."""
    return tuple(line for line in lines().values() if window in line.windows)


def for_item(item: str) -> tuple[Line, ...]:
    """Return the pools in which an item is handled: those that name it, else those that take all."""
    named = set(Handles.objects.filter(item=item).values_list("pool_id", flat=True)) if item else set()
    known = lines()
    return tuple(known[id] for id in sorted(named) if id in known) or tuple(
        line for line in known.values() if line.any
    )


def items(pools: Iterable[int]) -> dict[int, list[str]]:
    """Return the codes of the items that pools name, by pool."""
    found: dict[int, list[str]] = {}
    for pool, item in Handles.objects.filter(pool__in=pools).exclude(item="").values_list("pool_id", "item"):
        found.setdefault(pool, []).append(item)
    return found

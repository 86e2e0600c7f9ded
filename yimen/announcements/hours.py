"""The hours that an announcement changed: on which days, at which place, for which items (kind `hours`)."""

from datetime import date, timedelta

import msgspec
from django.core.cache import cache

from yimen.announcements import queries
from yimen.lib import clock

# How long before its first day changed hours are told beside the usual ones.
AHEAD = timedelta(days=14)
KEY, SECONDS, MOST = "hours", 60, 50


class Changed(msgspec.Struct, frozen=True):
    """Hours of the days `first` to `last`, both included; `hours` is empty where the announcement's text says it.

    `place` is where they hold, empty for everywhere; `items` names the items that alone they are for, by code.
    """

    id: int
    title: str
    title_en: str
    hours: str
    hours_en: str
    first: date
    last: date
    place: str
    items: tuple[str, ...]

    def holds(self, place: str, item: str = "") -> bool:
        """Return whether it speaks of this place and item; without an item only what is for all of them."""
        here = not self.place or self.place in place or place in self.place
        return here and (not self.items or item in self.items)

    @property
    def now(self) -> bool:
        """Return whether today is one of its days."""
        return self.first <= clock.today() <= self.last


def changed(place: str, item: str = "") -> list[Changed]:
    """Return what is announced of the hours of a place for an item, today or soon, the first day first."""
    today = clock.today()
    near = (one for one in _announced() if one.first <= today + AHEAD and one.last >= today)
    return [one for one in near if one.holds(place, item)]


def forget() -> None:
    """Forget what is cached: an announcement was released or withdrawn."""
    cache.delete(KEY)


def _announced() -> list[Changed]:
    found: list[Changed] | None = cache.get(KEY)
    if found is None:
        rows = queries.listed("hours", limit=MOST)
        found = sorted(map(_changed, rows), key=lambda one: (one.first, one.id))
        cache.set(KEY, found, SECONDS)
    return found


def _changed(row: queries.Released) -> Changed:
    said = row.content
    return Changed(
        row.id,
        said.title,
        said.title_en,
        said.hours,
        said.hours_en,
        said.effective_on,
        said.until or said.effective_on,
        said.place,
        tuple(line.item for line in said.lines),
    )

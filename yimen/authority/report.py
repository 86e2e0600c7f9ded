"""Who decides, in figures: item by item how much the window decides itself, what goes up, and how long each layer takes."""

from datetime import date
from typing import Any

import msgspec
from django.core.cache import cache
from django.db import connection

from yimen.people import posts
from yimen.people.names import Name

# Who reads it of all organs: who runs the centre and who watches it; whoever heads an organ reads their own.
EVERYWHERE = frozenset({"coordinator", "duty_chief", "supervisor", "efficiency_office", "discipline_group"})
OWN = frozenset({"head_of_organ"})
READERS = EVERYWHERE | OWN
# Fewer cases than this say little: the page marks them.
FEW = 10
SECONDS = 300
AT_WINDOW = ("representative", "window")
# What the window could have decided and did not: granted, nothing asked for more than the window, decided elsewhere.
COULD = "d.granted AND d.plain AND NOT d.by = ANY(%(window)s)"


class Figures(msgspec.Struct, frozen=True):
    """The decisions of an item in a period.

    `window` by the chief representative or an authorised clerk, `same_day` received and decided on one day, `up` through
    one layer or more, `could` by the window but were not. `trips` is how often somebody came for all of them together
    until the decision, `often` on how many more often than the guide says. `median` and `tenth` are working days from acceptance to
    decision: half, and nine of ten, took no more; None where no length is known.
    """

    item: str
    organ: int
    decided: int
    granted: int
    window: int
    same_day: int
    up: int
    could: int
    trips: int
    often: int
    median: int | None
    tenth: int | None

    @property
    def few(self) -> bool:
        """Return whether there are too few cases to compare."""
        return self.decided < FEW

    def share(self, count: int) -> float:
        """Return how many of a hundred decided cases a count is, cut off and never rounded up."""
        return count * 1000 // self.decided / 10 if self.decided else 0.0

    @property
    def each(self) -> float:
        """Return how often somebody came for a case on average, to one place, cut off and never rounded up."""
        return self.trips * 10 // self.decided / 10 if self.decided else 0.0


class Line(msgspec.Struct, frozen=True):
    """Figures with the names of their item and organ."""

    figures: Figures
    item: Name
    organ: Name


class Taken(msgspec.Struct, frozen=True):
    """What a layer took in a period: how often it came to it, how often it sent a case back, and its working days.

    `name` is empty for the decision after the last layer.
    """

    name: str
    times: int
    returned: int
    median: int | None
    tenth: int | None

    @property
    def few(self) -> bool:
        """Return whether there are too few cases to compare."""
        return self.times < FEW


_SUMS = f"""count(*), count(*) FILTER (WHERE d.granted), count(*) FILTER (WHERE d.by = ANY(%(window)s)),
    count(*) FILTER (WHERE d.same_day), count(*) FILTER (WHERE d.layers > 0), count(*) FILTER (WHERE {COULD}),
    COALESCE(sum(d.trips), 0), count(*) FILTER (WHERE d.often), percentile_disc(0.5) WITHIN GROUP (ORDER BY d.days), percentile_disc(0.9) WITHIN GROUP (ORDER BY d.days)"""
_WITHIN = """d.decided_on BETWEEN %(since)s AND %(until)s AND (%(received)s::date IS NULL OR d.received_on >= %(received)s)
    AND (%(item)s = '' OR d.item = %(item)s) AND (%(organs)s::bigint[] IS NULL OR d.organ = ANY(%(organs)s))"""
_FIGURES = f"""SELECT f.*, i.name, COALESCE(n.english, ''), o.name, o.name_en FROM (
    SELECT d.item, d.organ, {_SUMS} FROM authority_decision d WHERE {_WITHIN} GROUP BY d.item, d.organ)
    f (item, organ, decided, granted, at_window, same_day, up, could, trips, often, median, tenth)
JOIN catalogue_item i ON i.code = f.item LEFT JOIN catalogue_naming n ON n.item_id = i.id
JOIN people_organ o ON o.id = f.organ ORDER BY f.could DESC, f.decided DESC, f.item, f.organ"""  # noqa: S608 - constants
_LAYERS = f"""SELECT l.name, count(*), count(*) FILTER (WHERE l.returned),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY l.days), percentile_disc(0.9) WITHIN GROUP (ORDER BY l.days)
FROM authority_decision d JOIN authority_layer l ON l.number = d.number WHERE {_WITHIN}
GROUP BY l.name ORDER BY l.name = '', min(l.place), l.name"""  # noqa: S608 - constants


def reach(account: int) -> tuple[int, ...] | None:
    """Return the organs whose report somebody reads: None for all, empty for none."""
    return posts.reach(account, everywhere=EVERYWHERE, own=OWN)


def lines(of: tuple[int, ...] | None, since: date, until: date, organ: int = 0) -> list[Line]:
    """Return the figures of each item that was decided from a day to a day, what could have been done at the window first.

    `organ` narrows them to one of those in reach. Counted at most once in `SECONDS`.
    """
    key = f"authority:{of}:{organ}:{since}:{until}"
    found: list[Line] | None = cache.get(key.replace(" ", ""))
    if found is None:
        found = _lines(of if not organ or (of is not None and organ not in of) else (organ,), since, until)
        cache.set(key.replace(" ", ""), found, SECONDS)
    return found


def _lines(of: tuple[int, ...] | None, since: date, until: date) -> list[Line]:
    rows = _read(_FIGURES, since, until, of=of)
    return [Line(Figures(*row[:12]), Name(*row[12:14]), Name(*row[14:])) for row in rows]


def of_item(code: str, since: date, until: date, received: date | None = None) -> Figures:
    """Return the figures of one item, all organs together; with `received` of what came in since that day alone."""
    found = [Figures(*row) for row in _read(_ONE, since, until, item=code, received=received)]
    return found[0]


_ONE = f"SELECT %(item)s, 0::bigint, {_SUMS} FROM authority_decision d WHERE {_WITHIN}"  # noqa: S608 - constants


def layers(code: str, since: date, until: date) -> list[Taken]:
    """Return what each layer of an item took in a period, in the order of its chain, and last the decision itself."""
    return [Taken(*row) for row in _read(_LAYERS, since, until, item=code)]


def _read(
    sql: str,
    since: date,
    until: date,
    *,
    of: tuple[int, ...] | None = None,
    item: str = "",
    received: date | None = None,
) -> list[tuple[Any, ...]]:
    values = {"since": since, "until": until, "organs": None if of is None else list(of), "item": item}
    with connection.cursor() as cursor:
        cursor.execute(sql, values | {"received": received, "window": list(AT_WINDOW)})
        return list(cursor.fetchall())

"""The published tables of ended months, kept as they are downloaded: made once, and again only when something in the month changed.

A kept piece names the state that it was made of: how often the month has changed, what the departments are called, and
the definitions themselves. Whoever asks compares; what is of another state is made anew.
"""

import inspect
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

import msgspec

from yimen.figures import beside, published, queries
from yimen.figures.models import Changed, Kept, Sum
from yimen.lib import clock, tables
from yimen.people.names import organs
from yimen.process.figures import defined, groups, rows

FORMS = {"csv": tables.csv_lines, "json": tables.json_lines}


class Table(msgspec.Struct, frozen=True):
    """A published table: its columns, and its lines of a month."""

    fields: tuple[str, ...]
    of: Callable[[date], list[dict[str, Any]]]

    def lots(self) -> Iterable[list[dict[str, Any]]]:
        """Yield its lines month by month, the newest first, made anew."""
        return map(self.of, months())


# The rows come under the same groups as the figures: whoever has both recomputes the one from the other.
TABLES: Mapping[str, Table] = {
    "figures": Table(rows.PUBLISHED, published.figures),
    "cases": Table(rows.ROW, published.rows),
}
# A release that counts otherwise makes every piece anew: its words are part of the state.
MADE_BY = sha256(
    "".join(map(inspect.getsource, (defined, groups, rows, published, tables))).encode()
).hexdigest()


def months() -> list[date]:
    """Return the first days of the months that are told, the newest first."""
    return [month for month in queries.months() if month >= published.since()]


def state() -> tuple[object, ...]:
    """Return by what one state of both tables is told from another."""
    return queries.changed_at(), published.since(), MADE_BY, *map(beside.mark, months())


def pieces(table: str, form: str) -> Iterator[bytes]:
    """Yield what each month contributes to a table in a form (`FORMS`), the newest month first.

    Of an ended month that is what is kept; made, and kept, where nothing is or something changed since. Raises KeyError.
    """
    for month in months():
        yield found if (found := _kept(month, table, form)) is not None else _made(month, table)[form]


def build() -> int:
    """Make one ended month of a table of which nothing is kept, or something older; return 1, or 0 with nothing to do.

    Months that are told no more are forgotten.
    """
    Kept.objects.filter(month__lt=published.since()).delete()
    for month in filter(_ended, months()):
        for table in TABLES:
            if any(_state_of(month, table, form) is None for form in FORMS):
                _made(month, table)
                return 1
    return 0


def forget() -> None:
    """Forget everything that is kept, as when a figure was found to differ from the record."""
    Kept.objects.all().delete()


def differing() -> Iterator[tuple[str, str, str]]:
    """Make every piece anew that is kept and would be given out; yield those that differ: name, digest kept, digest made."""
    for month in filter(_ended, months()):
        for name, table in TABLES.items():
            for form, write in FORMS.items():
                if (there := _kept(month, name, form)) is None:
                    continue
                now = write(table.fields, table.of(month))
                if there != now:
                    yield f"published {name}.{form} {month:%Y-%m}", _digest(there), _digest(now)


def _digest(piece: bytes) -> str:
    return sha256(piece).hexdigest()[:16]


def _ended(month: date) -> bool:
    return month < clock.today().replace(day=1)


def _mark(month: date, names: Iterable[int]) -> str:
    """Return the state of a month now, in which these departments stand."""
    times = Changed.objects.filter(month=month).values_list("times", flat=True).first() or 0
    called = sorted((id, name.zh) for id, name in organs(names).items())
    return sha256(repr((times, called, beside.mark(month), MADE_BY)).encode()).hexdigest()


def _state_of(month: date, table: str, form: str) -> str | None:
    """Return the state of what is kept, where it is that of now."""
    found = Kept.objects.filter(month=month, table=table, form=form).values_list("state", "organs").first()
    return found[0] if found and found[0] == _mark(month, found[1]) else None


def _kept(month: date, table: str, form: str) -> bytes | None:
    state = _state_of(month, table, form) if _ended(month) else None
    # Of that very state: somebody else may keep another one meanwhile.
    rows = Kept.objects.filter(month=month, table=table, form=form, state=state or "")
    body = rows.values_list("body", flat=True).first() if state else None
    return zlib.decompress(body) if body is not None else None


def _made(month: date, table: str) -> dict[str, bytes]:
    """Make what a month contributes to a table, in every form, and keep it where the month has ended."""
    summed = Sum.objects.filter(month=month, item="").exclude(organ=0)
    ids = sorted(
        {*summed.values_list("organ", flat=True).distinct(), *(organ for organ, _ in beside.spreads(month))}
    )
    # Before it is made: what changes meanwhile makes it old, and never passes for what was read.
    state = _mark(month, ids)
    lines = TABLES[table].of(month)
    found = {form: write(TABLES[table].fields, lines) for form, write in FORMS.items()}
    if _ended(month):
        Kept.objects.bulk_create(
            [
                Kept(month=month, table=table, form=form, state=state, organs=ids, body=zlib.compress(body))
                for form, body in found.items()
            ],
            update_conflicts=True,
            unique_fields=["month", "table", "form"],
            update_fields=["state", "organs", "body"],
        )
    return found

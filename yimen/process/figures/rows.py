"""The published rows read back, and the published figures made of them anew, by whoever has both files and nothing else."""

from collections.abc import Iterable, Iterator, Mapping

from yimen.process.figures.defined import FIGURES, NAMED, Spreads, spread
from yimen.process.figures.groups import Group, lines

DONE, VOICE, RATED, OPINION = "done", "voice", "rated", "opinion"
# The columns of a row that hold a measure: those of the figures, in their order.
MEASURED: tuple[str, ...] = (*dict.fromkeys(one.measure for one in FIGURES), "legal")
# The columns of the two published tables.
PUBLISHED: tuple[str, ...] = ("month", "organ", "item", *NAMED)
ROW: tuple[str, ...] = ("month", "organ", "item", "what", *MEASURED)
Line = Mapping[str, str]


class BadRow(ValueError):
    """A row that is no row of figures: which line, which field, and what stands there."""


def recomputed(rows: Iterable[Line]) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Yield what the published table must say: month, organ, item and each figure as text, empty where none is told.

    `rows` are those of the published file by its heading. Raises BadRow for one that cannot be read.
    """
    months: dict[str, dict[Group, list[dict[str, int]]]] = {}
    for number, row in enumerate(rows, start=2):
        group = row["organ"], row["item"]
        months.setdefault(row["month"], {}).setdefault(group, []).append(_measures(number, row))
    for month in sorted(months, reverse=True):
        groups: dict[Group, Spreads] = {group: spread(some) for group, some in months[month].items()}
        for organ, item, told in lines(groups):
            said = {name: "" if told[name] is None else str(told[name]) for name in NAMED}
            yield month, organ, item, said


def _measures(number: int, row: Line) -> dict[str, int]:
    found = {}
    for name in MEASURED:
        if value := row[name]:
            try:
                found[name] = int(value)
            except ValueError as wrong:
                raise BadRow(f"line {number}, {name}: {value!r} is no whole number") from wrong
    return found

"""The tables that ship with the product: items, their names and words, packages, places, as they stand in `data/`."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table by its file's name, by the names of its columns. Raises FileNotFoundError."""
    with files("yimen.catalogue").joinpath("data", name).open(encoding="utf-8", newline="") as table:
        return tuple(csv.DictReader(table))

"""The tables that ship with the product: items, their names and words, packages, places, as they stand in `data/`."""

import csv
import io
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table by its file's name, by the names of its columns. Raises FileNotFoundError."""
    text = files("yimen.catalogue").joinpath("data", name).read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))

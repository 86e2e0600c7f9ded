"""bin/yimen verify figures: the published figures made anew of the published rows, and compared."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from yimen.cli.answers import answer, hindered, json_option
from yimen.process.figures.defined import NAMED
from yimen.process.figures.rows import PUBLISHED, ROW, BadRow, recomputed

STATE = "Yimen-State"
COULD_NOT, TRIES, SECONDS = 2, 5, 60
NAMES = ("month", "organ", "item", "figure", "published", "recomputed")
Differs = tuple[str, str, str, str, str, str]


@click.command("figures")
@click.argument("place", metavar="DIR|URL")
@json_option
def command(place: str, as_json: bool) -> None:
    """Recompute figures.csv from cases.csv by the published definitions, and compare every figure.

    DIR holds both files; URL is the address below which both are, as https://centre.example/open-data/.

    Prints a line `month organ item figure published recomputed` for each figure that differs, * for all
    departments or items, - for those told together. Ends with 0 where every figure is the same, 1 where one
    differs, 2 where the files could not be read.
    """
    try:
        published, rows = _both(place)
        found = list(_compared(_table("figures.csv", published, PUBLISHED), _table("cases.csv", rows, ROW)))
    except (OSError, ValueError) as wrong:
        click.echo(hindered(wrong), err=True)
        sys.exit(COULD_NOT)
    if not as_json:
        for one in found:
            click.echo(" ".join(part or "-" for part in one))
        click.echo(
            "Every figure is what the rows give." if not found else f"{len(found)} figures differ.", err=True
        )
    answer(as_json, {"differences": [dict(zip(NAMES, one, strict=True)) for one in found]})
    sys.exit(1 if found else 0)


def _compared(published: Iterable[dict[str, str]], rows: Iterable[dict[str, str]]) -> Iterator[Differs]:
    """Yield each figure that is published otherwise than the rows give, in the order of the published table.

    A line that stands in it once more is nothing that the rows give.
    """
    fresh = {(month, organ, item): said for month, organ, item, said in recomputed(rows)}
    told: set[tuple[str, str, str]] = set()
    for row in published:
        key = row["month"], row["organ"], row["item"]
        yield from _differing(key, row, {} if key in told else fresh.get(key, {}))
        told.add(key)
    for key, said in fresh.items():
        if key not in told:
            yield from _differing(key, {}, said)


def _differing(
    key: tuple[str, str, str], row: Mapping[str, str], said: Mapping[str, str]
) -> Iterator[Differs]:
    for name in NAMED:
        if (have := row.get(name, "")) != (should := said.get(name, "")):
            yield (*key, name, have, should)


def _table(name: str, text: str, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the lines of one of both tables. Raises BadRow for one that is no table of ours, or cut off."""
    read = csv.DictReader(io.StringIO(text))
    try:
        if missing := [column for column in wanted if column not in (read.fieldnames or ())]:
            raise BadRow(f"{name}: a column is missing: {', '.join(missing)}")
        for row in read:
            if None in row or None in row.values():
                raise BadRow(f"{name}, line {read.line_num}: as many cells as the heading has are wanted")
            yield row
    except csv.Error as broken:
        raise BadRow(f"{name}, line {read.line_num + 1}: this is no CSV ({broken})") from None


def _both(place: str) -> tuple[str, str]:
    """Return figures.csv and cases.csv of one and the same state. Raises OSError, ValueError."""
    if not place.startswith(("http://", "https://")):
        folder = Path(place)
        return ((folder / name).read_text("utf-8-sig") for name in ("figures.csv", "cases.csv"))  # type: ignore[return-value]
    base = place.rstrip("/")
    for _ in range(TRIES):
        (published, before), (rows, between) = _fetched(f"{base}/figures.csv"), _fetched(f"{base}/cases.csv")
        # A centre at work goes on counting while it is read: both must be of one state.
        if before == between == _fetched(f"{base}/figures.csv")[1]:
            return published, rows
    raise ValueError("the figures changed while they were read; try again when less is going on")


def _fetched(address: str) -> tuple[str, str]:
    try:
        with urlopen(Request(address, headers={"Accept": "text/csv"}), timeout=SECONDS) as found:  # noqa: S310 - http(s) alone
            return found.read().decode("utf-8-sig"), found.headers.get(STATE, "")
    except HTTPError as wrong:
        with wrong:  # an answer too, whose connection is closed
            raise OSError(f"{address} could not be read: {wrong.code} {wrong.reason}") from wrong
    except URLError as wrong:
        raise OSError(f"{address} could not be read: {hindered(wrong)}") from wrong
    except HTTPException as wrong:  # an answer that breaks off, or is none
        raise OSError(f"{address} could not be read: {wrong!r}") from wrong

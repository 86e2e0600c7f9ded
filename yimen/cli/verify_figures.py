"""bin/yimen verify figures: the published figures made anew of the published rows, and compared."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from yimen.cli.answers import answer, json_option
from yimen.process.figures.defined import NAMED
from yimen.process.figures.rows import BadRow, recomputed

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
        found = list(
            _compared(
                _table(published, ("month", "organ", "item", *NAMED)),
                _table(rows, ("month", "organ", "item", "what")),
            )
        )
    except (OSError, ValueError) as wrong:
        click.echo(str(wrong), err=True)
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
    """Yield each figure that is published otherwise than the rows give, in the order of the published table."""
    kept = {(row["month"], row["organ"], row["item"]): row for row in published}
    fresh = {(month, organ, item): said for month, organ, item, said in recomputed(rows)}
    for key in [*kept, *(key for key in fresh if key not in kept)]:
        for name in NAMED:
            have, should = kept.get(key, {}).get(name, ""), fresh.get(key, {}).get(name, "")
            if have != should:
                yield (*key, name, have, should)


def _table(text: str, wanted: tuple[str, ...]) -> Iterator[dict[str, str]]:
    read = csv.DictReader(io.StringIO(text))
    if missing := [name for name in wanted if name not in (read.fieldnames or ())]:
        raise BadRow(f"a column is missing: {', '.join(missing)}")
    return read


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
        raise OSError(f"{address} could not be read: {wrong.reason}") from wrong

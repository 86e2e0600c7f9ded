"""bin/yimen verify sample: draw a published sample again from its seed and its list, and compare."""

import json
import sys
import urllib.request
from pathlib import Path
from typing import Any

import click

from yimen.cli.answers import answer, hindered, json_option
from yimen.process.oversight.draw import verify

SECONDS = 30


@click.command("sample")
@click.argument("place", metavar="FILE|URL")
@json_option
def command(place: str, as_json: bool) -> None:
    """Recompute a sample from what was published of it: a file, or the address of its JSON.

    Ends with 0 where seed, list and announcement give the very sample, 1 where they do not, 2 where it cannot be read
    or its result is not open yet.
    """
    try:
        checked = verify(_told(place))
    except (OSError, ValueError) as wrong:
        click.echo(hindered(wrong, place), err=True)
        sys.exit(2)
    told = {
        "title": checked.title,
        "cases": checked.cases,
        "drawn": checked.drawn,
        "differences": checked.found,
    }
    right = f"{checked.title}: {len(checked.drawn)} of {checked.cases} cases, drawn as announced"
    answer(as_json, told, checked.found or (right,))
    sys.exit(1 if checked.found else 0)


def _told(place: str) -> dict[str, Any]:
    """Return what was published, from a file or an http(s) address. Raises OSError, ValueError."""
    if place.startswith(("http://", "https://")):
        with urllib.request.urlopen(place, timeout=SECONDS) as given:
            content = given.read()
    else:
        content = Path(place).read_bytes()
    told = json.loads(content)
    if not isinstance(told, dict):
        raise ValueError("this is no published sample")
    return told

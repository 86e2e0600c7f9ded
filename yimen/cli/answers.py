"""What a command answers: lines for a person, or with --json one object for a program."""

import json
from collections.abc import Iterable, Mapping

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def answer(as_json: bool, told: Mapping[str, object], lines: Iterable[str] = ()) -> None:
    """Print `told` as one JSON object where it is asked for, else `lines`; what hinders is said elsewhere.

    Days, instants and paths among the values are written as text. Raises TypeError for nothing else.
    """
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, default=str))
        return
    for line in lines:
        click.echo(line)

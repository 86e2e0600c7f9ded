"""What a command answers: lines for a person, or with --json one object for a program."""

import json
from collections.abc import Iterable, Mapping

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


def hindered(problem: Exception, place: str = "") -> str:
    """Return why a file or an address could not be read, in words and without Python's own: `place` is how it was named.

    What another part of this product says is given as it says it.
    """
    why = getattr(problem, "reason", problem) if isinstance(problem, OSError) else problem
    said, where = f"{why}", place
    if isinstance(why, UnicodeDecodeError):
        said = "this is no text in UTF-8"
    elif isinstance(why, json.JSONDecodeError):
        said = "this is no JSON"
    elif isinstance(why, OSError) and why.strerror:
        said, where = why.strerror, place or f"{why.filename or ''}"
    return f"{where}: {said}" if where else said


def answer(as_json: bool, told: Mapping[str, object], lines: Iterable[str] = ()) -> None:
    """Print `told` as one JSON object where it is asked for, else `lines`; what hinders is said elsewhere.

    Days, instants and paths among the values are written as text. Raises TypeError for nothing else.
    """
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, default=str))
        return
    for line in lines:
        click.echo(line)

"""bin/yimen items places: where one can go, taken in from a list."""

import csv
from pathlib import Path

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.items_life import account, by_option, centre_option, inside


@click.command("places", short_help="Take in halls, township centres and village stations from a CSV.")
@click.argument("file", type=click.Path(path_type=Path))
@centre_option
@by_option
@json_option
@needs_database
def places(file: Path, schema: str | None, login: str, as_json: bool) -> None:
    """Take in the places of FILE: CSV in UTF-8, a line each, whole or not at all.

    Columns: code, kind (hall, township, village), name, address, hours, telephone, valid_from; and where they are
    known name_en, address_en, hours_en, valid_until, items (codes with blanks between). A known code and first day
    is written anew; a later first day is what holds from then on.
    """
    from yimen.catalogue import premises
    from yimen.catalogue.refused import NotDone

    try:
        rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    except OSError as unreadable:
        could_not(f"{file}: {unreadable.strerror}")
    except (UnicodeDecodeError, csv.Error):
        could_not(f"{file}: 不是 UTF-8 的 CSV。 It is no CSV in UTF-8.")
    with inside(schema):
        try:
            count = premises.take_in(rows, by=account(login))
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
    answer(as_json, {"places": count}, [f"{count} places taken in"])


COMMANDS = (places,)

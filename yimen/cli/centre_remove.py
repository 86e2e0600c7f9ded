"""bin/yimen centre remove: a centre that was made by mistake, taken away where nothing of anybody is in it."""

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database


@click.command("remove", short_help="Take away a centre made by mistake, in which nothing is.")
@click.argument("schema")
@click.option("--yes", is_flag=True, help="Do it; without it only what would go is shown.")
@json_option
@needs_database
def command(schema: str, yes: bool, as_json: bool) -> None:
    """Take the centre SCHEMA away: its address, its tables and its files, with its staff and items.

    Only where nothing of anybody is in it: no case, question or complaint, no account of the public, no ticket,
    appointment, letter, call or announcement. Else it is refused with 2, and nothing is written. Its keys stay in the
    key folder, so that backups of before can still be read; its name may be used again.
    """
    from yimen.centres import registry
    from yimen.operation import removing

    centre = registry.by_schema(schema)
    try:
        goes = removing.remove(centre) if yes else removing.look(centre)
    except removing.Kept as why:
        could_not(why)
    told = {"centre": schema, "host": centre.host, "removed": yes, "staff": goes.staff, "items": goes.items}
    what = f"{schema} ({centre.name}, {centre.host}), with {goes.staff:,} staff and {goes.items:,} items"
    if yes:
        lines = [f"Taken away: {what}. A running server stops answering there within half a minute."]
    else:
        lines = [f"Would be taken away: {what}.", "Nothing was written; say --yes to do it."]
    answer(as_json, told, lines)

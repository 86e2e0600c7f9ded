"""bin/yimen items, the words of the search: what is sought in vain, and what everyday wordings mean."""

import json

import click

from yimen.cli.database import could_not, needs_database
from yimen.cli.items_life import account, by_option, centre_option, inside

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command("sought")
@centre_option
@json_option
@needs_database
def sought(schema: str | None, as_json: bool) -> None:
    """Print what people looked for and did not find: how often, when last, in which words."""
    from yimen.catalogue import wordings

    with inside(schema):
        rows = wordings.fruitless()
    if as_json:
        told = [{"words": words, "times": times, "last_on": str(on)} for words, times, on in rows]
        click.echo(json.dumps({"sought": told}, ensure_ascii=False))
        return
    for words, times, on in rows:
        click.echo(f"{times:>6,}  {on}  {words}")


@click.command("synonyms")
@centre_option
@json_option
@needs_database
def synonyms(schema: str | None, as_json: bool) -> None:
    """Print the everyday wordings and what they mean."""
    from yimen.catalogue import wordings

    with inside(schema):
        rows = wordings.synonyms()
    if as_json:
        told = [{"wording": wording, "means": means} for wording, means in rows]
        click.echo(json.dumps({"synonyms": told}, ensure_ascii=False))
        return
    for wording, means in rows:
        click.echo(f"{wording}  ->  {means}")


@click.command("synonym")
@click.argument("wording")
@click.argument("means")
@centre_option
@by_option
@click.option("--remove", is_flag=True, help="Take the entry out instead.")
@needs_database
def synonym(wording: str, means: str, schema: str | None, login: str, remove: bool) -> None:
    """Let an everyday WORDING mean the official words MEANS in every search from now on."""
    from yimen.catalogue import wordings
    from yimen.catalogue.refused import NotDone

    act = wordings.remove_synonym if remove else wordings.add_synonym
    with inside(schema):
        try:
            act(by=account(login), wording=wording, means=means)
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
    click.echo(f"{wording}  {'-/->' if remove else '->'}  {means}")


COMMANDS = (sought, synonyms, synonym)

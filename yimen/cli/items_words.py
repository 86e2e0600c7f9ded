"""bin/yimen items, the words of the search: what is sought in vain, and what everyday wordings mean."""

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.items_life import account, by_option, centre_option, inside


@click.command("sought", short_help="Print what people looked for in vain.")
@centre_option
@json_option
@needs_database
def sought(schema: str | None, as_json: bool) -> None:
    """Print what people looked for and did not find: how often, when last, in which words."""
    from yimen.catalogue import wordings

    with inside(schema):
        rows = wordings.fruitless()
    told = [{"words": words, "times": times, "last_on": on} for words, times, on in rows]
    answer(as_json, {"sought": told}, [f"{times:>6,}  {on}  {words}" for words, times, on in rows])


@click.command("synonyms")
@centre_option
@json_option
@needs_database
def synonyms(schema: str | None, as_json: bool) -> None:
    """Print the everyday wordings and what they mean."""
    from yimen.catalogue import wordings

    with inside(schema):
        rows = wordings.synonyms()
    told = [{"wording": wording, "means": means} for wording, means in rows]
    answer(as_json, {"synonyms": told}, [f"{wording}  ->  {means}" for wording, means in rows])


@click.command("synonym", short_help="Let an everyday wording mean the official words.")
@click.argument("wording")
@click.argument("means")
@centre_option
@by_option
@click.option("--remove", is_flag=True, help="Take the entry out instead.")
@json_option
@needs_database
def synonym(wording: str, means: str, schema: str | None, login: str, remove: bool, as_json: bool) -> None:
    """Let an everyday WORDING mean the official words MEANS in every search from now on."""
    from yimen.catalogue import wordings
    from yimen.catalogue.refused import NotDone

    act = wordings.remove_synonym if remove else wordings.add_synonym
    with inside(schema):
        try:
            act(by=account(login), wording=wording, means=means)
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
    told = {"wording": wording, "means": means, "removed": remove}
    answer(as_json, told, [f"{wording}  {'-/->' if remove else '->'}  {means}"])


COMMANDS = (sought, synonyms, synonym)

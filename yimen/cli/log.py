"""bin/yimen log: a centre's public log, who witnesses it, and whose logs this centre witnesses."""

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database, settings
from yimen.cli.items_life import centre_option, chosen
from yimen.operation.embedded import open_at


@click.group("log")
def command() -> None:
    """The public log of a centre: a signed root over every act, once a minute (docs/log.md).

    It runs by itself. Here its witnesses are named, and the logs that this centre witnesses for others.
    """


@command.command("show", short_help="Show the log, its key, and how its witnesses are.")
@centre_option
@json_option
@needs_database
def show(schema: str | None, as_json: bool) -> None:
    """Show name and key of the log, its newest signed head, each witness, and the logs that are witnessed here."""
    from yimen.centres.current import using
    from yimen.transparency import followed, proofs, receipts

    with using(chosen(schema)):
        key, newest, asked, seen = (
            receipts.key(), proofs.checkpoint(), followed.witnesses(), followed.logs(),
        )  # fmt: skip
    if key is None:
        could_not("the log has not begun: a worker begins it with the first act")
    told = {
        "origin": key.name,
        "key": str(key),
        "size": newest.size if newest else 0,
        "signed_at": newest.at.isoformat() if newest else None,
        "witnesses": [
            {"name": one.name, "url": one.url, "seen": one.seen, "wrong": one.wrong} for one in asked
        ],
        "witnessed": [{"origin": one.origin, "size": one.size} for one in seen],
    }
    lines = [f"{key}", f"{told['size']:,} acts signed at {told['signed_at']}"]
    lines += [f"witness {one.name}: {one.seen:,}{'  ' + one.wrong if one.wrong else ''}" for one in asked]
    lines += [f"witnessed here: {one.origin}: {one.size:,}" for one in seen]
    answer(as_json, told, lines)


@command.command("ask", short_help="Let a witness be asked to sign each head.")
@click.argument("key")
@click.argument("url")
@centre_option
@json_option
@needs_database
def ask(key: str, url: str, schema: str | None, as_json: bool) -> None:
    """Ask the witness with KEY (NAME+ID+BASE64) at URL from now on; it must know this log's key (`log show`)."""
    from yimen.centres.current import using
    from yimen.transparency import asking

    centre = chosen(schema)
    try:
        with using(centre):
            one = asking.add(key, url)
    except ValueError as wrong:
        could_not(wrong)
    answer(as_json, {"name": one.name, "url": one.url}, [f"{one.name} is asked from now on at {one.url}"])
    if centre.stands:
        click.echo(
            f"{centre.schema} is no real centre: nothing leaves it, and no witness is asked.", err=True
        )


@command.command("ask-no-more", short_help="Ask a witness no more.")
@click.argument("name")
@centre_option
@json_option
@needs_database
def ask_no_more(name: str, schema: str | None, as_json: bool) -> None:
    """Ask the witness NAME no more; what it signed stays."""
    from yimen.centres.current import using
    from yimen.transparency import asking

    with using(chosen(schema)):
        if not asking.drop(name):
            could_not(f"there is no witness {name!r}")
    answer(as_json, {"name": name}, [f"{name} is asked no more"])


@command.command("witness", short_help="Witness another centre's log.")
@click.argument("key")
@centre_option
@json_option
@needs_database
def witness(key: str, schema: str | None, as_json: bool) -> None:
    """Witness the log with KEY (NAME+ID+BASE64); prints the key by which this centre signs.

    The other side asks at this centre's address, under /witness/.
    """
    from yimen.centres.current import using
    from yimen.centres.site import site
    from yimen.transparency import witnessing

    # The port of `bin/up --port` is no setting of a command: the supervisor that holds the installation has noted it.
    settings(open_at(settings()))
    try:
        with using(chosen(schema)):
            own, address = witnessing.witness_for(key), f"{site()}/witness/"
    except ValueError as wrong:
        could_not(wrong)
    answer(as_json, {"key": str(own), "url": address}, [f"{own}", address])


@command.command("witness-no-more", short_help="Stop witnessing a log.")
@click.argument("origin")
@centre_option
@json_option
@needs_database
def witness_no_more(origin: str, schema: str | None, as_json: bool) -> None:
    """Stop witnessing the log ORIGIN; what was seen of it is forgotten."""
    from yimen.centres.current import using
    from yimen.transparency import witnessing

    with using(chosen(schema)):
        if not witnessing.no_longer(origin):
            could_not(f"{origin!r} is not witnessed here")
    answer(as_json, {"origin": origin}, [f"{origin} is witnessed no more"])


@command.command("anew", short_help="Begin another log where key or record were lost.")
@click.option("--because", required=True, help="Everybody reads it.")
@centre_option
@json_option
@needs_database
def anew(because: str, schema: str | None, as_json: bool) -> None:
    """Begin another log, with another key, over the same record: the earlier one does not go on.

    Needed where the key is lost, or where a restored backup has less than what was signed: witnesses then refuse the old
    log, and rightly. Receipts of the earlier log stay what they are, and everybody reads why it ended.
    """
    from yimen.centres.current import using
    from yimen.transparency import growing

    if not because.strip():
        could_not(
            "--because is empty: everybody reads there why the earlier log does not go on. Nothing was begun."
        )
    with using(chosen(schema)):
        key = growing.key_of(growing.begin(because.strip()))
    answer(as_json, {"key": str(key)}, [f"{key}", "begun; its first head is signed within a minute"])

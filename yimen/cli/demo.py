"""bin/yimen demo: what only a demonstration centre allows: its clock, its messages, a fresh centre."""

from datetime import datetime
from typing import TYPE_CHECKING

import click
import msgspec

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database, settings
from yimen.cli.progress import Bar
from yimen.operation.embedded import open_at

centre_option = click.option(
    "--centre", "schema", default="anzhou", show_default=True, metavar="NAME", help="Which centre."
)

if TYPE_CHECKING:
    from yimen.notices.queries import Message


@click.group("demo")
def command() -> None:
    """A demonstration centre: move its clock, see its messages, make another one.

    Everything here is refused outside a demonstration centre.
    """


@command.command("clock", short_help="Let the centre's clock stand at an instant.")
@click.argument("instant")
@centre_option
@json_option
@needs_database
def clock(instant: str, schema: str, as_json: bool) -> None:
    """Let the centre's clock stand at INSTANT, as 2026-03-02T09:00+08:00; forward only.

    A clock that runs stands from then on, not before the present. What the law owes by then is carried out by the worker, or at once by bin/yimen sweep.
    """
    from yimen.centres import clock as centre_clock, registry
    from yimen.centres.current import using

    try:
        at = datetime.fromisoformat(instant)
    except ValueError:
        could_not(f"{instant!r} is no instant written as 2026-03-02T09:00+08:00")
    centre = registry.by_schema(schema)
    if centre.kind != "demo":
        could_not(f"{schema} is no demonstration centre")
    with using(centre):
        centre_clock.move(at)
    told = {"centre": schema, "stands_at": at.isoformat()}
    answer(as_json, told, [f"{schema}: the clock stands at {at.isoformat()}"])


@command.command("code", short_help="Print the present one-time code of a login.")
@click.argument("login")
@centre_option
@json_option
@needs_database
def code(login: str, schema: str, as_json: bool) -> None:
    """Print the present one-time code of LOGIN, as an authenticator app would show it.

    A code counts once: where the present one was used, the next is printed as soon as it is accepted.
    """
    import time

    from yimen.centres import registry
    from yimen.centres.current import using
    from yimen.people import second_factor

    centre = registry.by_schema(schema)
    if centre.kind != "demo":
        could_not(f"{schema} is no demonstration centre")
    with using(centre):
        try:
            digits, wait = second_factor.next_code(login)
        except LookupError as unknown:
            could_not(unknown)
    if wait:
        click.echo("waiting for the next code, the present one was used", err=True)
        time.sleep(wait.total_seconds())
    answer(as_json, {"centre": schema, "login": login, "code": digits}, [digits])


@command.command("outbox")
@click.option("--centre", "schema", default="anzhou", show_default=True, metavar="NAME")
@click.option(
    "--last", default=20, show_default=True, help="How many messages.", type=click.IntRange(1, 1000)
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@needs_database
def outbox(schema: str, last: int, as_json: bool) -> None:
    """Print the last messages as applicants get them, the newest last; a demonstration sends nothing outside.

    Messages that are due are waited for, as long as ten seconds. Names and addresses are masked.
    """
    from yimen.centres import clock as centre_clock, registry
    from yimen.centres.current import using
    from yimen.notices import queries

    centre = registry.by_schema(schema)
    if centre.kind != "demo":
        could_not(f"{schema} is no demonstration centre")
    with using(centre):
        centre_clock.take()
        _let_write()
        messages = queries.last(last)
    if as_json:
        click.echo(msgspec.json.encode({"centre": schema, "messages": messages}))
        return
    click.echo("\n".join(map(_printed, messages)) or f"{schema}: no message yet")


def _let_write() -> None:
    """Wait until the worker has written what is due; where none is supervised, write it here.

    The worker knows at which port the site is open, a command does not.
    """
    import time

    from yimen.lib.environment import environment
    from yimen.notices import queries
    from yimen.notices.writing import write
    from yimen.operation.embedded import supervised

    until = time.monotonic() + 10
    if not supervised(environment()):
        while write():
            pass
    while queries.waiting() and time.monotonic() < until:
        time.sleep(0.2)


def _printed(one: "Message") -> str:
    """Return a message as it is read at a terminal: when, to whom and by which ways, then subject and text."""
    from yimen.lib.clock import CHINA

    ways = ", ".join(f"{way} {address}".strip() for way, address in one.ways.items())
    head = f"{one.at.astimezone(CHINA):%Y-%m-%d %H:%M}  to {one.to or '-'}  by {ways}"
    return f"{head}\n{one.subject}\n\n{one.text.rstrip()}\n{'-' * 72}"


@command.command("centre", short_help="Make a fresh demonstration centre.")
@click.argument("name")
@click.option("--host", help="Its address; NAME.localhost where nothing is said.")
@json_option
@needs_database
def centre(name: str, host: str | None, as_json: bool) -> None:
    """Make a fresh demonstration centre NAME with the same items and logins and an address of its own."""
    from yimen.centres import registry
    from yimen.demo import city, known

    host = (host or f"{registry.label(name)}.localhost").lower()
    try:
        with Bar("Making the centre") as bar:
            made = city.load(known.centre(name, host), tell=bar.say, tick=bar.reach)
    except ValueError as bad:
        could_not(bad)
    env = settings()
    port = open_at(env)
    address = f"http://{host}:{port or env.port}/"
    lines = [
        f"{name}: {'made' if made else 'was there already'}, with the logins that bin/up prints",
        f"Yimen is open at {address}" if port else f"With bin/up Yimen is open at {address}",
    ]
    answer(as_json, {"centre": name, "made": made, "address": address, "open": bool(port)}, lines)

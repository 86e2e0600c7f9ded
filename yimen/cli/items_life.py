"""bin/yimen items, the life of an item: reviewed, published, suspended, resumed, cancelled by its code."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import click

from yimen.cli.database import could_not, needs_database


def _centre(schema: str | None):  # type: ignore[no-untyped-def]
    from yimen.centres import registry

    registry.ensure()
    found = [registry.by_schema(schema)] if schema else list(registry.centres())
    if len(found) != 1:
        names = ", ".join(centre.schema for centre in found)
        could_not(f"which centre? say --centre with one of: {names}" if found else "there is no centre yet")
    return found[0]


@contextmanager
def inside(schema: str | None) -> Iterator[None]:
    """Be in the centre that is named, or in the only one; its clock is taken."""
    from yimen.centres import clock
    from yimen.centres.current import using

    with using(_centre(schema)):
        clock.take()
        yield


def account(login: str | None) -> int:
    from yimen.people.models import Account

    if login is None:
        return 0
    found = (
        Account.objects.filter(login=login, kind="staff", is_active=True).values_list("id", flat=True).first()
    )
    if found is None:
        could_not(f"there is no member of staff with the login {login!r}")
    return int(found)


centre_option = click.option("--centre", "schema", metavar="NAME", help="Which centre; the only one where none is said.")  # fmt: skip
by_option = click.option(
    "--by", "login", required=True, metavar="LOGIN", help="Who does it: a catalogue editor."
)
on_option = click.option(
    "--on", "day", required=True, metavar="DATE", help="From 00:00 of this day, as 2026-03-02."
)
basis_option = click.option("--basis", required=True, metavar="TEXT", help="The document behind it; the public reads it.")  # fmt: skip


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        could_not(f"{text!r} is no day written as 2026-03-02")


def _do(schema: str | None, login: str, act: Callable[[int], object], done: str) -> None:
    """Carry out an act; what is refused is said with every reason, and nothing is written."""
    from yimen.catalogue.publication import PublicationRefused
    from yimen.catalogue.refused import NotDone

    with inside(schema):
        try:
            act(account(login))
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
        except PublicationRefused as hindered:
            could_not("\n".join(hindered.sentences()))
    click.echo(done)


@click.command("review")
@click.argument("code")
@centre_option
@by_option
@click.option("--send-back", "reason", metavar="REASON", help="Send it back to its editor instead.")
@needs_database
def review(code: str, schema: str | None, login: str, reason: str | None) -> None:
    """Find the open draft of the item CODE to be lawful, as somebody of the legal office who did not draft it."""
    from yimen.catalogue import actions, queries

    def act(by: int) -> None:
        version = queries.open_draft(code)
        if reason is None:
            actions.review(by=by, version=version)
        else:
            actions.send_back(by=by, version=version, why=reason)

    _do(schema, login, act, f"{code}: {'reviewed' if reason is None else 'sent back'}")


@click.command("publish")
@click.argument("code")
@centre_option
@by_option
@on_option
@needs_database
def publish(code: str, schema: str | None, login: str, day: str) -> None:
    """Publish the reviewed draft of the item CODE; everything that hinders it is said at once."""
    from yimen.cases import rulebook
    from yimen.catalogue import actions, queries

    on = _day(day)

    def act(by: int) -> None:
        actions.publish(by=by, version=queries.open_draft(code), on=on, measure=rulebook.measure())

    _do(schema, login, act, f"{code}: published, in force from {on}")


@click.command("suspend")
@click.argument("code")
@centre_option
@by_option
@on_option
@basis_option
@needs_database
def suspend(code: str, schema: str | None, login: str, day: str, basis: str) -> None:
    """Accept nothing new for the item CODE from a day on; running cases go on."""
    from yimen.catalogue import standing

    on = _day(day)
    _do(
        schema,
        login,
        lambda by: standing.suspend(by=by, code=code, on=on, basis=basis),
        f"{code}: suspended from {on}",
    )


@click.command("resume")
@click.argument("code")
@centre_option
@by_option
@on_option
@basis_option
@needs_database
def resume(code: str, schema: str | None, login: str, day: str, basis: str) -> None:
    """Open the suspended item CODE again from a day on."""
    from yimen.catalogue import standing

    on = _day(day)
    _do(
        schema,
        login,
        lambda by: standing.resume(by=by, code=code, on=on, basis=basis),
        f"{code}: open from {on}",
    )


@click.command("cancel")
@click.argument("code")
@centre_option
@by_option
@on_option
@basis_option
@needs_database
def cancel(code: str, schema: str | None, login: str, day: str, basis: str) -> None:
    """Cancel the item CODE from a day on: nothing is accepted anywhere any more."""
    from yimen.catalogue import standing

    on = _day(day)
    _do(
        schema,
        login,
        lambda by: standing.cancel(by=by, code=code, on=on, basis=basis),
        f"{code}: cancelled from {on}",
    )


COMMANDS = (review, publish, suspend, resume, cancel)

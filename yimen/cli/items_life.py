"""bin/yimen items, the life of an item: reviewed, published, suspended, resumed, cancelled by its code."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database

if TYPE_CHECKING:
    from yimen.centres.current import Centre


def chosen(schema: str | None) -> "Centre":
    """Return the centre that is named, or the only one that people use: copies to practise on and replays are none."""
    from yimen.centres import registry

    registry.ensure()
    every = [registry.by_schema(schema)] if schema else list(registry.centres())
    found = [one for one in every if one.kind in ("real", "demo")] or every
    if len(found) != 1:
        names = ", ".join(centre.schema for centre in found)
        could_not(f"which centre? say --centre with one of: {names}" if found else "there is no centre yet")
    return found[0]


@contextmanager
def inside(schema: str | None) -> Iterator[None]:
    """Be in the centre that is named, or in the only one; its clock is taken."""
    from yimen.centres import clock
    from yimen.centres.current import using

    with using(chosen(schema)):
        clock.take()
        yield


def account(login: str | None) -> int:
    """Return the id of a member of staff, 0 for nobody; an unknown login is said, with exit code 2."""
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
reviewed_by_option = click.option(
    "--by", "login", required=True, metavar="LOGIN", help="Who does it: a legal affairs officer."
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


def _do(
    schema: str | None, login: str, act: Callable[[int], object], done: tuple[str, str, object], as_json: bool
) -> None:
    """Carry out an act on an item; what is refused is said with every reason, and nothing is written.

    `done` is the item's code, what becomes of it, and from which day on, if from any.
    """
    from yimen.catalogue.publication import PublicationRefused
    from yimen.catalogue.refused import NotDone

    with inside(schema):
        try:
            act(account(login))
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
        except PublicationRefused as hindered:
            could_not("\n".join([*hindered.sentences(), *hindered.sentences("en")]))
    code, became, on = done
    says = {"published": "published, in force from", "resumed": "open from"}.get(became, f"{became} from")
    answer(
        as_json,
        {"code": code, "done": became, "on": on},
        [f"{code}: {says} {on}" if on else f"{code}: {became}"],
    )


@click.command("review", short_help="Find an item's draft to be lawful, or send it back.")
@click.argument("code")
@centre_option
@reviewed_by_option
@click.option("--send-back", "reason", metavar="REASON", help="Send it back to its editor instead.")
@json_option
@needs_database
def review(code: str, schema: str | None, login: str, reason: str | None, as_json: bool) -> None:
    """Find the open draft of the item CODE to be lawful, as somebody of the legal office who did not draft it."""
    from yimen.catalogue import actions, queries

    def act(by: int) -> None:
        version = queries.open_draft(code)
        if reason is None:
            actions.review(by=by, version=version)
        else:
            actions.send_back(by=by, version=version, why=reason)

    _do(schema, login, act, (code, "reviewed" if reason is None else "sent back", None), as_json)


@click.command("publish", short_help="Publish an item's reviewed draft.")
@click.argument("code")
@centre_option
@by_option
@on_option
@json_option
@needs_database
def publish(code: str, schema: str | None, login: str, day: str, as_json: bool) -> None:
    """Publish the reviewed draft of the item CODE; everything that hinders it is said at once."""
    from yimen.cases import rulebook
    from yimen.catalogue import actions, queries

    on = _day(day)

    def act(by: int) -> None:
        actions.publish(by=by, version=queries.open_draft(code), on=on, measure=rulebook.measure())

    _do(schema, login, act, (code, "published", on), as_json)


def _standing(name: str, became: str, short: str, help: str) -> click.Command:
    """Return the command that changes how an item stands from a day on, by the act of that name of `catalogue.standing`."""

    @click.command(name, short_help=short, help=help)
    @click.argument("code")
    @centre_option
    @by_option
    @on_option
    @basis_option
    @json_option
    @needs_database
    def changed(code: str, schema: str | None, login: str, day: str, basis: str, as_json: bool) -> None:
        from yimen.catalogue import standing

        on, act = _day(day), getattr(standing, name)
        _do(schema, login, lambda by: act(by=by, code=code, on=on, basis=basis), (code, became, on), as_json)

    return changed


COMMANDS = (
    review,
    publish,
    _standing("suspend", "suspended", "Accept nothing new for an item from a day on.", "Accept nothing new for the item CODE from a day on; running cases go on."),
    _standing("resume", "resumed", "Open a suspended item again.", "Open the suspended item CODE again from a day on."),
    _standing("cancel", "cancelled", "Cancel an item from a day on.", "Cancel the item CODE from a day on: nothing is accepted anywhere any more."),
)  # fmt: skip

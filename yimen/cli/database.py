"""For commands that need the database: Django set up, the server there, and plain words when something is not."""

import logging
import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click
from pydantic import ValidationError

from yimen.lib.environment import FILE, Environment, SettingsUnread, environment
from yimen.operation import accounts, restoring

if TYPE_CHECKING:
    from yimen.centres.current import Centre

COULD_NOT = 2
# What a database says where a role lacks a right, or is not there: of nobody's data.
REFUSALS = ("InsufficientPrivilege", "UndefinedObject")


def settings(port: int | None = None) -> Environment:
    """Return the installation's settings, with another port if given; say what is wrong with them and end with 2."""
    if port:
        os.environ["YIMEN_PORT"] = str(port)
        environment.cache_clear()
    try:
        return environment()
    except SettingsUnread as unread:
        could_not(unread)
    except ValidationError as wrong:
        for one in wrong.errors():
            where = ".".join(str(part) for part in one["loc"])
            name = where if where.isupper() else f"YIMEN_{where.upper()}"
            said = f"{name}: {one['msg']}"
            if one["type"] == "extra_forbidden":
                near = get_close_matches(where, Environment.model_fields, 1)
                said = f"{os.environ.get(FILE, name)}: {where} is no setting" + (
                    f"; is {near[0]} meant?" if near else ""
                )
            click.echo(said, err=True)
        sys.exit(COULD_NOT)


def set_up(process: str = "command") -> None:
    """Set up Django and this process's logs. The embedded server must have been made before."""
    import django

    from yimen.lib import logs

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
    logs.configure(process, "WARNING" if process == "command" else environment().log_level)
    if process == "command":
        # A pool tells of each of its tries to reach a database that is away; a command says so once, in words.
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    django.setup()


def refuse_half(env: Environment) -> None:
    """End with 2 where a restore was broken off in this place, and say what to do."""
    try:
        restoring.whole(env.data)
    except restoring.BrokenOff as half:
        could_not(half)


def let_go() -> None:
    """Close every connection and the pool behind them: nobody reaches out for a server that is stopped next."""
    from django.db import connections

    connections.close_all()
    opened: Any = connections.all(initialized_only=True)  # PostgreSQL's all, which have one
    for one in opened:
        one.close_pool()


def could_not(reason: object) -> NoReturn:
    """Say why nothing could be done and end with 2."""
    click.echo(f"{reason}", err=True)
    sys.exit(COULD_NOT)


def hindrance(error: BaseException) -> str:
    """Return in words what hindered where whoever runs the machine can put it right, else nothing.

    That is a database that does not answer, that is made for no Chinese or lets its role not do what is needed; a file
    or folder that cannot be read or written.
    """
    kind = type(error)
    if kind.__name__ == "OperationalError" and kind.__module__.startswith(("psycopg", "django.db")):
        return f"the database does not answer: {error}".strip()
    for one in (error, error.__cause__):
        if type(one).__name__ in REFUSALS and type(one).__module__ == "psycopg.errors":
            return f"the database refuses this: {one}. Which roles it needs, and what they own: docs/operating.md"
    return f"{error}" if isinstance(error, OSError) or kind.__name__ == "NotUnicode" else ""


def needs_database(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command with the database there, started for so long where nothing else runs it.

    What hinders is said in words, with exit code 2. As root, what the command wrote is given to the account.
    """

    @wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        from yimen.operation.binaries import NoPostgres
        from yimen.operation.embedded import Busy, available

        env = settings()
        refuse_half(env)
        try:
            with available(env, lambda sentence: click.echo(sentence, err=True)):
                set_up()
                return _asked(function, args, kwargs)
        except (Busy, NoPostgres, OSError) as reason:
            could_not(reason)
        finally:
            accounts.give_back(env.data)

    return wrapped


def centres_of(schema: str | None = None) -> "list[Centre]":
    """Return the centre that is named, or every one; where there is none at all, say so and end with 2.

    Whoever asks for work on nothing mostly asks in another place than is meant: a nightly backup of nothing would be
    found out on the day when it is needed.
    """
    from psycopg.errors import UndefinedTable

    from yimen.centres import registry

    if schema:
        return [registry.by_schema(schema)]
    try:
        found = list(registry.centres(0))
    except UndefinedTable:
        found = []
    if not found:
        env = environment()
        place = f"in {env.data}" if env.embedded else "in the database of DATABASE_URL"
        could_not(
            f"There is no centre {place}, so nothing was done. Is another YIMEN_DATA or DATABASE_URL meant? bin/yimen"
            " doctor shows what is set; bin/up or bin/yimen centre make makes the first centre."
        )
    return found


def _behind() -> str:
    """Return in words that there is no centre, or which wait to be migrated by this release; else nothing."""
    from psycopg.errors import UndefinedTable

    from yimen.centres import registry, schemas

    try:
        known = registry.centres(0)
    except UndefinedTable:
        known = ()
    if not known:
        return "there is no centre here yet: bin/up makes the first, a demonstration city"
    return "\n".join(waits(centre, waiting) for centre in known if (waiting := schemas.pending(centre)))


def waits(centre: Any, waiting: int) -> str:
    """Return the sentence that a centre's schema is of a release before this one."""
    return f"centre {centre.schema} is of the release before: {waiting} migrations of this one wait (bin/yimen upgrade)"


def _asked(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    """Run the function; what its rooms refuse in words becomes exit code 2."""
    from django.db import OperationalError, ProgrammingError
    from psycopg import OperationalError as NoAnswer
    from psycopg.errors import UndefinedColumn, UndefinedTable

    from yimen.centres.clock import ClockRefused
    from yimen.centres.registry import UnknownCentre
    from yimen.centres.schemas import Locked, SchemaNewer

    try:
        return function(*args, **kwargs)
    except (UnknownCentre, ClockRefused, SchemaNewer, Locked) as refused:
        could_not(refused)
    except (ProgrammingError, UndefinedTable, UndefinedColumn) as missing:
        # Through Django what the database said is the cause.
        found = missing.__cause__ if isinstance(missing, ProgrammingError) else missing
        if isinstance(found, (UndefinedTable, UndefinedColumn)) and (said := _behind()):
            could_not(said)
        raise
    except (OperationalError, NoAnswer) as away:
        could_not(f"the database does not answer: {away}")
    finally:
        let_go()

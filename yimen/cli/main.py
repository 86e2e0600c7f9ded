"""bin/yimen: one file a command, loaded when it is asked for, so that `deadline` starts at once."""

import json
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import click

from yimen.operation import accounts

FINDINGS, COULD_NOT, BROKEN_OFF = 1, 2, 130


class Entry(NamedTuple):
    """Where a command stands, what it does, and whether root's run of it goes on as the unprivileged account."""

    module: str
    says: str
    drops: bool = False


# A command that reads a file of root's stays root: what it writes is given to the account at its end.
COMMANDS = {
    "prepare": Entry("yimen.cli.prepare", "", drops=True),
    "up": Entry("yimen.cli.up", "Start everything: database, web and worker.", drops=True),
    "web": Entry("yimen.cli.web", "Serve the pages; the database runs elsewhere.", drops=True),
    "worker": Entry("yimen.cli.worker", "Do what is due in the background; as many as you like.", drops=True),
    "doctor": Entry("yimen.cli.doctor", "Say how this installation is, and each setting with its source."),
    "migrate": Entry("yimen.cli.migrate", "Bring every centre's schema up to this release."),
    "backup": Entry("yimen.cli.backup", "Copy database and files while running, and prove the copy."),
    "restore": Entry("yimen.cli.restore", "Bring a backup back into an empty place."),
    "upgrade": Entry("yimen.cli.upgrade", "Check, back up, migrate, fold anew, check."),
    "centre": Entry("yimen.cli.centre", "List, make or correct service centres."),
    "demo": Entry("yimen.cli.demo", "A demonstration centre: its clock, codes and messages.", drops=True),
    "seal": Entry("yimen.cli.seal", "The certificates by which organs sign documents."),
    "calendar": Entry("yimen.cli.calendar", "Working days: show, preview and import a year's notice."),
    "profile": Entry("yimen.cli.profile", "Local law: show, preview and import a centre's profile."),
    "items": Entry("yimen.cli.items", "Service items: import, preview, publish."),
    "replay": Entry("yimen.cli.replay", "Send a real permit log through the same door."),
    "sweep": Entry("yimen.cli.sweep", "Carry out now what the law owes.", drops=True),
    "watch": Entry("yimen.cli.watch", "What rules of supervision would have found in the past."),
    "export": Entry("yimen.cli.export", "The journal as an event log for process mining: XES, OCEL 2.0."),
    "registers": Entry(
        "yimen.cli.registers", "Departments' own registers: read in, compared with the cases."
    ),
    "log": Entry("yimen.cli.log", "The public log: its key, its witnesses, and whom this centre witnesses."),
    "check": Entry("yimen.cli.check", "Recompute everything from the journal and compare."),
    "deadline": Entry("yimen.cli.deadline", "The last day of a period, one by one or by the million."),
    "verify": Entry("yimen.cli.verify", "Recompute what was published or taken out."),
}


class Commands(click.Group):
    """The commands whose modules exist."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return [name for name, entry in COMMANDS.items() if entry.says and find_spec(entry.module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or return None where there is no such."""
        entry = COMMANDS.get(cmd_name)
        if entry is None or find_spec(entry.module) is None:
            return None
        command: click.Command = import_module(entry.module).command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run what was asked for. Whoever breaks it off is not told of findings: the code is 130, as of other programs.

        A question that nobody answers, or with no, ends with 2: nothing was begun.
        """
        try:
            return super().invoke(ctx)
        except click.Abort:
            click.echo("Nothing was done.", err=True)
            ctx.exit(COULD_NOT)
        except KeyboardInterrupt:
            click.echo("Broken off.", err=True)
            ctx.exit(BROKEN_OFF)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].says) for name in self.list_commands(ctx)])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="Yimen")
def group() -> None:
    """Yimen (一门): the platform of a city's government service centre.

    Each command explains itself: bin/yimen COMMAND --help. They answer with 0 for done, 1 for done with
    findings or bad lines, 2 for could not run, and then nothing was written, 130 where Ctrl-C broke them off.
    """


def main() -> None:
    """Run one command; as root, under the account where the command says so. Nothing ends in a traceback."""
    try:
        _main()
    except Exception as hindered:  # noqa: BLE001 - the last net
        from yimen.cli.database import hindrance

        noted = _noted(hindered)
        click.echo(hindrance(hindered) or noted, err=True)
        sys.exit(COULD_NOT)


def _main() -> None:
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    entry = COMMANDS.get(asked)
    wants_help = bool({"-h", "--help"} & set(sys.argv[1:]))
    if entry and entry.drops and not wants_help and accounts.account():
        from yimen.cli.database import settings

        data = settings().data
        accounts.prepare(data)
        accounts.drop()
        # Asked as the account, the default would be a home that it does not have.
        os.environ["YIMEN_DATA"] = str(data)
    group(prog_name="bin/yimen")


def _noted(unforeseen: Exception) -> str:
    """Write where something unforeseen happened into the log; return the one sentence for the terminal.

    Of the exception the type and the places alone: its words may hold somebody's data.
    """
    from yimen.lib import logs
    from yimen.lib.clock import machine_now
    from yimen.lib.environment import environment

    kind, places = logs.kind(unforeseen), logs.places(unforeseen.__traceback__)
    entry = {
        "event": "a command failed", "process": "command", "level": "error", "error": kind, "at": places,
        "timestamp": machine_now().isoformat(),
    }  # fmt: skip
    said = f"Something that was not foreseen hindered this ({kind} at {places[-1]})"
    try:
        path = environment().data / "logs" / "yimen.log"
        with path.open("a", encoding="utf-8") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
        accounts.give(path)
    except (OSError, ValueError):
        return f"{said}: {' <- '.join(reversed(places))}"
    return f"{said}. All places stand at the end of {path}."

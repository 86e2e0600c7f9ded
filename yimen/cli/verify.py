"""bin/yimen verify: recompute what was published or taken out, without a database and without an account."""

from importlib import import_module

import click

# What can be verified, where its command stands, and what it does.
KINDS = {
    "figures": ("yimen.cli.verify_figures", "Recompute published figures from published rows."),
    "sample": ("yimen.cli.verify_sample", "Draw a published sample again and compare."),
    "export": ("yimen.cli.verify_export", "Hold what was taken out of the house against its manifest."),
}


class Kinds(click.Group):
    """What can be verified, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command, or return None where there is no such."""
        if cmd_name not in KINDS:
            return None
        command: click.Command = import_module(KINDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in KINDS.items()])


@click.command(cls=Kinds)
def command() -> None:
    """Recompute what was published or taken out: no database, no account, no installation is needed."""

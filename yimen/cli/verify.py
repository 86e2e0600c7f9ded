"""bin/yimen verify: recompute what was published or taken out, without a database and without an account."""

from importlib import import_module

import click

# What can be verified: the module of each has `run(args)`.
KINDS = {
    "sample": "yimen.cli.verify_sample",
    "export": "yimen.cli.verify_export",
}


@click.command(
    "verify",
    short_help="Recompute what was published or taken out.",
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
)
@click.argument("what", required=False, default="")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def command(what: str, args: tuple[str, ...]) -> None:
    """Recompute what was published or taken out: `bin/yimen verify sample FILE|URL`, `bin/yimen verify export FILE`."""
    if what not in KINDS:
        asked = what in ("", "-h", "--help")
        click.echo(f"Usage: bin/yimen verify {'|'.join(KINDS)} ...", err=not asked)
        raise SystemExit(0 if asked else 2)
    import_module(KINDS[what]).run(args)

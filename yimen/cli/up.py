"""bin/up: everything at once, until Ctrl-C."""

import click

from yimen.cli.database import could_not, refuse_half, settings
from yimen.cli.progress import Bar
from yimen.lib.environment import Environment
from yimen.operation import diagnosis, ports


@click.command("up")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (YIMEN_PORT, else 8800).")
@click.option(
    "--log", is_flag=True, help="Write the log lines to the terminal too, as a service manager wants."
)
def command(port: int | None, log: bool) -> None:
    """Start the database, the web server and a worker, and keep them running until Ctrl-C.

    Without DATABASE_URL the database is an embedded PostgreSQL in the data folder (YIMEN_DATA), reached
    through a private socket only. A new installation gets a demonstration centre with its items, people and
    cases, unless YIMEN_DEMO=0. Logs: logs/yimen.log in the data folder.
    """
    from yimen.operation.binaries import NoPostgres
    from yimen.operation.embedded import Busy, held
    from yimen.operation.supervisor import CannotStart

    env = settings(port)
    refuse_half(env)
    if hinders := ports.hindrance(env.host, env.port):
        could_not(hinders)
    try:
        with held(env, f"bin/up --port {env.port}"):
            _run(env, log)
    except (Busy, NoPostgres, CannotStart) as reason:
        could_not(reason)


def _run(env: Environment, log: bool) -> None:
    from yimen.operation import supervisor
    from yimen.operation.embedded import take_over

    # After a power cut it reads its journal first, and a first start makes it.
    with Bar("Starting the database"):
        server = take_over(env) if env.embedded else None
    try:
        if code := supervisor.run("prepare"):
            raise supervisor.CannotStart(
                f"the installation could not be prepared (code {code}, words above).{diagnosis.no_room(env)}"
            )
        chief = supervisor.Supervisor(env, server, lambda said: click.echo(said, err=True), terminal_log=log)
        chief.run(lambda: _opened(env))
    finally:
        if server:
            server.stop()


def _opened(env: Environment) -> None:
    click.echo(f"Yimen is open at http://{ports.reached_at(env.host)}:{env.port}/")
    greeting = env.data / "run" / "greeting"
    if greeting.exists():
        click.echo(greeting.read_text("utf-8").rstrip())
    click.echo("Ctrl-C stops everything.")

"""bin/yimen web: the web server alone, for machines whose database and worker run elsewhere."""

import os

import click

from yimen.cli.database import could_not, let_go, refuse_half, set_up, settings
from yimen.operation import processes


@click.command("web")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on (YIMEN_PORT, else 8800).")
def command(port: int | None) -> None:
    """Serve the pages until asked to stop.

    Needs a database that runs: bin/up starts one by itself, with DATABASE_URL it is yours. Any number of
    web servers may run at once. /health and /ready answer for a load balancer.
    """
    env = settings(port)
    refuse_half(env)
    if os.environ.get("YIMEN_SUPERVISED"):
        processes.end_with_parent()
    set_up("web")
    from django.db import OperationalError
    from psycopg import OperationalError as NoAnswer

    from yimen.centres import registry, schemas
    from yimen.operation import ports, web

    # The kernel lets two servers of one account listen on one port, and each would get half of the other's visitors.
    # A supervisor has asked before; what it starts again may come before the last one is quite gone.
    if not os.environ.get("YIMEN_SUPERVISED") and (hinders := ports.hindrance(env.host, env.port)):
        could_not(hinders)
    try:
        for centre in registry.centres():
            schemas.pending(centre)
    except schemas.SchemaNewer as newer:
        could_not(newer)
    except (OperationalError, NoAnswer):
        pass  # /ready says so until the database is there
    let_go()
    try:
        web.serve(env)
    except RuntimeError:  # the server's word for a port that it does not get
        if hinders := ports.hindrance(env.host, env.port):
            could_not(hinders)
        raise

"""bin/yimen worker: a worker alone."""

import os

import click

from yimen.cli.database import refuse_half, set_up, settings
from yimen.operation import processes


@click.command("worker")
def command() -> None:
    """Do what is due in the background until asked to stop: the law's acts, notices, long work.

    Any number of workers may run, on any number of machines: each claims what it does. Nothing depends on
    them but punctuality. Figures for a monitor: http://127.0.0.1:METRICS_PORT/metrics.
    """
    env = settings()
    refuse_half(env)
    if os.environ.get("YIMEN_SUPERVISED"):
        processes.end_with_parent()
    set_up("worker")
    from yimen.operation import worker

    worker.main(env)

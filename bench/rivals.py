"""The contestants: an environment of their own with locked packages, a database each on the bench's own cluster."""

import importlib.util
import os
import subprocess
from types import ModuleType

from bench import telling
from bench.turns import CHECKOUT, Team

# What each is called, the module that carries out its lives, and how; each has a database of its own.
CONTESTANTS = {
    "viewflow": ("viewflow_lives", "book"),
    "viewflow, tuned": ("viewflow_lives", "tuned"),
    "DBOS, state in a table": ("dbos_lives", "table"),
    "DBOS, bare steps": ("dbos_lives", "bare"),
}


class Missing(Exception):
    """The contestants' environment is not there, and was not to be fetched or could not be; the message says which."""


def _bootstrap() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", CHECKOUT / "bin" / "bootstrap.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def python(*, fetch: bool) -> str:
    """Return the Python of the contestants' environment, made at its first use where it may be. Raises Missing."""
    bootstrap = _bootstrap()
    if not fetch and not bootstrap.place_of("contestants")[1]:
        raise Missing("not installed, and nothing was to be fetched")
    try:
        return str(bootstrap.environment("contestants", bootstrap.account()))
    except SystemExit:
        raise Missing("could not be installed; pip's words stand above") from None


def database(name: str) -> str:
    """Return the name of a contestant's database."""
    return "_".join(CONTESTANTS[name])


def team(name: str, python: str, server, processes: int) -> Team:
    """Make a contestant's database and begin its processes: as many as Yimen's, connections that stay open."""
    from psycopg import connect

    module, *how = CONTESTANTS[name]
    with connect(server.url("owner", "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {database(name)}")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("YIMEN_", "DJANGO_"))}
    env["BENCH_URL"] = server.url("owner", database(name))
    command = [python, "-m", f"bench.contestants.{module}"]
    telling.say(f"making {name} ready")
    made = subprocess.run(
        [*command, "make", *how], env=env, cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise RuntimeError(f"{name} could not be made ready: {made.stderr[-1500:]}")
    return Team([*command, "work", *how], env, processes)

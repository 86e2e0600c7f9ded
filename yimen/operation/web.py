"""The web server: granian with WSGI workers, which it starts again where one is killed."""

import os

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from yimen.lib.environment import Environment

# A thread waits for the database while another computes; beyond this Python's lock makes more of them slower.
THREADS_A_CORE = 2
KILL_AFTER = 10
RESPAWN_AFTER = 0.3


def serve(env: Environment) -> None:
    """Serve until asked to stop; requests under way are finished first."""
    # The workers import this process's code anew; they watch this process as it watches the supervisor.
    os.environ["DJANGO_SETTINGS_MODULE"] = "yimen.config.settings"
    Server(
        "yimen.config.wsgi:application",
        address=env.host,
        port=env.port,
        interface=Interfaces.WSGI,
        workers=env.web_workers,
        blocking_threads=min(env.pool, THREADS_A_CORE * (os.cpu_count() or 1)),
        respawn_failed_workers=True,
        respawn_interval=RESPAWN_AFTER,
        workers_kill_timeout=KILL_AFTER,
        log_level=LogLevels.warning,
    ).serve()
